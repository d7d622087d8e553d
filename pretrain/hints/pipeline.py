"""Strokes to maps: the whole way for one training picture and for a batch."""

from __future__ import annotations

import numpy as np
import torch

from .corrupt import Corruption, corrupt_hints
from .denoise import denoise
from .grid import SOLID_INK, ink_levels
from .labels import label_seeds, mask_hints
from .random_stream import Random
from .rasterize import rasterize
from .simulate import simulate_hints
from .spread import PAPER_LABEL
from .spread_server import fastest_spread
from .strokes import PreparedHints, Stroke


def prepare_hints(line: np.ndarray, strokes: list[Stroke]) -> PreparedHints:
    """Rasterize and denoise on one picture (`line` u8 [S,S])."""
    size = line.shape[0]
    levels = ink_levels(torch.from_numpy(np.array(line))[None])[0].numpy().astype(np.uint8)
    return PreparedHints(size, levels, denoise(rasterize(strokes, size), levels))


def simulate_training_hints(
    line: np.ndarray, under: np.ndarray, count: int, seed: int, corrupt: Corruption | None
) -> PreparedHints:
    """Hints on one training picture: `line` u8 [S,S], `under` u8 [S,S,3]."""
    random = Random(seed)
    prepared = prepare_hints(line, simulate_hints(line, under, count, random))
    return corrupt_hints(prepared, random, corrupt) if corrupt else prepared


def build_maps(
    lines: np.ndarray, prepared: list[PreparedHints], device: torch.device | str, spread_with=None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Batch of maps: hints f32 [B,5,S/4,S/4] and spread f32 [B,4,S/2,S/2] from `lines` u8 [B,S,S].

    `spread_with` is `spread` or a SpreadServer; the fastest for the device unless told.
    """
    spread_with = spread_with or fastest_spread(device)
    seeded = [label_seeds(p) for p in prepared]
    most = max(len(colors) for _, colors in seeded)
    palette = np.ones((len(prepared), most, 3), np.float32)
    for row, (_, colors) in zip(palette, seeded):
        row[: len(colors)] = colors
    seeds = torch.from_numpy(np.stack([s for s, _ in seeded])).to(device)
    labels, ink = spread_with(ink_levels(torch.from_numpy(np.array(lines)).to(device)), seeds)
    table = torch.from_numpy(palette).to(device)
    colors = torch.gather(table, 1, labels.flatten(1)[..., None].expand(-1, -1, 3))
    sure = (1 - ink.flatten(1) / SOLID_INK).clamp(min=0) * (labels.flatten(1) > PAPER_LABEL)
    b, c, _ = labels.shape
    spread_map = torch.cat([colors, sure[..., None].to(colors)], 2).transpose(1, 2).reshape(b, 4, c, c)
    hints = torch.from_numpy(np.stack([mask_hints(p) for p in prepared])).to(device)
    return hints.permute(0, 3, 1, 2).contiguous(), spread_map.contiguous()
