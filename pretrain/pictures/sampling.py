"""How often each training picture is drawn: so that no source dominates, and drawings come before icons."""

from collections import Counter

import numpy as np

# A source of n pictures is drawn as often as n ** SOURCE_POWER says: 1 would be every picture alike, 0 every source alike.
SOURCE_POWER = 0.5
# Layered figures and art that brings its own ink are what the studio's users draw; outlined icons only look like it.
KIND_WEIGHTS = {"layered": 4.0, "ink": 1.3, "outline": 1.0, "scene": 1.5}


def picture_weights(items: list) -> np.ndarray:
    """Chance of each manifest entry ({"source", "kind"}) to be drawn, float64 [N], sums to 1."""
    sizes = Counter(item["source"] for item in items)
    weights = [KIND_WEIGHTS[item["kind"]] * sizes[item["source"]] ** (SOURCE_POWER - 1) for item in items]
    return np.array(weights, np.float64) / sum(weights)


class Sampler:
    """Draws rows as often as their weights say."""

    def __init__(self, weights: np.ndarray):
        self.edges = np.cumsum(weights / weights.sum())

    def draw(self, rng: np.random.Generator) -> int:
        """One row, by one number of the stream."""
        return min(int(np.searchsorted(self.edges, rng.random(), "right")), len(self.edges) - 1)
