"""The generator's card: what it is, what it was taught from, how good it measured, where it ends."""

TEMPLATE = """# Card of the generator

Colours line art from a few colour hints. Two halves in TF.js layers format: `lineEncoder` runs once per drawing,
`colorDecoder` once per stroke; pixel by pixel it blends between the colours that filling along the lines gives ("spread")
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
Loss: L1 and mean squared error on the colour under the lines, ink weighted out. Exact settings: `manifest.json`.

## Measured
{scores}

## Where it ends
Taught on icons, emoji, avatars and clip art: flat colours and clear outlines. Expect less on dense hatching, screentone,
photographs and painterly shading. Without hints it guesses muted colours.
"""


def how_trained(training: dict) -> str:
    runs = training.get("runs", [])
    each = "; ".join(f"{run['steps']} steps in {run['hours']} h" for run in runs)
    return f"{training.get('steps', 0)} steps in {training.get('hours', 0)} hours, seed {training.get('seed')} (runs: {each})"


def source_lines(dataset: dict) -> str:
    counts = dataset.get("counts", {}).get("source", {})
    rows = [f"| {name} | {describe_count(count)} |" for name, count in sorted(counts.items())]
    return "\n".join(["| source | pairs |", "| --- | --- |", *rows, ""]) if rows else ""


def describe_count(count) -> str:
    """A number, or a mapping such as counts by split, in words."""
    return ", ".join(f"{k} {v}" for k, v in count.items()) if isinstance(count, dict) else str(count)


METHODS = ("generator", "spread", "flood", "constant", "oracle")


def evaluation_lines(title: str, report: dict) -> str:
    """One table of an `npm run eval -- --json` report: PSNR by hint count and method, and how well hints are obeyed."""
    by_count: dict = {}
    for row in report["rows"]:
        by_count.setdefault(row["hints"], {})[row["method"]] = row
    lines = [
        f"### {title}: {report['pairs']} pictures, model size {report['size']}",
        "",
        f"`{report['command']}`" if report.get("command") else "",
        "",
        f"| hints | {' | '.join(METHODS)} | SSIM generator / spread | hint ΔE2000 median / p95 | bleed generator / spread |",
        f"| --- |{' --- |' * (len(METHODS) + 3)}",
    ]
    for count, rows in by_count.items():
        psnr = " | ".join(number(rows.get(method, {}).get("psnr"), 2) for method in METHODS)
        own, filling = rows["generator"], rows["spread"]
        ssim = f"{number(own['ssim'], 3)} / {number(filling['ssim'], 3)}"
        obeyed = f"{number(own['hintDeltaE']['median'], 2)} / {number(own['hintDeltaE']['p95'], 2)}"
        bleed = f"{number(own['bleed'], 2)} / {number(filling['bleed'], 2)}"
        lines.append(f"| {count} | {psnr} | {ssim} | {obeyed} | {bleed} |")
    return "\n".join(lines)


def number(value, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def measured(training: dict) -> str:
    """The evaluations given to the export, or else the last validation of the training run."""
    reports = training.get("evaluation", {})
    tables = [evaluation_lines(title, report) for title, report in reports.items()]
    intro = "PSNR in dB of the finished picture, lines included, at its own size; the same hints and composite for every method."
    return "\n\n".join([intro, *tables]) if tables else score_lines(training.get("validation", {}))


def score_lines(validation: dict) -> str:
    psnr = validation.get("psnr")
    if not psnr:
        return "Nothing yet."
    rows = [f"| {count} | {score['generator']} | {score['spread']} |" for count, score in psnr.items()]
    head = ["Validation pictures, PSNR of the picture with its lines, dB:", "", "| hints | generator | filling |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows])


def card_text(manifest: dict) -> str:
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
        scores=measured(training),
    )
