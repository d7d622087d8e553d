"""Changes of a training picture that leave its meaning: geometry, colours, and how the line was drawn. u8 numpy throughout.

The line is the one the network sees: 0 ink … 255 paper after the studio's extraction (src/core/lineArt/extractLineArt), which
turns blue and grey pencil on tinted paper into dark lines on white. What it leaves is what is drawn here: the grain of a pencil,
construction lines, the rest of uneven light, specks, blocks of JPEG.
"""

import numpy as np

from line_marks import change_width, double, erase_bits, fade_stretches, hatch, mix, soften
from line_media import compress, pencil, scan, underdraw


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
    """How another hand, tool or scanner would have given it; line u8 [S,S], S a multiple of 8."""
    for chance, change in LINE_CHANGES:
        if random.next() < chance:
            line = change(line, random)
    return line


# In the order a drawing comes about: the hand, the tool, the paper and the scanner, the file.
LINE_CHANGES = (
    (0.3, lambda line, random: change_width(line, random.next() < 0.5, random.range(0.3, 1))),
    (0.06, hatch),
    (0.06, double),
    (0.25, erase_bits),
    (0.08, fade_stretches),
    (0.08, underdraw),
    (0.15, pencil),
    (0.2, lambda line, random: mix(line, soften(line), random.range(0.2, 1))),
    (0.2, lambda line, random: mix(np.full_like(line, 255), line, random.range(0.4, 1))),
    (0.12, scan),
    (0.1, compress),
)
