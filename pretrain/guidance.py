"""What the generator is told in training: how often hints, a palette or nothing, and how the hints are damaged. Defaults live here."""

from dataclasses import dataclass, fields

import torch
import torch.nn.functional as F

import hints as hint_code

DAMAGE = hint_code.TRAINING_CORRUPTION


@dataclass(frozen=True)
class Guidance:
    """Shares and chances, all 0..1; each is an option of train.py."""

    # Pictures without hints; the palette's chances are of these and of the others.
    no_hints_share: float = hint_code.NO_HINTS_SHARE
    palette_alone_chance: float = 0.6
    palette_beside_chance: float = 0.2
    # Damage the network has to see through. At most this share of a picture's hints is taken away.
    zero_share: float = DAMAGE.zero_share
    speck_chance: float = DAMAGE.speck_chance
    half_erase_chance: float = DAMAGE.half_erase_chance
    # Beside where the artist put it, by a cell.
    jitter_chance: float = DAMAGE.jitter_chance
    # All hints of a picture blurred.
    soften_chance: float = 0.1

    def draw(self, random) -> tuple:
        """(number of hints, whether there is a palette) of one example."""
        count = hint_code.draw_hint_count(random, self.no_hints_share)
        return count, random.next() < (self.palette_beside_chance if count else self.palette_alone_chance)

    def corruption(self) -> hint_code.Corruption:
        return hint_code.Corruption(**{field.name: getattr(self, field.name) for field in fields(hint_code.Corruption)})


def soften(maps: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """Hint maps [B,5,H,W] with those of `chosen` [B] blurred over 3x3 cells; colours are premultiplied, so they stay true."""
    if not chosen.any():
        return maps
    blurred = F.avg_pool2d(maps, 3, stride=1, padding=1)
    return torch.where(chosen[:, None, None, None], blurred, maps).contiguous()
