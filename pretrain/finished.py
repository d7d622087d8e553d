"""The finished picture, as a viewer sees it: colours at half the line's size with the lines multiplied on."""

import torch
import torch.nn.functional as F


def visible_share(line: torch.Tensor) -> torch.Tensor:
    """line [B,1,S,S] in -1..1 -> what of the colour shows through it [B,1,S/2,S/2]: 0 under black ink, 1 on paper."""
    return (F.avg_pool2d(line, 2) + 1) / 2


def finished(colors: torch.Tensor, visible: torch.Tensor) -> torch.Tensor:
    """Colours under the lines [B,3,H,W] and visible_share [B,1,H,W] -> picture [B,3,H,W], in -1..1 where the colours are."""
    return (colors + 1) * visible - 1
