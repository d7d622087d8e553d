"""The seeded random stream of src/core/random.ts."""

from __future__ import annotations


class Random:
    """mulberry32, the stream of src/core/random.ts."""

    def __init__(self, seed: int):
        self.state = seed & 0xFFFFFFFF

    def next(self) -> float:
        self.state = (self.state + 0x6D2B79F5) & 0xFFFFFFFF
        s = self.state
        t = ((s ^ (s >> 15)) * (s | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return ((t ^ (t >> 14)) & 0xFFFFFFFF) / 4294967296

    def int(self, max_exclusive: int) -> int:
        return int(self.next() * max_exclusive)

    def range(self, low: float, high: float) -> float:
        return low + self.next() * (high - low)


def create_random(seed: int | str) -> Random:
    """A stream from a number (modulo 2^32) or a text (FNV-1a, as in src/core/random.ts)."""
    if isinstance(seed, int):
        return Random(seed)
    state = 0x811C9DC5
    for character in seed:
        state = ((state ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return Random(state)
