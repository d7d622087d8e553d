"""Hint map and seed labels of one picture (src/core/hints/mask.ts, labelSeeds.ts)."""

from __future__ import annotations

import numpy as np

from .grid import CELL_PX, INK_LEVEL, nearest_cell
from .strokes import PreparedHints

SEED_COVERAGE = 0.5
KEEP_KEY = 0x1000000


def _rgb_unit(color: int) -> list[float]:
    return [((color >> shift) & 255) / 127.5 - 1 for shift in (16, 8, 0)]


def mask_hints(prepared: PreparedHints) -> np.ndarray:
    """Hint map f32 [S/4, S/4, 5]: colour × coverage ×3, hint mask, keep mask."""
    cells = prepared.size // CELL_PX
    side = cells // 2
    flat = np.zeros((side * side, 5), np.float64)
    for stroke in prepared.strokes:
        y, x = np.divmod(stroke.cells, cells)
        at = (y >> 1) * side + (x >> 1)
        share = stroke.coverage / 4
        if stroke.tool == "keep":
            np.add.at(flat[:, 4], at, share)
            continue
        for channel, value in enumerate(_rgb_unit(stroke.color)):
            np.add.at(flat[:, channel], at, share * value)
        np.add.at(flat[:, 3], at, share)
    total = flat[:, 3:5].sum(1, keepdims=True)
    return (flat / np.maximum(1, total)).astype(np.float32).reshape(side, side, 5)


def label_seeds(prepared: PreparedHints) -> tuple[np.ndarray, np.ndarray]:
    """Labels ≥ 2 where hints are, i64 [cells, cells], and label colours f32 [n, 3]; rows 0 and 1 are paper."""
    cells = prepared.size // CELL_PX
    keys = [KEEP_KEY if s.tool == "keep" else s.color for s in prepared.strokes]
    order = sorted(set(keys))
    label_of = {key: i + 2 for i, key in enumerate(order)}
    owner = np.full(cells * cells, -1)
    claim = np.zeros(cells * cells)
    for index, stroke in enumerate(prepared.strokes):
        wants = stroke.coverage >= SEED_COVERAGE
        wants[np.argmax(stroke.coverage)] = True
        wants &= stroke.coverage >= claim[stroke.cells]
        taken = stroke.cells[wants]
        claim[taken] = stroke.coverage[wants]
        owner[taken] = index
    owned = set(owner.tolist())
    levels = prepared.levels.reshape(-1)
    for index, stroke in enumerate(prepared.strokes):
        if index in owned:
            continue
        start = int(stroke.cells[np.argmax(stroke.coverage)])
        free = nearest_cell(start, cells, lambda cell: owner[cell] == -1 and levels[cell] < INK_LEVEL)
        if free >= 0:
            owner[free] = index
    labels = np.array([label_of[key] for key in keys] + [0])
    colors = [[1.0] * 3] * 2 + [[1.0] * 3 if key == KEEP_KEY else _rgb_unit(key) for key in order]
    return labels[owner].reshape(cells, cells), np.array(colors, np.float32)
