"""The main colours of a picture (src/core/color/palette.ts): the generator's guidance without places."""

from __future__ import annotations

import numpy as np

from .random_stream import Random

SLOTS, SLOT_VALUES = 8, 4
LEVELS = 16
SAME_COLOR, SPECK_SHARE = 0.09, 0.004
# A colour that is nearly paper: illustrators who pick chips seldom name it.
PAPER_FROM = 244

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
)

Palette = list  # of ((r, g, b) 0..255, weight 0..1), heaviest first


def to_oklab(rgb: np.ndarray) -> np.ndarray:
    """[N,3] sRGB 0..255 -> OKLab (B. Ottosson)."""
    v = rgb / 255
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    return np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T


def extract_palette(pixels: np.ndarray) -> Palette:
    """Leader clustering over a histogram, as extractPalette does. pixels: u8 [N,3]."""
    if len(pixels) == 0:
        return []
    wide = pixels.astype(np.int64)
    bins = ((wide[:, 0] >> 4) * LEVELS + (wide[:, 1] >> 4)) * LEVELS + (wide[:, 2] >> 4)
    counts = np.bincount(bins, minlength=LEVELS**3)
    used = np.flatnonzero(counts)
    used = used[np.lexsort((used, -counts[used]))]
    sums = np.stack([np.bincount(bins, wide[:, c], LEVELS**3)[used] for c in range(3)], 1)
    counts = counts[used]
    labs = to_oklab(sums / counts[:, None])
    founders, members = [0], [0]
    distances = [np.linalg.norm(labs - labs[0], axis=1)]
    for i in range(1, len(used)):
        apart = [column[i] for column in distances]
        nearest = int(np.argmin(apart))
        if apart[nearest] > SAME_COLOR and len(founders) < SLOTS and counts[i] >= SPECK_SHARE * len(pixels):
            nearest = len(founders)
            founders.append(i)
            distances.append(np.linalg.norm(labs - labs[i], axis=1))
        members.append(nearest)
    totals = np.bincount(members, counts)
    colors = np.stack([np.bincount(members, sums[:, c]) for c in range(3)], 1) / totals[:, None]
    order = np.argsort(-totals, kind="stable")
    return [(tuple(int(v) for v in np.floor(colors[i] + 0.5)), totals[i] / len(pixels)) for i in order]


def encode_palette(palette: Palette) -> np.ndarray:
    """f32 [32]: eight times colour in -1..1 and weight, heaviest first, zeros where there is none."""
    values = np.zeros((SLOTS, SLOT_VALUES), np.float32)
    heaviest = sorted(palette, key=lambda entry: -entry[1])[:SLOTS]
    total = sum(weight for _, weight in heaviest)
    for slot, (color, weight) in enumerate(heaviest):
        values[slot] = [*(channel / 127.5 - 1 for channel in color), weight / total]
    return values.reshape(-1)


def simulate_palette(line: np.ndarray, under: np.ndarray, random: Random) -> np.ndarray:
    """f32 [32]: the palette of a training picture as a person would give it: from a reference (all colours, true weights)
    or as chips (paper left out, some forgotten, weights by rank only). `line` u8 [S,S], `under` u8 [S,S,3]."""
    step = max(1, line.shape[0] // 64)
    shown = under[::step, ::step][line[::step, ::step] > 128]
    palette = extract_palette(shown)
    if random.next() < 0.5:
        colored = [entry for entry in palette if min(entry[0]) < PAPER_FROM]
        palette = [entry for entry in (colored or palette) if random.next() < 0.9]
    if random.next() < 0.5:
        palette = [(color, 1 / (rank + 2)) for rank, (color, _) in enumerate(palette)]
    return encode_palette(palette)
