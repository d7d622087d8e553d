"""How a hand draws: weight of the line, gaps, strokes set twice, dry stretches, hatching. Lines u8 [S,S], 0 ink … 255 paper."""

import numpy as np

from .fields import numbers, smooth_field, warp


def mix(a: np.ndarray, b: np.ndarray, share: float) -> np.ndarray:
    """(1 - share) a + share b."""
    weight = int(256 * share)
    return ((a.astype(np.uint16) * (256 - weight) + b.astype(np.uint16) * weight) >> 8).astype(np.uint8)


def neighbours(image: np.ndarray) -> list:
    """The five pixels of a plus-shaped neighbourhood as shifted views."""
    padded = np.pad(image, 1, mode="edge")
    h, w = image.shape
    return [padded[y : y + h, x : x + w] for y, x in ((1, 1), (0, 1), (2, 1), (1, 0), (1, 2))]


def change_width(line: np.ndarray, thicker: bool, share: float) -> np.ndarray:
    pick = np.minimum if thicker else np.maximum
    return mix(line, pick.reduce(neighbours(line)), share)


def soften(line: np.ndarray) -> np.ndarray:
    return (sum(part.astype(np.uint16) for part in neighbours(line)) // 5).astype(np.uint8)


def erase_bits(line: np.ndarray, random) -> np.ndarray:
    """Up to six gaps: discs of paper on random ink pixels, radius 0.6-2.2 % of the size."""
    ink = np.flatnonzero(line < 128)
    if ink.size == 0:
        return line
    line, size = line.copy(), line.shape[0]
    for _ in range(1 + random.int(6)):
        y, x = divmod(int(ink[random.int(ink.size)]), size)
        radius = random.range(0.006, 0.022) * size
        reach = int(np.ceil(radius))
        top, left = max(0, y - reach), max(0, x - reach)
        patch = line[top : y + reach + 1, left : x + reach + 1]
        rows, columns = np.ogrid[top : top + patch.shape[0], left : left + patch.shape[1]]
        patch[(rows - y) ** 2 + (columns - x) ** 2 <= radius**2] = 255
    return line


def double(line: np.ndarray, random) -> np.ndarray:
    """Every stroke set a second time, up to 3 % of the size beside itself, here more and there less."""
    return np.minimum(line, mix(np.full_like(line, 255), beside(line, random, 0.03), random.range(0.5, 1)))


def beside(line: np.ndarray, random, share: float) -> np.ndarray:
    """The drawing as a second try would have it: each place up to `share` of the size off."""
    rng, size = numbers(random), line.shape[0]
    reach = share * size * random.range(0.4, 1)
    return warp(line, *(reach * (2 * smooth_field(rng, size, 5) - 1) for _ in range(2)))


def fade_stretches(line: np.ndarray, random) -> np.ndarray:
    """A pen that runs dry: along stretches of the lines the ink is thin or missing, on up to a fifth of the sheet."""
    field = smooth_field(numbers(random), line.shape[0], 12)
    thin = np.clip((np.quantile(field, random.range(0.05, 0.2)) - field) * 12, 0, 1) * random.range(0.6, 1)
    return (line + (255 - line) * thin).astype(np.uint8)


def hatch(line: np.ndarray, random) -> np.ndarray:
    """Patches of parallel strokes, now and then crossed: shade that bounds no colour."""
    rng, size = numbers(random), line.shape[0]
    field = smooth_field(rng, size, 4)
    patch = field > np.quantile(field, random.range(0.7, 0.9))
    strokes = parallels(size, random)
    if random.next() < 0.3:
        strokes = np.minimum(strokes, parallels(size, random))
    return np.where(patch, np.minimum(line, strokes), line)


def parallels(size: int, random) -> np.ndarray:
    """The whole sheet hatched: strokes 2.5-6 % of the size apart, as thin as a quarter of that."""
    angle, apart = random.range(0, np.pi), size * random.range(0.025, 0.06)
    dark, width = random.range(0.5, 1), max(0.8, apart * random.range(0.15, 0.3))
    rows, columns = np.ogrid[:size, :size]
    along = (rows * np.sin(angle) + columns * np.cos(angle)) % apart
    off = np.minimum(along, apart - along)
    ink = np.clip(width / 2 + 0.5 - off, 0, 1) * dark
    return (255 * (1 - ink)).astype(np.uint8)
