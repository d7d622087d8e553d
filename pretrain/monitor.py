"""Watches a training layer by layer: gradients that vanish or explode, weights that stand still, units that are dead.

Every so many steps it looks at one step and appends a line to monitor.jsonl:
{"step", "gradient": {layer: norm}, "update": {layer: |step| / |weights|}, "dead": {layer: share}, "verdicts": {layer: word}}.
"""

import json
import math
from collections import defaultdict, deque
from pathlib import Path
from statistics import median

import torch
from torch import nn

# Root mean square of a kernel's gradient against the median of all kernels, and against the layer's own recent past.
VANISHING, EXPLODING = 1e-4, 1e3
SUDDEN = 1e2
# Share of a layer's units without any output above 0 over the window.
DYING = 0.5
# Looks that make up the window.
WINDOW = 8


def verdict(gradient: float, typical: float, past: list, dead: float) -> str | None:
    """What is wrong with a layer, if anything. Root mean squares of its gradient now, of the median layer's now and of its own in
    the looks before; share of dead units. A layer vanishes if the whole window did: a batch without palettes leaves theirs at 0."""
    own = median(past) if len(past) == WINDOW else 0.0
    if not math.isfinite(gradient) or gradient > EXPLODING * typical > 0 or gradient > SUDDEN * own > 0:
        return "exploding"
    if dead >= 1:
        return "dead"
    if max([gradient, *past]) <= VANISHING * typical:
        return "vanishing"
    return "dying" if dead >= DYING else None


class Monitor:
    """Looks at the kernels and relu outputs of `layers` (name -> ConvUnit) every `every` steps; 0 = never."""

    def __init__(self, layers: dict, every: int, path: Path):
        self.layers, self.every, self.path = layers, every, path
        self.looking = False
        self.alive = {}
        self.past = defaultdict(lambda: deque(maxlen=WINDOW))
        self.before, self.gradients = {}, {}
        for name, layer in layers.items():
            if isinstance(layer.activate, nn.ReLU):
                self.alive[name] = deque(maxlen=WINDOW)
                layer.register_forward_hook(lambda _, __, output, name=name: self.see_output(name, output))

    def begin(self, step: int) -> None:
        """Before the forward pass."""
        self.looking = self.every > 0 and step % self.every == 0

    def see_output(self, name: str, output: torch.Tensor) -> None:
        if self.looking:
            self.alive[name].append((output.detach() > 0).any(3).any(2).any(0).cpu())

    def see_gradients(self) -> None:
        """After the backward pass, before gradients are clipped."""
        if self.looking:
            kernels = {name: layer.conv.weight for name, layer in self.layers.items()}
            self.gradients = {name: 0.0 if kernel.grad is None else float(kernel.grad.norm()) for name, kernel in kernels.items()}
            self.before = {name: kernel.detach().clone() for name, kernel in kernels.items()}

    def end(self, step: int) -> dict:
        """After the optimizer's step: writes the look and returns its verdicts."""
        if not self.looking:
            return {}
        self.looking = False
        look = {"step": step, "gradient": self.gradients, "update": self.updates(), "dead": self.dead_shares()}
        look["verdicts"] = self.verdicts(look["dead"])
        with open(self.path, "a") as file:
            file.write(json.dumps(rounded(look)) + "\n")
        return look["verdicts"]

    def updates(self) -> dict:
        """Length of the step against that of the weights; layers that are all zeros count as of length 1."""
        moved = {}
        for name, before in self.before.items():
            length = float(before.norm()) or 1.0
            moved[name] = float((self.layers[name].conv.weight.detach() - before).norm()) / length
        self.before = {}
        return moved

    def dead_shares(self) -> dict:
        seen = {name: torch.stack(list(looks)).any(0) for name, looks in self.alive.items() if looks}
        return {name: 1 - float(alive.float().mean()) for name, alive in seen.items()}

    def verdicts(self, dead: dict) -> dict:
        sizes = {name: layer.conv.weight.numel() ** 0.5 for name, layer in self.layers.items()}
        now = {name: gradient / sizes[name] for name, gradient in self.gradients.items()}
        typical = median([value for value in now.values() if math.isfinite(value)] or [0.0])
        found = {}
        for name, value in now.items():
            found[name] = verdict(value, typical, list(self.past[name]), dead.get(name, 0.0))
            if math.isfinite(value):
                self.past[name].append(value)
        return {name: word for name, word in found.items() if word}


def rounded(look: dict) -> dict:
    """Four digits are enough to draw; numbers that are not finite become null, which JSON can hold."""
    short = lambda value: float(f"{value:.4g}") if math.isfinite(value) else None
    numbers = {key: {name: short(value) for name, value in look[key].items()} for key in ("gradient", "update", "dead")}
    return {**look, **numbers}
