"""Faults of colourisers, made on purpose: what the feature network learns to tell apart, place by place.

A blob-shaped part of the colours under the lines gets one fault; the lines on top stay whole. To name the fault a network
has to see where colours lie against the lines, how strong and how even they are: what a perceptual distance should see.
"""

import torch
import torch.nn.functional as F

# Side of the cells that are judged, in px of the colour picture.
CELL_PX = 8
# A damaged cell counts as such from this mean absolute change on (range 2); below a third of it as intact, between as neither.
VISIBLE_CHANGE = 0.06
NEITHER = -100
BLOB_GRID = 4


def bled(under: torch.Tensor) -> torch.Tensor:
    """Colours run across the lines."""
    padded = F.pad(under, (4, 4, 4, 4), mode="replicate")
    return F.avg_pool2d(F.avg_pool2d(padded, 5, 1), 5, 1)


def slipped(under: torch.Tensor) -> torch.Tensor:
    """The colour layer lies beside the lines."""
    reach = max(3, under.shape[-1] // 16)
    dy, dx = ((torch.randint(2, (2,)) * 2 - 1) * reach).tolist()
    return torch.roll(under, (dy, dx), (2, 3))


def washed_out(under: torch.Tensor) -> torch.Tensor:
    """Nearly grey, the beige of a network that does not know."""
    grey = under.mean(1, keepdim=True) * 0.6 + 0.2
    return grey + 0.15 * (under - grey)


def turned(under: torch.Tensor) -> torch.Tensor:
    """The right places, other colours: channels moved on by one or two."""
    return under.roll(1 + int(torch.randint(2, (1,))), 1)


def blotched(under: torch.Tensor) -> torch.Tensor:
    """Uneven where it should be flat."""
    b, _, h, w = under.shape
    coarse = torch.randn(b, 3, h // 4, w // 4) * 0.45
    return (under + F.interpolate(coarse, size=(h, w), mode="bilinear", align_corners=False)).clamp(-1, 1)


def foreign(under: torch.Tensor) -> torch.Tensor:
    """Colours of another picture of the batch."""
    return under.roll(1, 0)


FAULTS = (bled, slipped, washed_out, turned, blotched, foreign)
# Class 0 = as it should be, then one a fault.
CLASSES = ("intact", *(fault.__name__ for fault in FAULTS))


def blobs(batch: int, side: int) -> torch.Tensor:
    """Random smooth masks [B,1,side,side], about half of it true."""
    coarse = torch.randn(batch, 1, BLOB_GRID, BLOB_GRID)
    return F.interpolate(coarse, size=(side, side), mode="bicubic", align_corners=False) > 0


def damage(under: torch.Tensor, ink: torch.Tensor) -> tuple:
    """(damaged colours [B,3,H,H], class of each cell [B,H/8,H/8]) from colours in -1..1 and ink [B,1,H,H], 0 = black.

    One fault a picture. Cells in which too little changed to be seen through the ink get class NEITHER.
    """
    batch, side = under.shape[0], under.shape[-1]
    kinds = torch.randint(len(FAULTS), (batch,))
    faulty = torch.stack([fault(under) for fault in FAULTS])[kinds, torch.arange(batch)]
    damaged = torch.where(blobs(batch, side), faulty, under)
    change = F.avg_pool2d(((damaged - under) * ink).abs().mean(1), CELL_PX)
    wrong = (1 + kinds)[:, None, None].expand_as(change)
    unclear = torch.where(change > VISIBLE_CHANGE / 3, NEITHER, 0)
    return damaged, torch.where(change > VISIBLE_CHANGE, wrong, unclear)
