"""hints.py against golden fixtures made by core/hints (`npm run pretrain:fixtures` writes them)."""
import base64
import json
import pathlib
import sys
import unittest

import numpy as np

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import hints  # noqa: E402

GOLDEN = json.loads((HERE / "golden" / "hints.golden.json").read_text())
SIZE = GOLDEN["size"]
CELLS = SIZE // 2


def picture(case):
    line = np.frombuffer(base64.b64decode(case["line"]), np.uint8).reshape(SIZE, SIZE)
    colors = np.frombuffer(base64.b64decode(case["colors"]), np.uint8).reshape(SIZE, SIZE, 3)
    return line, colors


def run_pipeline(case):
    line, colors = picture(case)
    random = hints.Random(case["seed"])
    count = hints.draw_hint_count(random)
    strokes = hints.simulate_hints(line, colors, count, random)
    prepared = hints.prepare_hints(line, strokes)
    return count, strokes, prepared, hints.corrupt_hints(prepared, random, hints.Corruption())


class GoldenHints(unittest.TestCase):
    def assert_same_strokes(self, actual, expected):
        self.assertEqual(len(actual), len(expected))
        for own, golden in zip(actual, expected):
            self.assertEqual((own.tool, own.color), (golden["tool"], golden["color"]))
            np.testing.assert_array_equal(own.cells, golden["cells"])
            np.testing.assert_allclose(own.coverage, golden["coverage"], atol=1e-9)

    def test_random_stream(self):
        random = hints.Random(20261123)
        self.assertEqual([random.next() for _ in GOLDEN["random"]], GOLDEN["random"])

    def test_palettes(self):
        for case in GOLDEN["cases"]:
            _, colors = picture(case)
            palette = hints.extract_palette(colors.reshape(-1, 3))
            self.assertEqual([list(color) for color, _ in palette], [entry["color"] for entry in case["palette"]])
            np.testing.assert_allclose([weight for _, weight in palette], [entry["weight"] for entry in case["palette"]])
            np.testing.assert_allclose(hints.encode_palette(palette), case["encoded"], atol=1e-6)

    def test_simulated_palette_is_one_the_generator_can_be_told(self):
        for case in GOLDEN["cases"]:
            line, colors = picture(case)
            slots = hints.simulate_palette(line, colors, hints.Random(case["seed"])).reshape(8, 4)
            self.assertTrue((np.diff(slots[:, 3]) <= 1e-6).all())
            self.assertLess(min(abs(slots[:, 3].sum() - target) for target in (0, 1)), 1e-5)

    def test_simulated_strokes(self):
        for case in GOLDEN["cases"]:
            count, strokes, _, _ = run_pipeline(case)
            self.assertEqual(count, case["count"])
            for own, golden in zip(strokes, case["strokes"]):
                self.assertEqual(own.tool, golden["tool"])
                self.assertEqual("#%02x%02x%02x" % own.rgb, golden["color"])
                self.assertAlmostEqual(own.radius_px, golden["radiusPx"], places=9)
                np.testing.assert_allclose(own.points, [[p["x"], p["y"]] for p in golden["points"]], atol=1e-9)

    def test_prepared_and_corrupted(self):
        for case in GOLDEN["cases"]:
            _, _, prepared, corrupted = run_pipeline(case)
            self.assert_same_strokes(prepared.strokes, case["prepared"])
            self.assert_same_strokes(corrupted.strokes, case["corrupted"])

    def test_maps_by_sweeps(self):
        self.check_maps(hints.spread)

    def test_maps_by_the_fastest_spread(self):
        self.check_maps(hints.fastest_spread("cpu"))

    def check_maps(self, spread_with):
        lines = np.stack([picture(case)[0] for case in GOLDEN["cases"]])
        corrupted = [run_pipeline(case)[3] for case in GOLDEN["cases"]]
        maps, spread = hints.build_maps(lines, corrupted, "cpu", spread_with)
        for i, case in enumerate(GOLDEN["cases"]):
            labels = np.frombuffer(base64.b64decode(case["labels"]), "<u2").reshape(CELLS, CELLS)
            colors = np.array(case["labelColors"]).reshape(-1, 3)[labels]
            np.testing.assert_allclose(spread[i, :3].permute(1, 2, 0), colors, atol=1e-6)
            np.testing.assert_allclose(spread[i, 3].flatten(), case["confidence"], atol=1e-6)
            np.testing.assert_allclose(maps[i].permute(1, 2, 0).flatten(), case["hints"], atol=1e-5)

    def test_corruption_only_removes_and_shifts(self):
        for case in GOLDEN["cases"]:
            _, _, prepared, corrupted = run_pipeline(case)
            self.assertLessEqual(len(corrupted.strokes), len(prepared.strokes))
            self.assertLessEqual(
                sum(len(s.cells) for s in corrupted.strokes), sum(len(s.cells) for s in prepared.strokes)
            )


if __name__ == "__main__":
    unittest.main()
