"""Made-up pictures for the tests of the training."""

import json
from pathlib import Path

import numpy as np


def write_shards(folder: Path, pictures: int = 4) -> None:
    """Outlined squares on a sheet, the same few colours in every picture."""
    rng = np.random.default_rng(5)
    colors = rng.integers(0, 256, (4, 3))
    for split in ("train", "val"):
        line = np.full((pictures, 256, 256), 255, np.uint8)
        under = np.empty((pictures, 256, 256, 3), np.uint8)
        for i in range(pictures):
            under[i] = colors[0]
            for k, (top, left) in enumerate(((10, 10), (10, 130), (130, 40))):
                size = int(rng.integers(60, 110))
                line[i, top : top + size, left : left + size] = 0
                line[i, top + 4 : top + size - 4, left + 4 : left + size - 4] = 255
                under[i, top : top + size, left : left + size] = colors[k + 1]
        line.tofile(folder / f"{split}.line.u8")
        under.tofile(folder / f"{split}.under.u8")
    items = [
        {"id": f"s{i % 2}/{split}-{i}", "source": f"s{i % 2}", "kind": "ink", "licence": "MIT", "split": split, "index": i, "concept": f"thing {i}"}
        for split in ("train", "val") for i in range(pictures)
    ]  # fmt: skip
    manifest = {"version": 1, "sha256": "0123", "trainMeanColor": [1, 2, 3], "items": items}
    (folder / "manifest.json").write_text(json.dumps(manifest))
