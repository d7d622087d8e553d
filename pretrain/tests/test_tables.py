"""Tables of runs: what stands in a row, what is compared with what, and what is refused."""

import argparse
import json
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import choices  # noqa: E402
import increments  # noqa: E402
from options import arguments  # noqa: E402
from score_table import COUNTS  # noqa: E402
from shards import write_shards  # noqa: E402


def scores(generator: float) -> dict:
    return {count: {"generator": generator, "spread": 10.0, "chroma": 0.5} for count in COUNTS}


def write_run(folder: Path, generator: float, val_size: int = 128) -> None:
    folder.mkdir()
    config = {"val_pictures": 50, "val_size": val_size, "command": "npm run pretrain:train -- --seed 1"}
    (folder / "config.json").write_text(json.dumps(config))
    lines = [{"step": step, "psnr": scores(value)} for step, value in ((100, 1.0), (200, generator))]
    (folder / "validation.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


class TableTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def increments(self, *rows: dict) -> list:
        (self.folder / "rows.json").write_text(json.dumps(rows))
        return increments.read_increments(self.folder / "rows.json")

    def test_a_row_is_compared_with_the_one_before_if_both_saw_the_same_pictures(self):
        for name, value, size in (("a", 20.0, 128), ("b", 21.5, 128), ("c", 30.0, 256)):
            write_run(self.folder / name, value, size)
        rows = self.increments(*({"name": name, "run": str(self.folder / name)} for name in "abc"))
        lines = increments.table(rows).splitlines()
        self.assertIn("| a | 20.00 |", lines[4])
        self.assertIn("| b | 21.50 (+1.50) |", lines[5])
        self.assertIn("| 0.5 | 200 | 50 validation pictures, 128 px |", lines[5])
        self.assertIn("| c | 30.00 |", lines[6])
        self.assertIn("- b: `npm run pretrain:train -- --seed 1`", lines)

    def test_a_row_can_name_another_to_compare_with_and_outlives_its_run(self):
        for name, value in (("a", 20.0), ("b", 21.5), ("c", 21.0)):
            write_run(self.folder / name, value)
        rows = [{"name": name, "run": str(self.folder / name)} for name in "abc"]
        measured = self.increments(*rows[:2], {**rows[2], "against": "a"})
        self.assertIn("| c | 21.00 (+1.00) |", increments.table(measured))
        self.assertEqual(increments.table(self.increments(*measured)), increments.table(measured))
        with self.assertRaisesRegex(increments.IncrementError, "no earlier row is called b"):
            increments.table(self.increments({**rows[0], "against": "b"}, rows[1]))

    def test_a_report_gives_the_generator_alone_by_guidance(self):
        row = lambda method, guidance, hints, psnr: {"method": method, "guidance": guidance, "hints": hints, "psnr": psnr}
        report = [row("spread", "spatial", 3, 1), row("generator", "spatial", 3, 2)]
        report += [row("generator", "palette", 0, 4), row("generator", "none", 0, 3)]
        (self.folder / "report.json").write_text(json.dumps({"rows": report, "pairs": 7, "size": 256, "set": "openmoji"}))
        read = self.increments({"name": "r", "report": str(self.folder / "report.json"), "command": "npm run eval"})[0]
        self.assertEqual(read["psnr"], {"3": 2, "palette": 4, "0": 3})
        self.assertEqual(read["on"], "openmoji, 7 pictures, 256 px")

    def test_rows_that_cannot_be_read_say_what_they_need(self):
        for row, needed in (
            ({"name": "x", "run": str(self.folder / "nowhere")}, "finished run"),
            ({"name": "x", "report": str(self.folder / "none.json"), "command": "c"}, "npm run eval"),
            ({"name": "x", "report": str(self.folder / "rows.json")}, "command"),
            ({"name": "x"}, "run, report, psnr"),
        ):
            with self.assertRaisesRegex(increments.IncrementError, needed):
                self.increments(row)

    def test_every_choice_is_a_run_that_differs_from_the_shipped_one(self):
        args = argparse.Namespace(steps=10, data=self.folder, out=self.folder)
        read = {name: vars(arguments("", choices.row_options(name, args))) for name in choices.CHOICES}
        shipped = read[choices.SHIPPED]
        self.assertEqual((shipped["steps"], shipped["phases"], shipped["norm"]), (10, [(64, 1.0, 16)], "batch"))
        for name, options in read.items():
            differs = {key for key in options if options[key] != shipped[key]} - {"out"}
            self.assertEqual(bool(differs), name != choices.SHIPPED, name)
        self.assertEqual((read["sgd"]["optimizer"], read["sgd"]["lr"]), ("sgd", 0.1))

    def test_a_choice_that_is_trained_stands_against_the_shipped_one(self):
        write_shards(self.folder)
        args = argparse.Namespace(steps=10, data=self.folder, out=self.folder)
        for name, value in ((choices.SHIPPED, 20.0), ("norm-group", 19.25)):
            write_run(self.folder / name, value)
            (self.folder / name / "row.json").write_text('{"seconds": 50}')
        rows = [choices.read_row(name, args) for name in (choices.SHIPPED, "norm-group")]
        self.assertIn("--norm group", rows[1]["command"])
        self.assertIn("| 19.25 | 0.50 | -0.75 | 50 |", choices.table(rows, args).splitlines()[-1])


if __name__ == "__main__":
    unittest.main()
