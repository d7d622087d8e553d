"""Trains the generator. Reads from top to bottom.

    npm run pretrain:train -- --minutes 90 --out pretrain/runs/first
    npm run pretrain:train -- --resume pretrain/runs/first
    npm run pretrain:train -- --init pretrain/runs/first/last.pt --out pretrain/runs/second

CPU or GPU is chosen by what there is. In the run's folder: config.json, log.jsonl, validation.jsonl, sheets/*.png and last.pt.
"""

import argparse
import copy
import json
import math
import os
import subprocess
import time
from pathlib import Path

# Where other programs share the cores, OpenMP threads that spin while they wait make a step up to 60 times slower.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch

import checkpoint
from data import BatchStream, Shards, batches_from
from losses import off_ink_weight, reconstruction, uncertainty
from net import Generator, graft, read_topologies
from validate import Validation

ROOT = Path(__file__).resolve().parent.parent


def parse_phases(text: str) -> list:
    """'128:0.55:16,256:0.45:6' -> [(size, share of the budget, batch)]; shares must sum to 1."""
    phases = [(int(size), float(share), int(batch)) for size, share, batch in (p.split(":") for p in text.split(","))]
    if abs(sum(share for _, share, _ in phases) - 1) > 1e-6:
        raise argparse.ArgumentTypeError(f"the shares in {text} do not sum to 1")
    return phases


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--generator", type=Path, default=ROOT / "public/models/generator", help="folder of the topology files")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/runs/last")
    p.add_argument("--resume", type=Path, help="folder of a run to go on with, its configuration included")
    p.add_argument("--init", type=Path, help="checkpoint whose averaged weights to start from")
    p.add_argument("--graft", type=Path, help="checkpoint of an earlier edition whose layers to take over by name")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--minutes", type=float, help="budget by the clock")
    p.add_argument("--steps", type=int, help="budget in steps (repeatable to the bit)")
    p.add_argument("--stop-after", type=int, help="end after this many steps, the budget unspent, to go on by --resume")
    p.add_argument("--phases", type=parse_phases, default="128:0.45:16,256:0.43:6,512:0.12:2", help="size:share:batch,…")
    p.add_argument("--lr", type=float, default=1.5e-3)
    p.add_argument("--min-lr", type=float, default=1e-5)
    p.add_argument("--weight-decay", type=float, default=0.01)
    p.add_argument("--warmup-steps", type=int, default=200)
    p.add_argument("--clip", type=float, default=1.0, help="largest gradient norm")
    p.add_argument("--mse-share", type=float, default=0.5)
    p.add_argument("--nll-weight", type=float, default=0.02, help="weight of the log-variance's likelihood")
    p.add_argument("--ema", type=float, default=0.999)
    p.add_argument("--freeze-share", type=float, default=0.1, help="last share of the budget with frozen statistics")
    p.add_argument("--bf16", action="store_true", help="bfloat16 until the statistics freeze: twice as fast where the processor knows it")
    p.add_argument("--threads", type=int, default=0, help="torch threads (0 = all cores)")
    p.add_argument("--workers", type=int, default=1, help="loader processes")
    p.add_argument("--log-every", type=int, default=50, help="steps")
    p.add_argument("--save-minutes", type=float, default=5)
    p.add_argument("--validate-minutes", type=float, default=10)
    p.add_argument("--val-size", type=int, default=128)
    p.add_argument("--val-pictures", type=int, default=200)
    args = p.parse_args()
    if args.resume:
        budget = {"minutes": args.minutes, "steps": args.steps}
        kept = json.loads((args.resume / "config.json").read_text())
        kept.update({name: value for name, value in budget.items() if value is not None})
        paths = {name: Path(kept[name]) for name in ("data", "generator", "out")}
        args = argparse.Namespace(**{**kept, **paths, "init": None, "graft": None, "stop_after": None, "resume": args.resume})
    if (args.minutes is None) == (args.steps is None):
        p.error("give the budget as --minutes or as --steps")
    return args


def commit_hash() -> str:
    found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


class Budget:
    """How much of the run is done, 0..1, by steps or by the clock; time before a resume counts."""

    def __init__(self, args: argparse.Namespace):
        self.steps, self.seconds = args.steps, (args.minutes or 0) * 60
        self.elapsed_before, self.started = 0.0, time.time()

    def elapsed(self) -> float:
        return self.elapsed_before + time.time() - self.started

    def done(self, step: int) -> float:
        return min(1.0, step / self.steps if self.steps else self.elapsed() / self.seconds)


def phase_at(phases: list, done: float) -> int:
    edge = 0.0
    for i, (_, share, _) in enumerate(phases):
        edge += share
        if done < edge:
            return i
    return len(phases) - 1


def learning_rate(args: argparse.Namespace, step: int, done: float) -> float:
    cosine = 0.5 * (1 + math.cos(math.pi * done))
    return min(1, (step + 1) / args.warmup_steps) * (args.min_lr + (args.lr - args.min_lr) * cosine)


def build_optimizer(net: torch.nn.Module, args: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW; decay on kernels only, not on biases and normalisation."""
    kernels = [p for p in net.parameters() if p.ndim > 1]
    others = [p for p in net.parameters() if p.ndim <= 1]
    groups = [{"params": kernels, "weight_decay": args.weight_decay}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=args.lr, betas=(0.9, 0.99))


@torch.no_grad()
def update_average(average: torch.nn.Module, net: torch.nn.Module, decay: float) -> None:
    """Exponential moving average of weights and statistics."""
    for kept, live in zip(average.state_dict().values(), net.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(live, 1 - decay)
        else:
            kept.copy_(live)


def train_step(net, optimizer, batch, args: argparse.Namespace, half_precision: bool) -> tuple:
    with torch.autocast(batch.line.device.type, torch.bfloat16, enabled=half_precision):
        output = net(*batch.inputs()).float()
    colors, weight = output[:, :3], off_ink_weight(batch.clean)
    loss = reconstruction(colors, batch.target, weight, args.mse_share)
    if args.nll_weight > 0:
        loss = loss + args.nll_weight * uncertainty(output[:, 3:], colors, batch.target, weight)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(net.parameters(), args.clip)
    if not torch.isfinite(norm):
        raise FloatingPointError("The gradient is not finite: go on from the last checkpoint by --resume")
    optimizer.step()
    return float(loss), float(norm)


def append_line(path: Path, entry: dict) -> None:
    with open(path, "a") as file:
        file.write(json.dumps(entry) + "\n")
    print(json.dumps(entry), flush=True)


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    if args.threads:
        torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = Generator(read_topologies(args.generator), norm=True).to(device, memory_format=torch.channels_last)
    topology_hash = net.topology_hash
    optimizer = build_optimizer(net, args)
    history = []
    if args.init:
        state = checkpoint.load(args.init, topology_hash)
        net.load_state_dict(state["average"])
        history = checkpoint.history_after(state)
    if args.graft:
        state = checkpoint.load_any(args.graft)
        print("anew:", ", ".join(graft(net, state["average"])), flush=True)
        history = checkpoint.history_after(state)
    average = copy.deepcopy(net).eval()
    budget, step = Budget(args), 0

    args.out.mkdir(parents=True, exist_ok=True)
    last = args.out / "last.pt"
    if args.resume:
        state = checkpoint.load(args.resume / "last.pt", topology_hash)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        checkpoint.restore_rng(state["rng"])
        step, budget.elapsed_before = state["step"], state["elapsed"]
        history = state.get("history", [])
    config = {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items() if k != "resume"}
    (args.out / "config.json").write_text(json.dumps({**config, "commit": commit_hash()}, indent=1))

    def save() -> None:
        models = {"net": net.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
        facts = {"topology_hash": topology_hash, "seed": args.seed, "step": step, "elapsed": budget.elapsed()}
        checkpoint.save(last, {**models, **facts, "config": config, "history": history})

    shards = Shards(args.data, "train")
    validation = Validation(Shards(args.data, "val"), args.val_size, args.val_pictures, 16, device)

    def validate() -> None:
        scores = validation.scores(average)
        append_line(args.out / "validation.jsonl", {"step": step, "seconds": round(budget.elapsed()), "psnr": scores})
        validation.sheet(average, args.out / f"sheets/{step:07d}.png")

    params = sum(p.numel() for p in net.parameters())
    print(f"{params} parameters, {len(shards)} pictures, {device}, {torch.get_num_threads()} threads", flush=True)
    phase, stream, frozen = -1, None, False
    saved_at = validated_at = logged_at = time.time()
    sums, samples = [0.0, 0.0], 0
    budget.started = time.time()
    net.train()
    while (done := budget.done(step)) < 1:
        if phase_at(args.phases, done) != phase:
            phase = phase_at(args.phases, done)
            size, _, batch_size = args.phases[phase]
            stream = batches_from(BatchStream(shards, args.seed, size, batch_size), step, args.workers)
        if done >= 1 - args.freeze_share and not frozen:
            frozen = True
            net.freeze_statistics()
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(args, step, done)
        loss, norm = train_step(net, optimizer, next(stream).to(device), args, args.bf16 and not frozen)
        step += 1
        update_average(average, net, min(args.ema, (1 + step) / (10 + step)))
        sums, samples = [sums[0] + loss, sums[1] + norm], samples + batch_size

        if step % args.log_every == 0:
            now, lr = time.time(), optimizer.param_groups[0]["lr"]
            rate = {"size": size, "samples_per_s": round(samples / (now - logged_at), 1)}
            means = {"loss": round(sums[0] / args.log_every, 5), "grad_norm": round(sums[1] / args.log_every, 4)}
            append_line(args.out / "log.jsonl", {"step": step, "done": round(done, 4), "lr": round(lr, 7), **means, **rate})
            sums, samples, logged_at = [0.0, 0.0], 0, now
        if time.time() - saved_at > args.save_minutes * 60:
            save()
            saved_at = time.time()
        if time.time() - validated_at > args.validate_minutes * 60:
            validate()
            validated_at = time.time()
        if step == args.stop_after:
            break
    save()
    validate()


if __name__ == "__main__":
    main()
