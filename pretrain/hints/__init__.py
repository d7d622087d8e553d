"""Hints for training: the twin of src/core/hints (simulate, rasterize, denoise, corrupt, mask, spread).

The TypeScript is the definition; tests/test_hints.py holds this package to golden fixtures made by it
(`npm run pretrain:fixtures`). Everything here works on square pictures at model size S, so one picture pixel is one
model pixel. Strokes are small, so they are handled by plain Python; maps are built for whole batches in torch, on any
device. Whole-number costs make the spread exact: the same labels come out of Dial's buckets there and of sweeps here.
"""

from .corrupt import TRAINING_CORRUPTION, Corruption, corrupt_hints
from .palette import encode_palette, extract_palette, simulate_palette
from .pipeline import build_maps, prepare_hints, simulate_training_hints
from .random_stream import Random, create_random
from .simulate import NO_HINTS_SHARE, draw_hint_count, simulate_hints
from .spread import spread
from .spread_server import SpreadServer, fastest_spread

__all__ = [
    "NO_HINTS_SHARE",
    "TRAINING_CORRUPTION",
    "Corruption",
    "Random",
    "SpreadServer",
    "build_maps",
    "corrupt_hints",
    "create_random",
    "draw_hint_count",
    "encode_palette",
    "extract_palette",
    "fastest_spread",
    "prepare_hints",
    "simulate_hints",
    "simulate_palette",
    "simulate_training_hints",
    "spread",
]
