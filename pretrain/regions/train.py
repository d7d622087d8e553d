"""Trains both halves of the generator on prepared cells. Reads from top to bottom.

    npm run pretrain:regions -- --minutes 60 --out pretrain/runs/regions
    npm run pretrain:regions -- --minutes 60 --out pretrain/runs/regions --resume
    npm run pretrain:regions -- --init pretrain/runs/regions/last.pt --minutes 60 --out pretrain/runs/more

In the run's folder: config.json, log.jsonl, validation.jsonl, report.html and last.pt (weights, their EMA, optimizer).
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

from ..pictures.sampling import picture_weights
from ..pictures.shards import DataError, read_items
from ..provenance import ROOT, commit_hash, npm_command
from ..reports.run_page import write_report
from ..whole_files import write_whole
from .examples import ExampleStream, Prepared, batches_from, collate
from .generator import Generator
from .net import partner_loss, weighted_mean
from .tokens import FEATURES, Told, assemble
from .validate import validate

LOG_EVERY = 100


def bin_colors(data: Prepared, count: int, seed: int) -> torch.Tensor:
    """Colours of training cells, clustered (k-means, Lloyd); the last one is white."""
    rng = np.random.default_rng(seed)
    pool = np.concatenate([record["colors"][record["share"] > 0.8] for record in data.records])
    points = pool[rng.choice(len(pool), min(40000, len(pool)), False)].astype(np.float64)
    centers = points[rng.choice(len(points), count - 1, len(points) < count - 1)]
    for _ in range(25):
        owner = ((points[:, None] - centers[None]) ** 2).sum(-1).argmin(1)
        sizes = np.bincount(owner, minlength=count - 1)
        sums = np.stack([np.bincount(owner, points[:, c], count - 1) for c in range(3)], 1)
        centers = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centers)
    return torch.from_numpy(np.concatenate([centers, np.ones((1, 3))]).astype(np.float32))


@torch.no_grad()
def standardise(net: Generator, data: Prepared) -> None:
    """Puts zero mean and unit deviation of the features into the first layer, so that the saved net reads them as they come."""
    chosen = [data.records[i] for i in np.random.default_rng(0).choice(len(data), min(200, len(data)), False)]
    sample = np.concatenate([net.features(collate([assemble(r, r["colors"], Told(), None)]))[0].numpy() for r in chosen])
    mean, scale, read = sample.mean(0), 1 / (sample.std(0) + 1e-2), net.decoder.read
    read.weight[:, :FEATURES] *= torch.from_numpy(scale)
    read.bias -= read.weight[:, :FEATURES] @ torch.from_numpy(mean)


def learning_rate(args, done: float, step: int) -> float:
    """Warm-up, then half a cosine down (Loshchilov & Hutter 2017)."""
    warm = min(1, (step + 1) / args.warmup_steps)
    return warm * (args.min_lr + (args.lr - args.min_lr) * 0.5 * (1 + np.cos(np.pi * min(1, done))))


def loss_of(net: Generator, batch: dict, partner_weight: float) -> torch.Tensor:
    """Mean negative log-likelihood of the true colours, weighted by the root of the area, and `partner_weight` times that of finding partners."""
    scores, target, weight = net.scores(batch), batch["target"], batch["weight"]
    nll = net.decoder.likelihood(net.decoder.mixture(*scores, batch["copyable"]), batch["token_colors"], batch["carried"][..., :3], target)
    partners = partner_loss(scores[1], batch["pairs"], target, weight)
    return weighted_mean(nll, weight) + partner_weight * partners


def runs_so_far(state: dict) -> list:
    """The runs that led to a checkpoint, the first one first: steps and minutes of each."""
    return [*state["before"], {"steps": state["step"], "minutes": round(state["minutes"])}]


class Run:
    """The net, its EMA, the optimizer, how far they are and what runs came before."""

    def __init__(self, args, data: Prepared):
        self.args, self.step, self.minutes, self.scores, self.before = args, 0, 0.0, {}, []
        self.net = Generator(bfloat16=args.bfloat16)
        if args.init:
            start = torch.load(args.init)
            self.net.load_state_dict(start["average"])
            self.before = runs_so_far(start)
        elif not args.resume:
            decoder = self.net.decoder
            decoder.bin_colors.copy_(bin_colors(data, decoder.spec["bins"], args.seed))
            standardise(self.net, data)
        self.average = copy.deepcopy(self.net)
        decayed, plain = ([q for q in self.net.parameters() if (q.ndim > 1) == kernel] for kernel in (True, False))
        groups = [{"params": decayed, "weight_decay": args.weight_decay}, {"params": plain, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=args.lr, betas=(0.9, 0.98))
        if args.resume:
            self._load(args.out / "last.pt")

    def _load(self, path: Path) -> None:
        state = torch.load(path)
        self.net.load_state_dict(state["net"]), self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.minutes, self.scores = state["step"], state["minutes"], state["validation"]
        self.before = state["before"]

    def save(self, path: Path, config: dict) -> None:
        """Never leaves half a file where a whole one was."""
        state = {"net": self.net.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict()}
        state |= {"spec": self.net.decoder.spec, "step": self.step, "minutes": self.minutes, "config": config, "validation": self.scores, "before": self.before}
        write_whole(path, lambda file: torch.save(state, file))

    def done(self) -> float:
        """Share of the run that is over, by steps where they are given, else by the clock."""
        return self.step / self.args.steps if self.args.steps else self.minutes / self.args.minutes

    def learn(self, batch: dict) -> tuple:
        """One step; (loss, gradient norm before clipping, learning rate)."""
        rate = learning_rate(self.args, self.done(), self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        # Dropout, like the examples, depends on seed and step alone, or a run could not go on to the same numbers.
        torch.manual_seed(self.args.seed * 1_000_003 + self.step)
        loss = loss_of(self.net, batch, self.args.partner_weight)
        self.optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.args.clip)
        self.optimizer.step()
        keep = min(self.args.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for mean, own in zip(self.average.parameters(), self.net.parameters()):
                mean.lerp_(own, 1 - keep)
        self.step += 1
        return float(loss), float(norm), rate


def options() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data/cells")
    p.add_argument("--manifest", type=Path, default=ROOT / "pretrain/data/manifest.json")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/runs/regions")
    p.add_argument("--init", type=Path, help="last.pt whose averaged weights to start from")
    p.add_argument("--resume", action="store_true", help="go on with the run in --out")
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--steps", type=int, help="as long as that, whatever the clock says")
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--min-lr", type=float, default=2e-5)
    p.add_argument("--warmup-steps", type=int, default=300)
    p.add_argument("--weight-decay", type=float, default=0.02)
    p.add_argument("--partner-weight", type=float, default=1.0)
    p.add_argument("--ema", type=float, default=0.998)
    p.add_argument("--clip", type=float, default=1.0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--workers", type=int, default=1)
    p.add_argument("--bfloat16", action="store_true", help="the line encoder's convolutions in bfloat16")
    p.add_argument("--stop-after", type=int, help="break off after so many steps, as if the machine had stopped")
    p.add_argument("--validate-minutes", type=float, default=8)
    return p


def train(args) -> Run:
    torch.manual_seed(args.seed), torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    config = {name: str(value.resolve()) if isinstance(value, Path) else value for name, value in vars(args).items()}
    config |= {"commit": commit_hash(), "command": npm_command("pretrain:regions")}
    (args.out / "config.json").write_text(json.dumps(config, indent=1))

    data, val = Prepared(args.data, "train"), Prepared(args.data, "val", (0,))
    if not len(data) or not len(val):
        raise DataError(f"No cells of pictures in {args.data}: prepare them with `npm run pretrain:cells -- train` and `-- val`")
    items = read_items(args.manifest, "train")
    weights = picture_weights([items[r["index"]] for r in data.records]) if items else np.ones(len(data))
    natural = {index for index, item in items.items() if item.get("ownColors", True)} if items else None
    run = Run(args, data)
    print(f"{sum(q.numel() for q in run.net.parameters())} parameters, {len(data)} records, {len(val)} to validate on", flush=True)

    batches = batches_from(ExampleStream(data, natural, weights, args.seed, args.batch), run.step, args.workers)
    before, validated, total, first = run.minutes, time.time(), 0.0, run.step
    begun, log = time.time(), (args.out / "log.jsonl").open("a")
    while run.done() < 1 and (args.stop_after is None or run.step - first < args.stop_after):
        loss, norm, rate = run.learn(next(batches))
        run.minutes, total = before + (time.time() - begun) / 60, total + loss
        if run.step % LOG_EVERY == 0:
            row = {"step": run.step, "loss": round(total / min(LOG_EVERY, run.step - first), 4), "norm": round(norm, 3), "lr": rate, "minutes": round(run.minutes, 2)}
            print(json.dumps(row), file=log, flush=True)
            print(row, flush=True)
            total = 0.0
        if time.time() - validated > 60 * args.validate_minutes:
            keep(run, val, config)
            validated = time.time()
    keep(run, val, config)
    log.close()
    write_report(args.out)
    return run


def keep(run: Run, val: Prepared, config: dict) -> None:
    """Validates and saves."""
    run.scores = validate(run.average, val.records)
    with (run.args.out / "validation.jsonl").open("a") as file:
        print(json.dumps({"step": run.step, **run.scores}), file=file)
    print(run.scores, flush=True)
    run.save(run.args.out / "last.pt", config)


if __name__ == "__main__":
    train(options().parse_args())
