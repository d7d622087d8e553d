"""What the generator lowers: a weighted sum of losses, each with its own number in the log. Weight 0 is not computed."""

import torch

from adversary import Adversary
from data import Batch
from feature_net import FeatureNet, perceptual_distance
from finished import finished, visible_share
from losses import (
    absolute_error,
    colorfulness_error,
    kernel_size,
    log_error,
    off_ink_weight,
    squared_error,
    total_variation,
    uncertainty,
)

# Name -> weight unless told. Colours are in -1..1, so l1 is about 0.05..0.3 and mse a tenth of it.
DEFAULT_WEIGHTS = {
    "l1": 1.0,
    "mse": 0.5,
    "log": 0.0,
    "nll": 0.02,
    "colorfulness": 0.0,
    "tv": 0.0,
    "perceptual": 0.0,
    "adversarial": 0.0,
    "kernel_l1": 0.0,
    "kernel_l2": 0.0,
}
MEANINGS = {
    "l1": "absolute error of the colours under the lines",
    "mse": "squared error of the same",
    "log": "decibels that the finished picture loses",
    "nll": "likelihood of the error under the log-variance channel",
    "colorfulness": "mean chroma of a picture against the truth's",
    "tv": "total variation of the colours off the lines",
    "perceptual": "distance in the features of feature_net.py",
    "adversarial": "fooling of the patch discriminator",
    "kernel_l1": "sum of the absolute values of all kernels",
    "kernel_l2": "sum of their squares",
}


class Objective:
    """`weights` as DEFAULT_WEIGHTS; `features` and `adversary` only where their weight is not 0."""

    def __init__(self, weights: dict, features: FeatureNet | None = None, adversary: Adversary | None = None):
        self.weights, self.features, self.adversary = weights, features, adversary

    def parts(self, net: torch.nn.Module, output: torch.Tensor, batch: Batch, done: float) -> dict:
        """Losses by name, not yet weighted, of the generator's output [B,4,S/2,S/2], with `done` 0..1 of the run behind us."""
        colors, target, weight = output[:, :3], batch.target, off_ink_weight(batch.clean)
        visible = visible_share(batch.clean)
        ways = {
            "l1": lambda: absolute_error(colors, target, weight),
            "mse": lambda: squared_error(colors, target, weight),
            "log": lambda: log_error(colors, target, batch.clean),
            "nll": lambda: uncertainty(output[:, 3:], colors, target, weight),
            "colorfulness": lambda: colorfulness_error(colors, target, weight),
            "tv": lambda: total_variation(colors, weight),
            "perceptual": lambda: perceptual_distance(self.features, finished(colors, visible), finished(target, visible)),
            "adversarial": lambda: self.adversary.fooling(finished(colors, visible), visible),
            "kernel_l1": lambda: kernel_size(net, 1),
            "kernel_l2": lambda: kernel_size(net, 2),
        }
        return {name: way() for name, way in ways.items() if self.counts(name, done)}

    def counts(self, name: str, done: float) -> bool:
        return self.weights[name] > 0 and (name != "adversarial" or self.adversary.awake(done))

    def total(self, parts: dict) -> torch.Tensor:
        return sum(self.weights[name] * value for name, value in parts.items())
