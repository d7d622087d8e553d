"""Puts a run's averaged weights into the files of a generator folder.

    npm run pretrain:regions:export -- pretrain/runs/regions/last.pt
    npm run pretrain:regions:export -- pretrain/runs/regions/last.pt --evaluation "OpenMoji=openmoji.json=npm run -s eval -- --set openmoji"

Rounds to float16, writes weights, manifest (digests, training facts), card.md and trainingConcepts.json, and renews the parity
fixtures when the shipped generator was written. Refuses weights of another design, and what float16 cannot hold.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import torch

from ..provenance import ROOT
from ..regions.generator import Generator, averaged
from ..regions.naming import named_weights
from ..whole_files import write_whole
from .card import EVALUATION, write_card
from .card_tables import slim_report
from .concepts import write_training_concepts
from .files import GENERATOR, HALVES, TopologyError, file_entry, region_spec, topology_hash, weight_specs
from .line_encoder import encoder_weights
from .parity import write_fixtures

# What a run's configuration says of the machine it ran on, and not of the weights.
PLACES = ("data", "manifest", "out", "threads", "workers", "validate_minutes", "resume", "stop_after")


def read_checkpoint(path: Path, spec: dict) -> tuple:
    """(generator with the averaged weights, checkpoint). TopologyError where it is of another design than `spec`."""
    state = torch.load(path, map_location="cpu")
    if state["spec"] != spec:
        raise TopologyError(f"{path} holds another design ({state['spec']}) than the topology files ({spec})")
    return averaged(state).eval(), state


def pack(weights: dict, specs: list) -> bytes:
    """float16 weights {name: array in TF.js layout} in the order and shapes of the topology file's specs."""
    parts = []
    for spec in specs:
        values = weights.get(spec["name"])
        if values is None or list(values.shape) != spec["shape"]:
            raise TopologyError(f"{spec['name']} is {None if values is None else values.shape}, the topology wants {spec['shape']}")
        with np.errstate(over="ignore"):
            half = values.astype("<f2")
        if not np.isfinite(half).all():
            raise TopologyError(f"{spec['name']} does not fit into float16 (largest {np.abs(values).max()})")
        parts.append(half.tobytes())
    return b"".join(parts)


def dataset_facts(manifest: Path) -> dict:
    """What the training data were, from their manifest."""
    told = json.loads(manifest.read_text())
    names = ("version", "seed", "sha256", "trainMeanColor", "scaling", "counts")
    return {name: told[name] for name in names if name in told}


def without_folders(value):
    """A setting without the folders of the machine it ran on: the names of its files stay."""
    return re.sub(r"(?<!\S)/\S*/", "", value) if isinstance(value, str) else value


def training_facts(state: dict) -> dict:
    """How the weights came about."""
    config = {name: without_folders(value) for name, value in state["config"].items() if name not in PLACES}
    facts = {"state": "trained", "steps": state["step"], "set": config, "validation": state["validation"], "before": state["before"]}
    if "minutes" in state:
        facts["hours"] = round(state["minutes"] / 60, 2)
    if "calibration" in state:
        facts["calibration"] = state["calibration"]
    manifest = Path(state["config"]["manifest"])
    return facts | ({"dataset": dataset_facts(manifest)} if manifest.exists() else {})


def write_generator(net: Generator, out: Path, training: dict, reports: dict) -> None:
    """The weights of both halves into the folder `out`; its manifest, reports and card anew."""
    weights = dict(zip(HALVES, (encoder_weights(net.encoder), named_weights(net.decoder))))
    packed = {half: pack(weights[half], weight_specs(out, half)) for half in HALVES}
    for half, content in packed.items():
        (out / half / "weights.bin").write_bytes(content)
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["files"] = {
        f"{half}/{name}": file_entry(out / half / name) for half in HALVES for name in ("model.json", "weights.bin")
    }
    manifest |= {"topologyHash": topology_hash(out), "training": training}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (out / EVALUATION).write_text(json.dumps(reports) + "\n")
    write_card(out)


def to_start_from(state: dict) -> dict:
    """What `--init` of another run needs, in float16."""
    half = {name: values.half() if values.is_floating_point() else values for name, values in state["average"].items()}
    return {"average": half, **{name: state[name] for name in ("spec", "config", "step", "minutes", "before")}}


def read_evaluation(text: str) -> tuple:
    """'title=file=command' -> (title, what the card shows of the report, with its command)."""
    title, file, command = text.split("=", 2)
    return title, {**slim_report(json.loads(Path(file).read_text())), "command": command}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("--out", type=Path, default=GENERATOR, help="folder with the topology files")
    p.add_argument(
        "--evaluation", action="append", default=[], type=read_evaluation, metavar="TITLE=REPORT.json=COMMAND",
        help="report of `npm run eval -- --json` for the card, and the command that gives it again",
    )
    p.add_argument("--keep", type=Path, metavar="FILE.pt", help="also write what another run can start from, in float16")
    args = p.parse_args()
    net, state = read_checkpoint(args.checkpoint, region_spec(args.out))
    write_generator(net, args.out, training_facts(state), dict(args.evaluation))
    if Path(state["config"]["manifest"]).exists():
        write_training_concepts(Path(state["config"]["manifest"]), args.out)
    if args.out.resolve() == GENERATOR:
        write_fixtures()
    if args.keep:
        write_whole(args.keep, lambda file: torch.save(to_start_from(state), file))
    shown = args.out.resolve()
    print(f"Wrote {shown.relative_to(ROOT) if ROOT in shown.parents else shown}, step {state['step']}")


if __name__ == "__main__":
    main()
