"""The page of a run, report.html in its folder: losses, schedule, layers over time, validation and the last sheet.

    npm run pretrain:plots -- pretrain/runs/first       # train.py does it at every validation
"""

import argparse
import json
from html import escape
from pathlib import Path

from charts import heat_map, line_chart

# Facts of a log line that are not losses.
FACTS = ("step", "done", "lr", "size", "grad_norm", "samples_per_s", "loss")
STYLE = """body{font:14px/1.5 system-ui,sans-serif;margin:24px auto;max-width:1240px;color:#222;background:#fff}
main{display:flex;flex-wrap:wrap;gap:20px}figure{margin:0}figcaption{font-weight:600;margin:6px 0}
svg{font:11px system-ui,sans-serif}.grid{stroke:#ddd;stroke-width:1}.tick{fill:#666}
pre{background:#f4f4f4;padding:8px;white-space:pre-wrap}img{max-width:100%}td,th{padding:2px 12px 2px 0;text-align:left}"""


def read_lines(path: Path) -> list:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def over_steps(lines: list, name: str) -> list:
    return [(line["step"], line[name]) for line in lines if name in line]


def loss_charts(log: list) -> list:
    names = [name for name in dict.fromkeys(name for line in log for name in line) if name not in FACTS]
    kernels = {name: over_steps(log, name) for name in names if name.startswith("kernel")}
    apart = {"adversarial", "discriminator", "nll", *kernels}
    parts = {name: over_steps(log, name) for name in names if name not in apart}
    game = {name: over_steps(log, name) for name in ("adversarial", "discriminator") if name in names}
    return [
        line_chart("Loss, weighted sum", {"loss": over_steps(log, "loss")}),
        line_chart("Parts of it, not yet weighted", parts, log=True),
        line_chart("Log-likelihood of the error", {"nll": over_steps(log, "nll")}),
        line_chart("Game of generator and discriminator", game),
        line_chart("Size of all kernels", kernels, log=True),
        line_chart("Learning rate", {"lr": over_steps(log, "lr")}),
        line_chart("Gradient norm before clipping", {"norm": over_steps(log, "grad_norm")}, log=True),
        line_chart("Samples per second", {"samples": over_steps(log, "samples_per_s")}),
    ]


def validation_charts(lines: list) -> list:
    """The generator's scores by hint count, its lead over filling and its chroma."""
    own, lead, chroma = {}, {}, {}
    for line in lines:
        for count, score in line["psnr"].items():
            name = count if count == "palette" else f"{count} hints"
            own.setdefault(name, []).append((line["step"], score["generator"]))
            lead.setdefault(name, []).append((line["step"], score["generator"] - score["spread"]))
            if "chroma" in score:
                chroma.setdefault(name, []).append((line["step"], score["chroma"]))
    return [
        line_chart("Validation, PSNR in dB", own),
        line_chart("Validation, dB above filling", lead),
        line_chart("Validation, chroma against the truth's", chroma),
    ]


def layer_maps(looks: list) -> list:
    """Layers by steps, in the order data go through them."""
    if not looks:
        return []
    steps = [look["step"] for look in looks]
    table = lambda key: {name: [look[key].get(name) for look in looks] for name in looks[-1][key]}
    hint = ", logarithmic"
    return [
        heat_map("Gradient norm by layer", table("gradient"), steps, log=True, note=hint),
        heat_map("Update / weights by layer", table("update"), steps, log=True, note=hint),
        heat_map("Share of dead units by layer", table("dead"), steps),
    ]


def verdict_table(looks: list) -> str:
    """Which layers were in trouble, in how many looks, and when last."""
    found = {}
    for look in looks:
        for name, word in look["verdicts"].items():
            times, _ = found.get((word, name), (0, 0))
            found[word, name] = (times + 1, look["step"])
    if not found:
        return f"<p>{len(looks)} looks at every layer: nothing vanishing, exploding, dying or dead.</p>" if looks else ""
    head = "<tr><th>verdict</th><th>layer</th><th>looks</th><th>last at step</th></tr>"
    cells = ((word, escape(name), f"{times} of {len(looks)}", step) for (word, name), (times, step) in sorted(found.items()))
    rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<table>{head}{''.join(rows)}</table>"


def write_report(run: Path) -> Path:
    """Writes the page of a run's folder and returns its path."""
    log, looks = read_lines(run / "log.jsonl"), read_lines(run / "monitor.jsonl")
    config = json.loads((run / "config.json").read_text())
    charts = [*loss_charts(log), *validation_charts(read_lines(run / "validation.jsonl")), *layer_maps(looks)]
    sheets = sorted((run / "sheets").glob("*.png"))
    image = f'<img src="sheets/{sheets[-1].name}" alt="hints, filling, generator and truth">' if sheets else ""
    picture = f"<h2>Last sheet</h2>{image}" if sheets else ""
    origin = f"{config.get('command')}\ncommit {config.get('commit')}, seed {config.get('seed')}"
    body = f"<h1>{escape(run.name)}</h1><pre>{escape(origin)}</pre>"
    page = f"{body}<main>{''.join(charts)}</main><h2>Layers in trouble</h2>{verdict_table(looks)}{picture}"
    path = run / "report.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>{escape(run.name)}</title><style>{STYLE}</style>{page}\n")
    return path


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run", type=Path)
    print(f"Wrote {write_report(p.parse_args().run)}")


if __name__ == "__main__":
    main()
