"""The page of the data set, on shards of a few pictures, and its charts."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from ..generator.export import dataset_facts
from ..pictures import statistics
from ..reports import data_page
from ..reports.bars import histogram
from ..reports.charts import line_chart
from .made_up import write_shards

PICTURES = 4


def write_data(folder: Path) -> dict:
    """Made-up shards with a whole manifest."""
    write_shards(folder, PICTURES)
    items = json.loads((folder / "manifest.json").read_text())["items"]
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


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.manifest = write_data(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_the_page_tells_sources_reasons_and_scaling(self):
        (self.folder / "sheets").mkdir(exist_ok=True)
        (self.folder / "sheets" / "s0.png").write_bytes(b"a picture")
        path = data_page.write_report(self.folder, self.folder / "report", pictures=2)
        page = path.read_text()
        for told in ("<td class=n>0.250</td>", "s0/&lt;broken&gt;", "looked at and listed", "50.0 %", 'src="sheets/s0.png"'):
            self.assertIn(told, page)
        self.assertEqual((path.parent / "sheets" / "s0.png").read_bytes(), b"a picture")

    def test_scaling_goes_with_the_model(self):
        self.assertEqual(dataset_facts(self.folder / "manifest.json")["scaling"], self.manifest["scaling"])


class StatisticsTest(unittest.TestCase):
    def test_colours_are_counted_off_the_ink_only(self):
        counts = statistics.ColorCounts()
        line = np.full((64, 64), 255, np.uint8)
        line[:16] = 0
        under = np.zeros((64, 64, 3), np.uint8)
        under[:16], under[16:] = (0, 0, 255), (255, 0, 0)
        counts.add(line, under)
        self.assertEqual(counts.ink, [0.25])
        red = np.argmax(counts.hue)
        self.assertEqual(counts.hue.sum(), counts.hue[red])
        self.assertTrue(statistics.HUE_EDGES[red] <= 29.2 < statistics.HUE_EDGES[red + 1])

    def test_a_histogram_reaches_its_top_at_the_highest_bin(self):
        drawn = histogram("ink & paper", {"train": [0.2, 0.8]}, [-1, 0, 1])
        self.assertIn("ink &amp; paper", drawn)
        self.assertIn(",12.0", drawn)
        self.assertIn(">80 %</text>", drawn)

    def test_a_line_ends_with_its_name_and_last_value(self):
        drawn = line_chart("loss & co", {"nll <3>": [(1, 2.0), (2, 0.5)], "broken": [(1, float("nan"))]})
        self.assertIn("loss &amp; co", drawn)
        self.assertIn("nll &lt;3&gt; 0.5</text>", drawn)
        self.assertNotIn("broken", drawn)
        self.assertEqual(line_chart("nothing", {}), "")


if __name__ == "__main__":
    unittest.main()
