"""How far a run is, and what that means for picture size, learning rate and frozen statistics."""

import argparse
import math
import time


def parse_phases(text: str) -> list:
    """'128:0.55:16,256:0.45:6' -> [(size, share of the budget, batch)]; shares must sum to 1."""
    phases = [(int(size), float(share), int(batch)) for size, share, batch in (p.split(":") for p in text.split(","))]
    if abs(sum(share for _, share, _ in phases) - 1) > 1e-6:
        raise argparse.ArgumentTypeError(f"the shares in {text} do not sum to 1")
    return phases


class Budget:
    """How much of the run is done, 0..1, by steps or by the clock; time before a resume counts."""

    def __init__(self, steps: int | None, minutes: float | None):
        self.steps, self.seconds = steps, (minutes or 0) * 60
        self.elapsed_before, self.started = 0.0, time.time()

    def begin(self, elapsed_before: float) -> None:
        """The clock starts now, `elapsed_before` seconds on."""
        self.elapsed_before, self.started = elapsed_before, time.time()

    def elapsed(self) -> float:
        return self.elapsed_before + time.time() - self.started

    def done(self, step: int) -> float:
        return min(1.0, step / self.steps if self.steps else self.elapsed() / self.seconds)


def phase_at(phases: list, done: float) -> int:
    edge = 0.0
    for i, (_, share, _) in enumerate(phases):
        edge += share
        if done < edge:
            return i
    return len(phases) - 1


def learning_rate(args: argparse.Namespace, step: int, done: float) -> float:
    """Linear warm-up, then half a cosine from lr to min_lr (Loshchilov & Hutter 2017)."""
    cosine = 0.5 * (1 + math.cos(math.pi * done))
    return min(1, (step + 1) / args.warmup_steps) * (args.min_lr + (args.lr - args.min_lr) * cosine)


class Timer:
    """True once every so many minutes."""

    def __init__(self, minutes: float):
        self.seconds, self.last = 60 * minutes, time.time()

    def due(self) -> bool:
        if time.time() - self.last <= self.seconds:
            return False
        self.last = time.time()
        return True
