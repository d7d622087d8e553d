"""Ranks the training pictures by how badly a trained generator does on them: what it cannot learn may be broken.

    npm run pretrain:outliers -- --checkpoint pretrain/runs/second/last.pt

Writes ranking.json (all pictures, worst first) and worst.png (the worst hundred, five a row, each as line, truth, spread and
generator). Look at the sheet; what is broken, not merely hard, goes into pretrain/dataset/outliers.json with its reason, and the
next build leaves it out.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import checkpoint
from data import Batch, Shards, fixed_batch
from losses import absolute_error, off_ink_weight
from net import Generator, read_topologies
from png import write_png
from variant import TRAINED

ROOT = Path(__file__).resolve().parent.parent
WORST, COLUMNS = 100, 5


def picture_losses(colors: torch.Tensor, batch: Batch) -> list:
    """Mean absolute error off the ink of each picture, on the scale 0..1."""
    weight = off_ink_weight(batch.clean)
    parts = zip(colors.split(1), batch.target.split(1), weight.split(1))
    return [float(absolute_error(*part)) / 2 for part in parts]


@torch.no_grad()
def rank(net: torch.nn.Module, shards: Shards, items: list, size: int, hints: int, batch: int) -> list:
    """[{id, source, index, loss, spread}] for `items` of one split, worst first; the same hints for everyone who asks."""
    rows = []
    for start in range(0, len(items), batch):
        chunk = items[start : start + batch]
        given = fixed_batch(shards, [item["index"] for item in chunk], size, hints)
        own = picture_losses(net(*given.inputs())[:, :3], given)
        filled = picture_losses(given.spread[:, :3], given)
        rows += [
            {"id": item["id"], "source": item["source"], "index": item["index"], "loss": round(a, 5), "spread": round(b, 5)}
            for item, a, b in zip(chunk, own, filled)
        ]
        if start // batch % 20 == 0:
            print(f"{start + len(chunk)} of {len(items)}", flush=True)
    return sorted(rows, key=lambda row: -row["loss"])


@torch.no_grad()
def tiles(net: torch.nn.Module, shards: Shards, index: int, size: int, hints: int) -> np.ndarray:
    """One picture as line, truth, spread and generator beside each other, u8 [S/2,2S,3]."""
    given = fixed_batch(shards, [index], size, hints)
    line = torch.nn.functional.avg_pool2d(given.line, 2).expand(-1, 3, -1, -1)
    ink = (line + 1) / 2
    shown = [line] + [(c.clamp(-1, 1) + 1) * ink - 1 for c in (given.target, given.spread[:, :3], net(*given.inputs())[:, :3])]
    row = torch.cat(shown, 3)[0].permute(1, 2, 0)
    return ((row + 1) * 127.5).round().to(torch.uint8).numpy()


def sheet(pictures: list) -> np.ndarray:
    """`COLUMNS` pictures a row on grey, from left to right, then down."""
    blank = np.full_like(pictures[0], 119)
    padded = pictures + [blank] * (-len(pictures) % COLUMNS)
    framed = [np.pad(p, ((0, 4), (0, 8), (0, 0)), constant_values=119) for p in padded]
    rows = [np.concatenate(framed[i : i + COLUMNS], 1) for i in range(0, len(framed), COLUMNS)]
    return np.concatenate(rows, 0)


def training_items(folder: Path) -> list:
    """The single pictures of the training split; scenes are made anew with each build and have no lasting name."""
    items = json.loads((folder / "manifest.json").read_text())["items"]
    return [item for item in items if item["split"] == "train" and item["kind"] != "scene"]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--generator", type=Path, default=ROOT / "public/models/generator", help="folder of the topology files")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/runs/outliers")
    p.add_argument("--size", type=int, default=128)
    p.add_argument("--hints", type=int, default=10)
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--limit", type=int, help="rank only the first so many pictures")
    args = p.parse_args()
    net = Generator(read_topologies(args.generator), TRAINED)
    net.load_state_dict(checkpoint.load(args.checkpoint, net.topology_hash)["average"])
    net.eval()
    shards = Shards(args.data, "train")
    ranking = rank(net, shards, training_items(args.data)[: args.limit], args.size, args.hints, args.batch)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "ranking.json").write_text(json.dumps(ranking, indent=1))
    worst = ranking[:WORST]
    write_png(args.out / "worst.png", sheet([tiles(net, shards, row["index"], args.size, args.hints) for row in worst]))
    for place, row in enumerate(worst):
        print(f"{place // COLUMNS + 1}.{place % COLUMNS + 1} {row['loss']:.4f} (spread {row['spread']:.4f}) {row['id']}")


if __name__ == "__main__":
    main()
