"""Strokes as the artist's, on the cell grid, and cleaned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Stroke:
    """As the artist's: tool 'hint' or 'keep', colour, radius and points in picture px."""

    tool: str
    rgb: tuple[int, int, int]
    radius_px: float
    points: list[tuple[float, float]]


@dataclass(frozen=True)
class RasterStroke:
    """Cells of the [S/2, S/2] grid (ascending) and how much of each is covered."""

    tool: str
    color: int
    cells: np.ndarray
    coverage: np.ndarray


@dataclass(frozen=True)
class PreparedHints:
    """Cleaned strokes of one picture; `levels` are ink levels [S/2, S/2] u8."""

    size: int
    levels: np.ndarray
    strokes: list[RasterStroke]
