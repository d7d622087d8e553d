"""Lines within one colour: locks of hair, seams, folds that reach from outline to outline. What they part goes on sharing its colour."""

import numpy as np
from scipy import ndimage

from .fields import numbers

# As core/regions tells paper from ink (findCells.ts).
INK_BELOW = 200
# Areas that are parted, as shares of the sheet.
SMALLEST, LARGEST = 0.006, 0.3
# Areas parted in one picture, and lines drawn in each, at most.
AREAS, LINES = 4, 4


def part_areas(line: np.ndarray, random) -> np.ndarray:
    """Some of the areas between lines parted by further lines, which are as wide as the drawing's; line u8 [S,S], 0 ink … 255 paper."""
    rng, size = numbers(random), line.shape[0]
    labels, count = ndimage.label(line >= INK_BELOW)
    share = np.bincount(labels.ravel(), minlength=count + 1)[1:] / size**2
    able = 1 + np.flatnonzero((share > SMALLEST) & (share < LARGEST))
    if len(able) == 0:
        return line
    width = pen_width(line)
    for area in rng.permutation(able)[: rng.integers(1, AREAS + 1)]:
        inside = labels == area
        strokes = inner_strokes(inside, width, rng)
        line = np.where(ndimage.binary_dilation(inside, iterations=3), np.minimum(line, strokes), line)
    return line


def pen_width(line: np.ndarray) -> float:
    """How wide the drawing's lines are, px: twice the mean depth of ink, between 1.2 and 6."""
    ink = np.pad(line < INK_BELOW, 1)
    depth = ndimage.distance_transform_edt(ink)
    ridge = ink & (depth >= ndimage.maximum_filter(depth, 3))
    return float(np.clip(2 * depth[ridge].mean() - 1, 1.2, 6)) if ridge.any() else 2.0


def inner_strokes(inside: np.ndarray, width: float, rng) -> np.ndarray:
    """A sheet with one to LINES curves between places of an area's edge, u8 [S,S]; half of the time they start at one place, as locks do."""
    edge = np.argwhere(inside & ~ndimage.binary_erosion(inside))
    centers = np.zeros((0, 2))
    shared = edge[rng.integers(len(edge))] if rng.random() < 0.5 else None
    for _ in range(rng.integers(1, LINES + 1)):
        start = edge[rng.integers(len(edge))] if shared is None else shared
        apart = np.hypot(*(edge - start).T)
        end = edge[rng.choice(len(edge), p=apart**2 / (apart**2).sum())]
        centers = np.concatenate([centers, bent(start, end, rng)])
    on = np.zeros(inside.shape, bool)
    rows, columns = np.clip(np.rint(centers), 0, len(inside) - 1).astype(int).T
    on[rows, columns] = True
    off = ndimage.distance_transform_edt(~on)
    return (255 * np.clip(off - width / 2 + 0.5, 0, 1)).astype(np.uint8)


def bent(start: np.ndarray, end: np.ndarray, rng) -> np.ndarray:
    """Places on a quadratic curve, half a pixel apart, [P,2]; it starts and ends two pixels farther out, so that it meets the outline."""
    way = end - start
    length = max(1.0, float(np.hypot(*way)))
    out = 2 * way / length
    first, last = start - out, end + out
    bow = (first + last) / 2 + rng.normal(0, 0.12) * np.array([-way[1], way[0]])
    t = np.linspace(0, 1, int(2 * length) + 10)[:, None]
    return (1 - t) ** 2 * first + 2 * t * (1 - t) * bow + t**2 * last
