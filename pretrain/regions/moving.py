"""The same picture placed otherwise: mirrored, turned, scaled and shifted a little, its lines somewhat thicker, thinner or softer.

What a picture's cells have to do with each other can be learnt by heart like any other answer: from the exact place of every cell and from
the lines to the pixel. So no picture is shown in quite the same way twice.
"""

import numpy as np
from scipy import ndimage

# Deviation of the turn (radians), limits of the scale's logarithm, and of the shift as a share of the side.
TURN, SCALE, SHIFT = 0.1, (-0.25, 0.1), 0.08
# Chance that the lines are made thicker or thinner, and that they are softened; deviation of that blur at most, px.
REDRAWN_SHARE, SOFTENED_SHARE, SOFTEST = 0.4, 0.3, 0.8
# Columns of a cell's geometry (describeCells in core/regions): log area, centre, extent, thicknesses, area.
LOG_AREA, CENTER, EXTENT, THICKNESS, AREA = 0, slice(1, 3), slice(3, 5), slice(7, 9), 10
# Label of pixels that belong to no kept cell.
NO_CELL = 255


def mirrored(record: dict) -> dict:
    """A picture the other way round: lines, cells and where they lie."""
    cells = record["cells"].copy()
    cells[:, 2] *= -1
    paper = np.packbits(np.unpackbits(record["paper"], axis=1)[:, ::-1], axis=1)
    return {**record, "cells": cells, "line": record["line"][:, ::-1], "labels": record["labels"][:, ::-1], "paper": paper}


def moved(record: dict, rng) -> dict:
    """A picture as another sheet might show it. What hints do in it (ways, borders) stays as it is: the drawing is the same."""
    angle, scale = rng.normal(0, TURN), np.exp(rng.uniform(*SCALE))
    shift = rng.uniform(-SHIFT, SHIFT, 2)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    cells = record["cells"].copy()
    cells[:, CENTER] = scale * cells[:, CENTER] @ turn.T + 2 * shift
    cells[:, EXTENT] *= scale
    cells[:, THICKNESS] *= scale
    cells[:, LOG_AREA] += np.log(scale) / 2
    cells[:, AREA] *= scale**2
    pairs = record["pairs"].copy()
    pairs[:, 2:] *= scale
    back = turn.T / scale
    side = len(record["line"])
    middle = (side - 1) / 2
    offset = middle - back @ (middle + shift * side)
    place = lambda values, order, outside: ndimage.affine_transform(values, back, offset, order=order, cval=outside)
    paper = np.unpackbits(record["paper"], axis=1)
    return {
        **record, "cells": cells, "pairs": pairs, "line": redrawn(place(record["line"], 1, 255), rng),
        "labels": place(record["labels"], 0, NO_CELL), "paper": np.packbits(place(paper, 0, 1), axis=1),
    }


def redrawn(line: np.ndarray, rng) -> np.ndarray:
    """Lines u8 [S,S] of another pen: thicker, thinner or softer."""
    if rng.random() < REDRAWN_SHARE:
        other = ndimage.grey_erosion(line, 3) if rng.random() < 0.6 else ndimage.grey_dilation(line, 3)
        share = rng.uniform(0.2, 0.8)
        line = (line * (1 - share) + other * share).astype(np.uint8)
    if rng.random() < SOFTENED_SHARE:
        line = ndimage.gaussian_filter(line, rng.uniform(0.3, SOFTEST))
    return line
