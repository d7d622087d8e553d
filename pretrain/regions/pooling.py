"""The line encoder's features meaned over cells: the twin of src/core/regions/poolCells.ts, with gradients."""

import numpy as np
import torch

# What ink weighs against paper, so that a cell of ink alone has a place too (poolCells.ts).
INK_WEIGHT = 1e-3
# The encoder's scales: pixels along a side of a place.
STEPS = (2, 4, 8, 16, 32)


def pixel_weights(paper: np.ndarray) -> np.ndarray:
    """Weight of each pixel in the means of its cell, from what is paper [S,S]."""
    return np.where(paper > 0, 1.0, INK_WEIGHT)


def cell_shares(labels: np.ndarray, weight: np.ndarray, n: int) -> list:
    """For each of STEPS (cell, place, share of the cell that lies there), arrays of one length; places are row-major, shares of a cell sum to 1."""
    side = len(labels)
    inside = (labels < n).ravel()
    cell, given = labels.ravel()[inside].astype(np.int64), weight.ravel()[inside]
    given = given / np.maximum(np.bincount(cell, given, n), 1e-9)[cell]
    y, x = (axis.ravel()[inside] for axis in np.indices(labels.shape))
    shares = []
    for step in STEPS:
        places = (side // step) ** 2
        sums = np.bincount(cell * places + y // step * (side // step) + x // step, given, n * places)
        kept = np.flatnonzero(sums)
        given = sums[kept]
        cell, place = np.divmod(kept, places)
        y, x = (axis * step for axis in np.divmod(place, side // step))
        shares.append((cell, place, given.astype(np.float32)))
    return shares


def pool(features: list, batch: dict) -> torch.Tensor:
    """[rows,F]: features [V,C,s,s] of every scale meaned over the cells of all V pictures; one row of zeros follows for tokens without a cell.
    `batch` holds for each scale `shares{i}` and where they lie, `cells{i}` [2,E]: row, place of all pictures."""
    rows, pooled = int(batch["rows"]), []
    for i, feature in enumerate(features):
        flat = feature.permute(0, 2, 3, 1).reshape(-1, feature.shape[1])
        shares = torch.sparse_coo_tensor(batch[f"cells{i}"], batch[f"shares{i}"], (rows + 1, len(flat)))
        pooled.append(torch.sparse.mm(shares, flat))
    return torch.cat(pooled, 1)
