"""The page of the data set, pretrain/data/report/index.html: what is in it and what was left out.

    npm run pretrain:report
"""

import argparse
import json
import shutil
from collections import Counter
from html import escape
from pathlib import Path

import numpy as np

from ..pictures.sampling import picture_weights
from ..pictures.shards import Shards
from ..pictures.statistics import CHROMA_EDGES, HUE_EDGES, INK_EDGES, LIGHTNESS_EDGES, count_colors, shares, together
from ..provenance import ROOT
from .bars import histogram
from .charts import STYLE

SPLITS = ("train", "val", "test")
OWN_STYLE = "table{border-collapse:collapse;margin:8px 0 20px}td,th{border-bottom:1px solid #e3e3e3}td.n,th.n{text-align:right}h2{margin-top:34px}img{display:block;margin:4px 0 22px}"


def table(head: list, rows: list) -> str:
    """Cells that are numbers stand to the right, and so do their titles."""
    if not rows:
        return ""
    cell = lambda tag, text, value: f'<{tag}{" class=n" if is_number(value) else ""}>{escape(text)}</{tag}>'
    titles = "".join(cell("th", title, value) for title, value in zip(head, rows[0]))
    body = "".join(f"<tr>{''.join(cell('td', shown(value), value) for value in row)}</tr>" for row in rows)
    return f"<table><tr>{titles}</tr>{body}</table>"


def is_number(value) -> bool:
    return not isinstance(value, str) or value.endswith(" %")


def shown(value) -> str:
    return value if isinstance(value, str) else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def drawn_shares(items: list) -> Counter:
    """How often the loader draws from each source."""
    drawn: Counter = Counter()
    for item, weight in zip(items, picture_weights(items)):
        drawn[item["source"]] += weight
    return drawn


def source_table(manifest: dict, colors: dict) -> str:
    items = manifest["items"]
    train = [item for item in items if item["split"] == "train"]
    drawn, kinds, licences = drawn_shares(train), {}, {}
    counts = Counter((item["source"], item["split"]) for item in items)
    for item in items:
        kinds.setdefault(item["source"], set()).add(item["kind"])
        licences.setdefault(item["source"], set()).update(item["licence"].split(" + "))
    rows = []
    for source in sorted(manifest["counts"]["source"]):
        own = colors.get(source)
        facts = (float(np.mean(own.ink)), own.mean_chroma()) if own else (0.0, 0.0)
        licence = "those of its pieces" if source == "scene" else ", ".join(sorted(licences[source]))
        rows.append(
            [source, licence, ", ".join(sorted(kinds[source])), *(counts[source, split] for split in SPLITS),
             sum(manifest["droppedBySource"].get(source, {}).values()), percent(counts[source, "train"] / len(train)), percent(drawn[source]), *facts]
        )
    head = ["source", "licence", "kind", *SPLITS, "left out", "share of train", "share of draws", "ink (mean share)", "chroma (mean)"]
    return table(head, rows)


MEANINGS = {
    "unsupported": "text, bitmaps or broken files",
    "crashed": "took the renderer down",
    "timeout": "would not end",
    "empty-art": "hardly anything is painted",
    "too-little-ink": "under 1 % ink",
    "too-much-ink": "over 35 % ink",
    "too-little-color": "under 3 % of the paper has a colour",
    "unlined": "most borders between colours have no line",
    "exact-duplicate": "the same pixels as one that is in",
    "near-duplicate": "a perceptual hash and colours near those of one from the same source",
    "outlier": "found by its loss, looked at and listed in pretrain/dataset/outliers.json",
}


def dropped_tables(manifest: dict) -> str:
    """Counts by source and reason, and for every reason some of the pictures behind them."""
    reasons = sorted(manifest["dropped"], key=lambda reason: -manifest["dropped"][reason])
    rows = [[source, *(found.get(reason, 0) for reason in reasons)] for source, found in sorted(manifest["droppedBySource"].items())]
    rows.append(["all", *(manifest["dropped"][reason] for reason in reasons)])
    named: dict = {}
    for item in manifest.get("droppedItems", []):
        named.setdefault(item["reason"], []).append(item["id"])
    some = [[f"{reason}: {MEANINGS.get(reason, '')}", ", ".join(ids[:: -(-len(ids) // 8)])] for reason, ids in sorted(named.items())]
    return table(["source", *reasons], rows) + table(["reason", "for instance"], some)


def color_charts(colors: dict) -> list:
    whole = together(list(colors.values()))
    ink = np.histogram(np.minimum(whole.ink, INK_EDGES[-1] - 1e-6), INK_EDGES)[0]
    return [
        histogram("Hue of colours off the ink, degrees", {"train": shares(whole.hue)}, HUE_EDGES.tolist()),
        histogram("Chroma (OKLCh)", {"train": shares(whole.chroma)}, CHROMA_EDGES.tolist()),
        histogram("Lightness (OKLCh)", {"train": shares(whole.lightness)}, LIGHTNESS_EDGES.tolist()),
        histogram("Density of the line: share of ink in a picture", {"pictures": shares(ink)}, INK_EDGES.tolist()),
    ]


def scaling_table(manifest: dict) -> str:
    """Mean and deviation over the training split, as they travel with the model."""
    scaling = manifest.get("scaling")
    if not scaling:
        return ""
    told = [("line", "line", scaling["line"]), *(("colour", c, m) for c, m in zip(("red", "green", "blue"), scaling["color"]))]
    return table(["input", "channel", "mean", "deviation"], [[name, c, found["mean"], found["std"]] for name, c, found in told])


def copy_sheets(folder: Path, out: Path) -> list:
    """(title, path beside the page) of the contact sheets that the build drew."""
    sheets = [("All sources", folder / "contact-sheet.png")] + [(p.stem, p) for p in sorted((folder / "sheets").glob("*.png"))]
    (out / "sheets").mkdir(parents=True, exist_ok=True)
    return [(title, str(Path(shutil.copy(path, out / "sheets" / path.name)).relative_to(out))) for title, path in sheets if path.exists()]


def page(manifest: dict, colors: dict, sheets: list) -> str:
    counts = manifest["counts"]
    left_out = sum(manifest["dropped"].values())
    total = len(manifest["items"])
    parts = [
        f"<h1>Training data</h1><p>{total:,} pairs of {manifest['sizePx']} px, seed {manifest['seed']}, SHA-256 {manifest['sha256'][:16]}…; {left_out:,} pictures left out.</p>",
        "<h2>Sources</h2>", source_table(manifest, colors),
        "<h2>Splits, licences, kinds</h2>",
        *(table([name, "pairs"], sorted(counts[name].items())) for name in ("split", "licence", "kind")),
        "<p>A scene counts for every licence of its pieces.</p>",
        "<h2>Left out by the cleaning</h2>", dropped_tables(manifest),
        f"<h2>Colours and lines</h2><main>{''.join(color_charts(colors))}</main>",
        "<h2>Scaling</h2><p>Everything is zero-centred: 0 becomes −1, 255 becomes 1.</p>", scaling_table(manifest),
        "<h2>To look at</h2>", *(f'<h3>{escape(title)}</h3><img loading="lazy" src="{escape(path)}" alt="line and colour of pairs">' for title, path in sheets),
    ]
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Training data</title><style>{STYLE}{OWN_STYLE}</style>{''.join(parts)}</html>\n"


def write_report(folder: Path, out: Path, pictures: int) -> Path:
    manifest = json.loads((folder / "manifest.json").read_text())
    train = [item for item in manifest["items"] if item["split"] == "train"]
    colors = count_colors(Shards(folder, "train"), train, pictures)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "index.html"
    path.write_text(page(manifest, colors, copy_sheets(folder, out)))
    return path


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=ROOT / "pretrain/data")
    p.add_argument("--out", type=Path, help="folder of the page (report beside the data)")
    p.add_argument("--pictures", type=int, default=250, help="pictures of each source that colours are counted on")
    args = p.parse_args()
    print(f"Wrote {write_report(args.data, args.out or args.data / 'report', args.pictures)}")


if __name__ == "__main__":
    main()
