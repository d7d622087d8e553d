"""The region decoder in PyTorch, a transformer over cells; its sizes come from the files that TypeScript writes
(generator/files.py).

Shapes: B pictures of N tokens (cells first, then palette chips and reference cells), K colour bins. What each number of an
input means stands in src/core/regions/cellTokens.ts.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

# Masked scores: far below any other, finite in float16.
ABSENT = -1e4
# Share of what each block adds that is left out at random in training (Srivastava et al. 2014).
DROPOUT = 0.1
# Cells no farther apart than this, in -1..1, share a colour.
PARTNER_WITHIN = 0.12


def arrival(sure: torch.Tensor) -> torch.Tensor:
    """What speaks for the carried colour before the net says anything, [B,N,1] from how surely a hint arrived [B,N], 0..1."""
    return torch.log(sure[..., None] + 1e-4)


def weighted_mean(values: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Mean by weight; 0 where nothing has any."""
    return (values * weight).sum() / weight.sum().clamp(min=1e-6)


class Block(nn.Module):
    """Pre-norm attention with a bias for every pair of tokens, and a feed-forward part (Xiong et al. 2020)."""

    def __init__(self, width: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.norm_attention, self.norm_inner = nn.LayerNorm(width, eps=1e-5), nn.LayerNorm(width, eps=1e-5)
        self.query_key_value, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, n, d = x.shape
        q, k, v = self.query_key_value(self.norm_attention(x)).reshape(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(d // self.heads) + bias
        x = x + self._thin(self.output((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, d)))
        return x + self._thin(self.outer(F.silu(self.inner(self.norm_inner(x)))))

    def _thin(self, added: torch.Tensor) -> torch.Tensor:
        return F.dropout(added, DROPOUT, self.training)


class RegionDecoder(nn.Module):
    """Tokens to a mixture of colours for each: `forward` gives log weights [B,N,K+N+1] over bins, tokens to copy from, and what was carried there."""

    def __init__(self, spec: dict):
        super().__init__()
        self.spec, width = spec, spec["width"]
        self.read = nn.Linear(spec["features"] + spec["state"], width)
        self.mix = nn.Linear(width, width)
        self.pair_inner = nn.Linear(spec["pairs"], spec["pairInner"])
        self.pair_outer = nn.Linear(spec["pairInner"], spec["heads"] * spec["blocks"] + 1)
        self.blocks = nn.ModuleList(Block(width, spec["heads"], spec["inner"]) for _ in range(spec["blocks"]))
        self.norm = nn.LayerNorm(width, eps=1e-5)
        self.bins = nn.Linear(width, spec["bins"])
        self.point_query, self.point_key = nn.Linear(width, spec["pointer"]), nn.Linear(width, spec["pointer"])
        self.point_gate, self.carried = nn.Linear(width, 1), nn.Linear(width, 1)
        # Not trained: the colours of the bins [K,3] in -1..1.
        self.register_buffer("bin_colors", torch.zeros(spec["bins"], 3))
        # Widths of the Gaussians around copied and binned colours, log; only the loss reads them.
        self.log_copy_width = nn.Parameter(torch.tensor(math.log(0.06)))
        self.log_bin_width = nn.Parameter(torch.tensor(math.log(0.15)))

    def forward(self, features, state, pairs, present, copyable, carried_sure) -> torch.Tensor:
        """features [B,N,F], state [B,N,S], pairs [B,N,N,P], present/copyable [B,N] 0 or 1, carried_sure [B,N] 0..1."""
        return self.mixture(*self.scores(features, state, pairs, present, carried_sure), copyable)

    def mixture(self, bins, point, carried, copyable) -> torch.Tensor:
        """Log weights of what `scores` gave, with copies only of tokens that have a colour."""
        return torch.log_softmax(torch.cat([bins, point + (1 - copyable)[:, None] * ABSENT, carried], -1), -1)

    def scores(self, features, state, pairs, present, carried_sure) -> tuple:
        """Logits of bins [B,N,K], of copying every other token whether it has a colour or not [B,N,N], and of what was carried [B,N,1]."""
        spec = self.spec
        x = self.mix(F.silu(self.read(torch.cat([features, state], -1))))
        bias = self.pair_outer(F.silu(self.pair_inner(pairs))).permute(0, 3, 1, 2)
        # Split at once: each slice on its own would have a gradient of the whole's size.
        *biases, nearness = bias.split([spec["heads"]] * spec["blocks"] + [1], 1)
        hidden = (1 - present)[:, None, None] * ABSENT
        for block, bias in zip(self.blocks, biases):
            x = block(x, bias + hidden)
        x = self.norm(x)
        point = self.point_query(x) @ self.point_key(x).transpose(1, 2) / math.sqrt(spec["pointer"])
        point = point + nearness[:, 0] + self.point_gate(x)
        return self.bins(x), point, self.carried(x) + arrival(carried_sure)

    def likelihood(self, log_weights, token_colors, carried_colors, target) -> torch.Tensor:
        """Negative log-likelihood of true colours [B,N,3] under Gaussians at the mixture's colours: [B,N]."""
        near = lambda distance, log_width: -distance / (2 * torch.exp(2 * log_width)) - 3 * log_width
        to_bins = ((target[:, :, None] - self.bin_colors) ** 2).sum(-1)
        to_tokens = ((target[:, :, None] - token_colors[:, None]) ** 2).sum(-1)
        to_carried = ((target - carried_colors) ** 2).sum(-1, keepdim=True)
        scores = torch.cat(
            [near(to_bins, self.log_bin_width), near(to_tokens, self.log_copy_width), near(to_carried, self.log_copy_width)], -1
        )
        return -torch.logsumexp(log_weights + scores, -1)


def partner_loss(point, pairs, target, weight) -> torch.Tensor:
    """How badly cells find those of their own colour: -log of the share of copies, were all other cells of the drawing known, that go to such cells.

    A hint teaches only who goes with the hinted cell; this teaches it for all pairs of a picture at once (van den Oord et al. 2018, with several
    positives). `point` [B,N,N] as `scores` gives it; the mean over cells that have a partner within PARTNER_WITHIN, by `weight` [B,N].
    """
    other = (pairs[..., -1] > 0) & ~torch.eye(target.shape[1], dtype=torch.bool)
    apart = ((target[:, :, None] - target[:, None]) ** 2).sum(-1)
    shares = torch.log_softmax(point.masked_fill(~other, ABSENT), -1)
    nll = -torch.logsumexp((shares - 2 * apart / PARTNER_WITHIN**2).masked_fill(~other, ABSENT), -1)
    return weighted_mean(nll, weight * ((apart < PARTNER_WITHIN**2) & other).any(-1))


def candidate_colors(net: RegionDecoder, token_colors, carried_colors) -> torch.Tensor:
    """Colours of the mixture of one picture [N,K+N+1,3], from token and carried colours [N,3]."""
    n = len(token_colors)
    shared = torch.cat([net.bin_colors, token_colors])[None].expand(n, -1, -1)
    return torch.cat([shared, carried_colors[:, None]], 1)


def strongest(weights: torch.Tensor, colors: torch.Tensor, reach: float = 0.2) -> tuple:
    """(colour [N,3], confidence [N]) of the mixture's strongest mode: where most weight lies within about `reach`; see chooseColors.ts."""
    distance = torch.cdist(colors, colors) ** 2
    near = torch.exp(-distance / (2 * reach**2))
    mass = (near @ weights[..., None])[..., 0]
    best = mass.argmax(-1)
    local = near[torch.arange(len(best)), best] * weights
    mean = (local[..., None] * colors).sum(1) / local.sum(-1, keepdim=True)
    top, at = local.max(-1)
    decided = top > 0.5 * local.sum(-1)
    return torch.where(decided[:, None], colors[torch.arange(len(at)), at], mean), mass.max(-1)[0]
