"""Losses on the colour under the lines, and the composite metric of the validation.

Every loss of pictures is a mean over pictures of a mean over what counts in each, so that it does not matter how a batch
is split over machines.
"""

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


def kernel_size(net: nn.Module, power: int) -> torch.Tensor:
    """Sum of |w| (power 1) or w² (power 2) over all kernels; biases and normalisation are left alone."""
    return sum((p.abs() if power == 1 else p**2).sum() for p in net.parameters() if p.ndim > 1)


def composite_psnr(colors: torch.Tensor, target: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
    """PSNR in dB of each picture [B] after the lines are multiplied on (range 0..1, floor 1e-6 of squared error)."""
    visible = visible_share(line)
    error = ((finished(colors.clamp(-1, 1), visible) - finished(target, visible)) / 2) ** 2
    return -10 * torch.log10(error.mean((1, 2, 3)) + 1e-6)
