"""A small feature network of our own, and the perceptual distance measured in it.

Trained by train_features.py to see what is wrong with a colouring. Distance after Zhang et al. 2018 (LPIPS): squared
differences of features whose vectors have length one, meaned over places and scales.
"""

from pathlib import Path

import torch
from torch import nn

from checkpoint import safe_loading
from net import ConvUnit, TopologyError
from variant import FOLDED, Variant

CHECKPOINT = Path(__file__).resolve().parent / "checkpoints/features.pt"
STEM = 16
# Features at 1/2, 1/4 and 1/8 of the picture. 0.29 M parameters, 0.07 GFLOP for 64x64.
WIDTHS = (32, 64, 128)
# Written into checkpoints: features of another shape are refused.
DESIGN = f"features/{STEM}/{'-'.join(map(str, WIDTHS))}"


def unit(channels_in: int, filters: int, kernel: int, variant: Variant) -> ConvUnit:
    """3x3 that keeps the size or 2x2 that halves it, as in the generator."""
    strides, padding = ([1, 1], "same") if kernel == 3 else ([2, 2], "valid")
    config = {"name": "features", "filters": filters, "kernel_size": [kernel, kernel], "strides": strides, "padding": padding}
    return ConvUnit(channels_in, {**config, "activation": "relu"}, variant)


class FeatureNet(nn.Module):
    """Finished picture [B,3,H,W] in -1..1 -> [B,32,H/2,W/2], [B,64,H/4,W/4], [B,128,H/8,W/8]; H, W multiples of 8."""

    def __init__(self, variant: Variant = FOLDED):
        super().__init__()
        self.stem = unit(3, STEM, 3, variant)
        channels = (STEM, *WIDTHS)
        self.stages = nn.ModuleList(
            nn.Sequential(unit(before, width, 2, variant), unit(width, width, 3, variant))
            for before, width in zip(channels, WIDTHS)
        )

    def forward(self, picture: torch.Tensor) -> list:
        x, features = self.stem(picture), []
        for stage in self.stages:
            x = stage(x)
            features.append(x)
        return features

    def fold(self) -> "FeatureNet":
        for module in self.modules():
            if isinstance(module, ConvUnit):
                module.fold()
        return self


def of_length_one(features: torch.Tensor) -> torch.Tensor:
    """Each place's feature vector divided by its length; a vector of zeros stays."""
    return features / torch.sqrt((features**2).sum(1, keepdim=True) + 1e-6)


def perceptual_distance(net: FeatureNet, picture: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Distance (0 = same, at most 2) of finished pictures [B,3,H,W] in -1..1; gradients reach `picture` only."""
    with torch.no_grad():
        wanted = [of_length_one(features) for features in net(target)]
    found = [of_length_one(features) for features in net(picture)]
    apart = [((a - b) ** 2).sum(1).mean() for a, b in zip(found, wanted)]
    return sum(apart) / len(apart)


def save_features(net: FeatureNet, path: Path, facts: dict) -> None:
    """Folded weights in float16, with what they were trained on."""
    weights = {name: values.half() for name, values in net.eval().fold().state_dict().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"design": DESIGN, "weights": weights, "facts": facts}, path)


def load_features(path: Path = CHECKPOINT) -> FeatureNet:
    """The trained network, frozen. Refuses another design with TopologyError."""
    if not path.exists():
        raise TopologyError(f"No feature network in {path}: train it with `npm run pretrain:features`")
    stored = torch.load(path, map_location="cpu", **safe_loading())
    if stored["design"] != DESIGN:
        raise TopologyError(f"{path} holds {stored['design']}, this program has {DESIGN}: run `npm run pretrain:features`")
    net = FeatureNet()
    net.load_state_dict({name: values.float() for name, values in stored["weights"].items()})
    return net.eval().requires_grad_(False)
