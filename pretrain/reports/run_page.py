"""The page of a run, report.html in its folder: loss, schedule and validation.

    npm run pretrain:plots -- pretrain/runs/regions       # train.py does it at the end
"""

import argparse
import json
from html import escape
from pathlib import Path

from .charts import STYLE, line_chart


def read_lines(path: Path) -> list:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def over_steps(lines: list, name: str) -> list:
    return [(line["step"], line[name]) for line in lines if name in line]


def by_hints(lines: list, name: str) -> dict:
    """Scores called `name` followed by a number of hints: {"3 hints": points}."""
    found = {key for line in lines for key in line if key.startswith(name) and key[len(name) :].isdigit()}
    return {f"{key[len(name):]} hints": over_steps(lines, key) for key in sorted(found, key=lambda key: int(key[len(name) :]))}


def write_report(run: Path) -> Path:
    """Writes the page of a run's folder and returns its path."""
    log, validation = read_lines(run / "log.jsonl"), read_lines(run / "validation.jsonl")
    config = json.loads((run / "config.json").read_text())
    charts = [
        line_chart("Negative log-likelihood in training", {"loss": over_steps(log, "loss")}),
        line_chart("Learning rate", {"lr": over_steps(log, "lr")}),
        line_chart("Gradient norm before clipping", {"norm": over_steps(log, "norm")}, log=True),
        line_chart("Validation, negative log-likelihood at 3 hints", {"nll": over_steps(validation, "nll")}),
        line_chart("Validation, share of area in a wrong colour", by_hints(validation, "wrong")),
        line_chart("The same without the network", by_hints(validation, "carried")),
    ]
    title, origin = escape(run.name), escape(json.dumps(config, indent=1))
    body = f"<h1>{title}</h1><main>{''.join(charts)}</main><pre>{origin}</pre>"
    path = run / "report.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>{title}</title><style>{STYLE}</style>{body}\n")
    return path


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run", type=Path)
    print(f"Wrote {write_report(p.parse_args().run)}")


if __name__ == "__main__":
    main()
