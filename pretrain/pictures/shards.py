"""Training pictures as the data set's builder wrote them, mapped from disk."""

import json
from pathlib import Path

import numpy as np

SHARD_PX = 256


class DataError(RuntimeError):
    """Shards that are missing or do not fit together."""


class Shards:
    """One split: `line` [N,256,256] and `under` [N,256,256,3], u8."""

    def __init__(self, folder: Path, split: str):
        folder = Path(folder)
        if not (folder / "manifest.json").exists():
            raise DataError(f"No data in {folder}: build them with `npm run pretrain:data`")
        self.line = np.memmap(folder / f"{split}.line.u8", np.uint8, "r").reshape(-1, SHARD_PX, SHARD_PX)
        self.under = np.memmap(folder / f"{split}.under.u8", np.uint8, "r").reshape(-1, SHARD_PX, SHARD_PX, 3)
        if len(self.line) != len(self.under) or len(self.line) == 0:
            raise DataError(f"{folder}: the {split} split has {len(self.line)} lines and {len(self.under)} colours")

    def __len__(self) -> int:
        return len(self.line)


def read_items(manifest: Path, split: str) -> dict:
    """{index: entry} of one split."""
    items = json.loads(Path(manifest).read_text()).get("items", [])
    return {item["index"]: item for item in items if item["split"] == split}


def area_down(image: np.ndarray, factor: int) -> np.ndarray:
    """Area average by a whole factor, [H,W] or [H,W,C] u8, rounded."""
    if factor == 1:
        return image
    total = np.full((image.shape[0] // factor, image.shape[1] // factor, *image.shape[2:]), factor * factor // 2, np.uint16)
    for y in range(factor):
        for x in range(factor):
            total += image[y::factor, x::factor]
    return (total // (factor * factor)).astype(np.uint8)
