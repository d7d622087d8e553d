"""Changes of a training picture that leave its meaning: its hues, and how the line was drawn.

The line is the one the network sees: 0 ink … 255 paper after the studio's extraction (src/core/lineArt/extractLineArt), which
turns blue and grey pencil on tinted paper into dark lines on white. What it leaves is what is drawn here: the grain of a pencil,
construction lines, the rest of uneven light, specks, blocks of JPEG.
"""

import numpy as np

from .line_marks import change_width, double, erase_bits, fade_stretches, hatch, mix, soften
from .line_media import compress, pencil, scan, underdraw


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
