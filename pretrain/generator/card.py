"""The generator's card: what it is, what it was taught from, how good it measured, where it ends.

    npm run pretrain:card                           # writes it anew, after a table of pretrain/tables changed
"""

import argparse
import json
from pathlib import Path

from card_tables import evaluation_text
from objective import MEANINGS

ROOT = Path(__file__).resolve().parent.parent
# Reports of eval beside the manifest: the manifest is read by every browser that opens the studio, these by the card alone.
EVALUATION = "evaluation.json"
# Written by increments.py and choices.py.
TABLES = {"Increments": ROOT / "pretrain/tables/increments.md", "Choices": ROOT / "pretrain/tables/choices.md"}

TEMPLATE = """# Card of the generator

Colours line art from a few colour hints. Two halves in TF.js layers format: `lineEncoder` runs once per drawing,
`colorDecoder` once per stroke; pixel by pixel it blends between the colours that filling along the lines gives ("regions")
and a proposal of its own.

- Edition {edition}, topology `{topology}`, {params:.2f} M parameters, float16.
- Work at 512 px: line encoder {encoder:.2f} GFLOP, colour decoder {decoder:.2f} GFLOP (one multiply-add = 2).
- Licence of the weights: Apache-2.0.

## Taught from
{sources}
{pictures}
Hints are simulated: dots and short strokes inside regions, some lost or damaged on purpose. No picture of OpenMoji was used.

## How
PyTorch, {how}.
Loss of the last run, ink weighted out: {losses}. Exact settings: `manifest.json`.

## Measured
{scores}

{tables}## Where it ends
Taught on icons, emoji, avatars and clip art: flat colours and clear outlines. Expect less on dense hatching, screentone,
photographs and painterly shading. Without hints it guesses muted colours.
"""


def how_trained(training: dict) -> str:
    runs = training.get("runs", [])
    each = "; ".join(f"{run['steps']} steps in {run['hours']} h" for run in runs)
    return f"{training.get('steps', 0)} steps in {training.get('hours', 0)} hours, seed {training.get('seed')} (runs: {each})"


def losses_of(config: dict) -> str:
    """The weighted losses of a run; runs from before they had a weight each have L1 and a share of squared error."""
    older = {"l1": 1.0, "mse": config.get("mse_share", 0)}
    weights = {name: config.get(f"{name}_weight", older.get(name, 0)) for name in MEANINGS}
    return ", ".join(f"{weight:g} × {MEANINGS[name]}" for name, weight in weights.items() if weight > 0)


def kept_tables() -> str:
    """Tables that other commands have written, each under its heading."""
    return "".join(f"## {title}\n{path.read_text()}\n" for title, path in TABLES.items() if path.exists())


def source_lines(dataset: dict) -> str:
    counts = dataset.get("counts", {}).get("source", {})
    rows = [f"| {name} | {describe_count(count)} |" for name, count in sorted(counts.items())]
    return "\n".join(["| source | pairs |", "| --- | --- |", *rows, ""]) if rows else ""


def describe_count(count) -> str:
    """A number, or a mapping such as counts by split, in words."""
    return ", ".join(f"{k} {v}" for k, v in count.items()) if isinstance(count, dict) else str(count)


def measured(training: dict, reports: dict) -> str:
    """The evaluations given to the export, or else the last validation of the training run."""
    tables = [evaluation_text(title, report) for title, report in reports.items()]
    intro = (
        "PSNR in dB of the finished picture, lines included, at its own size; the same hints and composite for every method. In\n"
        "brackets 95 % intervals over pictures. What each number means: `docs/judging.md`."
    )
    return "\n\n".join([intro, *tables]) if tables else score_lines(training.get("validation", {}))


def score_lines(validation: dict) -> str:
    psnr = validation.get("psnr")
    if not psnr:
        return "Nothing yet."
    rows = [f"| {count} | {score['generator']} | {score['regions']} |" for count, score in psnr.items()]
    head = ["Validation pictures, PSNR of the picture with its lines, dB:", "", "| hints | generator | filling |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows])


def card_text(manifest: dict, reports: dict) -> str:
    """The card in Markdown; `reports` as in evaluation.json: title -> slim report."""
    training = manifest["training"]
    dataset = training.get("dataset", {})
    params = sum(manifest["params"].values()) / 1e6
    return TEMPLATE.format(
        edition=manifest["edition"],
        topology=manifest["topologyHash"][:12],
        params=params,
        encoder=manifest["flops"]["lineEncoder"] / 1e9,
        decoder=manifest["flops"]["colorDecoder"] / 1e9,
        sources=source_lines(dataset),
        pictures="Sources, authors and licences: `ATTRIBUTION.md`.",
        how=how_trained(training),
        losses=losses_of(training["runs"][-1]["set"]) if training.get("runs") else "none yet",
        scores=measured(training, reports),
        tables=kept_tables(),
    )


def write_card(folder: Path) -> None:
    """card.md of a generator's folder, from its manifest.json and evaluation.json."""
    manifest, reports = (json.loads((folder / name).read_text()) for name in ("manifest.json", EVALUATION))
    (folder / "card.md").write_text(card_text(manifest, reports))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path, nargs="?", default=ROOT / "public/models/generator")
    folder = p.parse_args().folder
    write_card(folder)
    print(f"Wrote {folder / 'card.md'}")


if __name__ == "__main__":
    main()
