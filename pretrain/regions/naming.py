"""The region decoder's weights under their TF.js names: `layer/kernel` [in,out], `layer/bias`, `layer/gamma`, `layer/beta`."""

import numpy as np
import torch

from .net import RegionDecoder

LAYERS = {
    "read": "read", "mix": "mix", "pair_inner": "pair_inner", "pair_outer": "pair_outer", "norm": "norm", "bins": "bins",
    "point_query": "point_query", "point_key": "point_key", "point_gate": "point_gate", "carried": "carried",
}
PARTS = ("norm_attention", "query_key_value", "output", "norm_inner", "inner", "outer")


def modules(net: RegionDecoder):
    """(TF.js layer name, module) of every layer with weights."""
    for name, attribute in LAYERS.items():
        yield name, getattr(net, attribute)
    for i, block in enumerate(net.blocks):
        for part in PARTS:
            yield f"block{i}_{part}", getattr(block, part)


def named_weights(net: RegionDecoder) -> dict:
    """{name: float32 array in TF.js layout}."""
    weights = {}
    for name, module in modules(net):
        normalises = isinstance(module, torch.nn.LayerNorm)
        own = module.weight.detach().numpy()
        weights[f"{name}/{'gamma' if normalises else 'kernel'}"] = own if normalises else own.T
        weights[f"{name}/{'beta' if normalises else 'bias'}"] = module.bias.detach().numpy()
    weights["mixture/bin_colors"] = net.bin_colors.numpy()
    weights["mixture/log_widths"] = np.array([net.log_copy_width.item(), net.log_bin_width.item()], np.float32)
    return weights


@torch.no_grad()
def set_weights(net: RegionDecoder, weights: dict) -> None:
    """The inverse of `named_weights`."""
    for name, module in modules(net):
        normalises = isinstance(module, torch.nn.LayerNorm)
        own = torch.from_numpy(weights[f"{name}/{'gamma' if normalises else 'kernel'}"].copy())
        module.weight.copy_(own if normalises else own.T)
        module.bias.copy_(torch.from_numpy(weights[f"{name}/{'beta' if normalises else 'bias'}"].copy()))
    net.bin_colors.copy_(torch.from_numpy(weights["mixture/bin_colors"].copy()))
    copy_width, bin_width = weights["mixture/log_widths"]
    net.log_copy_width.fill_(float(copy_width)), net.log_bin_width.fill_(float(bin_width))
