"""Damage to hints in training (src/core/hints/corrupt.ts)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from .grid import CELL_PX
from .random_stream import Random
from .strokes import PreparedHints, RasterStroke


@dataclass(frozen=True)
class Corruption:
    """Shares and chances of damage to hints, 0..1; see src/core/hints/corrupt.ts."""

    zero_share: float = 0.6
    speck_chance: float = 0.15
    jitter_chance: float = 0.15
    half_erase_chance: float = 0.2


TRAINING_CORRUPTION = Corruption()


def corrupt_hints(prepared: PreparedHints, random: Random, options: Corruption) -> PreparedHints:
    cells = prepared.size // CELL_PX
    zeroed = random.next() * options.zero_share
    strokes = []
    for stroke in prepared.strokes:
        if random.next() < zeroed:
            continue
        if random.next() < options.speck_chance:
            stroke = _drop_specks(stroke, random)
        if random.next() < options.half_erase_chance:
            stroke = _erase_half(stroke, cells, random)
        if random.next() < options.jitter_chance:
            stroke = _shift(stroke, cells, random)
        if len(stroke.cells) > 0:
            strokes.append(stroke)
    return replace(prepared, strokes=strokes)


def _keep_cells(stroke: RasterStroke, kept: np.ndarray) -> RasterStroke:
    return replace(stroke, cells=stroke.cells[kept], coverage=stroke.coverage[kept])


def _drop_specks(stroke: RasterStroke, random: Random) -> RasterStroke:
    share = random.range(0.1, 0.6)
    return _keep_cells(stroke, np.array([random.next() >= share for _ in range(len(stroke.cells))], bool))


def _erase_half(stroke: RasterStroke, cells: int, random: Random) -> RasterStroke:
    angle = random.range(0, 2 * math.pi)
    y, x = np.divmod(stroke.cells, cells)
    count = max(1, len(stroke.cells))
    side = (x - x.sum() / count) * math.cos(angle) + (y - y.sum() / count) * math.sin(angle)
    return _keep_cells(stroke, side <= 1e-9)


def _shift(stroke: RasterStroke, cells: int, random: Random) -> RasterStroke:
    dx, dy = random.int(3) - 1, random.int(3) - 1
    y, x = np.divmod(stroke.cells, cells)
    kept = _keep_cells(stroke, (x + dx >= 0) & (y + dy >= 0) & (x + dx < cells) & (y + dy < cells))
    return replace(kept, cells=kept.cells + dy * cells + dx)
