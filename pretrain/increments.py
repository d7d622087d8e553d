"""The way of an edition in one table: each increment, what it gained over the one before, and the command that makes it again.

    npm run pretrain:increments                     # rows of pretrain/increments.json -> pretrain/tables/increments.md
    npm run pretrain:increments -- --keep

A row is {"name": what was added, "run": folder of train.py, "command": where the run does not know it}, or
{"name", "report": file of `npm run eval -- --json`, "command"}, or, for a network that this program cannot load any more,
{"name", "psnr": dB by hint count, "chroma", "steps", "on": the pictures, "command"}. "against" names the row to compare with, else it
is the one before; only rows that were measured on the same pictures are compared. --keep writes what was measured into the rows, so
that they outlive the folders of their runs.
"""

import argparse
import json
from pathlib import Path

from provenance import ROOT
from score_table import COUNTS, last_validation, markdown, signed

TITLES = ["increment", *(count if count == "palette" else f"{count} hints" for count in COUNTS), "chroma at 0", "steps", "measured on"]


class IncrementError(ValueError):
    """A row that cannot be read, and what it needs."""


def from_run(row: dict) -> dict:
    """A run's last validation, its steps and its own command."""
    folder = ROOT / row["run"]
    for needed in ("config.json", "validation.jsonl"):
        if not (folder / needed).exists():
            raise IncrementError(f"{row['name']}: {folder / needed} is missing; name the folder of a finished run")
    config, last = json.loads((folder / "config.json").read_text()), last_validation(folder)
    psnr = {count: last["psnr"][count]["generator"] for count in COUNTS if count in last["psnr"]}
    pictures = f"{config['val_pictures']} validation pictures, {config['val_size']} px"
    command, chroma = row.get("command", config.get("command")), last["psnr"]["0"].get("chroma")
    return {"psnr": psnr, "chroma": chroma, "steps": last["step"], "on": pictures, "command": command}


def from_report(row: dict) -> dict:
    """The generator's rows of an evaluation, by hint count and for the palette alone."""
    path = ROOT / row["report"]
    if not path.exists():
        raise IncrementError(f"{row['name']}: {path} is missing; write it with `npm run eval -- --json {path}`")
    if "command" not in row:
        raise IncrementError(f'{row["name"]}: say the "command" that makes it; a report does not know it')
    report = json.loads(path.read_text())
    own = [entry for entry in report["rows"] if entry["method"] == "generator"]
    name = lambda entry: "palette" if entry.get("guidance") == "palette" else str(entry["hints"])
    psnr = {name(entry): entry["psnr"] for entry in own if name(entry) in COUNTS}
    pictures = f"{report.get('set', 'eval')}, {report['pairs']} pictures, {report['size']} px"
    chroma = next((entry.get("chromaRatio") for entry in own if name(entry) == "0"), None)
    return {"psnr": psnr, "chroma": chroma, "steps": row.get("steps"), "on": pictures, "command": row["command"]}


def written_down(row: dict) -> dict:
    return {name: row[name] for name in ("psnr", "chroma", "steps", "on", "command")}


# What a row is read from -> how.
READERS = {"run": from_run, "report": from_report, "psnr": written_down}


def read_increments(path: Path) -> list:
    """All rows of the file, measured; paths are relative to the repository."""
    read = []
    for row in json.loads(path.read_text()):
        kinds = [kind for kind in READERS if kind in row]
        if len(kinds) != 1:
            raise IncrementError(f'{row.get("name")}: give one of {", ".join(READERS)}')
        against = {"against": row["against"]} if "against" in row else {}
        read.append({"name": row["name"], **against, **READERS[kinds[0]](row)})
    return read


def compared_with(increments: list, index: int) -> dict | None:
    """The row that `index` names, or the one before it."""
    wanted = increments[index].get("against")
    if wanted is None:
        return increments[index - 1] if index else None
    found = [row for row in increments[:index] if row["name"] == wanted]
    if not found:
        raise IncrementError(f"{increments[index]['name']}: no earlier row is called {wanted}")
    return found[0]


def cell(own: dict, before: dict | None, count: str) -> str:
    """dB, and in brackets what it is more than in the row it is compared with."""
    if count not in own["psnr"]:
        return "–"
    value = own["psnr"][count]
    known = before is not None and count in before["psnr"] and before["on"] == own["on"]
    return f"{value:.2f} ({signed(value - before['psnr'][count])})" if known else f"{value:.2f}"


def table(increments: list) -> str:
    rows = []
    told = lambda value: "–" if value is None else str(value)
    for index, own in enumerate(increments):
        before = compared_with(increments, index)
        cells = [cell(own, before, count) for count in COUNTS]
        rows.append([own["name"], *cells, told(own["chroma"]), told(own["steps"]), own["on"]])
    commands = "".join(f"- {own['name']}: `{own['command']}`\n" for own in increments)
    numbers = {own["name"]: number for number, own in enumerate(increments, 1)}
    apart = [f"row {numbers[own['name']]} against row {numbers[own['against']]}" for own in increments if "against" in own]
    order = f" ({', '.join(apart)})" if apart else ""
    about = f"PSNR in dB, in brackets against the row before{order}; chroma against the originals' (1 = as colourful)."
    return f"{about}\n\n{markdown(TITLES, rows)}\nAgain:\n\n{commands}"


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--rows", type=Path, default=ROOT / "pretrain/increments.json")
    p.add_argument("--out", type=Path, default=ROOT / "pretrain/tables/increments.md")
    p.add_argument("--keep", action="store_true", help="write what was measured into the rows")
    args = p.parse_args()
    measured = read_increments(args.rows)
    if args.keep:
        args.rows.write_text(json.dumps(measured, indent=2) + "\n")
    text = table(measured)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
