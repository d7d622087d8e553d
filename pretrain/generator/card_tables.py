"""Tables of `npm run eval -- --json` reports for the generator's card."""

METHODS = ("generator", "regions", "flood", "constant", "oracle")
# A source with fewer pictures says nothing on its own.
LEAST_PICTURES = 5


def slim_report(report: dict) -> dict:
    """What the card shows of a report."""
    sources = [
        {
            "source": part["source"],
            "pairs": part["pairs"],
            "rows": [[label(row), row["psnr"], (row["overRegions"] or {}).get("mean")] for row in part["rows"]],
        }
        for part in report.get("sources", [])
        if "rows" in part
    ]
    kept = ("pairs", "size", "seed", "set", "rows", "finish")
    return {**{name: report[name] for name in kept if name in report}, "sources": sources}


def evaluation_text(title: str, report: dict) -> str:
    """All tables of one report under a heading, with the command that gives it again."""
    parts = [
        f"### {title}: {report['pairs']} pictures, model size {report['size']}",
        f"`{report['command']}`" if report.get("command") else "",
        finish_table(report),
        psnr_table(report),
        quality_table(report),
        source_table(report),
    ]
    return "\n\n".join(part for part in parts if part)


def label(row: dict) -> str:
    """What was told: nothing, a palette, or how many hints."""
    guidance = row.get("guidance", "spatial")
    return str(row["hints"]) if guidance == "spatial" else guidance


def rows_by_label(report: dict) -> dict:
    """{label: {method: row}}; 0 hints are "none" and stand there once."""
    table: dict = {}
    for row in report["rows"]:
        table.setdefault(label(row), {})[row["method"]] = row
    if "none" in table:
        table.pop("0", None)
    return table


def finish_table(report: dict) -> str:
    """How many hints a simulated artist gives until a picture is finished. Empty where the report tells nothing of it."""
    rows = report.get("finish", [])
    if not rows:
        return ""
    counts = list(rows[0]["wrong"])
    lines = [
        f"| method | hints to finish (mean) | median | finished | {' | '.join(f'wrong after {count}, %' for count in counts)} |",
        f"| --- | --- | --- | --- |{' --- |' * len(counts)}",
    ]
    for row in rows:
        shares = " | ".join(number(100 * row["wrong"][count], 1) for count in counts)
        lines.append(f"| {row['method']} | {with_interval(row, 'mean', 1)} | {number(row['median'], 0)} | {row['finished']} | {shares} |")
    return "\n".join(lines)


def psnr_table(report: dict) -> str:
    if not report.get("rows"):
        return ""
    lines = [
        f"| told | {' | '.join(METHODS)} | over regions | over the level below |",
        f"| --- |{' --- |' * (len(METHODS) + 2)}",
    ]
    for told, rows in rows_by_label(report).items():
        means = " | ".join(with_interval(rows.get(method), "psnr", 2) for method in METHODS)
        own = rows["generator"]
        below = " ".join(
            f"{gain(own[name])} over {rival}" for name, rival in (("overNone", "none"), ("overConstant", "constant")) if own.get(name)
        )
        lines.append(f"| {told} | {means} | {gain(own.get('overRegions'))} | {below or '–'} |")
    return "\n".join(lines)


def quality_table(report: dict) -> str:
    if not report.get("rows"):
        return ""
    heads = ("perceptual", "SSIM", "bleed", "chroma")
    lines = [
        f"| told | {' | '.join(f'{head} generator / regions' for head in heads)} | hints obeyed | hint ΔE2000 median / p95 |",
        f"| --- |{' --- |' * (len(heads) + 2)}",
    ]
    fields = (("perceptual", 3), ("ssim", 3), ("bleed", 2), ("chromaRatio", 2))
    for told, rows in rows_by_label(report).items():
        own, filled = rows["generator"], rows.get("regions")
        cells = [
            f"{with_interval(own, name, digits)} / {number((filled or {}).get(name), digits)}" for name, digits in fields
        ]
        error = f"{number(own['hintDeltaE']['median'], 2)} / {number(own['hintDeltaE']['p95'], 2)}"
        lines.append(f"| {told} | {' | '.join(cells)} | {number(own.get('hintsObeyed'), 3)} | {error} |")
    return "\n".join(lines)


def source_table(report: dict) -> str:
    """The generator's PSNR by source, the lead over regions in brackets. Empty where the report tells no sources."""
    sources = [part for part in report.get("sources", []) if part["pairs"] >= LEAST_PICTURES]
    if not sources:
        return ""
    labels = [told for told, _, _ in sources[0]["rows"] if told != "0"]
    lines = [f"| source | pictures | {' | '.join(labels)} |", f"| --- | --- |{' --- |' * len(labels)}"]
    for part in sources:
        cells = [f"{psnr:.1f} ({signed(lead, 1)})" for told, psnr, lead in part["rows"] if told in labels]
        lines.append(f"| {part['source']} | {part['pairs']} | {' | '.join(cells)} |")
    return "\n".join(["PSNR of the generator by source, in brackets the lead over regions:", "", *lines])


def with_interval(row: dict | None, name: str, digits: int) -> str:
    """`24.97 [21.25, 29.26]`, without brackets where the report tells no interval."""
    if not row:
        return "–"
    bounds = row.get("ci", {}).get(name)
    interval = f" [{number(bounds[0], digits)}, {number(bounds[1], digits)}]" if bounds else ""
    return number(row.get(name), digits) + interval


def gain(interval: dict | None) -> str:
    if not interval:
        return "–"
    return f"{signed(interval['mean'], 2)} [{number(interval['lo'], 2)}, {number(interval['hi'], 2)}]"


def signed(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:+.{digits}f}"


def number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
