"""The card's tables say what a report of eval says; nothing of a picture's own scores is kept beside it."""

import unittest

from ..generator.card import calibration_text
from ..generator.card_tables import evaluation_text, slim_report
from ..generator.concepts import training_concepts


def row(guidance: str, hints: int, method: str, psnr: float, **more) -> dict:
    """A row as cli/evaluation/rows.ts writes it."""
    return {
        "guidance": guidance, "hints": hints, "method": method, "psnr": psnr, "ssim": 0.95,
        "hintDeltaE": {"median": 0.5, "p95": 1.5} if hints else {"median": None, "p95": None},
        "hintsObeyed": 0.99 if hints else None, "bleed": 2.0, "chromaRatio": 0.9, "perceptual": None, "ms": 10.0,
        "ci": {"psnr": [psnr - 1, psnr + 1], "perceptual": None}, **more,
    }  # fmt: skip


LEAD = {"mean": 3.25, "lo": 2.5, "hi": 4.0}
REPORT = {
    "pairs": 12,
    "size": 256,
    "rows": [
        row("none", 0, "generator", 17.5, overRegions=LEAD, overConstant={"mean": 3.1, "lo": 2.9, "hi": 3.3}),
        row("palette", 0, "generator", 19.25, overNone={"mean": 1.75, "lo": 1.5, "hi": 2.0}),
        row("spatial", 0, "generator", 17.5),
        row("spatial", 3, "generator", 25.0, overRegions=LEAD),
        row("spatial", 3, "regions", 21.75),
    ],
    "sources": [
        {"source": "noto", "pairs": 8, "rows": [{"guidance": "spatial", "hints": 3, "psnr": 24.06, "overRegions": LEAD}]},
        {"source": "rare", "pairs": 2, "rows": [{"guidance": "spatial", "hints": 3, "psnr": 30.0, "overRegions": None}]},
    ],
    "worst": {"pictures": [{"name": "x"}], "traits": []},
}


class CardTables(unittest.TestCase):
    def setUp(self):
        self.text = evaluation_text("OpenMoji", {**slim_report(REPORT), "command": "npm run eval"})

    def line(self, start: str) -> str:
        return next(line for line in self.text.splitlines() if line.startswith(start))

    def test_means_with_their_intervals_and_leads(self):
        self.assertIn("25.00 [24.00, 26.00] | 21.75 [20.75, 22.75] |", self.line("| 3 |"))
        self.assertIn("| +3.25 [2.50, 4.00] |", self.line("| 3 |"))
        self.assertIn("+1.75 [1.50, 2.00] over none", self.line("| palette |"))
        self.assertIn("+3.10 [2.90, 3.30] over constant", self.line("| none |"))

    def test_confidence_stands_beside_what_was_right(self):
        told = {"error": 0.02, "rows": [[0.25, 0.3, 10], [0.953, 0.94, 40]]}
        text = calibration_text({"temperature": 1.3, "before": {**told, "error": 0.1}, "after": told})
        self.assertIn("| 95 | 94 | 40 |", text)
        self.assertIn("error 0.02 (without it 0.1)", text)
        self.assertEqual(calibration_text(None), "")

    def test_told_nothing_stands_once(self):
        self.assertNotIn("\n| 0 |", self.text)

    def test_sources_with_enough_pictures(self):
        self.assertIn("| noto | 8 | 24.1 (+3.2) |", self.text)
        self.assertNotIn("rare", self.text)

    def test_single_pictures_are_not_kept(self):
        self.assertNotIn("worst", slim_report(REPORT))

    def test_hints_to_finish_stand_first(self):
        finish = [{"method": "generator", "finished": 9, "mean": 8.04, "median": 7, "wrong": {"0": 0.5, "40": 0.012}, "ci": {"mean": [6.0, 10.0]}}]
        sources = [{"source": "noto", "pairs": 10, "finish": finish}]
        text = evaluation_text("Finish", slim_report({"pairs": 10, "size": 256, "finish": finish, "sources": sources}))
        self.assertIn("| generator | 8.0 [6.0, 10.0] | 7 | 9 | 50.0 | 1.2 |", text)
        self.assertNotIn("PSNR", text)


class Concepts(unittest.TestCase):
    def test_things_of_the_training_split_once(self):
        items = [
            {"concept": "fox", "split": "train", "kind": "outline"},
            {"concept": "fox", "split": "train", "kind": "ink"},
            {"concept": "cow + fox", "split": "train", "kind": "scene"},
            {"concept": "facesjs#3", "split": "train", "kind": "outline"},
            {"concept": "ant", "split": "train", "kind": "outline"},
            {"concept": "bus", "split": "test", "kind": "outline"},
        ]
        self.assertEqual(training_concepts({"items": items}), ["ant", "fox"])


if __name__ == "__main__":
    unittest.main()
