"""The generator's card: what it is, what it was taught from, how good it measured, where it ends.

    npm run pretrain:card                           # writes it anew, from manifest.json and evaluation.json
"""

import argparse
import json
from pathlib import Path

from .card_tables import evaluation_text, number
from .files import GENERATOR, region_spec

# Reports of eval beside the manifest: the manifest is read by every browser that opens the studio, these by the card alone.
EVALUATION = "evaluation.json"

TEMPLATE = """# Card of the generator

Colours line art from a few colour hints. Two halves in TF.js layers format: `lineEncoder` runs once per drawing and tells what its
lines show; `regionDecoder`, a transformer over the drawing's cells, runs when a hint changed and gives each cell a mixture of colours:
those of hints, palette chips and other cells, what hints carried there, and {bins} bins.

- Edition {edition}, topology `{topology}`, {params:.2f} M parameters, float16.
- Work: line encoder {encoder:.2f} GFLOP at {size} px, region decoder {decoder:.2f} GFLOP for {tokens} cells (one multiply-add = 2).
- Licence of the weights: Apache-2.0.

## Taught from
{sources}
Sources, authors and licences: `ATTRIBUTION.md`.
Hints are simulated: cells in the colours they truly have, some off, some wrong, from none to dozens. No picture of OpenMoji was used.

## How
PyTorch, {how}.
Both halves learnt by the likelihood of each cell's true colour; in the first of the runs the line encoder began as that of edition 3.
Exact settings: `manifest.json`; what was tried: `docs/training.md`.

## Measured
{scores}
{calibration}
## Where it ends
Taught on icons, emoji, avatars, clip art and the project's own figures: flat colours and clear outlines. It colours cells, so what
is shaded comes out flat, and where no line parts two colours one of them wins. Expect less on photographs and painterly drawings.
"""


def how_trained(training: dict) -> str:
    hours = f" in {training['hours']} hours" if "hours" in training else ""
    settings, before = training.get("set", {}), training.get("before", [])
    last = f"{training.get('steps', 0)} steps of {settings.get('batch', '?')} pictures{hours}, seed {settings.get('seed', '?')}"
    if not before:
        return last
    earlier = sum(run["minutes"] for run in before) / 60
    return f"{last}; before it {len(before)} runs of {earlier:.1f} hours together, each but the first from the weights of another"


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
        "The same hints and composite for every method; PSNR in dB of the finished picture, lines included, at its own size. In\n"
        "brackets 95 % intervals over pictures. What each number means: `docs/judging.md`."
    )
    return "\n\n".join([intro, *tables]) if tables else score_lines(training.get("validation", {}))


def score_lines(validation: dict) -> str:
    """Validation of a run: share of the area in a wrong colour, with and without the network."""
    counts = sorted(int(name[len("wrong") :]) for name in validation if name.startswith("wrong"))
    if not counts:
        return "Nothing yet."
    rows = [f"| {count} | {share(validation, 'wrong', count)} | {share(validation, 'carried', count)} |" for count in counts]
    head = ["Validation pictures, share of the area in a wrong colour, %:", "", "| hints | generator | carried without it |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows])


def calibration_text(calibration: dict | None) -> str:
    """How often a guess is right by how sure it is, on validation pictures the temperature was not fitted to."""
    if not calibration:
        return ""
    before, after = calibration["before"], calibration["after"]
    rows = [f"| {number(100 * sure, 0)} | {number(100 * right, 0)} | {cells} |" for sure, right, cells in after["rows"]]
    head = f"Confidence of guesses at 1, 3 and 5 hints, temperature {calibration['temperature']}: expected calibration error {after['error']} (without it {before['error']})."
    return "\n".join(["", head, "", "| confidence, % | right, % | cells |", "| --- | --- | --- |", *rows, ""])


def share(validation: dict, name: str, count: int) -> str:
    return number(100 * validation[f"{name}{count}"], 1)


def card_text(manifest: dict, reports: dict, bins: int) -> str:
    """The card in Markdown; `reports` as in evaluation.json: title -> slim report."""
    training, flops = manifest["training"], manifest["flops"]
    return TEMPLATE.format(
        edition=manifest["edition"],
        topology=manifest["topologyHash"][:12],
        params=sum(manifest["params"].values()) / 1e6,
        encoder=flops["lineEncoder"] / 1e9,
        size=flops["size"],
        decoder=flops["regionDecoder"] / 1e9,
        tokens=flops["tokens"],
        bins=bins,
        sources=source_lines(training.get("dataset", {})),
        how=how_trained(training),
        scores=measured(training, reports),
        calibration=calibration_text(training.get("calibration")),
    )


def write_card(folder: Path) -> None:
    """card.md of a generator's folder, from its manifest.json and evaluation.json."""
    manifest, reports = (json.loads((folder / name).read_text()) for name in ("manifest.json", EVALUATION))
    (folder / "card.md").write_text(card_text(manifest, reports, region_spec(folder)["bins"]))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path, nargs="?", default=GENERATOR)
    folder = p.parse_args().folder
    write_card(folder)
    print(f"Wrote {folder / 'card.md'}")


if __name__ == "__main__":
    main()
