"""Random fields over a picture, all seeded by the stream that is passed in."""

from functools import lru_cache

import numpy as np


def numbers(random) -> np.random.Generator:
    """Many numbers at once, from one draw of the stream."""
    return np.random.default_rng(random.int(2**31))


@lru_cache(maxsize=64)
def interpolation(size: int, cells: int) -> np.ndarray:
    """[size,cells] weights that carry values at `cells` knots to `size` pixels, linearly."""
    at = np.linspace(0, cells - 1, size)
    return np.maximum(0, 1 - np.abs(at[:, None] - np.arange(cells))).astype(np.float32)


def smooth_field(rng: np.random.Generator, size: int, cells: int) -> np.ndarray:
    """float32 [size,size] in 0..1, even over about size / cells pixels."""
    spread = interpolation(size, cells)
    return spread @ rng.random((cells, cells), np.float32) @ spread.T


def warp(image: np.ndarray, down: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Each pixel taken from `down`, `right` pixels away (float [S,S]), to the nearest."""
    size = image.shape[0]
    grid = np.arange(size)
    rows = np.clip(np.rint(grid[:, None] + down), 0, size - 1).astype(np.intp)
    columns = np.clip(np.rint(grid[None] + right), 0, size - 1).astype(np.intp)
    return image[rows, columns]
