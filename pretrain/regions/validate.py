"""How the generator does on validation pictures: likelihood, and the share of area in a wrong colour by hints given.

    npm run pretrain:validate -- pretrain/runs/regions/last.pt --pictures 120      figures and all other pictures apart
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..pictures.oklab import to_oklab
from ..pictures.shards import read_items
from ..provenance import ROOT
from .examples import Prepared, collate, draw_hints
from .generator import Generator, averaged
from .net import RegionDecoder, arrival, candidate_colors, strongest, weighted_mean
from .tokens import Told, assemble

HINTS = (0, 1, 3, 5, 10, 20)
PICTURES = 120
# As `eval --finish` judges: OKLab distance with the lightness halved.
WRONG_FROM, HALF_LIGHTNESS = 0.05, np.array([0.5, 1, 1])


def levels(colors: np.ndarray) -> np.ndarray:
    """-1..1 as 0..255."""
    return (np.clip(colors, -1, 1) + 1) * 127.5


def is_wrong(colors: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Which of the colours [N,3] in -1..1 the simulated artist would mend."""
    apart = (to_oklab(levels(colors)) - to_oklab(levels(truth))) * HALF_LIGHTNESS
    return np.linalg.norm(apart, axis=1) > WRONG_FROM


def wrong_share(colors: np.ndarray, truth: np.ndarray, area: np.ndarray) -> float:
    return float((is_wrong(colors, truth) * area).sum() / area.sum())


@dataclass
class Asked:
    """A picture with simulated hints, as the net saw it, and what it answered (RegionDecoder.scores)."""

    batch: dict
    scores: tuple
    hinted: np.ndarray
    picked: np.ndarray

    def log_weights(self, net: RegionDecoder, temperature: float = 1.0) -> torch.Tensor:
        """[1,N,K+N+1]; the temperature divides what the net itself says, not how surely a hint arrived."""
        bins, point, carried = self.scores
        arrived = arrival(self.batch["carried"][..., 3])
        return net.mixture(bins / temperature, point / temperature, (carried - arrived) / temperature + arrived, self.batch["copyable"])

    def choose(self, net: RegionDecoder, temperature: float = 1.0) -> tuple:
        """(colour [N,3], confidence [N]) of the strongest modes."""
        colors = candidate_colors(net, self.batch["token_colors"][0], self.batch["carried"][0, :, :3])
        shown, confidence = strongest(self.log_weights(net, temperature)[0].exp(), colors)
        return shown.numpy(), confidence.numpy()


@torch.no_grad()
def ask(net: Generator, record: dict, count: int) -> Asked:
    """What the net says of a picture of which `count` cells are hinted, the same ones each time."""
    rng = np.random.default_rng([record["index"], count])
    told = Told(*draw_hints(rng, record, record["colors"], count)) if count else Told()
    one = collate([assemble(record, record["colors"], told, None)])
    return Asked(one, net.scores(one), told.hinted, told.hint_colors)


@torch.no_grad()
def validate(net: Generator, records: list, hints: tuple = HINTS, pictures: int = PICTURES) -> dict:
    """{"nll", "wrong3": share, "carried3": share, …}: means over pictures spread over the records; carried = no network."""
    net.eval()
    scores = {"nll": [], **{f"wrong{k}": [] for k in hints}, **{f"carried{k}": [] for k in hints}}
    for record in records[:: max(1, len(records) // pictures)][:pictures]:
        colors, area = record["colors"], np.exp(4 * record["cells"][:, 0])
        for count in hints:
            asked = ask(net, record, count)
            one, carried = asked.batch, asked.batch["carried"]
            shown, _ = asked.choose(net.decoder)
            if count == 3:
                nll = net.decoder.likelihood(asked.log_weights(net.decoder), one["token_colors"], carried[..., :3], one["target"])
                scores["nll"].append(float(weighted_mean(nll, one["weight"])))
            shown[asked.hinted] = asked.picked
            scores[f"wrong{count}"].append(wrong_share(shown, colors, area))
            scores[f"carried{count}"].append(wrong_share(carried[0, :, :3].numpy(), colors, area))
    net.train()
    return {name: round(float(np.mean(values)), 4) for name, values in scores.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path, help="last.pt of a run, or what was kept to start from; its averaged weights are judged")
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data/cells")
    p.add_argument("--manifest", type=Path, default=ROOT / "pretrain/data/manifest.json")
    p.add_argument("--pictures", type=int, default=PICTURES)
    args = p.parse_args()
    torch.set_num_threads(1)
    net = averaged(torch.load(args.checkpoint, map_location="cpu"))
    items, records = read_items(args.manifest, "val"), Prepared(args.data, "val", (0,)).records
    is_figure = [items[record["index"]]["source"] == "figures" for record in records]
    for name, wanted in (("figures", True), ("others", False)):
        chosen = [record for record, figure in zip(records, is_figure) if figure == wanted]
        print(name, json.dumps(validate(net, chosen, pictures=args.pictures)), flush=True)


if __name__ == "__main__":
    main()
