"""Tables of trained runs: PSNR by hint count, chroma, and the command behind each row."""

import json
from pathlib import Path

COUNTS = ("0", "1", "3", "5", "10", "palette")


def last_validation(run: Path) -> dict:
    """The last line of a run's validation.jsonl."""
    return json.loads((run / "validation.jsonl").read_text().splitlines()[-1])


def mean_psnr(psnr: dict) -> float:
    return sum(psnr[count]["generator"] for count in COUNTS) / len(COUNTS)


def score_cells(psnr: dict) -> list:
    """One cell a hint count, dB, then their mean and the chroma at 0 hints against the truth's."""
    cells = [f"{psnr[count]['generator']:.2f}" for count in COUNTS]
    chroma = psnr["0"].get("chroma")
    return [*cells, f"{mean_psnr(psnr):.2f}", "–" if chroma is None else f"{chroma:.2f}"]


SCORE_TITLES = [*(count if count == "palette" else f"{count} hints" for count in COUNTS), "mean", "chroma at 0"]


def signed(value: float) -> str:
    return f"{value:+.2f}"


def markdown(titles: list, rows: list) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
