"""Changes of a training picture that leave its meaning: geometry, colours, and how the line was drawn. u8 numpy throughout."""

import numpy as np


def augment_geometry(line: np.ndarray, under: np.ndarray, random) -> tuple:
    """The same flip and quarter turn of line [S,S] and colours [S,S,3]."""
    turns = random.int(4) if random.next() < 0.1 else 0
    mirror = random.next() < 0.5
    change = lambda image: np.ascontiguousarray(np.rot90(image[:, ::-1] if mirror else image, turns))
    return change(line), change(under)


def augment_colors(under: np.ndarray, random) -> np.ndarray:
    """Colours that can not be guessed: channels swapped, hue turned, gamma. White and black stay.

    Seldom enough that what skin, leaves and sky usually look like is still learnt for places without hints.
    """
    if random.next() < 0.15:
        under = np.ascontiguousarray(under[..., random.shuffle([0, 1, 2])])
    turned, gamma = random.next() < 0.1, random.next() < 0.35
    if not (turned or gamma):
        return under
    values = under.astype(np.float32)
    if turned:
        values = np.clip(values @ hue_rotation(random.range(-np.pi, np.pi)).T, 0, 255)
    if gamma:
        values = 255 * (values / 255) ** np.float32(np.exp(random.range(-0.45, 0.45)))
    return (values + 0.5).astype(np.uint8)


def hue_rotation(angle: float) -> np.ndarray:
    """Turn about the grey axis (Rodrigues), [3,3]; keeps greys."""
    cos, third = np.cos(angle), (1 - np.cos(angle)) / 3
    side = np.sin(angle) / np.sqrt(3)
    rows = [[cos + third, third - side, third + side], [third + side, cos + third, third - side]]
    return np.array([*rows, [third - side, third + side, cos + third]], np.float32)


def augment_line(line: np.ndarray, random) -> np.ndarray:
    """How another hand would have drawn it: thicker, thinner, softer, greyer, with gaps, on grainy paper."""
    if random.next() < 0.3:
        line = change_width(line, random.next() < 0.5, random.range(0.3, 1))
    if random.next() < 0.3:
        line = erase_bits(line, random)
    if random.next() < 0.2:
        line = mix(line, soften(line), random.range(0.2, 1))
    if random.next() < 0.3:
        line = mix(np.full_like(line, 255), line, random.range(0.4, 1))
    if random.next() < 0.12:
        noise = np.random.default_rng(random.int(2**31)).integers(-8, 9, line.shape, np.int16)
        line = np.clip(line + noise, 0, 255).astype(np.uint8)
    return line


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
