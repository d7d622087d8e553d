"""The ranking by loss and the page of the data set, on shards of a few pictures."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

import data_statistics  # noqa: E402
import export  # noqa: E402
import outliers  # noqa: E402
import report  # noqa: E402
from bars import histogram  # noqa: E402
from data import Shards  # noqa: E402
from test_training import write_shards  # noqa: E402

PICTURES = 4


def write_data(folder: Path) -> dict:
    """Made-up shards with a whole manifest."""
    write_shards(folder, PICTURES)
    named = [(split, index) for split in ("train", "val") for index in range(PICTURES)]
    items = [
        {"id": f"s{i % 2}/{split}-{i}", "source": f"s{i % 2}", "kind": "ink", "licence": "MIT", "split": split, "index": i}
        for split, i in named
    ]
    moments = {"mean": 0.5, "std": 0.25}
    manifest = {
        "version": 1, "seed": 7, "sizePx": 256, "sha256": "ab" * 32, "items": items,
        "counts": {"source": {"s0": 4, "s1": 4}, "licence": {"MIT": 8}, "split": {"train": 4, "val": 4}, "kind": {"ink": 8}},
        "dropped": {"outlier": 1}, "droppedBySource": {"s0": {"outlier": 1}},
        "droppedItems": [{"id": "s0/<broken>", "source": "s0", "reason": "outlier"}],
        "scaling": {"line": moments, "color": [moments] * 3, "pixels": 10}, "trainMeanColor": [1, 2, 3],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return manifest


class Whitewash(torch.nn.Module):
    """Paints everything white."""

    def forward(self, line, hints, spread, palette):
        return torch.ones(len(line), 4, *spread.shape[2:])


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.manifest = write_data(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_the_worst_picture_of_a_net_comes_first(self):
        shards = Shards(self.folder, "train")
        items = outliers.training_items(self.folder)
        ranking = outliers.rank(Whitewash(), shards, items, 64, 3, 3)
        self.assertEqual(len(ranking), PICTURES)
        losses = [row["loss"] for row in ranking]
        self.assertEqual(losses, sorted(losses, reverse=True))
        paper = lambda row: np.asarray(shards.under[row["index"]])[np.asarray(shards.line[row["index"]]) > 128].mean()
        self.assertLess(paper(ranking[0]), paper(ranking[-1]))
        self.assertEqual({row["id"] for row in ranking}, {item["id"] for item in items})

    def test_scenes_are_not_ranked_for_they_have_no_lasting_name(self):
        entries = json.loads((self.folder / "manifest.json").read_text())
        entries["items"][0]["kind"] = "scene"
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "manifest.json").write_text(json.dumps(entries))
            self.assertEqual(len(outliers.training_items(Path(name))), PICTURES - 1)

    def test_the_sheet_holds_every_picture(self):
        tile = np.zeros((32, 128, 3), np.uint8)
        sheet = outliers.sheet([tile] * 7)
        self.assertEqual(sheet.shape, (2 * 36, 5 * 136, 3))
        self.assertEqual(int((sheet == 0).all(2).sum()), 7 * 32 * 128)

    def test_the_page_tells_sources_reasons_and_scaling(self):
        (self.folder / "sheets").mkdir(exist_ok=True)
        (self.folder / "sheets" / "s0.png").write_bytes(b"a picture")
        path = report.write_report(self.folder, self.folder / "report", pictures=2, batches=1, size=64)
        page = path.read_text()
        for told in ("s0/&lt;broken&gt;", "looked at and listed", "0.500 ± 0.250", "50.0 %", 'src="sheets/s0.png"'):
            self.assertIn(told, page)
        self.assertEqual((path.parent / "sheets" / "s0.png").read_bytes(), b"a picture")

    def test_scaling_goes_with_the_model(self):
        self.assertEqual(export.dataset_facts(self.folder)["scaling"], self.manifest["scaling"])


class StatisticsTest(unittest.TestCase):
    def test_colours_are_counted_off_the_ink_only(self):
        counts = data_statistics.ColorCounts()
        line = np.full((64, 64), 255, np.uint8)
        line[:16] = 0
        under = np.zeros((64, 64, 3), np.uint8)
        under[:16], under[16:] = (0, 0, 255), (255, 0, 0)
        counts.add(line, under)
        self.assertEqual(counts.ink, [0.25])
        red = np.argmax(counts.hue)
        self.assertEqual(counts.hue.sum(), counts.hue[red])
        self.assertTrue(data_statistics.HUE_EDGES[red] <= 29.2 < data_statistics.HUE_EDGES[red + 1])

    def test_a_histogram_reaches_its_top_at_the_highest_bin(self):
        drawn = histogram("ink & paper", {"train": [0.2, 0.8]}, [-1, 0, 1])
        self.assertIn("ink &amp; paper", drawn)
        self.assertIn(",12.0", drawn)
        self.assertIn(">80 %</text>", drawn)


if __name__ == "__main__":
    unittest.main()
