"""Strokes cleaned against the ink (src/core/hints/denoise.ts)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .grid import INK_LEVEL, nearest_cell
from .strokes import RasterStroke

FRINGE_COVERAGE = 0.05
SAME_COLOR_LEVELS = 3


def denoise(strokes: list[RasterStroke], levels: np.ndarray) -> list[RasterStroke]:
    cells = levels.shape[0]
    flat = levels.reshape(-1)
    return _merge_colors([_cut_at_ink(stroke, flat, cells) for stroke in strokes], cells)


def _cut_at_ink(stroke: RasterStroke, levels: np.ndarray, cells: int) -> RasterStroke:
    body = stroke.coverage > FRINGE_COVERAGE
    keep = body & (levels[stroke.cells] < INK_LEVEL)
    if not keep.any():
        start = int(stroke.cells[np.argmax(stroke.coverage)])
        paper = nearest_cell(start, cells, lambda cell: levels[cell] < INK_LEVEL)
        return replace(stroke, cells=np.array([start if paper < 0 else paper]), coverage=np.ones(1))
    cover = dict(zip(stroke.cells[keep].tolist(), stroke.coverage[keep].tolist()))
    side = _largest_side(cover, cells)
    return replace(stroke, cells=np.array(side), coverage=np.array([cover[cell] for cell in side]))


def _largest_side(cover: dict[int, float], cells: int) -> list[int]:
    left = set(cover)
    best: list[int] = []
    best_coverage = 0.0
    for start in cover:
        if start not in left:
            continue
        left.discard(start)
        part = [start]
        for cell in part:
            x = cell % cells
            near = [cell - cells, cell + cells]
            if x > 0:
                near.append(cell - 1)
            if x < cells - 1:
                near.append(cell + 1)
            for other in near:
                if other in left:
                    left.discard(other)
                    part.append(other)
        part.sort()
        coverage = sum(cover[cell] for cell in part)
        if coverage > best_coverage:
            best, best_coverage = part, coverage
    return best


def _merge_colors(strokes: list[RasterStroke], cells: int) -> list[RasterStroke]:
    owners: dict[int, int] = {}
    merged: list[RasterStroke] = []
    offsets = (-cells - 1, -cells, -cells + 1, -1, 0, 1, cells - 1, cells, cells + 1)
    for index, stroke in enumerate(strokes):
        own = stroke.cells.tolist()
        twin = len(strokes)
        if stroke.tool == "hint" and owners:
            for owner in {owners[c + o] for c in own for o in offsets if c + o in owners}:
                if owner < twin and merged[owner].tool == "hint" and _nearly_equal(merged[owner].color, stroke.color):
                    twin = owner
        merged.append(replace(stroke, color=merged[twin].color) if twin < len(strokes) else stroke)
        for cell in own:
            owners.setdefault(cell, index)
    return merged


def _nearly_equal(a: int, b: int) -> bool:
    return all(abs(((a >> shift) & 255) - ((b >> shift) & 255)) <= SAME_COLOR_LEVELS for shift in (16, 8, 0))
