"""How far the decoder's confidence can be trusted, and the temperature that mends it (Guo et al. 2017).

    npm run pretrain:calibrate -- pretrain/runs/regions/last.pt

A guess is right when it is no farther from the cell's true colour than the simulated artist allows (validate.py). The temperature divides what the
network itself says before the softmax, so it goes into the weights of the last layers, and neither topology nor studio know of it. It is fitted to the
log loss of "right or not" on every other validation picture and told for the rest: share that is right by confidence, and the
expected calibration error.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from ..provenance import ROOT
from ..whole_files import write_whole
from .examples import Prepared
from .generator import Generator, averaged
from .net import RegionDecoder
from .validate import ask, is_wrong

HINTS = (1, 3, 5)
PICTURES = 160
STEPS = 10
TEMPERATURES = np.round(np.geomspace(0.6, 2.5, 20), 3)


@torch.no_grad()
def apply_temperature(net: RegionDecoder, temperature: float) -> None:
    """Divides the logits of bins, copies and what was carried; how surely a hint arrived, an input, is left alone."""
    for layer in (net.bins, net.point_query, net.point_gate, net.carried):
        layer.weight /= temperature
        layer.bias /= temperature
    net.pair_outer.weight[-1] /= temperature
    net.pair_outer.bias[-1] /= temperature


@torch.no_grad()
def ask_all(net: Generator, records: list) -> list:
    """What the net answers for each record at each of HINTS: (record, Asked)."""
    net.eval()
    return [(record, ask(net, record, count)) for record in records for count in HINTS]


@torch.no_grad()
def told_confidence(net: RegionDecoder, answers: list, temperature: float = 1.0) -> tuple:
    """(confidence [M], right [M]) of all cells that no hint speaks for, as they would be with that temperature."""
    sure, right = [], []
    for record, asked in answers:
        shown, confidence = asked.choose(net, temperature)
        unhinted = np.setdiff1d(np.arange(len(record["colors"])), asked.hinted)
        sure.append(confidence[unhinted])
        right.append(~is_wrong(shown, record["colors"])[unhinted])
    return np.concatenate(sure), np.concatenate(right)


def reliability(sure: np.ndarray, right: np.ndarray) -> dict:
    """Rows of [mean confidence, share right, cells] by tenths of confidence, and their expected calibration error."""
    step = np.minimum((sure * STEPS).astype(int), STEPS - 1)
    rows = [[float(sure[step == s].mean()), float(right[step == s].mean()), int((step == s).sum())] for s in range(STEPS) if (step == s).any()]
    error = sum(count * abs(confidence - share) for confidence, share, count in rows) / len(sure)
    return {"rows": [[round(c, 3), round(r, 3), n] for c, r, n in rows], "error": round(error, 4)}


def log_loss(sure: np.ndarray, right: np.ndarray) -> float:
    p = np.clip(sure, 1e-4, 1 - 1e-4)
    return float(-np.where(right, np.log(p), np.log(1 - p)).mean())


def fit_temperature(net: RegionDecoder, answers: list) -> float:
    """The temperature of the grid with the least log loss."""
    losses = [log_loss(*told_confidence(net, answers, temperature)) for temperature in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def calibrate(net: Generator, data: Prepared, pictures: int = PICTURES) -> dict:
    """{"temperature", "before", "after"}: fitted on every other picture, told for the rest."""
    chosen = data.records[:: max(1, len(data) // pictures)][:pictures]
    temperature = fit_temperature(net.decoder, ask_all(net, chosen[::2]))
    rest = ask_all(net, chosen[1::2])
    before = reliability(*told_confidence(net.decoder, rest))
    after = reliability(*told_confidence(net.decoder, rest, temperature))
    apply_temperature(net.decoder, temperature)
    return {"temperature": temperature, "before": before, "after": after}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path, help="last.pt of a run; its averaged weights are calibrated in place, once")
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data/cells")
    args = p.parse_args()
    state = torch.load(args.checkpoint, map_location="cpu")
    if "calibration" in state:
        raise SystemExit(f"{args.checkpoint} is calibrated already (temperature {state['calibration']['temperature']})")
    net = averaged(state)
    state["calibration"] = calibrate(net, Prepared(args.data, "val", (0,)))
    state["average"] = net.state_dict()
    write_whole(args.checkpoint, lambda file: torch.save(state, file))
    print(json.dumps(state["calibration"], indent=1))


if __name__ == "__main__":
    main()
