"""Layers made to die, vanish or explode are found, healthy ones are left in peace; the page draws what was found."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent))

from charts import heat_map, line_chart  # noqa: E402
from monitor import WINDOW, Monitor  # noqa: E402
from net import ConvUnit  # noqa: E402
from plots import write_report  # noqa: E402

NAMES = ("first", "second", "third", "fourth", "fifth")


def layer(channels_in: int = 8) -> ConvUnit:
    config = {"name": "layer", "filters": 8, "kernel_size": [3, 3], "strides": [1, 1], "padding": "same", "activation": "relu"}
    unit = ConvUnit(channels_in, config)
    nn.init.kaiming_normal_(unit.conv.weight)
    return unit


class MonitorTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(5)
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.layers = dict(zip(NAMES, (layer(3), *(layer() for _ in NAMES[1:]))))
        self.optimizer = torch.optim.SGD([p for unit in self.layers.values() for p in unit.parameters()], lr=1e-3)
        self.monitor = Monitor(self.layers, 2, self.folder / "monitor.jsonl")

    def step(self, number: int) -> dict:
        self.monitor.begin(number)
        x = torch.rand(2, 3, 8, 8)
        for unit in self.layers.values():
            x = unit(x)
        self.optimizer.zero_grad()
        (x**2).mean().backward()
        self.monitor.see_gradients()
        self.optimizer.step()
        return self.monitor.end(number)

    def lines(self) -> list:
        return [json.loads(line) for line in (self.folder / "monitor.jsonl").read_text().splitlines()]

    def scale_gradient(self, name: str, factor: float) -> None:
        self.layers[name].conv.weight.register_hook(lambda gradient: gradient * factor)

    def test_a_healthy_net_gets_no_verdict_and_is_looked_at_every_other_step(self):
        self.assertEqual([self.step(number) for number in range(1, 7)], [{}] * 6)
        self.assertEqual([line["step"] for line in self.lines()], [2, 4, 6])
        self.assertEqual(list(self.lines()[0]["gradient"]), list(NAMES))

    def test_the_update_is_measured_against_the_weights(self):
        unit = self.layers["first"]
        before = unit.conv.weight.detach().clone()
        self.step(2)
        moved = float((unit.conv.weight - before).norm() / before.norm())
        self.assertAlmostEqual(self.lines()[0]["update"]["first"], moved, delta=moved * 1e-3)

    def test_a_dead_layer_is_called_dead_and_a_half_dead_one_dying(self):
        with torch.no_grad():
            self.layers["fifth"].conv.bias.fill_(-1e3)
            self.layers["fourth"].conv.bias[:5] = -1e3
        verdicts = self.step(2)
        self.assertEqual((verdicts["fifth"], verdicts["fourth"]), ("dead", "vanishing"))  # nothing comes back through the fifth
        self.assertEqual((self.lines()[0]["dead"]["fifth"], self.lines()[0]["dead"]["fourth"]), (1, 0.625))

    def test_a_layer_where_most_units_are_dead_is_dying(self):
        with torch.no_grad():
            self.layers["second"].conv.bias[:5] = -1e3
        self.assertEqual(self.step(2), {"second": "dying"})

    def test_gradients_out_of_all_proportion_are_found(self):
        self.scale_gradient("second", 1e7)
        self.scale_gradient("fourth", 1e-7)
        self.assertEqual(self.step(2), {"second": "exploding", "fourth": "vanishing"})

    def test_a_layer_that_nothing_runs_through_vanishes(self):
        self.monitor = Monitor({**self.layers, "unused": layer()}, 2, self.folder / "monitor.jsonl")
        self.assertEqual(self.step(2), {"unused": "vanishing"})

    def test_a_layer_that_is_left_out_now_and_then_does_not_vanish(self):
        self.step(2)
        self.layers["second"].conv.weight.register_hook(torch.zeros_like)
        self.assertEqual([self.step(2 * look + 2) for look in range(1, WINDOW + 1)], [{}] * WINDOW)
        self.assertEqual(self.step(2 * WINDOW + 4), {"second": "vanishing"})

    def test_a_gradient_that_is_no_number_explodes_and_is_null_in_the_file(self):
        self.scale_gradient("third", float("nan"))
        self.assertEqual(self.step(2)["third"], "exploding")
        self.assertIsNone(self.lines()[0]["gradient"]["third"])

    def test_all_layers_at_once_are_seen_against_their_own_past(self):
        for number in range(2, 2 * WINDOW + 2, 2):
            self.assertEqual(self.step(number), {})
        for name in NAMES:
            self.scale_gradient(name, 1e4)
        self.assertEqual(self.step(2 * WINDOW + 2), dict.fromkeys(NAMES, "exploding"))

    def test_the_page_shows_layers_losses_and_verdicts(self):
        self.scale_gradient("second", 1e7)
        self.step(2), self.step(4)
        (self.folder / "config.json").write_text(json.dumps({"command": "npm run <it>", "commit": "abc", "seed": 7}))
        (self.folder / "log.jsonl").write_text('{"step": 1, "loss": 2, "l1": 1, "lr": 0.1}\n{"step": 2, "loss": 1, "l1": 0.5, "lr": 0.1}\n')
        scores = {"0": {"generator": 12, "spread": 11}, "palette": {"generator": 13, "spread": 11}}
        (self.folder / "validation.jsonl").write_text(json.dumps({"step": 2, "psnr": scores}) + "\n")
        page = write_report(self.folder).read_text()
        self.assertIn("npm run &lt;it&gt;", page)
        for shown in ("0 hints 12", "palette 2", "l1 0.5", "<td>exploding</td><td>second</td><td>2 of 2</td><td>4</td>"):
            self.assertIn(shown, page)
        # Five layers at two looks, in three maps.
        self.assertEqual(page.count("<rect"), 30)


class ChartTest(unittest.TestCase):
    def test_higher_values_are_drawn_higher(self):
        svg = line_chart("rise", {"x": [(0, 1.0), (10, 2.0)]})
        points = [tuple(map(float, pair.split(","))) for pair in svg.split('points="')[1].split('"')[0].split()]
        self.assertLess(points[0][0], points[1][0])
        self.assertGreater(points[0][1], points[1][1])

    def test_what_cannot_be_drawn_is_left_out(self):
        self.assertEqual(line_chart("nothing", {"x": [(0, None), (1, float("nan"))]}), "")
        self.assertEqual(line_chart("nothing above 0", {"x": [(0, -1.0)]}, log=True), "")
        self.assertIn("#888", heat_map("hole", {"a": [None, 1.0], "b": [2.0, 3.0]}, [1, 2]))


if __name__ == "__main__":
    unittest.main()
