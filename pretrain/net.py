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

from variant import FOLDED, Variant

HALVES = ("lineEncoder", "colorDecoder")


class TopologyError(ValueError):
    """A topology that this program does not know, or weights that belong to another one."""


class ConvUnit(nn.Module):
    """Convolution and optional relu; in training normalised before the relu (not 1x1: a palette has no places to average over)."""

    def __init__(self, channels_in: int, config: dict, variant: Variant = FOLDED):
        super().__init__()
        kernel, stride = config["kernel_size"][0], config["strides"][0]
        if config["padding"] == "same" and stride != 1:
            raise TopologyError(f"{config['name']}: 'same' padding with a stride differs between frameworks")
        if config["activation"] not in ("relu", "linear"):
            raise TopologyError(f"{config['name']}: unknown activation {config['activation']}")
        padding = kernel // 2 if config["padding"] == "same" else 0
        filters = config["filters"]
        self.conv = nn.Conv2d(channels_in, filters, kernel, stride, padding)
        self.relu = config["activation"] == "relu"
        self.norm = variant.normalisation(filters) if self.relu and kernel > 1 else None
        self.activate = variant.activate(filters) if self.relu else nn.Identity()
        self.drop = nn.Dropout2d(variant.dropout) if self.relu and variant.dropout > 0 else nn.Identity()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.conv(x)
        if self.norm is not None:
            x = self.norm(x)
        return self.drop(self.activate(x))

    @torch.no_grad()
    def fold(self) -> None:
        """Puts the batch normalisation's running statistics into the convolution and drops it."""
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


# Gate logits at the start of training: open enough for gradients to reach what is behind them.
NEARLY_SHUT_GATE = -2.0
# What src/model/layers/hintAttention.ts and colorBlend.ts call the same.
GATHERED_CELLS, ABSENT, PRESENT_FROM = 4, 30.0, 1e-4
LOG_VARIANCE = (-7.0, 2.0)


def color_blend(correction: torch.Tensor, spread: torch.Tensor, pointed: torch.Tensor, choice: torch.Tensor) -> torch.Tensor:
    """Spread, proposal or the colour pointed at, place by place, and the clipped log-variance; see colorBlend.ts."""
    correction, pointed, choice = correction.float(), pointed.float(), choice.float()  # colours need more than bfloat16's 8 bits
    filled, proposal = spread[:, :3], correction[:, :3]
    own = proposal + torch.sigmoid(choice[:, :1]) * (pointed[:, :3] - pointed[:, 3:4] * proposal)
    colors = filled + torch.sigmoid(correction[:, 3:4]) * (own - filled)
    return torch.cat([colors, choice[:, 1:2].clamp(*LOG_VARIANCE)], 1)


def rows(x: torch.Tensor) -> torch.Tensor:
    """[B,C,H,W] -> [B,HW,C]."""
    return x.flatten(2).transpose(1, 2)


def hint_attention(query, key, hints, chip_keys, palette) -> torch.Tensor:
    """Places point at hints, chips or nothing: [B,4,S/8,S/8] = colour x3 times strength, strength; see hintAttention.ts."""
    batch, depth, height, width = query.shape
    gathered = rows(F.avg_pool2d(hints, GATHERED_CELLS))
    kept = gathered[..., 4:].relu()
    coverage = gathered[..., 3:4].relu() + kept
    mean = ((gathered[..., :3] + kept) / coverage.clamp(min=PRESENT_FROM)).clamp(-1, 1)
    chips = palette.reshape(batch, -1, 4)
    values = torch.cat([mean, chips[..., :3]], 1)
    values = F.pad(torch.cat([values, torch.ones_like(values[..., :1])], 2), (0, 0, 0, 1))
    presence = torch.cat([coverage, chips[..., 3:]], 1).div(PRESENT_FROM).clamp(0, 1)
    penalty = F.pad((presence - 1) * ABSENT, (0, 0, 0, 1))
    keys = F.pad(torch.cat([rows(key), rows(chip_keys)], 1), (0, 0, 0, 1))
    scores = rows(query) @ keys.transpose(1, 2) / depth**0.5 + penalty.transpose(1, 2)
    return (scores.softmax(2) @ values).transpose(1, 2).reshape(batch, 4, height, width)


FREE_OPS = {
    "Add": lambda inputs: sum(inputs[1:], inputs[0]),
    "Concatenate": lambda inputs: torch.cat(inputs, 1),
    "UpSampling2D": lambda inputs: F.interpolate(inputs[0], scale_factor=2, mode="nearest"),
    "PixelUnshuffle": lambda inputs: pixel_unshuffle(inputs[0]),
    "PixelShuffle": lambda inputs: pixel_shuffle(inputs[0]),
    "HintAttention": lambda inputs: hint_attention(*inputs),
    "ColorBlend": lambda inputs: color_blend(*inputs),
}


def reshape_to(shape: list):
    """The Reshape layer from [B,n] to NHWC `shape`, as NCHW."""
    return lambda inputs: inputs[0].reshape(-1, *shape).permute(0, 3, 1, 2)


def channels_after(kind: str, channels: list) -> int:
    """Channels a layer without weights gives, from the channels of its inputs."""
    if kind == "Concatenate":
        return sum(channels)
    changed = {"PixelUnshuffle": channels[0] * 4, "PixelShuffle": channels[0] // 4, "HintAttention": 4, "ColorBlend": 4}
    return changed.get(kind, channels[0])


class Half(nn.Module):
    """One saved layers-model (line encoder or colour decoder) as a graph of layers run in file order."""

    def __init__(self, config: dict, variant: Variant):
        super().__init__()
        self.units = nn.ModuleDict()
        self.steps, self.reshapes = [], {}
        channels = {}
        for layer in config["layers"]:
            name, kind = layer["name"], layer["class_name"]
            sources = [node[0] for node in layer["inbound_nodes"][0]] if layer["inbound_nodes"] else []
            if kind == "InputLayer":
                channels[name] = layer["config"]["batch_input_shape"][-1]
                continue
            if kind == "Conv2D":
                self.units[name] = ConvUnit(channels[sources[0]], layer["config"], variant)
                channels[name] = layer["config"]["filters"]
            elif kind == "Reshape":
                self.reshapes[name] = reshape_to(layer["config"]["target_shape"])
                channels[name] = layer["config"]["target_shape"][-1]
            elif kind in FREE_OPS:
                channels[name] = channels_after(kind, [channels[source] for source in sources])
            else:
                raise TopologyError(f"Layer class {kind} ({name}) is not part of the generator's topology")
            # Where the way up joins what the way down left, the first input is the way up.
            cut = name.endswith("_join") and not variant.skips
            self.steps.append((name, kind, sources[:1] if cut else sources))
        self.input_names = [entry[0] for entry in config["input_layers"]]
        self.output_names = [entry[0] for entry in config["output_layers"]]

    def forward(self, *inputs: torch.Tensor) -> list:
        values = dict(zip(self.input_names, inputs))
        for name, kind, sources in self.steps:
            given = [values[source] for source in sources]
            values[name] = self.units[name](given[0]) if kind == "Conv2D" else self.free_op(name, kind)(given)
        return [values[name] for name in self.output_names]

    def free_op(self, name: str, kind: str):
        return self.reshapes[name] if kind == "Reshape" else FREE_OPS[kind]


class Generator(nn.Module):
    """Both halves, as the files have them or as they are trained (`variant`)."""

    def __init__(self, topologies: dict, variant: Variant = FOLDED):
        super().__init__()
        self.topology_hash, self.variant = topology_hash(topologies), variant
        self.lineEncoder = Half(topologies["lineEncoder"], variant)
        self.colorDecoder = Half(topologies["colorDecoder"], variant)
        initialise(self)

    def forward(
        self, line: torch.Tensor, hints: torch.Tensor, spread: torch.Tensor, palette: torch.Tensor
    ) -> torch.Tensor:
        """line [B,1,S,S], hints [B,5,S/4,S/4], spread [B,4,S/2,S/2], palette [B,32] -> [B,4,S/2,S/2]: colours, not clipped, log-variance."""
        spread = spread if self.variant.spread else torch.zeros_like(spread)
        return self.colorDecoder(*self.lineEncoder(line), hints, spread, palette)[0]

    def conv_units(self):
        for half in HALVES:
            for name, unit in getattr(self, half).units.items():
                yield half, name, unit

    def fold(self) -> "Generator":
        """As the files have it. TopologyError for a variant that they cannot hold."""
        if self.variant.differs():
            raise TopologyError(f"Only compared, never shipped: a network with {self.variant.differs()} does not fit the topology files")
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
        if name in ("head", "choice", "dec_s4_pointed", "pal_s32") or (name.endswith("_conv2") and not unit.relu):
            nn.init.zeros_(unit.conv.weight)
        if name == "head":
            nn.init.constant_(unit.conv.bias[3::4], NEARLY_SHUT_GATE)
        if name == "choice":
            nn.init.constant_(unit.conv.bias, NEARLY_SHUT_GATE)


def graft(net: Generator, state: dict) -> list:
    """Takes over what an earlier edition learnt: layers of the same name, their wider inputs filled up with zeros.

    `state` is that edition's state dict. Returns the names that start anew. TopologyError where a layer does not fit.
    """
    own, anew = net.state_dict(), []
    for name, values in own.items():
        if name not in state:
            anew.append(name)
            continue
        old = state[name]
        if old.shape[:1] != values.shape[:1] or old.shape[2:] != values.shape[2:] or old.numel() > values.numel():
            raise TopologyError(f"{name} has the shape {tuple(old.shape)}, which does not fit into {tuple(values.shape)}")
        widened = torch.zeros_like(values)
        widened[tuple(slice(0, size) for size in old.shape)] = old
        own[name] = widened
    net.load_state_dict(own)
    return anew


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
