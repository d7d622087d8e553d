"""Puts a run's averaged weights into the region decoder's files of a generator folder.

    npm run pretrain:regions:export -- pretrain/runs/regions/last.pt

Rounds to float16, writes weights and manifest (digests, training facts) and renews the parity fixture when the shipped generator was written.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from ..provenance import ROOT
from .naming import named_weights
from .net import RegionDecoder

GENERATOR = ROOT / "public/models/generator"
HALF = "regionDecoder"


class ShapeError(ValueError):
    """Weights that do not fit the topology file."""


def read_checkpoint(path: Path) -> tuple:
    """(decoder with the averaged weights, checkpoint)."""
    state = torch.load(path, map_location="cpu")
    net = RegionDecoder(state["spec"])
    net.load_state_dict(state["average"])
    return net.eval(), state


def pack(net: RegionDecoder, specs: list) -> bytes:
    """float16 weights in the order and shapes of the topology file's specs."""
    weights, parts = named_weights(net), []
    for spec in specs:
        values = weights.get(spec["name"])
        if values is None or list(values.shape) != spec["shape"]:
            raise ShapeError(f"{spec['name']} is {None if values is None else values.shape}, the topology wants {spec['shape']}")
        half = values.astype("<f2")
        if not np.isfinite(half).all():
            raise ShapeError(f"{spec['name']} does not fit into float16 (largest {np.abs(values).max()})")
        parts.append(half.tobytes())
    return b"".join(parts)


def entry(path: Path) -> dict:
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("--out", type=Path, default=GENERATOR)
    p.add_argument("--keep", type=Path, metavar="FILE.pt", help="also write what another run can start from, in float16")
    args = p.parse_args()
    net, state = read_checkpoint(args.checkpoint)
    specs = json.loads((args.out / HALF / "model.json").read_text())["weightsManifest"][0]["weights"]
    (args.out / HALF / "weights.bin").write_bytes(pack(net, specs))
    manifest = json.loads((args.out / "manifest.json").read_text())
    for half in ("lineEncoder", HALF):
        for name in ("model.json", "weights.bin"):
            manifest["files"][f"{half}/{name}"] = entry(args.out / half / name)
    config = {name: value for name, value in state["config"].items() if name not in ("data", "manifest", "out", "threads")}
    manifest["training"] = {"state": "trained", "steps": state["step"], "set": config, "validation": state["validation"]}
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    if args.keep:
        half = {name: values.half() if values.is_floating_point() else values for name, values in state["average"].items()}
        torch.save({"average": half, "spec": state["spec"], "config": state["config"], "step": state["step"]}, args.keep)
    print(f"Wrote {args.out}, step {state['step']}")


if __name__ == "__main__":
    main()
