"""The options of train.py: what a run is made of, told on the command line and kept in its folder's config.json."""

import argparse
import json
from dataclasses import fields
from pathlib import Path

from discriminator import GAN_LOSSES
from feature_net import CHECKPOINT as FEATURES
from guidance import Guidance
from objective import DEFAULT_WEIGHTS, MEANINGS
from optimizing import OPTIMIZERS
from provenance import ROOT
from schedule import parse_phases
from variant import ACTIVATIONS, NORMS, Variant

# What a resumed run may be told anew, and what belongs to the call and not to the run.
PATHS = ("data", "generator", "out", "features")
OF_THE_CALL = ("resume", "stop_after")
PHASES = "128:0.45:16,256:0.43:6,512:0.12:2"


def parser(description: str) -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_run_options(p.add_argument_group("run"))
    add_schedule_options(p.add_argument_group("budget and optimizer"))
    add_loss_options(p.add_argument_group("losses, each with a weight that may be 0"))
    add_variant_options(p.add_argument_group("choices to compare (never shipped unless they are the defaults)"))
    guidance = p.add_argument_group("guidance and damage of hints, shares and chances 0..1")
    for field in fields(Guidance):
        guidance.add_argument(option(field.name), type=float, default=field.default)
    add_report_options(p.add_argument_group("reports"))
    return p


def option(name: str) -> str:
    return "--" + name.replace("_", "-")


def add_run_options(p) -> None:
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--generator", type=Path, default=ROOT / "public/models/generator", help="folder of the topology files")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/runs/last")
    p.add_argument("--resume", type=Path, help="folder of a run to go on with, its configuration included")
    p.add_argument("--init", type=Path, help="checkpoint whose averaged weights to start from")
    p.add_argument("--graft", type=Path, help="checkpoint of an earlier edition whose layers to take over by name")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--unseeded", action="store_true", help="a seed of the moment, for a final run; it is kept in config.json")
    p.add_argument("--threads", type=int, default=0, help="torch threads (0 = all cores)")
    p.add_argument("--workers", type=int, default=1, help="loader processes")
    p.add_argument("--bf16", action="store_true", help="bfloat16 until the statistics freeze: twice as fast where the processor knows it")


def add_schedule_options(p) -> None:
    p.add_argument("--minutes", type=float, help="budget by the clock")
    p.add_argument("--steps", type=int, help="budget in steps (repeatable to the bit)")
    p.add_argument("--stop-after", type=int, help="end after this many steps, the budget unspent, to go on by --resume")
    p.add_argument("--phases", type=parse_phases, default=PHASES, help="size:share:batch of each process,…")
    p.add_argument("--optimizer", choices=OPTIMIZERS, default="adamw")
    p.add_argument("--lr", type=float, default=1.5e-3)
    p.add_argument("--min-lr", type=float, default=1e-5)
    p.add_argument("--weight-decay", type=float, default=0.01)
    p.add_argument("--warmup-steps", type=int, default=200)
    p.add_argument("--clip", type=float, default=1.0, help="largest gradient norm")
    p.add_argument("--ema", type=float, default=0.999)
    p.add_argument("--freeze-share", type=float, default=0.1, help="last share of the budget with frozen statistics")


def add_loss_options(p) -> None:
    for name, weight in DEFAULT_WEIGHTS.items():
        p.add_argument(option(f"{name}_weight"), type=float, default=weight, help=f"{MEANINGS[name]} ({weight:g})")
    p.add_argument("--features", type=Path, default=FEATURES, help="the network of the perceptual loss")
    p.add_argument("--gan", choices=GAN_LOSSES, default="hinge")
    p.add_argument("--discriminator-lr", type=float, default=4e-4)
    p.add_argument("--adversarial-from", type=float, default=0.0, help="share of the budget after which the discriminator wakes")


def add_variant_options(p) -> None:
    p.add_argument("--norm", choices=NORMS, default=Variant.norm)
    p.add_argument("--activation", choices=ACTIVATIONS, default=Variant.activation)
    p.add_argument("--dropout", type=float, default=Variant.dropout)
    p.add_argument("--no-spread", dest="spread", action="store_false", help="the generator does not see the filled colours")
    p.add_argument("--no-skips", dest="skips", action="store_false", help="no connections from the way down to the way up")


def add_report_options(p) -> None:
    p.add_argument("--log-every", type=int, default=50, help="steps")
    p.add_argument("--monitor-every", type=int, default=50, help="steps between looks at every layer (0 = never)")
    p.add_argument("--save-minutes", type=float, default=5)
    p.add_argument("--validate-minutes", type=float, default=10)
    p.add_argument("--val-size", type=int, default=128)
    p.add_argument("--val-pictures", type=int, default=200)


def arguments(description: str, given: list | None = None) -> argparse.Namespace:
    """The options given, or with --resume those the run was started with; options newer than the run have their defaults."""
    p = parser(description)
    args = p.parse_args(given)
    if args.resume:
        args = resumed(p, args)
    if (args.minutes is None) == (args.steps is None):
        p.error("give the budget as --minutes or as --steps")
    return args


def resumed(p: argparse.ArgumentParser, args: argparse.Namespace) -> argparse.Namespace:
    kept = json.loads((args.resume / "config.json").read_text())
    defaults = vars(p.parse_args([]))
    budget = {name: value for name in ("minutes", "steps") if (value := getattr(args, name)) is not None}
    known = {name: value for name, value in kept.items() if name in defaults}
    merged = {**defaults, **known, **(budget and {"minutes": None, "steps": None}), **budget}
    paths = {**{name: Path(merged[name]) for name in PATHS}, "out": args.resume}
    begun = {"init": None, "graft": None, "resume": args.resume, "stop_after": args.stop_after}
    return argparse.Namespace(**{**merged, **paths, **begun})


def config_of(args: argparse.Namespace) -> dict:
    """What config.json and every checkpoint keep of the options."""
    return {name: str(value) if isinstance(value, Path) else value for name, value in vars(args).items() if name not in OF_THE_CALL}


def pick(kind, args: argparse.Namespace):
    """A dataclass filled from the options of its names."""
    return kind(**{field.name: getattr(args, field.name) for field in fields(kind)})


def loss_weights(args: argparse.Namespace) -> dict:
    return {name: getattr(args, f"{name}_weight") for name in DEFAULT_WEIGHTS}
