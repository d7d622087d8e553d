"""Puts a checkpoint's averaged weights into the TF.js files of a generator folder.

    npm run pretrain:export -- pretrain/runs/first/last.pt
    npm run pretrain:export -- pretrain/runs/first/last.pt --out /tmp/generator
    npm run pretrain:export -- pretrain/runs/first/last.pt --evaluation "OpenMoji=openmoji.json=npm run -s eval -- --set openmoji"

Folds the normalisation, rounds to float16, writes weights, manifest (digests, topology hash, commit, seed, dataset,
scores), card.md and trainingConcepts.json, and renews the parity fixtures when the shipped generator was written.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

import checkpoint
from card import EVALUATION, write_card
from card_tables import slim_report
from concepts import write_training_concepts
from net import HALVES, Generator, named_weights, read_topologies
from parity import GENERATOR, ROOT, write_fixtures


# What a run's configuration says of the machine it ran on, and not of the weights.
PLACES = ("data", "generator", "out", "features", "threads", "workers", "save_minutes", "validate_minutes", "log_every", "monitor_every")


def folded_weights(state: dict, topologies: dict) -> dict:
    """float16 weights {half: {name: array}} of the averaged net. Refuses what float16 can not hold."""
    net = Generator(topologies, checkpoint.variant_of(state))
    net.load_state_dict(state["average"])
    weights = named_weights(net.eval().fold())
    for half in HALVES:
        for name, values in weights[half].items():
            if not np.isfinite(values.astype(np.float16)).all():
                raise ValueError(f"{half}: {name} does not fit into float16 (largest {np.abs(values).max()})")
            weights[half][name] = values.astype("<f2")
    return weights


def file_entry(path: Path) -> dict:
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def dataset_facts(folder: Path) -> dict:
    """What the training data were, from their manifest."""
    manifest = json.loads((folder / "manifest.json").read_text())
    names = ("version", "seed", "sha256", "trainMeanColor", "scaling", "counts")
    return {name: manifest[name] for name in names if name in manifest}


def last_scores(run: Path) -> dict:
    lines = (run / "validation.jsonl").read_text().splitlines() if (run / "validation.jsonl").exists() else []
    return json.loads(lines[-1]) if lines else {}


def read_evaluation(text: str) -> tuple:
    """'title=file=command' -> (title, what the card shows of the report, with its command)."""
    title, file, command = text.split("=", 2)
    return title, {**slim_report(json.loads(Path(file).read_text())), "command": command}


def training_facts(state: dict, run: Path) -> dict:
    """How the weights came about: every run behind them, oldest first, with what was set."""
    runs = checkpoint.history_after(state)
    return {
        "state": "trained",
        "seed": state["seed"],
        "steps": sum(past["steps"] for past in runs),
        "hours": round(sum(past["hours"] for past in runs), 2),
        "runs": [
            {"steps": past["steps"], "hours": past["hours"], "set": {k: v for k, v in past["config"].items() if k not in PLACES}}
            for past in runs
        ],
        "validation": last_scores(run),
        "dataset": dataset_facts(Path(state["config"]["data"])),
    }


def write_generator(weights: dict, source: Path, out: Path, training: dict, reports: dict) -> dict:
    """Topology files as in `source`, these weights in their manifests' order, and the card with its reports; returns the new manifest."""
    manifest = json.loads((source / "manifest.json").read_text())
    for half in HALVES:
        (out / half).mkdir(parents=True, exist_ok=True)
        text = (source / half / "model.json").read_bytes()
        specs = json.loads(text)["weightsManifest"][0]["weights"]
        (out / half / "model.json").write_bytes(text)
        ordered = [weights[half][spec["name"]].tobytes() for spec in specs]
        (out / half / "weights.bin").write_bytes(b"".join(ordered))
        for name in ("model.json", "weights.bin"):
            manifest["files"][f"{half}/{name}"] = file_entry(out / half / name)
    manifest["training"] = training
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (out / EVALUATION).write_text(json.dumps(reports) + "\n")
    write_card(out)
    return manifest


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("--source", type=Path, default=GENERATOR, help="folder the topology files are taken from")
    p.add_argument("--out", type=Path, default=GENERATOR)
    p.add_argument(
        "--evaluation", action="append", default=[], type=read_evaluation, metavar="TITLE=REPORT.json=COMMAND",
        help="report of `npm run eval -- --json` for the card, and the command that gives it again",
    )
    p.add_argument("--keep", type=Path, metavar="FILE.pt", help="also write what another run can start from, kernels in float16")
    args = p.parse_args()
    topologies = read_topologies(args.source)
    state = checkpoint.load(args.checkpoint, Generator(topologies).topology_hash)
    weights = folded_weights(state, topologies)
    write_generator(weights, args.source, args.out, training_facts(state, args.checkpoint.parent), dict(args.evaluation))
    write_training_concepts(Path(state["config"]["data"]), args.out)
    if args.out.resolve() == GENERATOR:
        write_fixtures()
    if args.keep:
        torch.save(checkpoint.to_start_from(state), args.keep)
    shown = args.out.resolve()
    print(f"Wrote {shown.relative_to(ROOT) if ROOT in shown.parents else shown}, step {state['step']}")


if __name__ == "__main__":
    main()
