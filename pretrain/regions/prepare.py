"""Everything about cells that does not depend on hints, worked out once for the training of the region decoder.

    python3 -m regions.prepare train --variant 0 --first 0 --last 2000   (from pretrain/, with PYTHONPATH=pretrain)

A variant is the whole split drawn once more: variant 0 as it is, odd ones mirrored, all above 0 with their lines changed as another hand or
scanner would. Written in chunks to data/cells/SPLIT.VARIANT.FIRST.npz: cells found by core/regions (under Node), the line encoder's
features pooled per cell, true colours, and the cheapest ways between cells.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
import torch

import net as generator_net
from ..pictures.augment import augment_line
from data import Shards
from hints import create_random
from ..provenance import ROOT
from .carrying import ways

SIDE, LEFT_OUT = 256, 255
PAPER_FROM, INK_WEIGHT = 160, 1e-3
GENERATOR = ROOT / "public/models/generator"


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
    """Labels u8 [N,S,S] and facts, from core/regions under Node."""
    path = Path(f"{stem}.lines.u8")
    path.write_bytes(lines.tobytes())
    subprocess.run(["npx", "tsx", "dataset/findCellsOfLines.ts", str(path), str(stem)], cwd=ROOT / "pretrain", check=True, stderr=subprocess.DEVNULL)
    labels_path, facts_path = Path(f"{stem}.labels.u8"), Path(f"{stem}.facts.jsonl")
    labels = np.fromfile(labels_path, np.uint8).reshape(lines.shape)
    facts = [json.loads(row) for row in facts_path.read_text().splitlines()]
    for used in (path, labels_path, facts_path):
        used.unlink()
    return labels, facts


def encode(encoder, lines: np.ndarray) -> list:
    """The encoder's features, fine to coarse: [B,C,s,s] each."""
    with torch.no_grad():
        return encoder(torch.from_numpy(lines.astype(np.float32) / 127.5 - 1)[:, None])


def pool(feature: np.ndarray, labels: np.ndarray, weight: np.ndarray, n: int) -> np.ndarray:
    """Mean of [C,s,s] over each cell, weighted by its share of every place: [n,C]."""
    side = feature.shape[1]
    step = SIDE // side
    places = (np.arange(SIDE)[:, None] // step * side + np.arange(SIDE)[None] // step).ravel()
    flat = labels.ravel().astype(np.int64)
    inside = flat < n
    shares = np.bincount(flat[inside] * side * side + places[inside], weight.ravel()[inside], n * side * side).reshape(n, -1)
    return (shares @ feature.reshape(len(feature), -1).T) / np.maximum(shares.sum(1, keepdims=True), 1e-9)


def colors_of(under: np.ndarray, labels: np.ndarray, line: np.ndarray, n: int) -> tuple:
    """(mean colour [n,3] in -1..1, its deviation [n], share of clear paper off it) over each cell's paper."""
    flat = labels.ravel().astype(np.int64)
    inside = flat < n
    weight = (line.ravel()[inside] >= PAPER_FROM) + INK_WEIGHT
    total = np.bincount(flat[inside], weight, n)
    values = under.reshape(-1, 3)[inside] / 127.5 - 1
    mean = np.stack([np.bincount(flat[inside], values[:, c] * weight, n) for c in range(3)], 1) / total[:, None]
    square = ((values - mean[flat[inside]]) ** 2).sum(1)
    return mean.astype(np.float32), np.sqrt(np.bincount(flat[inside], square * weight, n) / total).astype(np.float32)


def prepare(shards: Shards, variant: int, rows: range, stem: Path, seed: int, encoder) -> dict:
    lines, unders = lines_of(shards, variant, rows, seed)
    labels, facts = find_cells(lines, stem)
    kept = {name: [] for name in ("index", "count", "tokens", "cells", "area", "open", "colors", "deviation", "far", "sure", "component", "pair_count", "pairs")}
    for start in range(0, len(lines), 16):
        features = [f.numpy() for f in encode(encoder, lines[start : start + 16])]
        for offset in range(len(features[0])):
            at = start + offset
            cells = np.array(facts[at]["cells"], np.float32)
            n, line = len(cells), lines[at]
            pairs = np.array(facts[at]["pairs"], np.float32).reshape(-1, 4)
            weight = np.where(line >= PAPER_FROM, 1.0, INK_WEIGHT)
            mean, deviation = colors_of(unders[at], labels[at], line, n)
            far, sure, component = ways(cells, pairs, facts[at]["gapPx"])
            kept["index"].append(rows[at]), kept["count"].append(n), kept["pair_count"].append(len(pairs))
            kept["tokens"].append(np.concatenate([pool(f[offset], labels[at], weight, n) for f in features], 1).astype(np.float16))
            kept["cells"].append(cells), kept["colors"].append(mean), kept["deviation"].append(deviation)
            kept["area"].append(np.array(facts[at]["area"], np.int32)), kept["open"].append(np.array(facts[at]["open"], np.uint8))
            kept["far"].append(np.minimum(far, 6e4).astype(np.float16).ravel()), kept["sure"].append(sure.astype(np.float16).ravel())
            kept["component"].append(component.astype(np.int16)), kept["pairs"].append(pairs)
    return {name: np.array(rows_) if name in ("index", "count", "pair_count") else np.concatenate(rows_) for name, rows_ in kept.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("split", choices=("train", "val", "test"))
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--variant", type=int, default=0)
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--last", type=int)
    p.add_argument("--chunk", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    net = generator_net.Generator(generator_net.read_topologies(GENERATOR))
    generator_net.set_weights(net, generator_net.read_weights(GENERATOR))
    shards, out = Shards(args.data, args.split), args.data / "cells"
    out.mkdir(exist_ok=True)
    last = min(args.last or len(shards), len(shards))
    for first in range(args.first, last, args.chunk):
        stem = out / f"{args.split}.{args.variant}.{first:06d}"
        if Path(f"{stem}.npz").exists():
            continue
        made = prepare(shards, args.variant, range(first, min(last, first + args.chunk)), stem, args.seed, net.lineEncoder)
        np.savez(f"{stem}.npz", **made)
        print(f"{stem.name}: {made['count'].sum()} cells of {len(made['count'])} pictures", flush=True)


if __name__ == "__main__":
    main()
