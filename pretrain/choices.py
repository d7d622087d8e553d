"""Trains many small generators that differ from the shipped design in one choice each, and tells in one table what each is worth.

    npm run pretrain:choices                        # all rows, about a minute each; rows that are there already are kept
    npm run pretrain:choices -- --only adam sgd     # some of them
    npm run pretrain:choices -- --list              # the command behind each row, nothing trained

Writes pretrain/tables/choices.md. All rows: the same data, seed, number of steps and validation pictures; so
short that they tell which choices learn fast, not where long training ends. The row with another seed says what chance
alone makes of the same choice.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

from provenance import ROOT, commit_hash, data_hash
from score_table import SCORE_TITLES, last_validation, markdown, mean_psnr, score_cells, signed

SIZE_PX, BATCH, STEPS, PICTURES = 64, 16, 300, 192
SHIPPED = "shipped"

# Name -> (what is different, options of train.py).
CHOICES = {
    SHIPPED: ("as shipped: batch normalisation, relu, AdamW, spread, skips; L1 + MSE + likelihood", []),
    "another-seed": ("the same with another seed", ["--seed", "2"]),
    "norm-none": ("no normalisation", ["--norm", "none"]),
    "norm-group": ("group normalisation", ["--norm", "group"]),
    "norm-layer": ("layer normalisation", ["--norm", "layer"]),
    "leaky": ("leaky relu (0.1)", ["--activation", "leaky"]),
    "prelu": ("PReLU", ["--activation", "prelu"]),
    "dropout": ("dropout of 10 % of the channels", ["--dropout", "0.1"]),
    "adam": ("Adam", ["--optimizer", "adam"]),
    "sgd": ("SGD with Nesterov momentum 0.9, learning rate 0.1", ["--optimizer", "sgd", "--lr", "0.1"]),
    "no-spread": ("the spread is not seen", ["--no-spread"]),
    "no-skips": ("no skip connections", ["--no-skips"]),
    "l1-only": ("L1 alone", ["--mse-weight", "0", "--nll-weight", "0"]),
    "mse-only": ("MSE alone", ["--l1-weight", "0", "--mse-weight", "1", "--nll-weight", "0"]),
    "tv": ("+ total variation 0.05", ["--tv-weight", "0.05"]),
    "perceptual": ("+ perceptual 0.05", ["--perceptual-weight", "0.05"]),
    "hinge": ("+ adversarial 0.02, hinge", ["--adversarial-weight", "0.02"]),
    "lsgan": ("+ adversarial 0.02, LSGAN", ["--adversarial-weight", "0.02", "--gan", "lsgan"]),
    "both": ("+ perceptual 0.05 + adversarial 0.02, hinge", ["--perceptual-weight", "0.05", "--adversarial-weight", "0.02"]),
}


def base_options(steps: int, data: Path) -> list:
    budget = ["--steps", str(steps), "--phases", f"{SIZE_PX}:1:{BATCH}", "--warmup-steps", "30"]
    reports = ["--val-size", str(SIZE_PX), "--val-pictures", str(PICTURES), "--save-minutes", "600", "--validate-minutes", "600"]
    return [*budget, *reports, "--monitor-every", "100", "--threads", "1", "--data", os.path.relpath(data, ROOT)]


def row_options(name: str, args: argparse.Namespace) -> list:
    """What train.py is told; a later option wins over an earlier one of the same name."""
    return [*base_options(args.steps, args.data), *CHOICES[name][1], "--out", os.path.relpath(args.out / name, ROOT)]


def train_row(name: str, args: argparse.Namespace) -> None:
    """Trains one row; RuntimeError with the end of its output where it fails."""
    folder = args.out / name
    folder.mkdir(parents=True, exist_ok=True)
    started = time.time()
    command = [sys.executable, "pretrain/train.py", *row_options(name, args)]
    with open(folder / "output.txt", "w") as output:
        done = subprocess.run(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        end = (folder / "output.txt").read_text()[-2000:]
        raise RuntimeError(f"The row {name} failed: npm run pretrain:train -- {shlex.join(row_options(name, args))}\n{end}")
    (folder / "row.json").write_text(json.dumps({"seconds": round(time.time() - started)}))


def read_row(name: str, args: argparse.Namespace) -> dict:
    folder = args.out / name
    seconds = json.loads((folder / "row.json").read_text())["seconds"]
    command = f"npm run pretrain:train -- {shlex.join(row_options(name, args))}"
    return {"name": name, "choice": CHOICES[name][0], "psnr": last_validation(folder)["psnr"], "seconds": seconds, "command": command}


def table(rows: list, args: argparse.Namespace) -> str:
    """The rows as markdown, each against the shipped choice."""
    shipped = next((mean_psnr(row["psnr"]) for row in rows if row["name"] == SHIPPED), None)
    against = lambda row: "–" if shipped is None else signed(mean_psnr(row["psnr"]) - shipped)
    named = [f"`{row['name']}`: {row['choice']}" for row in rows]
    cells = [[name, *score_cells(row["psnr"]), against(row), str(row["seconds"])] for name, row in zip(named, rows)]
    about = (
        f"{args.steps} steps of {BATCH} pictures at {SIZE_PX} px each, from nothing, one thread; PSNR in dB of {PICTURES} validation\n"
        f"pictures at {SIZE_PX} px. The mean is over the six columns before it; seconds are with what else the machine had to do.\n"
        f"Commit {commit_hash()[:12]}, data {data_hash(args.data)[:12]}. Each row again: `npm run pretrain:choices -- --only NAME`;\n"
        "the commands behind them: `npm run pretrain:choices -- --list`.\n\n"
    )
    return about + markdown(["choice", *SCORE_TITLES, "against shipped", "s"], cells)


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--only", nargs="+", choices=CHOICES, default=list(CHOICES), metavar="NAME", help=", ".join(CHOICES))
    p.add_argument("--steps", type=int, default=STEPS)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/runs/choices", help="folder of the runs")
    p.add_argument("--table", type=Path, default=ROOT / "pretrain/tables/choices.md")
    p.add_argument("--list", action="store_true", help="print the commands and end")
    return p.parse_args()


def main() -> None:
    args = arguments()
    args.out, args.data = args.out.resolve(), args.data.resolve()
    if args.list:
        for name in args.only:
            print(f"npm run pretrain:train -- {shlex.join(row_options(name, args))}")
        return
    for name in args.only:
        if not (args.out / name / "row.json").exists():
            train_row(name, args)
        row = read_row(name, args)
        print(f"{name}: {mean_psnr(row['psnr']):.2f} dB in the mean, {row['seconds']} s", flush=True)
    rows = [read_row(name, args) for name in CHOICES if (args.out / name / "row.json").exists()]
    args.table.parent.mkdir(parents=True, exist_ok=True)
    args.table.write_text(table(rows, args))
    print(f"\n{table(rows, args)}")


if __name__ == "__main__":
    main()
