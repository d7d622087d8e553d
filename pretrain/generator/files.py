"""The generator's folder as TypeScript defines it: topologies, weights and the digest that holds them together."""

import hashlib
import json
import re
from pathlib import Path

import numpy as np

from ..provenance import ROOT

GENERATOR = ROOT / "public/models/generator"
HALVES = ("lineEncoder", "regionDecoder")
# Marks the text of a number; no name in a topology begins with it.
AS_WRITTEN = "#number "


class TopologyError(ValueError):
    """A topology that this program does not know, or weights that belong to another one."""


def read_model(folder: Path, half: str) -> dict:
    """The model.json of a half."""
    return json.loads((Path(folder) / half / "model.json").read_text())


def read_topology(folder: Path, half: str) -> dict:
    """The layer graph of a half."""
    return read_model(folder, half)["modelTopology"]["config"]


def topology_hash(folder: Path) -> str:
    """The same digest as topologyHash in src/model/topology.ts. Numbers stay as JavaScript wrote them (0.00001, not 1e-05)."""
    read = lambda half: json.loads((Path(folder) / half / "model.json").read_text(), parse_float=lambda text: f"{AS_WRITTEN}{text}")
    both = {half: read(half)["modelTopology"]["config"] for half in HALVES}
    text = json.dumps(both, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(re.sub(f'"{AS_WRITTEN}([^"]*)"', r"\1", text).encode()).hexdigest()


def weight_specs(folder: Path, half: str) -> list:
    """[{"name", "shape"}] in file order."""
    return read_model(folder, half)["weightsManifest"][0]["weights"]


def read_weights(folder: Path, half: str) -> dict:
    """All weights of a half: {name: float32 array in TF.js layout}. TopologyError where file and manifest disagree."""
    values = np.fromfile(Path(folder) / half / "weights.bin", "<f2").astype(np.float32)
    weights, offset = {}, 0
    for spec in weight_specs(folder, half):
        count = int(np.prod(spec["shape"]))
        weights[spec["name"]] = values[offset : offset + count].reshape(spec["shape"])
        offset += count
    if offset != values.size:
        raise TopologyError(f"{half}: {values.size} weights in the file, {offset} in its manifest")
    return weights


def file_entry(path: Path) -> dict:
    """A file as the folder's manifest lists it."""
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def region_spec(folder: Path = GENERATOR) -> dict:
    """The region decoder's sizes, as GENERATOR_SHAPES.regions in src/model/shapes.ts has them."""
    half = HALVES[1]
    layers = {layer["name"]: layer["config"] for layer in read_topology(folder, half)["layers"]}
    width_of = {spec["name"]: spec["shape"][-1] for spec in weight_specs(folder, half)}
    inputs = {name: layers[name]["batch_input_shape"][-1] for name in ("features", "state", "pairs")}
    return inputs | {
        "pairInner": width_of["pair_inner/bias"], "width": width_of["mix/bias"], "heads": layers["block0_attention"]["heads"],
        "blocks": sum(name.endswith("_query_key_value") for name in layers), "inner": width_of["block0_inner/bias"],
        "bins": width_of["bins/bias"], "pointer": width_of["point_key/bias"],
    }
