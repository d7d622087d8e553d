"""The fixtures that hold TF.js and PyTorch together: same float16 weights, same inputs, PyTorch's outputs.

    npm run pretrain:parity        writes src/model/__fixtures__/parity-{drawn,shipped}.f32

Inputs and the drawn weights come from the shared random source on both sides, so only the outputs are stored.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from ..pictures.random_stream import create_random
from ..provenance import ROOT
from ..regions.naming import set_weights as set_decoder_weights
from ..regions.net import RegionDecoder
from .files import GENERATOR, HALVES, read_topology, read_weights, region_spec
from .line_encoder import LineEncoder, set_weights

FIXTURES = ROOT / "src/model/__fixtures__"
SIZE, TOKENS, PADDING = 32, 12, 2
# Log weights below this are of colours that are not there; how far below says nothing.
LEAST = -30
CASES = ("drawn", "shipped")


def uniform(label: str, shape: tuple, limit: float = 1) -> np.ndarray:
    """float32 in -limit..limit: what createRandom(label).next() gives in TypeScript, all at once (mulberry32 counts up)."""
    count = int(np.prod(shape))
    start = np.uint32(create_random(label).state)
    with np.errstate(over="ignore"):
        s = start + np.arange(1, count + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
        t = (s ^ (s >> np.uint32(15))) * (s | np.uint32(1))
        t ^= t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))
    value = (t ^ (t >> np.uint32(14))).astype(np.float64) / 4294967296
    return ((value * 2 - 1) * limit).astype(np.float32).reshape(shape)


def drawn_weight(half: str, name: str, shape: tuple) -> np.ndarray:
    """Values such that activations neither die nor explode, rounded to float16; twin of `drawnWeight` in randomGenerator.ts."""
    limit = float(np.sqrt(3 / np.prod(shape[:-1]))) if name.endswith("/kernel") else 0.1
    drawn = uniform(f"parity/{half}/{name}", shape, limit) + np.float32(1 if name.endswith("/gamma") else 0)
    return drawn.astype(np.float16).astype(np.float32)


def weights_of(case: str, folder: Path) -> dict:
    """{half: {name: array}}, as they are in the folder or drawn in their shapes."""
    weights = {half: read_weights(folder, half) for half in HALVES}
    if case == "shipped":
        return weights
    return {half: {name: drawn_weight(half, name, old.shape) for name, old in own.items()} for half, own in weights.items()}


def tokens(spec: dict) -> list:
    """The decoder's inputs; twin of src/model/__fixtures__/drawnTokens.ts."""
    wide = [uniform(f"parity/{name}", (1, TOKENS, spec[name])) for name in ("features", "state")]
    pairs = uniform("parity/pairs", (1, TOKENS, TOKENS, spec["pairs"]))
    present = (np.arange(TOKENS) < TOKENS - PADDING).astype(np.float32)
    copyable = present * (np.arange(TOKENS) % 2 == 0)
    sure = np.abs(uniform("parity/sure", (TOKENS,))) * present
    rows = [values[None].astype(np.float32) for values in (present, copyable, sure)]
    return [torch.from_numpy(values) for values in (*wide, pairs, *rows)]


@torch.no_grad()
def outputs(case: str, folder: Path = GENERATOR) -> np.ndarray:
    """PyTorch's features of all scales (NHWC) and log weights of one case, flat."""
    weights = weights_of(case, folder)
    encoder, spec = LineEncoder(read_topology(folder, "lineEncoder")), region_spec(folder)
    decoder = RegionDecoder(spec)
    set_weights(encoder, weights["lineEncoder"]), set_decoder_weights(decoder, weights["regionDecoder"])
    features = encoder(torch.from_numpy(uniform("parity/line", (1, 1, SIZE, SIZE))))
    log_weights = decoder.eval()(*tokens(spec)).clamp(min=LEAST)
    return np.concatenate([*(f.permute(0, 2, 3, 1).numpy().ravel() for f in features), log_weights.numpy().ravel()])


def write_fixtures(folder: Path = GENERATOR) -> None:
    FIXTURES.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        outputs(case, folder).astype("<f4").tofile(FIXTURES / f"parity-{case}.f32")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    write_fixtures()
