"""The grid of cells hints live on (src/core/hints/hintGrid.ts): one cell for 2x2 model px, ink in whole levels."""

from __future__ import annotations

import torch

CELL_PX = 2
SOLID_INK = 8
INK_LEVEL = 4
REACH_CELLS = 6
FAINT_DARKNESS, DARKNESS_SPAN = 32, 108


def ink_levels(lines: torch.Tensor) -> torch.Tensor:
    """u8 [B,S,S] → ink level 0..8 of the darkest px in each cell, i64 [B,S/2,S/2]."""
    b, s, _ = lines.shape
    darkness = 255 - lines.reshape(b, s // 2, 2, s // 2, 2).amin(dim=(2, 4)).long()
    levels = torch.div((darkness - FAINT_DARKNESS) * SOLID_INK + DARKNESS_SPAN // 2, DARKNESS_SPAN, rounding_mode="floor")
    return levels.clamp(0, SOLID_INK)


def nearest_cell(start: int, cells: int, accept) -> int:
    y0, x0 = divmod(start, cells)
    best, best_distance = -1, REACH_CELLS * REACH_CELLS + 1
    for y in range(max(0, y0 - REACH_CELLS), min(cells - 1, y0 + REACH_CELLS) + 1):
        for x in range(max(0, x0 - REACH_CELLS), min(cells - 1, x0 + REACH_CELLS) + 1):
            distance = (x - x0) ** 2 + (y - y0) ** 2
            if distance < best_distance and accept(y * cells + x):
                best, best_distance = y * cells + x, distance
    return best
