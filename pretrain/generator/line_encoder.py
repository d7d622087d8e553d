"""The line encoder in PyTorch, built from the TF.js topology file: there is no second definition that could drift.

Only the layer classes it consists of are known; anything else is refused by name. Tensors are NCHW here, NHWC in the files.
"""

from pathlib import Path

import torch
from torch import nn

from .files import GENERATOR, TopologyError, read_topology, read_weights

HALF = "lineEncoder"


def pixel_unshuffle(x: torch.Tensor) -> torch.Tensor:
    """[B,C,H,W] -> [B,4C,H/2,W/2], channel order (row in block, column in block, channel) as in the TF.js layer."""
    b, c, h, w = x.shape
    return x.reshape(b, c, h // 2, 2, w // 2, 2).permute(0, 3, 5, 1, 2, 4).reshape(b, 4 * c, h // 2, w // 2)


def convolution(channels_in: int, config: dict) -> nn.Module:
    """A Conv2D layer with its activation."""
    kernel, stride = config["kernel_size"][0], config["strides"][0]
    if config["padding"] == "same" and stride != 1:
        raise TopologyError(f"{config['name']}: 'same' padding with a stride differs between frameworks")
    if config["activation"] not in ("relu", "linear"):
        raise TopologyError(f"{config['name']}: unknown activation {config['activation']}")
    conv = nn.Conv2d(channels_in, config["filters"], kernel, stride, kernel // 2 if config["padding"] == "same" else 0)
    return nn.Sequential(conv, nn.ReLU()) if config["activation"] == "relu" else nn.Sequential(conv)


class LineEncoder(nn.Module):
    """line [B,1,S,S], -1 ink ... 1 paper -> features at S/2, S/4, S/8, S/16, S/32. A graph of layers run in file order."""

    def __init__(self, config: dict):
        super().__init__()
        self.convolutions, self.steps, channels = nn.ModuleDict(), [], {}
        for layer in config["layers"]:
            name, kind = layer["name"], layer["class_name"]
            sources = [node[0] for node in layer["inbound_nodes"][0]] if layer["inbound_nodes"] else []
            if kind == "InputLayer":
                channels[name] = layer["config"]["batch_input_shape"][-1]
                continue
            if kind == "Conv2D":
                self.convolutions[name] = convolution(channels[sources[0]], layer["config"])
                channels[name] = layer["config"]["filters"]
            elif kind in ("Add", "PixelUnshuffle"):
                channels[name] = channels[sources[0]] * (4 if kind == "PixelUnshuffle" else 1)
            else:
                raise TopologyError(f"Layer class {kind} ({name}) is not part of the line encoder")
            self.steps.append((name, kind, sources))
        self.input_name = config["input_layers"][0][0]
        self.output_names = [entry[0] for entry in config["output_layers"]]

    def forward(self, line: torch.Tensor) -> list:
        values = {self.input_name: line}
        for name, kind, sources in self.steps:
            given = [values[source] for source in sources]
            if kind == "Conv2D":
                values[name] = self.convolutions[name](given[0])
            else:
                values[name] = given[0] + given[1] if kind == "Add" else pixel_unshuffle(given[0])
        return [values[name] for name in self.output_names]


@torch.no_grad()
def set_weights(encoder: LineEncoder, weights: dict) -> None:
    """Puts TF.js-layout weights in (kernel [kh,kw,in,out] -> [out,in,kh,kw])."""
    for name, layer in encoder.convolutions.items():
        layer[0].weight.copy_(torch.from_numpy(weights[f"{name}/kernel"].transpose(3, 2, 0, 1).copy()))
        layer[0].bias.copy_(torch.from_numpy(weights[f"{name}/bias"].copy()))


def encoder_weights(encoder: LineEncoder) -> dict:
    """{name: float32 array in TF.js layout}, the inverse of `set_weights`."""
    weights = {}
    for name, layer in encoder.convolutions.items():
        weights[f"{name}/kernel"] = layer[0].weight.detach().numpy().transpose(2, 3, 1, 0)
        weights[f"{name}/bias"] = layer[0].bias.detach().numpy()
    return weights


def load_line_encoder(folder: Path = GENERATOR) -> LineEncoder:
    """The encoder of a generator folder, ready to run."""
    encoder = LineEncoder(read_topology(folder, HALF))
    set_weights(encoder, read_weights(folder, HALF))
    return encoder.eval()
