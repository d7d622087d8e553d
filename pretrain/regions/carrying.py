"""What hints give without a guess, cell by cell: the twin of src/core/regions/carryHints.ts, for many sets of hints of one picture.

The cheapest way between any two cells does not depend on the hints, so it is worked out once a picture; a set of hints then
only looks up which of its cells is nearest.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

# As in carryHints.ts: hundredths of the longer side.
GAP_PRICE, LINE_PRICE, BEHIND_GAP = 140.0, 800.0, 0.75
# Stands for no way at all, and fits float16.
UNREACHED = 6e4


def ways(cells: np.ndarray, pairs: np.ndarray, gap_px: float) -> tuple:
    """(price [n,n], sureness [n,n], open component [n]) of cells [n,12] (describeCells) and pairs [m,4] (a, b, open px, line px)."""
    n = len(cells)
    if len(pairs) == 0:
        pairs = np.zeros((0, 4))
    a, b = pairs[:, 0].astype(int), pairs[:, 1].astype(int)
    through_line, through_gap = pairs[:, 2] == 0, (pairs[:, 2] > 0) & (pairs[:, 2] <= gap_px)
    # Centres span -1..1 of the longer side: half of it is a hundred hundredths of two.
    way = 50 * np.hypot(cells[a, 1] - cells[b, 1], cells[a, 2] - cells[b, 2])
    price = np.maximum(1e-6, way + LINE_PRICE * through_line + GAP_PRICE * through_gap)
    held = np.where(through_line, 0.0, np.where(through_gap, BEHIND_GAP, 1.0))
    graph = csr_matrix((np.r_[price, price], (np.r_[a, b], np.r_[b, a])), shape=(n, n))
    far, before = dijkstra(graph, directed=False, return_predecessors=True)
    step = np.zeros((n, n))
    step[a, b] = step[b, a] = held
    sure = np.zeros((n, n))
    for source in range(n):
        sure[source, source] = 1
        for cell in np.argsort(far[source]):
            if before[source, cell] >= 0:
                sure[source, cell] = sure[source, before[source, cell]] * step[before[source, cell], cell]
    wide = pairs[:, 2] > gap_px
    joined = csr_matrix((np.ones(wide.sum()), (a[wide], b[wide])), shape=(n, n))
    return far, sure, connected_components(joined, directed=False)[1]


def carry(colors: np.ndarray, hinted: np.ndarray, picture: dict) -> np.ndarray:
    """[n,6]: colour (-1..1) that reaches each cell, its sureness, whether it is promised, whether it is the sheet's paper.

    `hinted` holds cell numbers, `colors` [len(hinted),3] theirs; `picture` has far, sure, component, area, is_open, border.
    """
    n = len(picture["area"])
    out = np.zeros((n, 6), np.float32)
    out[:, :3] = 1
    of_area: dict = {}
    for cell, color in zip(hinted, colors):
        if not picture["is_open"][cell]:
            of_area.setdefault(picture["area"][cell], []).append(tuple(color))
    sources = {int(cell): tuple(color) for cell, color in zip(hinted, colors)}
    for cell in range(n):
        found = of_area.get(picture["area"][cell]) if not picture["is_open"][cell] else None
        if cell not in sources and found and all(color == found[0] for color in found):
            sources[cell] = found[0]
    reached = {picture["component"][cell] for cell in sources}
    planted = list(sources)
    sheet = [cell for cell in np.flatnonzero(picture["border"]) if cell not in sources and picture["component"][cell] not in reached]
    origins = np.array(planted + sheet, int)
    if len(origins) == 0:
        out[:, 5] = 0
        return out
    values = np.array([sources[cell] for cell in planted] + [(1, 1, 1)] * len(sheet), np.float32)
    nearest, is_far = picture["far"][origins].argmin(0), picture["far"][origins].min(0) >= UNREACHED
    is_sheet = (nearest >= len(planted)) & ~is_far
    out[~is_far, :3] = values[nearest[~is_far]]
    out[:, 3] = np.where(is_sheet | is_far, 0, picture["sure"][origins[nearest], np.arange(n)])
    out[planted, 4] = 1
    out[:, 5] = is_sheet
    return out
