"""The one colour of each cell of a coloured picture: that which most of it has, not a mean of light and shade, which nobody painted."""

import numpy as np

# Colours as near as this (Euclidean, -1..1) count as one; rounds of going to the mean of what is near (mean shift, Comaniciu & Meer 2002).
WITHIN, ROUNDS = 0.2, 3
# The search begins at the fullest of the boxes of so many levels of each channel.
BOX_LEVELS = 16


def main_colors(under: np.ndarray, labels: np.ndarray, weight: np.ndarray, n: int) -> tuple:
    """(colour [n,3] in -1..1, share of the cell's weight within reach of it [n]); twin of mainColorsOfCells in core/regions."""
    flat = labels.ravel().astype(np.int64)
    inside = flat < n
    cell, given, values = flat[inside], weight.ravel()[inside], under.reshape(-1, 3)[inside]
    total = np.bincount(cell, given, n)

    def mean(share: np.ndarray) -> np.ndarray:
        whole = np.bincount(cell, share, n)
        return np.stack([np.bincount(cell, share * values[:, c], n) for c in range(3)], 1) / np.maximum(whole, 1e-12)[:, None]

    def near(colors: np.ndarray) -> np.ndarray:
        return given * (((values - colors[cell]) ** 2).sum(1) <= (WITHIN * 127.5) ** 2)

    box = values // BOX_LEVELS @ np.array([1, 16, 256])
    boxes, of_box = np.unique(cell * 4096 + box, return_inverse=True)
    filled = np.bincount(of_box, given)
    # Of those as full as each other the last one of a cell is taken.
    fullest = np.zeros(n, np.int64)
    order = np.lexsort((boxes, filled))
    fullest[boxes[order] // 4096] = boxes[order]
    mode = mean(given * (fullest[cell] == boxes[of_box]))
    for _ in range(ROUNDS):
        mode = mean(near(mode))
    middle = mean(given)
    of_mode, of_middle = (np.bincount(cell, near(colors), n) for colors in (mode, middle))
    keeps = of_middle >= of_mode
    colors = np.where(keeps[:, None], middle, mode)
    return (colors / 127.5 - 1).astype(np.float32), (np.maximum(of_mode, of_middle) / total).astype(np.float32)
