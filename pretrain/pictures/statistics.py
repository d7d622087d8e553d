"""What the pictures of a data set look like in numbers: ink, and colours by source."""

from dataclasses import dataclass, field

import numpy as np

from .oklab import to_oklab
from .shards import Shards, area_down

HUE_EDGES = np.linspace(0, 360, 37)
CHROMA_EDGES = np.linspace(0, 0.34, 35)
LIGHTNESS_EDGES = np.linspace(0, 1, 41)
INK_EDGES = np.linspace(0, 0.35, 36)
# A hue is only told of colours that have one.
LEAST_CHROMA = 0.03


def oklch(rgb: np.ndarray) -> np.ndarray:
    """sRGB u8 [N,3] -> lightness 0..1, chroma 0..~0.33 and hue in degrees, float [N,3]."""
    lightness, a, b = to_oklab(rgb).T
    return np.stack([lightness, np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360], 1)


@dataclass
class ColorCounts:
    """Counts of pixels off the ink by hue (with chroma only), chroma and lightness, and each picture's share of ink."""

    hue: np.ndarray = field(default_factory=lambda: np.zeros(len(HUE_EDGES) - 1))
    chroma: np.ndarray = field(default_factory=lambda: np.zeros(len(CHROMA_EDGES) - 1))
    lightness: np.ndarray = field(default_factory=lambda: np.zeros(len(LIGHTNESS_EDGES) - 1))
    ink: list = field(default_factory=list)

    def add(self, line: np.ndarray, under: np.ndarray) -> None:
        """One picture: line u8 [S,S], colours u8 [S,S,3]."""
        self.ink.append(float((line < 128).mean()))
        lightness, chroma, hue = oklch(area_down(under, 4)[area_down(line, 4) > 128]).T
        self.hue += np.histogram(hue[chroma > LEAST_CHROMA], HUE_EDGES)[0]
        self.chroma += np.histogram(np.minimum(chroma, CHROMA_EDGES[-1]), CHROMA_EDGES)[0]
        self.lightness += np.histogram(np.clip(lightness, 0, 1), LIGHTNESS_EDGES)[0]

    def mean_chroma(self) -> float:
        middle = (CHROMA_EDGES[1:] + CHROMA_EDGES[:-1]) / 2
        return float((self.chroma * middle).sum() / max(1, self.chroma.sum()))


def shares(counts: np.ndarray) -> list:
    return (counts / max(1, counts.sum())).tolist()


def count_colors(shards: Shards, items: list, most: int) -> dict:
    """{source: ColorCounts} over at most `most` pictures of each source, spread evenly."""
    by_source: dict = {}
    for item in items:
        by_source.setdefault(item["source"], []).append(item["index"])
    counted = {}
    for source, rows in sorted(by_source.items()):
        counted[source] = ColorCounts()
        for row in rows[:: -(-len(rows) // most)]:
            counted[source].add(np.asarray(shards.line[row]), np.asarray(shards.under[row]))
    return counted


def together(counts: list) -> ColorCounts:
    whole = ColorCounts()
    for part in counts:
        whole.hue += part.hue
        whole.chroma += part.chroma
        whole.lightness += part.lightness
        whole.ink += part.ink
    return whole
