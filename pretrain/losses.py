"""Losses on the colour under the lines, and the composite metric of the validation.

Every loss of pictures is a mean over pictures of a mean over what counts in each, so that it does not matter how a batch
is split over machines.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from finished import finished, visible_share

# Line grey values (0..255): at or below INK nothing of the colour shows, at PAPER all of it does.
INK, PAPER = 60.0, 240.0


def off_ink_weight(line: torch.Tensor) -> torch.Tensor:
    """line [B,1,S,S] in -1..1 -> weights [B,1,S/2,S/2] in 0..1: 0 on ink, 1 on paper, squared between."""
    grey = (F.avg_pool2d(line, 2) + 1) * 127.5
    return ((grey - INK) / (PAPER - INK)).clamp(0, 1) ** 2


def weighted_mean(values: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Mean of values [B,C,H,W] by weight [B,1,H,W] in each picture, then over pictures; places of weight 0 have no say."""
    total = values.shape[1] * weight.sum((1, 2, 3)).clamp(min=1)
    return ((values * weight).sum((1, 2, 3)) / total).mean()


def absolute_error(colors: torch.Tensor, target: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """L1 of colours [B,3,H,W] in -1..1."""
    return weighted_mean((colors - target).abs(), weight)


def squared_error(colors: torch.Tensor, target: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return weighted_mean((colors - target) ** 2, weight)


def uncertainty(log_variance: torch.Tensor, output: torch.Tensor, target: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Gaussian negative log-likelihood (Kendall & Gal 2017, less its constant) of the colour error, which is taken as given:
    log_variance [B,1,H,W] learns how far off the colours [B,3,H,W] are and never makes them worse to be right about it."""
    error = ((output - target).detach() ** 2).mean(1, keepdim=True)
    return weighted_mean(0.5 * (error * torch.exp(-log_variance) + log_variance), weight)


def total_variation(colors: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Mean absolute step between neighbours (Rudin et al. 1992) where neither lies under ink: colours may change at lines only."""
    down = weighted_mean((colors[:, :, 1:] - colors[:, :, :-1]).abs(), weight[:, :, 1:] * weight[:, :, :-1])
    right = weighted_mean((colors[..., 1:] - colors[..., :-1]).abs(), weight[..., 1:] * weight[..., :-1])
    return down + right


def chroma(colors: torch.Tensor) -> torch.Tensor:
    """Largest less smallest channel of colours [B,3,H,W]: [B,1,H,W], 0 = grey."""
    return colors.amax(1, keepdim=True) - colors.amin(1, keepdim=True)


def colorfulness_error(colors: torch.Tensor, target: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """How far each whole picture's mean chroma is from the truth's (Kang et al. 2023 reward colourfulness as such; more than the truth's is
    an error too). Where colours are known the pull of L1 is stronger; where they are guessed this keeps the guess from being grey."""
    count = weight.sum((1, 2, 3)).clamp(min=1)
    return (((chroma(colors) - chroma(target)) * weight).sum((1, 2, 3)) / count).abs().mean()


def kernel_size(net: nn.Module, power: int) -> torch.Tensor:
    """Sum of |w| (power 1) or w² (power 2) over all kernels; biases and normalisation are left alone."""
    return sum((p.abs() if power == 1 else p**2).sum() for p in net.parameters() if p.ndim > 1)


# Squared errors (range 0..1) below which a picture is as good as right: 60 dB for judging. Training stops caring at 40 dB, what rounding leaves.
JUDGED_FLOOR, TRAINED_FLOOR = 1e-6, 1e-4


def composite_psnr(colors: torch.Tensor, target: torch.Tensor, line: torch.Tensor, floor: float = JUDGED_FLOOR) -> torch.Tensor:
    """PSNR in dB of each picture [B] after the lines are multiplied on, with `floor` added to the mean squared error (range 0..1)."""
    visible = visible_share(line)
    error = ((finished(colors.clamp(-1, 1), visible) - finished(target, visible)) / 2) ** 2
    return -10 * torch.log10(error.mean((1, 2, 3)) + floor)


def log_error(colors: torch.Tensor, target: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
    """Decibels lost, 0..40: the squared error on a logarithmic scale (Chen et al. 2021, HINet). Halving the error of a picture that is nearly
    right is worth as much as halving that of a wrong one, so the network learns to leave alone what filling already gets right."""
    return (-10 * math.log10(TRAINED_FLOOR) - composite_psnr(colors, target, line, TRAINED_FLOOR)).mean()
