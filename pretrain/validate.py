"""How good the generator is against filling alone, on fixed pictures with fixed hints; and sheets to look at."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from data import Batch, Shards, fixed_batch
from finished import finished, visible_share
from losses import chroma, composite_psnr
from png import write_png

HINT_COUNTS = (0, 1, 3, 5, 10)
SHEET_COUNTS = (0, 3, 10)
SHEET_PICTURES = 12


def evenly(total: int, wanted: int) -> list:
    """`wanted` indices spread over 0..total-1."""
    return [i * total // min(wanted, total) for i in range(min(wanted, total))]


class Validation:
    """Keeps the batches of all hint counts in memory: made once, the same for every net."""

    def __init__(self, shards: Shards, size: int, pictures: int, batch: int, device: torch.device):
        self.device = device
        indices = evenly(len(shards), pictures)
        chunks = [indices[i : i + batch] for i in range(0, len(indices), batch)]
        self.batches = {count: [fixed_batch(shards, chunk, size, count) for chunk in chunks] for count in HINT_COUNTS}
        self.batches["palette"] = [fixed_batch(shards, chunk, size, 0, with_palette=True) for chunk in chunks]
        shown = evenly(len(shards), SHEET_PICTURES)
        self.shown = {count: fixed_batch(shards, shown, size, count) for count in SHEET_COUNTS}

    @torch.no_grad()
    def scores(self, net: torch.nn.Module) -> dict:
        """By hint count, and for the palette alone ("palette"): mean composite PSNR in dB of generator and spread, and `chroma`,
        how colourful the generator is against the truth (1 = as much, 0 = grey)."""
        net.eval()
        return {count: self.score(net, batches) for count, batches in self.batches.items()}

    def score(self, net: torch.nn.Module, batches: list) -> dict:
        found = {"generator": [], "spread": []}
        own, true = 0.0, 0.0
        for batch in batches:
            batch = batch.to(self.device)
            output = net(*batch.inputs())[:, :3]
            found["generator"].append(composite_psnr(output, batch.target, batch.clean))
            found["spread"].append(composite_psnr(batch.spread[:, :3], batch.target, batch.clean))
            visible = visible_share(batch.clean)
            own, true = own + colorfulness(output, visible), true + colorfulness(batch.target, visible)
        means = {method: round(float(torch.cat(values).mean()), 3) for method, values in found.items()}
        return {**means, "chroma": round(own / max(true, 1e-6), 3)}

    @torch.no_grad()
    def sheet(self, net: torch.nn.Module, path: Path) -> None:
        """For each hint count four rows: line with hints, spread, generator, truth."""
        net.eval()
        rows = []
        for batch in self.shown.values():
            batch = batch.to(self.device)
            output = net(*batch.inputs())[:, :3]
            visible = visible_share(batch.clean)
            for colors in (shown_hints(batch), batch.spread[:, :3], output, batch.target):
                rows.append(torch.cat(list((finished(colors.clamp(-1, 1), visible) + 1) / 2), 2))
        picture = (torch.cat(rows, 1) * 255).round().permute(1, 2, 0).cpu().numpy().astype(np.uint8)
        write_png(path, picture)


def colorfulness(colors: torch.Tensor, visible: torch.Tensor) -> float:
    """Sum over visible places of the largest less the smallest channel."""
    return float((chroma(colors.clamp(-1, 1)) * visible).sum())


def shown_hints(batch: Batch) -> torch.Tensor:
    """Hints on white paper at S/2; keep strokes in light grey."""
    mask, keep = batch.hints[:, 3:4], batch.hints[:, 4:5]
    colors = batch.hints[:, :3] + (1 - mask).clamp(0, 1) * (1 - 0.4 * keep)
    return F.interpolate(colors, scale_factor=2, mode="nearest")
