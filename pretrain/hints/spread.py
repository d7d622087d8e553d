"""The spread of src/core/hints/spread.ts for whole batches, on any device, by sweeps along the eight directions."""

from __future__ import annotations

import torch

from .grid import INK_LEVEL

STRAIGHT, DIAGONAL = 5, 7
INK_COST = (0, 60, 150, 300, 600, 1000, 1600, 2400, 4000)
GAP_COST = (0, 60, 40, 25, 15)
ENTRY_COST = (0, 1500, 1200, 900, 600)
GAP_INK = 2
PAPER_LABEL = 1
FAR = 1 << 60
COST_UNIT, LABEL_UNIT = 1 << 32, 1 << 16


def _shifted(a: torch.Tensor, dy: int, dx: int, fill: int) -> torch.Tensor:
    """result[y, x] = a[y + dy, x + dx], `fill` outside."""
    out = torch.full_like(a, fill)
    h, w = a.shape[-2:]
    ys, xs = slice(max(0, -dy), min(h, h - dy)), slice(max(0, -dx), min(w, w - dx))
    out[..., ys, xs] = a[..., max(0, dy) : h + min(0, dy), max(0, dx) : w + min(0, dx)]
    return out


def _passage(levels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Extra step cost and cost of entering by gap width, and which cells are open paper; i64, i64 and bool [B,C,C]."""
    ink = (levels >= INK_LEVEL).to(torch.uint8)
    widest = max(4, levels.shape[-1] // 32)
    gap = torch.full_like(ink, widest + 1)
    for dy, dx in ((0, 1), (1, 0), (1, 1), (-1, 1)):
        ahead = [_shifted(ink, k * dy, k * dx, 0) for k in range(1, widest + 1)]
        behind = [_shifted(ink, -k * dy, -k * dx, 0) for k in range(1, widest + 1)]
        for width in range(widest, 0, -1):
            inside = torch.zeros_like(ink)
            for i in range(1, width + 1):
                inside |= ahead[i - 1] & behind[width - i]
            gap = torch.where(inside.bool(), gap.clamp(max=width), gap)
    paper = ink == 0
    gap = torch.where(paper & (gap <= widest), gap, torch.zeros_like(gap)).long()
    quarter = (gap * 4 + widest - 1) // widest
    step_cost, entry_cost = (torch.tensor(costs, device=levels.device)[quarter] for costs in (GAP_COST, ENTRY_COST))
    return step_cost, entry_cost, paper & (gap == 0)


def _sweep(value: torch.Tensor, edge: torch.Tensor, dim: int) -> torch.Tensor:
    """min over all starts before each element of value[start] + sum of edges after it, along `dim`."""
    total = edge.cumsum(dim)
    return total + (value - total).cummin(dim).values


def _shear(a: torch.Tensor, fill: int) -> torch.Tensor:
    """Anti-diagonals x + y = const become columns: [B,C,C] → [B,C,2C-1]."""
    b, c, _ = a.shape
    wide = torch.cat([a, torch.full_like(a, fill)], 2).reshape(b, 2 * c * c)
    return wide[:, : c * (2 * c - 1)].reshape(b, c, 2 * c - 1)


def _unshear(a: torch.Tensor) -> torch.Tensor:
    b, c, _ = a.shape
    flat = torch.cat([a.reshape(b, c * (2 * c - 1)), a.new_zeros(b, c)], 1)
    return flat.reshape(b, c, 2 * c)[:, :, :c]


class _Sweeper:
    """Relaxes a batch of grids along the eight directions until nothing gets cheaper."""

    def __init__(self, levels: torch.Tensor, step_cost: torch.Tensor, entry_cost: torch.Tensor, open_paper: torch.Tensor):
        ink_cost = torch.tensor(INK_COST, device=levels.device)
        entry = torch.where(entry_cost > 0, entry_cost * COST_UNIT + GAP_INK, 0)
        entered = lambda dy, dx: torch.where(_shifted(open_paper, -dy, -dx, 0), entry, 0)
        base = (STRAIGHT + step_cost + ink_cost[levels]) * COST_UNIT + levels
        # By dimension and whether it is swept backwards; oriented so that every sweep runs forwards.
        self.straight = {
            (1, False): base + entered(1, 0),
            (1, True): (base + entered(-1, 0)).flip(1),
            (2, False): base + entered(0, 1),
            (2, True): (base + entered(0, -1)).flip(2),
        }
        self.diagonal = {}
        for dy, dx in ((1, -1), (-1, 1), (1, 1), (-1, -1)):
            sides = torch.minimum(_shifted(levels, 0, -dx, 0), _shifted(levels, -dy, 0, 0))
            ink = torch.maximum(levels, sides)
            edge = (DIAGONAL + step_cost + ink_cost[ink]) * COST_UNIT + ink + entered(dy, dx)
            # Flip so that every direction becomes "down along x + y = const".
            self.diagonal[dy, dx] = _shear(self._oriented(edge, dy, dx), 0)

    @staticmethod
    def _oriented(a: torch.Tensor, dy: int, dx: int) -> torch.Tensor:
        dims = ([1] if dy < 0 else []) + ([2] if dx > 0 else [])
        return a.flip(dims) if dims else a

    def run(self, value: torch.Tensor) -> torch.Tensor:
        while True:
            before = value
            for (dim, backwards), edge in self.straight.items():
                turned = value.flip(dim) if backwards else value
                swept = _sweep(turned, edge, dim)
                value = torch.minimum(value, swept.flip(dim) if backwards else swept)
            for (dy, dx), edge in self.diagonal.items():
                swept = _sweep(_shear(self._oriented(value, dy, dx), FAR), edge, 1)
                value = torch.minimum(value, self._oriented(_unshear(swept), dy, dx))
            if torch.equal(before, value):
                return value


def _flood(seeds: torch.Tensor, open_paper: torch.Tensor) -> torch.Tensor:
    """Cells reached from the seeds through open paper, 4-connected; bool [B,C,C]."""
    blocked = (~open_paper).long() << 20
    value = torch.where(seeds, 0, FAR)
    while True:
        before = value
        for dim in (1, 2):
            for flip in (False, True):
                v, e = (value.flip(dim), blocked.flip(dim)) if flip else (value, blocked)
                swept = _sweep(v, e, dim)
                value = torch.minimum(value, swept.flip(dim) if flip else swept)
        value = torch.where(value == 0, 0, FAR)
        if torch.equal(before, value):
            return value == 0


def spread(levels: torch.Tensor, seeds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Labels and ink crossed, i64 [B,C,C], from ink levels and seed labels (≥ 2, 0 = none)."""
    step_cost, entry_cost, open_paper = _passage(levels)
    hinted = seeds > 0
    reached = _flood(hinted, open_paper)
    border = torch.zeros_like(hinted)
    border[:, 0] = border[:, -1] = border[:, :, 0] = border[:, :, -1] = True
    border &= ~reached & (levels < INK_LEVEL)
    start = torch.where(hinted, seeds * LABEL_UNIT, torch.where(border, PAPER_LABEL * LABEL_UNIT, FAR))
    value = _Sweeper(levels, step_cost, entry_cost, open_paper).run(start)
    held = torch.where(value < FAR // 2, value % COST_UNIT, 0)
    return held // LABEL_UNIT, held % LABEL_UNIT
