"""What tools, paper, scanners and files leave of a line after its extraction. Lines u8 [S,S], 0 ink … 255 paper."""

import numpy as np

from .fields import numbers, smooth_field
from .line_marks import beside, mix, soften


def pencil(line: np.ndarray, random) -> np.ndarray:
    """Graphite on toothed paper: grain that lets the paper through, and pressure that comes and goes."""
    rng, size = numbers(random), line.shape[0]
    tooth = rng.random(line.shape, np.float32)
    tooth = 0.5 * tooth + 0.5 * np.roll(tooth, (0, 1), (0, 1))
    pressure = 1 - random.range(0.1, 0.55) * smooth_field(rng, size, 9)
    dark = (255 - line) * pressure * (1 - random.range(0.15, 0.7) * tooth)
    return (255 - dark).astype(np.uint8)


def underdraw(line: np.ndarray, random) -> np.ndarray:
    """Blue construction lines that the extraction takes for pale ink: a first, wider try beside the final line."""
    first = beside(line, random, 0.035)
    if random.next() < 0.5:
        first = soften(first)
    return np.minimum(line, mix(np.full_like(line, 255), first, random.range(0.15, 0.5)))


def scan(line: np.ndarray, random) -> np.ndarray:
    """Grain of the paper, what is left of uneven light, and specks of dust."""
    rng, size = numbers(random), line.shape[0]
    light = random.range(0, 18) * smooth_field(rng, size, 3)
    grain = rng.normal(0, random.range(1, 7), line.shape).astype(np.float32)
    out = np.clip(line - light + grain, 0, 255).astype(np.uint8)
    specks = rng.integers(0, size * size, random.int(1 + size // 5))
    out.flat[specks] = np.minimum(out.flat[specks], rng.integers(40, 220, specks.size))
    return out


# Annex K.1 of ISO/IEC 10918-1 (JPEG): quantisation of luma at quality 50.
LUMA_STEPS = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    np.float32,
)


def cosines() -> np.ndarray:
    """The orthonormal DCT-II of 8 points, [8,8]."""
    k, n = np.ogrid[:8, :8]
    rows = np.cos((2 * n + 1) * k * np.pi / 16) / 2
    rows[0] /= np.sqrt(2)
    return rows.astype(np.float32)


DCT = cosines()


def compress(line: np.ndarray, random) -> np.ndarray:
    """The blocks and ringing of a JPEG of quality 12 to 60. S a multiple of 8."""
    quality = random.range(12, 60)
    scale = 50 / quality if quality < 50 else 2 - quality / 50
    steps, cells = LUMA_STEPS * scale, line.shape[0] // 8
    blocks = line.reshape(cells, 8, cells, 8).swapaxes(1, 2).astype(np.float32) - 128
    coefficients = np.rint(DCT @ blocks @ DCT.T / steps) * steps
    out = (DCT.T @ coefficients @ DCT).swapaxes(1, 2).reshape(line.shape)
    return np.clip(np.rint(out + 128), 0, 255).astype(np.uint8)
