"""Trains the small network whose features the perceptual loss compares (feature_net.py).

    npm run pretrain:features                                  # about 6 minutes, writes pretrain/checkpoints/features.pt
    npm run pretrain:features -- --minutes 1 --out /tmp/features.pt

Two tasks at once on finished pictures: name the fault that was put into each 8x8 cell (feature_damage.py), and name the
source a picture comes from. Validated on pictures of the validation split.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from data import Shards, signed
from feature_damage import CLASSES, NEITHER, damage
from feature_net import CHECKPOINT, DESIGN, WIDTHS, FeatureNet, save_features
from finished import finished, visible_share
from hints import create_random
from provenance import ROOT, commit_hash, data_hash
from variant import TRAINED

# The source is the easier task and says less about colours.
SOURCE_SHARE = 0.3
# Most cells are intact.
CLASS_WEIGHTS = torch.tensor([0.4] + [1.0] * (len(CLASSES) - 1))
VALIDATION_BATCHES = 16


class Examples:
    """Pictures of one split at one size with the number of their source."""

    def __init__(self, folder: Path, split: str, picture_px: int):
        self.shards, self.line_px = Shards(folder, split), 2 * picture_px
        items = json.loads((folder / "manifest.json").read_text())["items"]
        self.sources = sorted({item["source"] for item in items})
        named = {item["index"]: item["source"] for item in items if item["split"] == split}
        self.labels = [self.sources.index(named[i]) for i in range(len(self.shards))]

    def batch(self, label: str, count: int) -> tuple:
        """(colours under the lines [B,3,H,H], line [B,1,2H,2H], sources [B]), drawn by `label`, some mirrored."""
        random = create_random(label)
        rows = [random.int(len(self.shards)) for _ in range(count)]
        lines, unders = zip(*(self.shards.picture(row, self.line_px) for row in rows))
        line, under = signed(np.stack(lines)), F.avg_pool2d(signed(np.stack(unders)), 2)
        if random.next() < 0.5:
            line, under = line.flip(3), under.flip(3)
        return under, line, torch.tensor([self.labels[row] for row in rows])


class FaultFinder(nn.Module):
    """The features and the two heads that train them: fault of each cell [B,classes,H/8,W/8] and source [B,sources]."""

    def __init__(self, sources: int):
        super().__init__()
        self.features = FeatureNet(TRAINED)
        self.fault = nn.Conv2d(WIDTHS[-1], len(CLASSES), 1)
        # Each scale has a way of its own to the fault, so that none of them is left untaught.
        self.middle = nn.Conv2d(WIDTHS[1], len(CLASSES), 1)
        self.fine = nn.Conv2d(WIDTHS[0], len(CLASSES), 1)
        self.source = nn.Linear(WIDTHS[-1], sources)

    def forward(self, picture: torch.Tensor) -> tuple:
        fine, middle, coarse = self.features(picture)
        cells = self.fault(coarse) + F.avg_pool2d(self.middle(middle), 2) + F.avg_pool2d(self.fine(fine), 4)
        return cells, self.source(coarse.mean((2, 3)))


def judge(net: FaultFinder, examples: Examples, label: str, batch: int) -> tuple:
    """(loss, how many cells of each class there were, how many of them were named rightly, share of sources named rightly)."""
    under, line, sources = examples.batch(label, batch)
    ink = visible_share(line)
    damaged, wanted = damage(under, ink)
    cells, named = net(finished(damaged, ink))
    faults = F.cross_entropy(cells, wanted, CLASS_WEIGHTS, ignore_index=NEITHER)
    loss = faults + SOURCE_SHARE * F.cross_entropy(named, sources)
    given, clear = cells.argmax(1), wanted != NEITHER
    there = torch.bincount(wanted[clear], minlength=len(CLASSES))
    right = torch.bincount(wanted[clear & (given == wanted)], minlength=len(CLASSES))
    return loss, there, right, float((named.argmax(1) == sources).float().mean())


@torch.no_grad()
def validate(net: FaultFinder, examples: Examples, batch: int) -> dict:
    """Share of cells named rightly by class, their mean, and share of sources named rightly; the same pictures and faults each time."""
    net.eval()
    with torch.random.fork_rng():
        torch.manual_seed(0)
        found = [judge(net, examples, f"features/val/{i}", batch) for i in range(VALIDATION_BATCHES)]
    net.train()
    share = sum(right for _, _, right, _ in found) / sum(there for _, there, _, _ in found).clamp(min=1)
    by_class = {name: round(float(value), 3) for name, value in zip(CLASSES, share)}
    source = sum(source for *_, source in found) / len(found)
    return {"cells": round(float(share.mean()), 3), "by_class": by_class, "source": round(source, 3)}


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--out", type=Path, default=CHECKPOINT)
    p.add_argument("--minutes", type=float, default=6)
    p.add_argument("--steps", type=int, help="budget in steps instead of minutes (repeatable to the bit)")
    p.add_argument("--size", type=int, default=64, help="side of the pictures, px")
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=0, help="torch threads (0 = all cores)")
    return p.parse_args()


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    if args.threads:
        torch.set_num_threads(args.threads)
    examples = Examples(args.data, "train", args.size)
    held_out = Examples(args.data, "val", args.size)
    net = FaultFinder(len(examples.sources)).to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.lr, weight_decay=0.01)
    started, step = time.time(), 0
    while (done := step / args.steps if args.steps else (time.time() - started) / (60 * args.minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = args.lr * min(1, (step + 1) / 50) * (1 - done)
        loss, *_ = judge(net, examples, f"features/{args.seed}/{step}", args.batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        step += 1
        if step % 100 == 0:
            print(json.dumps({"step": step, "loss": round(float(loss), 4), "done": round(done, 3)}), flush=True)
    scores = validate(net, held_out, args.batch)
    facts = {"tasks": ["fault by cell", "source"], "seed": args.seed, "steps": step, "pictures": len(examples.shards)}
    facts = {**facts, "scores": scores, "commit": commit_hash(), "data": data_hash(args.data)}
    save_features(net.features, args.out, facts)
    print(f"Wrote {args.out}: {DESIGN}, {step} steps, {json.dumps(scores)}")


if __name__ == "__main__":
    main()
