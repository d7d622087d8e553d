"""Reconstruction loss on the colour under the lines, and the composite metric of the validation."""

import torch
import torch.nn.functional as F

# Line grey values (0..255): at or below INK nothing of the colour shows, at PAPER all of it does.
INK, PAPER = 60.0, 240.0


def off_ink_weight(line: torch.Tensor) -> torch.Tensor:
    """line [B,1,S,S] in -1..1 -> weights [B,1,S/2,S/2] in 0..1: 0 on ink, 1 on paper, squared between."""
    grey = (F.avg_pool2d(line, 2) + 1) * 127.5
    return ((grey - INK) / (PAPER - INK)).clamp(0, 1) ** 2


def reconstruction(output: torch.Tensor, target: torch.Tensor, weight: torch.Tensor, mse_share: float) -> torch.Tensor:
    """Weighted L1 + mse_share * MSE, both [B,3,H,W] in -1..1, weight [B,1,H,W]; pixels of weight 0 have no say."""
    error = output - target
    total = 3 * weight.sum().clamp(min=1)
    return ((error.abs() + mse_share * error**2) * weight).sum() / total


def uncertainty(log_variance: torch.Tensor, output: torch.Tensor, target: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Gaussian negative log-likelihood (Kendall & Gal 2017, less its constant) of the colour error, which is taken as given:
    log_variance [B,1,H,W] learns how far off the colours [B,3,H,W] are and never makes them worse to be right about it."""
    error = ((output - target).detach() ** 2).mean(1, keepdim=True)
    return (0.5 * (error * torch.exp(-log_variance) + log_variance) * weight).sum() / weight.sum().clamp(min=1)


def composite_psnr(colors: torch.Tensor, target: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
    """PSNR in dB of each picture [B] after the lines are multiplied on (range 0..1, floor 1e-6 of squared error)."""
    ink = (F.avg_pool2d(line, 2) + 1) / 2
    error = ((colors.clamp(-1, 1) - target) / 2 * ink) ** 2
    return -10 * torch.log10(error.mean((1, 2, 3)) + 1e-6)
