"""Trains the region decoder on prepared cells. Reads from top to bottom.

    npm run pretrain:regions -- --minutes 60 --out pretrain/runs/regions
    npm run pretrain:regions -- --init pretrain/runs/regions/last.pt --minutes 60 --out pretrain/runs/more

In the run's folder: config.json, log.jsonl, validation.jsonl and last.pt (weights, their EMA, optimizer).
"""

import argparse
import copy
import json
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np
import torch

from ..pictures.batches import batches_from
from ..provenance import ROOT, commit_hash
from .examples import ExampleStream, Prepared
from .net import RegionDecoder
from .validate import validate
from ..pictures.sampling import picture_weights

SPEC = {
    "features": 440, "state": 47, "pairs": 4, "pairInner": 16, "width": 160, "heads": 5, "blocks": 4,
    "inner": 480, "bins": 96, "pointer": 64,
}


def bin_colors(data: Prepared, count: int, seed: int) -> torch.Tensor:
    """Colours of training cells, clustered (k-means, Lloyd); the last one is white."""
    rng = np.random.default_rng(seed)
    pool = np.concatenate([r["colors"][r["deviation"] < 0.2] for r in data.records if r["variant"] == 0 or True])
    points = pool[rng.choice(len(pool), min(40000, len(pool)), False)].astype(np.float64)
    centers = points[rng.choice(len(points), count - 1, False)]
    for _ in range(25):
        owner = ((points[:, None] - centers[None]) ** 2).sum(-1).argmin(1)
        sizes = np.bincount(owner, minlength=count - 1)
        sums = np.stack([np.bincount(owner, points[:, c], count - 1) for c in range(3)], 1)
        centers = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centers)
    return torch.from_numpy(np.concatenate([centers, np.ones((1, 3))]).astype(np.float32))


@torch.no_grad()
def standardise(net: RegionDecoder, data: Prepared) -> None:
    """Puts zero mean and unit deviation of the features into the first layer, so that the saved net reads them as they come."""
    sample = np.concatenate([r["tokens"][:8] for r in data.records[:: max(1, len(data) // 2000)]]).astype(np.float32)
    mean, scale = sample.mean(0), 1 / (sample.std(0) + 1e-2)
    f = net.spec["features"]
    net.read.weight[:, :f] *= torch.from_numpy(scale)
    net.read.bias -= net.read.weight[:, :f] @ torch.from_numpy(mean)


def learning_rate(args, done: float, step: int) -> float:
    warm = min(1, (step + 1) / args.warmup_steps)
    return warm * (args.min_lr + (args.lr - args.min_lr) * 0.5 * (1 + np.cos(np.pi * min(1, done))))


def loss_of(net: RegionDecoder, batch: dict) -> torch.Tensor:
    """Mean negative log-likelihood of the true colours, weighted by the root of the area."""
    carried = batch["carried"]
    log_weights = net(batch["features"], batch["state"], batch["pairs"], batch["present"], batch["copyable"], carried[..., 3])
    nll = net.likelihood(log_weights, batch["token_colors"], carried[..., :3], batch["target"])
    return (nll * batch["weight"]).sum() / batch["weight"].sum().clamp(min=1e-6)


def save(path: Path, net, average, optimizer, step: int, config: dict, scores: dict) -> None:
    state = {"net": net.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "spec": net.spec}
    torch.save({**state, "step": step, "config": config, "validation": scores}, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data/cells")
    p.add_argument("--manifest", type=Path, default=ROOT / "pretrain/data/manifest.json")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/runs/regions")
    p.add_argument("--init", type=Path, help="last.pt whose averaged weights to start from")
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--min-lr", type=float, default=2e-5)
    p.add_argument("--warmup-steps", type=int, default=300)
    p.add_argument("--weight-decay", type=float, default=0.02)
    p.add_argument("--ema", type=float, default=0.998)
    p.add_argument("--clip", type=float, default=1.0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--validate-minutes", type=float, default=8)
    args = p.parse_args()
    torch.manual_seed(args.seed), torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    config = {name: str(value) if isinstance(value, Path) else value for name, value in vars(args).items()} | {"commit": commit_hash()}
    (args.out / "config.json").write_text(json.dumps(config, indent=1))

    data, val = Prepared(args.data, "train"), Prepared(args.data, "val", (0,))
    items = {item["index"]: item for item in json.loads(args.manifest.read_text())["items"] if item["split"] == "train"}
    weights = picture_weights([items[r["index"]] for r in data.records]) if items else np.ones(len(data))
    natural = {index for index, item in items.items() if item.get("ownColors", True)} if items else None
    net = RegionDecoder(SPEC)
    if args.init:
        net.load_state_dict(torch.load(args.init)["average"])
    else:
        net.bin_colors.copy_(bin_colors(data, SPEC["bins"], args.seed))
        standardise(net, data)
    average = copy.deepcopy(net)
    decayed = [q for q in net.parameters() if q.ndim > 1]
    plain = [q for q in net.parameters() if q.ndim <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": args.weight_decay}, {"params": plain, "weight_decay": 0.0}], lr=args.lr, betas=(0.9, 0.98))
    print(f"{sum(q.numel() for q in net.parameters())} parameters, {len(data)} records, {len(val)} to validate on", flush=True)

    stream = batches_from(ExampleStream(data, natural, weights, args.seed, args.batch), 0, 1)
    begun, validated, total, step, scores = time.time(), time.time(), 0.0, 0, {}
    log = (args.out / "log.jsonl").open("a")
    while (done := (time.time() - begun) / 60 / args.minutes) < 1:
        rate = learning_rate(args, done, step)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = loss_of(net, next(stream))
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(net.parameters(), args.clip)
        optimizer.step()
        keep = min(args.ema, (1 + step) / (10 + step))
        with torch.no_grad():
            for mean, own in zip(average.parameters(), net.parameters()):
                mean.lerp_(own, 1 - keep)
        total, step = total + float(loss), step + 1
        if step % 100 == 0:
            row = {"step": step, "loss": round(total / 100, 4), "norm": round(float(norm), 3), "lr": rate, "minutes": round((time.time() - begun) / 60, 2)}
            print(json.dumps(row), file=log, flush=True)
            print(row, flush=True)
            total = 0.0
        if time.time() - validated > 60 * args.validate_minutes:
            scores = validate(average, val)
            print(json.dumps({"step": step, **scores}), file=(args.out / "validation.jsonl").open("a"), flush=True)
            print(scores, flush=True)
            save(args.out / "last.pt", net, average, optimizer, step, config, scores)
            validated = time.time()
    scores = validate(average, val)
    print(scores, flush=True)
    save(args.out / "last.pt", net, average, optimizer, step, config, scores)


if __name__ == "__main__":
    main()
