"""The generator in PyTorch, built from the TF.js topology files: there is no second definition that could drift.

Only the layer classes the generator consists of are known; anything else is refused by name. Tensors are NCHW here,
NHWC in the files. In training every convolution followed by relu gets a batch normalisation; `fold` puts it into the
convolution, so that the saved model has none.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HALVES = ("lineEncoder", "colorDecoder")


class TopologyError(ValueError):
    """A topology that this program does not know, or weights that belong to another one."""


class ConvUnit(nn.Module):
    """Convolution, optional batch normalisation (training only), optional relu."""

    def __init__(self, channels_in: int, config: dict, norm: bool):
        super().__init__()
        kernel, stride = config["kernel_size"][0], config["strides"][0]
        if config["padding"] == "same" and stride != 1:
            raise TopologyError(f"{config['name']}: 'same' padding with a stride differs between frameworks")
        if config["activation"] not in ("relu", "linear"):
            raise TopologyError(f"{config['name']}: unknown activation {config['activation']}")
        padding = kernel // 2 if config["padding"] == "same" else 0
        self.conv = nn.Conv2d(channels_in, config["filters"], kernel, stride, padding)
        self.relu = config["activation"] == "relu"
        self.norm = nn.BatchNorm2d(config["filters"], momentum=0.02) if norm and self.relu else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.conv(x)
        if self.norm is not None:
            x = self.norm(x)
        return F.relu(x, inplace=True) if self.relu else x

    @torch.no_grad()
    def fold(self) -> None:
        """Puts the normalisation's running statistics into the convolution and drops it."""
        if self.norm is None:
            return
        scale = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        self.conv.weight.mul_(scale[:, None, None, None])
        self.conv.bias.copy_((self.conv.bias - self.norm.running_mean) * scale + self.norm.bias)
        self.norm = None


def pixel_unshuffle(x: torch.Tensor) -> torch.Tensor:
    """[B,C,H,W] -> [B,4C,H/2,W/2], channel order (row in block, column in block, channel) as in the TF.js layer."""
    b, c, h, w = x.shape
    return x.reshape(b, c, h // 2, 2, w // 2, 2).permute(0, 3, 5, 1, 2, 4).reshape(b, 4 * c, h // 2, w // 2)


def pixel_shuffle(x: torch.Tensor) -> torch.Tensor:
    """[B,4C,H,W] -> [B,C,2H,2W], the inverse of pixel_unshuffle."""
    b, c, h, w = x.shape
    return x.reshape(b, 2, 2, c // 4, h, w).permute(0, 3, 4, 1, 5, 2).reshape(b, c // 4, 2 * h, 2 * w)


# Gate logit at the start of training: open enough for gradients to reach the proposal.
NEARLY_SHUT_GATE = -2.0


def gated_blend(correction: torch.Tensor, spread: torch.Tensor) -> torch.Tensor:
    """spread + sigmoid(gate) * (proposal - spread); correction = proposal x3 and gate logit, spread = colour x3 and confidence."""
    colors = spread[:, :3]
    return colors + torch.sigmoid(correction[:, 3:4]) * (correction[:, :3] - colors)


FREE_OPS = {
    "Add": lambda inputs: sum(inputs[1:], inputs[0]),
    "Concatenate": lambda inputs: torch.cat(inputs, 1),
    "UpSampling2D": lambda inputs: F.interpolate(inputs[0], scale_factor=2, mode="nearest"),
    "PixelUnshuffle": lambda inputs: pixel_unshuffle(inputs[0]),
    "PixelShuffle": lambda inputs: pixel_shuffle(inputs[0]),
    "GatedBlend": lambda inputs: gated_blend(*inputs),
}


def channels_after(kind: str, channels: list) -> int:
    """Channels a layer without weights gives, from the channels of its inputs."""
    if kind == "Concatenate":
        return sum(channels)
    return {"PixelUnshuffle": channels[0] * 4, "PixelShuffle": channels[0] // 4, "GatedBlend": 3}.get(kind, channels[0])


class Half(nn.Module):
    """One saved layers-model (line encoder or colour decoder) as a graph of layers run in file order."""

    def __init__(self, config: dict, norm: bool):
        super().__init__()
        self.units = nn.ModuleDict()
        self.steps = []
        channels = {}
        for layer in config["layers"]:
            name, kind = layer["name"], layer["class_name"]
            sources = [node[0] for node in layer["inbound_nodes"][0]] if layer["inbound_nodes"] else []
            if kind == "InputLayer":
                channels[name] = layer["config"]["batch_input_shape"][3]
                continue
            if kind == "Conv2D":
                self.units[name] = ConvUnit(channels[sources[0]], layer["config"], norm)
                channels[name] = layer["config"]["filters"]
            elif kind in FREE_OPS:
                channels[name] = channels_after(kind, [channels[source] for source in sources])
            else:
                raise TopologyError(f"Layer class {kind} ({name}) is not part of the generator's topology")
            self.steps.append((name, kind, sources))
        self.input_names = [entry[0] for entry in config["input_layers"]]
        self.output_names = [entry[0] for entry in config["output_layers"]]

    def forward(self, *inputs: torch.Tensor) -> list:
        values = dict(zip(self.input_names, inputs))
        for name, kind, sources in self.steps:
            given = [values[source] for source in sources]
            values[name] = self.units[name](given[0]) if kind == "Conv2D" else FREE_OPS[kind](given)
        return [values[name] for name in self.output_names]


class Generator(nn.Module):
    """Both halves. `norm` adds the training normalisation."""

    def __init__(self, topologies: dict, norm: bool = False):
        super().__init__()
        self.topology_hash = topology_hash(topologies)
        self.lineEncoder = Half(topologies["lineEncoder"], norm)
        self.colorDecoder = Half(topologies["colorDecoder"], norm)
        initialise(self)

    def forward(self, line: torch.Tensor, hints: torch.Tensor, spread: torch.Tensor) -> torch.Tensor:
        """line [B,1,S,S], hints [B,5,S/4,S/4], spread [B,4,S/2,S/2] -> colours [B,3,S/2,S/2], not clipped."""
        return self.colorDecoder(*self.lineEncoder(line), hints, spread)[0]

    def conv_units(self):
        for half in HALVES:
            for name, unit in getattr(self, half).units.items():
                yield half, name, unit

    def fold(self) -> "Generator":
        for _, _, unit in self.conv_units():
            unit.fold()
        return self

    def freeze_statistics(self) -> None:
        """From here on the normalisation uses its running statistics, as the folded model will."""
        for _, _, unit in self.conv_units():
            if unit.norm is not None:
                unit.norm.eval()


@torch.no_grad()
def initialise(net: Generator) -> None:
    """He et al. 2015; second convolutions of residual blocks and the head start at zero, its gates nearly shut: almost the spread."""
    for _, name, unit in net.conv_units():
        nn.init.kaiming_normal_(unit.conv.weight, nonlinearity="relu" if unit.relu else "linear")
        nn.init.zeros_(unit.conv.bias)
        if name == "head" or (name.endswith("_conv2") and not unit.relu):
            nn.init.zeros_(unit.conv.weight)
        if name == "head":
            nn.init.constant_(unit.conv.bias[3::4], NEARLY_SHUT_GATE)


def read_topologies(folder: Path) -> dict:
    """The layer graphs of both halves in a generator folder."""
    documents = {half: json.loads((Path(folder) / half / "model.json").read_text()) for half in HALVES}
    return {half: document["modelTopology"]["config"] for half, document in documents.items()}


def topology_hash(topologies: dict) -> str:
    """The same digest as topologyHash in src/model/topology.ts."""
    text = json.dumps(topologies, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def read_weights(folder: Path) -> dict:
    """All weights of a generator folder: {half: {name: float32 array in TF.js layout}}."""
    weights = {}
    for half in HALVES:
        manifest = json.loads((Path(folder) / half / "model.json").read_text())["weightsManifest"][0]
        values = np.fromfile(Path(folder) / half / manifest["paths"][0], "<f2").astype(np.float32)
        weights[half], offset = {}, 0
        for spec in manifest["weights"]:
            count = int(np.prod(spec["shape"]))
            weights[half][spec["name"]] = values[offset : offset + count].reshape(spec["shape"])
            offset += count
        if offset != values.size:
            raise TopologyError(f"{half}: {values.size} weights in the file, {offset} in its manifest")
    return weights


@torch.no_grad()
def set_weights(net: Generator, weights: dict) -> None:
    """Puts TF.js-layout weights into a net without normalisation (kernel [kh,kw,in,out] -> [out,in,kh,kw])."""
    for half, name, unit in net.conv_units():
        unit.conv.weight.copy_(torch.from_numpy(weights[half][f"{name}/kernel"].transpose(3, 2, 0, 1).copy()))
        unit.conv.bias.copy_(torch.from_numpy(weights[half][f"{name}/bias"]))


def named_weights(net: Generator) -> dict:
    """The weights of a folded net in TF.js layout, by half and stable name."""
    weights = {half: {} for half in HALVES}
    for half, name, unit in net.conv_units():
        if unit.norm is not None:
            raise ValueError("Fold the normalisation before reading weights")
        weights[half][f"{name}/kernel"] = unit.conv.weight.detach().cpu().numpy().transpose(2, 3, 1, 0)
        weights[half][f"{name}/bias"] = unit.conv.bias.detach().cpu().numpy()
    return weights
