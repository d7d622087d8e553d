"""The fixture that holds TF.js and PyTorch together: same float16 weights, same inputs, PyTorch's outputs.

    npm run pretrain:parity        writes src/model/__fixtures__/parity-{drawn,shipped}.f32

Inputs and the drawn weights come from the shared random source on both sides, so only the outputs are stored.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from hints import create_random
from net import HALVES, Generator, read_topologies, read_weights, set_weights

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "src/model/__fixtures__"
GENERATOR = ROOT / "public/models/generator"
SIZE = 64
CASES = ("drawn", "shipped")


def uniform(label: str, shape: tuple, limit: float) -> np.ndarray:
    """float32 in -limit..limit: what createRandom(label).next() gives in TypeScript, all at once (mulberry32 counts up)."""
    count = int(np.prod(shape))
    start = np.uint32(create_random(label).state)
    with np.errstate(over="ignore"):
        s = start + np.arange(1, count + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
        t = (s ^ (s >> np.uint32(15))) * (s | np.uint32(1))
        t ^= t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))
    value = (t ^ (t >> np.uint32(14))).astype(np.float64) / 4294967296
    return ((value * 2 - 1) * limit).astype(np.float32).reshape(shape)


def drawn_weights(folder: Path) -> dict:
    """Weights of the shape of those in `folder`, drawn so that activations neither die nor explode, rounded to float16."""
    weights = read_weights(folder)
    for half in HALVES:
        for name, old in weights[half].items():
            fan_in = int(np.prod(old.shape[:-1]))
            limit = 0.1 if name.endswith("/bias") else float(np.sqrt(3 / fan_in))
            drawn = uniform(f"parity/{half}/{name}", old.shape, limit)
            weights[half][name] = drawn.astype(np.float16).astype(np.float32)
    return weights


def inputs() -> list:
    """line, hints, spread (NCHW) and palette with every value of its range."""
    shapes = {"line": (SIZE, SIZE, 1), "hints": (SIZE // 4, SIZE // 4, 5), "spread": (SIZE // 2, SIZE // 2, 4)}
    drawn = [uniform(f"parity/{name}", shape, 1) for name, shape in shapes.items()]
    images = [torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)[None])) for image in drawn]
    return [*images, torch.from_numpy(uniform("parity/palette", (1, 32), 1))]


@torch.no_grad()
def outputs(case: str, folder: Path = GENERATOR) -> np.ndarray:
    """PyTorch's colours and log-variance [S/2,S/2,4] of one case."""
    net = Generator(read_topologies(folder)).eval()
    set_weights(net, drawn_weights(folder) if case == "drawn" else read_weights(folder))
    return net(*inputs())[0].permute(1, 2, 0).numpy()


def write_fixtures(folder: Path = GENERATOR) -> None:
    FIXTURES.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        outputs(case, folder).astype("<f4").tofile(FIXTURES / f"parity-{case}.f32")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    write_fixtures()
