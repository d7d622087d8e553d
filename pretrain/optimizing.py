"""Optimizers by name, and the average of weights that is validated and shipped."""

import torch

# Adam and AdamW share their moments' decay; a step of SGD is as long as its gradient, so its learning rate is its own.
BETAS = (0.9, 0.99)
MOMENTUM = 0.9

OPTIMIZERS = {
    "adamw": lambda groups, lr: torch.optim.AdamW(groups, lr=lr, betas=BETAS),
    "adam": lambda groups, lr: torch.optim.Adam(groups, lr=lr, betas=BETAS),
    "sgd": lambda groups, lr: torch.optim.SGD(groups, lr=lr, momentum=MOMENTUM, nesterov=True),
}


def build_optimizer(net: torch.nn.Module, kind: str, lr: float, weight_decay: float) -> torch.optim.Optimizer:
    """`kind` from OPTIMIZERS (adamw: Loshchilov & Hutter 2019). Decay on kernels only, not on biases and normalisation."""
    kernels = [p for p in net.parameters() if p.ndim > 1]
    others = [p for p in net.parameters() if p.ndim <= 1]
    groups = [{"params": kernels, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
    return OPTIMIZERS[kind](groups, lr)


@torch.no_grad()
def update_average(average: torch.nn.Module, net: torch.nn.Module, decay: float) -> None:
    """Exponential moving average of weights and statistics."""
    for kept, live in zip(average.state_dict().values(), net.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(live, 1 - decay)
        else:
            kept.copy_(live)
