"""Patch discriminator: does this piece of colouring belong to this piece of line art?

Isola et al. 2017 (one verdict a patch, conditioned on the drawing) with the spectral normalisation of Miyato et al. 2018.
Nothing but convolutions with explicit padding and leaky ReLU, so that it can be saved as a layers model later.
"""

import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

# Three halvings and a head: one verdict sees 38x38 px of the colour picture. 0.04 GFLOP for 64x64.
WIDTHS = (32, 64, 128)
SLOPE = 0.2
# The finished picture x3 and the line.
INPUT_CHANNELS = 4


class PatchDiscriminator(nn.Module):
    """Picture [B,3,H,W] (colour with its lines) and line [B,1,H,W], both in -1..1 -> verdicts [B,1,H/8,W/8], not squashed.

    H and W are multiples of 8.
    """

    def __init__(self, widths: tuple = WIDTHS):
        super().__init__()
        layers, channels = [], INPUT_CHANNELS
        for width in widths:
            layers += [spectral_norm(nn.Conv2d(channels, width, 4, stride=2, padding=1)), nn.LeakyReLU(SLOPE)]
            channels = width
        self.layers = nn.Sequential(*layers, spectral_norm(nn.Conv2d(channels, 1, 3, padding=1)))

    def forward(self, picture: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
        return self.layers(torch.cat([picture, line], 1))


def hinge_judged(real: torch.Tensor, fake: torch.Tensor) -> torch.Tensor:
    """What the discriminator lowers: verdicts of real pictures above 1, of coloured ones below -1 (Lim and Ye 2017)."""
    return (1 - real).clamp(min=0).mean() + (1 + fake).clamp(min=0).mean()


def hinge_fooling(fake: torch.Tensor) -> torch.Tensor:
    """What the generator lowers."""
    return -fake.mean()


def least_squares_judged(real: torch.Tensor, fake: torch.Tensor) -> torch.Tensor:
    """LSGAN (Mao et al. 2017) with labels 1 and 0."""
    return 0.5 * ((real - 1) ** 2).mean() + 0.5 * (fake**2).mean()


def least_squares_fooling(fake: torch.Tensor) -> torch.Tensor:
    return 0.5 * ((fake - 1) ** 2).mean()


# name -> (loss of the discriminator, loss of the generator)
GAN_LOSSES = {"hinge": (hinge_judged, hinge_fooling), "lsgan": (least_squares_judged, least_squares_fooling)}
