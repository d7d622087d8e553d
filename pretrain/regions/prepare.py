"""Everything about cells that does not depend on hints, worked out once for the training of the region decoder.

    npm run pretrain:cells -- train --variant 0 --first 0 --last 2000

A variant is the whole split drawn once more: variant 0 as it is, odd ones mirrored, all above 0 with their lines changed as another hand or
scanner would. Written in chunks to data/cells/SPLIT.VARIANT.FIRST.npz: the line as it was drawn, cells found by core/regions (under Node), true
colours, and the cheapest ways between cells.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

from ..pictures.augment import augment_line
from ..pictures.random_stream import create_random
from ..pictures.shards import SHARD_PX, Shards
from ..provenance import ROOT
from ..whole_files import write_whole
from .carrying import UNREACHED, ways
from .main_colors import main_colors
from .pooling import pixel_weights


def lines_of(shards: Shards, variant: int, rows: range, seed: int) -> tuple:
    lines, unders = [], []
    for index in rows:
        line, under = np.asarray(shards.line[index]), np.asarray(shards.under[index])
        if variant % 2:
            line, under = line[:, ::-1], under[:, ::-1]
        line = np.ascontiguousarray(line)
        if variant:
            line = augment_line(line, create_random(f"{seed}/cells/{variant}/{index}"))
        lines.append(line), unders.append(np.ascontiguousarray(under))
    return np.stack(lines), np.stack(unders)


def find_cells(lines: np.ndarray, stem: Path) -> tuple:
    """Labels u8 [N,S,S] (255 = left out), paper u8 [N,S,S] and facts, from core/regions under Node."""
    given = Path(f"{stem}.lines.u8")
    given.write_bytes(lines.tobytes())
    made = [Path(f"{stem}.{name}") for name in ("labels.u8", "paper.u8", "facts.jsonl")]
    command = ["npm", "--silent", "run", "cells", "--", str(given.resolve()), str(stem.resolve())]
    subprocess.run(command, cwd=ROOT / "pretrain", check=True, stderr=subprocess.DEVNULL)
    labels, paper = (np.fromfile(path, np.uint8).reshape(lines.shape) for path in made[:2])
    facts = [json.loads(row) for row in made[2].read_text().splitlines()]
    for used in (given, *made):
        used.unlink()
    return labels, paper, facts


def prepare_picture(index: int, line: np.ndarray, under: np.ndarray, labels: np.ndarray, paper: np.ndarray, facts: dict) -> dict:
    """What is kept of one picture; `labels` are the numbers of its cells, 255 where none is kept, `paper` is packed to bits."""
    cells, pairs = np.array(facts["cells"], np.float32), np.array(facts["pairs"], np.float32).reshape(-1, 4)
    n, weight = len(cells), pixel_weights(paper)
    colors, share = main_colors(under, labels, weight, n)
    far, sure, component = ways(cells, pairs, facts["gapPx"])
    return {
        "index": [index], "count": [n], "pair_count": [len(pairs)], "cells": cells, "colors": colors, "share": share, "pairs": pairs,
        "line": line[None], "labels": labels[None], "paper": np.packbits(paper > 0, axis=1)[None],
        "area": np.array(facts["area"], np.int32), "open": np.array(facts["open"], np.uint8), "component": component.astype(np.int16),
        "far": np.minimum(far, UNREACHED).astype(np.float16).ravel(), "sure": sure.astype(np.float16).ravel(),
    }


def prepare(shards: Shards, variant: int, rows: range, stem: Path, seed: int) -> dict:
    """The chunk of `rows`: every name's values of all pictures, one after the other."""
    lines, unders = lines_of(shards, variant, rows, seed)
    labels, paper, facts = find_cells(lines, stem)
    kept = [prepare_picture(index, *given) for index, *given in zip(rows, lines, unders, labels, paper, facts)]
    return {name: np.concatenate([one[name] for one in kept]) for name in kept[0]}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("split", choices=("train", "val", "test"))
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--variant", type=int, default=0)
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--last", type=int)
    p.add_argument("--chunk", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    shards, out = Shards(args.data, args.split), args.data / "cells"
    out.mkdir(exist_ok=True)
    last = min(args.last or len(shards), len(shards))
    for first in range(args.first, last, args.chunk):
        stem = out / f"{args.split}.{args.variant}.{first:06d}"
        if Path(f"{stem}.npz").exists():
            continue
        made = prepare(shards, args.variant, range(first, min(last, first + args.chunk)), stem, args.seed)
        # A chunk that is there counts as prepared when this is run again.
        write_whole(Path(f"{stem}.npz"), lambda file: np.savez(file, **made))
        print(f"{stem.name}: {made['count'].sum()} cells of {len(made['count'])} pictures", flush=True)


if __name__ == "__main__":
    main()
