"""Choices about the generator that exist in training only: what the shipped network is compared with.

The files say what is shipped: convolution and relu. A batch normalisation folds into that; the other kinds of
normalisation and activation, dropout and the cut inputs do not, and such a network is never exported.
"""

from dataclasses import asdict, dataclass

from torch import nn

NORMS = ("none", "batch", "group", "layer")
ACTIVATIONS = ("relu", "leaky", "prelu")
GROUP_CHANNELS = 8


@dataclass(frozen=True)
class Variant:
    """norm and activation of the convolutions that the files follow by relu; dropout = share of their channels zeroed in training;
    spread = whether the generator sees the filled colours; skips = whether the decoder's way up sees its way down."""

    norm: str = "batch"
    activation: str = "relu"
    dropout: float = 0.0
    spread: bool = True
    skips: bool = True

    def normalisation(self, channels: int) -> nn.Module | None:
        """Ioffe & Szegedy 2015, Wu & He 2018 (groups of 8 channels) or Ba et al. 2016 (all channels and places of a picture)."""
        if self.norm == "batch":
            return nn.BatchNorm2d(channels, momentum=0.02)
        groups = {"none": 0, "group": channels // GROUP_CHANNELS, "layer": 1}[self.norm]
        return nn.GroupNorm(groups, channels) if groups else None

    def activate(self, channels: int) -> nn.Module:
        if self.activation == "prelu":
            return nn.PReLU(channels)
        return nn.LeakyReLU(0.1, inplace=True) if self.activation == "leaky" else nn.ReLU(inplace=True)

    def design(self) -> dict:
        """What decides whether weights fit; dropout has none."""
        return {name: value for name, value in asdict(self).items() if name != "dropout"}

    def differs(self) -> str:
        """What sets this one apart from the network that ships, in words; empty where it can be exported."""
        shipped = Variant(norm=self.norm if self.norm in ("none", "batch") else "batch").design()
        return ", ".join(f"{name} {value}" for name, value in self.design().items() if value != shipped[name])


# As the files have it, and as it is trained.
FOLDED = Variant(norm="none")
TRAINED = Variant()
