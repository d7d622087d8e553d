"""Strokes on the cell grid (src/core/hints/rasterize.ts)."""

from __future__ import annotations

import math

import numpy as np

from .grid import CELL_PX
from .strokes import RasterStroke, Stroke

MIN_SPACING_CELLS = 0.25


def rasterize(strokes: list[Stroke], size: int) -> list[RasterStroke]:
    cells = size // CELL_PX
    paths = [_to_discs(stroke) for stroke in strokes]
    covers = [_cover_path(path, stroke.radius_px / CELL_PX, cells) for path, stroke in zip(paths, strokes)]
    hide = np.ones(cells * cells)
    result: list[RasterStroke] = []
    for i in range(len(strokes) - 1, -1, -1):
        index, covered = covers[i]
        if len(index) == 0:
            continue
        anchor = _first_visible(paths[i], paths[i + 1 :], strokes[i + 1 :])
        if anchor is not None:
            result.append(_visible_part(strokes[i], index, covered * hide[index], anchor, cells))
        hide[index] *= 1 - covered
    return result[::-1]


def _visible_part(stroke: Stroke, index: np.ndarray, rest: np.ndarray, anchor: np.ndarray, cells: int) -> RasterStroke:
    shown = rest > 0
    index, rest = index[shown], rest[shown]
    if len(index) == 0:
        x, y = (int(min(cells - 1, max(0, math.floor(v)))) for v in anchor)
        index, rest = np.array([y * cells + x]), np.ones(1)
    rest[np.argmax(rest)] = 1.0
    r, g, b = stroke.rgb
    return RasterStroke(stroke.tool, (r << 16) | (g << 8) | b, index, rest)


def _to_discs(stroke: Stroke) -> np.ndarray:
    points: list[tuple[float, float]] = []
    last = len(stroke.points) - 1
    for i, (px, py) in enumerate(stroke.points):
        x, y = px / CELL_PX, py / CELL_PX
        near = points and math.hypot(x - points[-1][0], y - points[-1][1]) < MIN_SPACING_CELLS
        if not near or i == last:
            points.append((x, y))
    return np.array(points)


def _distance(x, y, a: np.ndarray, b: np.ndarray):
    """Distance from points (broadcast) to the segment a–b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = dx * dx + dy * dy
    t = 0.0 if squared == 0 else np.clip(((x - a[0]) * dx + (y - a[1]) * dy) / squared, 0, 1)
    return np.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def _segments(path: np.ndarray):
    return [(path[0], path[0])] if len(path) == 1 else list(zip(path[:-1], path[1:]))


def _cover_path(path: np.ndarray, radius: float, cells: int) -> tuple[np.ndarray, np.ndarray]:
    reach = max(radius, 0.5) + 0.5
    x0, y0 = np.maximum(0, np.floor(path.min(0) - reach)).astype(int)
    x1, y1 = np.minimum(cells - 1, np.floor(path.max(0) + reach)).astype(int)
    if x1 < x0 or y1 < y0:
        return np.zeros(0, int), np.zeros(0)
    xs, ys = np.arange(x0, x1 + 1)[None, :] + 0.5, np.arange(y0, y1 + 1)[:, None] + 0.5
    distance = np.minimum.reduce([_distance(xs, ys, a, b) for a, b in _segments(path)])
    cover = np.clip(reach - distance, 0, 1) * min(1.0, 2 * radius)
    y, x = np.nonzero(cover > 0)
    return (y + y0) * cells + x + x0, cover[y, x]


def _first_visible(path: np.ndarray, later_paths: list[np.ndarray], later: list[Stroke]) -> np.ndarray | None:
    visible = np.ones(len(path), bool)
    for other, stroke in zip(later_paths, later):
        radius = stroke.radius_px / CELL_PX
        low, high = other.min(0) - radius, other.max(0) + radius
        inside = visible & (path >= low).all(1) & (path <= high).all(1)
        if not inside.any():
            continue
        for a, b in _segments(other):
            visible &= ~(_distance(path[:, 0], path[:, 1], a, b) <= radius)
        if not visible.any():
            return None
    return path[np.argmax(visible)]
