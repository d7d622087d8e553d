"""The region decoder's training from pictures to files, on a few made-up pictures."""

import contextlib
import io
import json
import shutil
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch

from ..generator.export import read_checkpoint, to_start_from, training_facts, write_generator
from ..generator.files import GENERATOR, HALVES, TopologyError, file_entry, read_weights, region_spec
from ..generator.line_encoder import encoder_weights
from ..pictures.sampling import Sampler
from ..pictures.shards import DataError, Shards
from ..regions.calibrate import apply_temperature, ask_all, calibrate, reliability, told_confidence
from ..regions.examples import ExampleStream, Prepared, collate, example
from ..regions.generator import FIXED, Generator
from ..regions.moving import mirrored, moved
from ..regions.naming import named_weights
from ..regions.net import partner_loss
from ..regions.pooling import pixel_weights
from ..regions.prepare import prepare
from ..regions.tokens import Told, assemble
from ..regions.train import options, train
from .made_up import write_shards

PICTURES = 4


def same(one: dict, two: dict) -> bool:
    return one.keys() == two.keys() and all(torch.equal(one[name], two[name]) for name in one)


class RegionsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.cells = cls.folder / "cells"
        cls.cells.mkdir()
        write_shards(cls.folder, PICTURES)
        for split, variant in (("train", 0), ("train", 1), ("val", 0)):
            stem = cls.cells / f"{split}.{variant}.000000"
            np.savez(f"{stem}.npz", **prepare(Shards(cls.folder, split), variant, range(PICTURES), stem, 1))
        cls.data = Prepared(cls.cells, "train")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def train(self, name: str, *more: str):
        fixed = ["--data", self.cells, "--manifest", self.folder / "manifest.json", "--out", self.folder / name]
        quick = ["--batch", "4", "--warmup-steps", "3", "--workers", "0"]
        with contextlib.redirect_stdout(io.StringIO()):
            return train(options().parse_args([*map(str, fixed), *quick, *more]))

    def test_confidence_is_told_by_tenths_and_its_error_is_weighted_by_cells(self):
        told = reliability(np.array([0.95, 0.95, 0.95, 0.25]), np.array([True, True, False, False]))
        self.assertEqual(told["rows"], [[0.25, 0.0, 1], [0.95, 0.667, 3]])
        self.assertAlmostEqual(told["error"], (0.25 + 3 * (0.95 - 2 / 3)) / 4, places=4)

    def test_a_temperature_divides_what_the_net_says_and_can_be_taken_back(self):
        torch.manual_seed(1)
        generator = Generator().eval()
        net = generator.decoder
        example_of = collate([example(self.data, None, Sampler(np.ones(len(self.data))), np.random.default_rng(2))])
        inputs = [generator.features(example_of).detach(), *(example_of[name] for name in ("state", "pairs", "present", "copyable"))]
        # Arrived surely: the logarithm of 1 adds nothing.
        inputs.append(torch.ones_like(example_of["present"]) - 1e-4)
        with torch.no_grad():
            plain = net(*inputs)
            apply_temperature(net, 2.0)
            halved = net(*inputs)
            apply_temperature(net, 0.5)
            again = net(*inputs)
        real = example_of["present"][0] > 0
        bins = slice(0, region_spec()["bins"])
        differences = lambda logs: (logs[0, real, bins] - logs[0, real, :1])
        torch.testing.assert_close(differences(halved), differences(plain) / 2, rtol=1e-3, atol=1e-4)
        torch.testing.assert_close(again, plain, rtol=1e-3, atol=1e-3)

    def test_what_is_asked_once_answers_at_any_temperature_as_the_calibrated_net_would(self):
        torch.manual_seed(1)
        net = Generator()
        answers = ask_all(net, self.data.records)
        sure, right = told_confidence(net.decoder, answers, 2.0)
        apply_temperature(net.decoder, 2.0)
        again = told_confidence(net.decoder, ask_all(net, self.data.records))
        np.testing.assert_allclose(sure, again[0], atol=1e-5)
        np.testing.assert_array_equal(right, again[1])
        self.assertFalse(np.allclose(sure, told_confidence(net.decoder, answers)[0], atol=1e-3))

    def test_calibration_leaves_a_net_whose_error_is_told_before_and_after(self):
        torch.manual_seed(1)
        net = Generator()
        told = calibrate(net, Prepared(self.cells, "val", (0,)), PICTURES)
        self.assertEqual(set(told), {"temperature", "before", "after"})
        self.assertGreater(sum(count for _, _, count in told["after"]["rows"]), 0)

    def test_every_square_is_a_cell_in_its_own_colour(self):
        self.assertEqual(len(self.data), 2 * PICTURES)
        self.assertEqual({path.suffix for path in self.cells.iterdir()}, {".npz"})
        under = Shards(self.folder, "train").under[0].reshape(-1, 3) / 127.5 - 1
        for record in self.data.records[:PICTURES]:
            self.assertEqual(len(record["cells"]), 4)
            self.assertEqual(set(np.unique(record["labels"])), {0, 1, 2, 3})
            for color, share in zip(record["colors"], record["share"]):
                self.assertLess(np.abs(under - color).max(1).min(), 0.02)
                self.assertGreater(share, 0.99)
        sheet = self.data.records[0]["border"]
        self.assertEqual(sheet.sum(), 1)

    def test_examples_depend_on_seed_and_step_alone(self):
        stream = lambda seed: ExampleStream(self.data, None, np.ones(len(self.data)), seed, 2)
        one = stream(1)
        in_order = [one[step] for step in range(6)]
        self.assertTrue(same(in_order[5], stream(1)[5]))
        self.assertTrue(same(in_order[1], stream(1)[1]))
        self.assertFalse(same(in_order[1], in_order[2]))
        self.assertFalse(same(in_order[1], stream(2)[1]))

    def test_features_are_the_means_over_cells_and_their_gradients_reach_the_encoder(self):
        record = self.data.records[0]
        generator, batch = Generator(), collate([assemble(record, record["colors"], Told(), None)])
        features = generator.features(batch)
        maps = generator.encoder(torch.from_numpy(record["line"].copy()).float()[None, None] / 127.5 - 1)
        weight = torch.from_numpy(pixel_weights(np.unpackbits(record["paper"], axis=1))).float()
        wide = torch.cat([torch.nn.functional.interpolate(m, (256, 256)) for m in maps], 1)[0]
        for cell in range(len(record["cells"])):
            own = weight * torch.from_numpy(record["labels"] == cell)
            torch.testing.assert_close(features[0, cell], (wide * own).sum((1, 2)) / own.sum(), rtol=1e-3, atol=1e-4)
        features.square().sum().backward()
        for name, layer in generator.encoder.convolutions.items():
            for values in layer.parameters():
                learns = values.grad is not None and values.grad.abs().max() > 0
                self.assertEqual(learns, not name.startswith(FIXED), name)

    def test_who_points_at_its_own_colour_loses_nothing_and_who_has_no_partner_does_not_count(self):
        target = torch.tensor([[[0.5, 0, 0], [0.5, 0, 0], [-1, 1, 0], [9, 9, 9]]])
        pairs, weight = torch.zeros(1, 4, 4, 4), torch.tensor([[1.0, 1, 5, 0]])
        pairs[:, :3, :3, 3] = 1
        point = torch.full((1, 4, 4), -8.0)
        point[0, 0, 1] = point[0, 1, 0] = 8
        self.assertLess(float(partner_loss(point, pairs, target, weight)), 1e-3)
        # Equal between the one partner and the other cell; the third, which weighs most, has none.
        self.assertAlmostEqual(float(partner_loss(torch.zeros(1, 4, 4), pairs, target, weight)), np.log(2), places=4)

    def test_a_mirrored_picture_has_the_same_cells_on_the_other_side(self):
        record = self.data.records[0]
        turned = mirrored(record)
        np.testing.assert_array_equal(turned["line"], record["line"][:, ::-1])
        middle = lambda one, cell: 2 * np.argwhere(one["labels"] == cell)[:, 1].mean() / 255 - 1
        for cell in range(len(record["cells"])):
            self.assertAlmostEqual(middle(turned, cell), -middle(record, cell), places=5)
            self.assertAlmostEqual(float(turned["cells"][cell, 2]), middle(turned, cell), delta=0.05)

    def test_a_moved_picture_says_where_its_cells_are_now(self):
        record = self.data.records[0]
        inside = [cell for cell in range(len(record["cells"])) if not record["border"][cell]]
        whole = 0
        for seed in range(5):
            other = moved(record, np.random.default_rng(seed))
            paper = np.unpackbits(other["paper"], axis=1)
            for cell in inside:
                places = np.argwhere((other["labels"] == cell) & (paper > 0))
                if places.min() == 0 or places.max() == 255:
                    continue
                whole += 1
                np.testing.assert_allclose(other["cells"][cell, 1:3], (2 * places.mean(0) + 1) / 256 - 1, atol=0.02)
                self.assertAlmostEqual(float(other["cells"][cell, 10]) * 256**2 / len(places), 1, delta=0.1)
            self.assertFalse(np.array_equal(other["line"], record["line"]))
            np.testing.assert_array_equal(other["far"], record["far"])
        self.assertGreater(whole, 5)

    def test_examples_of_all_kinds_fit_the_decoder(self):
        rng, sampler, spec = np.random.default_rng(3), Sampler(np.ones(len(self.data))), region_spec()
        drawn = [example(self.data, {0}, sampler, rng) for _ in range(60)]
        batch = collate(drawn)
        with torch.no_grad():
            features = Generator().features(batch)
        tokens = features.shape[1]
        widths = [values.shape[-1] for values in (features, batch["state"], batch["pairs"])]
        self.assertEqual(widths, [spec[name] for name in ("features", "state", "pairs")])
        self.assertEqual(batch["pairs"].shape[1:3], (tokens, tokens))
        self.assertTrue(all(torch.isfinite(values).all() for values in batch.values()))
        roles = batch["state"][..., -4:-1].sum((0, 1))
        self.assertTrue((roles > 0).all(), "cells, chips and references")
        hinted = {int(e["copyable"][: e["cells"]].sum()) for e in drawn}
        self.assertIn(0, hinted)
        self.assertGreater(len(hinted), 2)

    def test_thirty_steps_on_one_batch_teach_it_something(self):
        run = self.train("taught", "--steps", "40", "--stop-after", "0")
        batch = ExampleStream(self.data, None, np.ones(len(self.data)), 1, 8)[0]
        losses = [run.learn(batch)[0] for _ in range(30)]
        self.assertLess(losses[-1], losses[0] - 0.5)
        fresh = encoder_weights(Generator().encoder)
        for name, values in encoder_weights(run.net.encoder).items():
            self.assertEqual(np.abs(values - fresh[name]).max() > 0, not name.startswith(FIXED), name)
        self.assertGreater((run.average.decoder.read.weight - run.net.decoder.read.weight).abs().max(), 0)

    def test_a_run_leaves_its_scores_and_a_page_to_look_at(self):
        self.train("shown", "--steps", "2")
        last = (self.folder / "shown/validation.jsonl").read_text().splitlines()[-1]
        self.assertEqual(json.loads(last)["step"], 2)
        self.assertEqual(json.loads((self.folder / "shown/config.json").read_text())["steps"], 2)
        self.assertIn("<title>shown</title>", (self.folder / "shown/report.html").read_text())

    def test_a_run_that_was_broken_off_goes_on_to_the_same_weights(self):
        whole = self.train("whole", "--steps", "6")
        self.train("parts", "--steps", "6", "--stop-after", "3")
        parts = self.train("parts", "--steps", "6", "--resume")
        self.assertEqual(parts.step, 6)
        self.assertTrue(same(whole.net.state_dict(), parts.net.state_dict()))
        self.assertTrue(same(whole.average.state_dict(), parts.average.state_dict()))

    def test_without_cells_it_says_what_to_do(self):
        with tempfile.TemporaryDirectory() as empty, self.assertRaisesRegex(DataError, "pretrain:cells"):
            self.train("nothing", "--data", empty)

    def test_what_is_exported_is_what_was_learnt_and_can_be_started_from(self):
        run = self.train("exported", "--steps", "2")
        out = self.folder / "generator"
        shutil.copytree(GENERATOR, out)
        net, state = read_checkpoint(self.folder / "exported/last.pt", region_spec(out))
        write_generator(net, out, training_facts(state), {})
        manifest = json.loads((out / "manifest.json").read_text())
        self.assertEqual(manifest["training"]["steps"], 2)
        self.assertEqual(manifest["training"]["dataset"]["sha256"], "0123")
        for half in HALVES:
            self.assertEqual(manifest["files"][f"{half}/weights.bin"], file_entry(out / half / "weights.bin"))
        self.assertIn("2 steps of 4 pictures", (out / "card.md").read_text())
        learnt = {"lineEncoder": encoder_weights(run.average.encoder), "regionDecoder": named_weights(run.average.decoder)}
        for half in HALVES:
            for name, values in read_weights(out, half).items():
                wanted = learnt[half][name]
                self.assertLess(np.abs(values - wanted).max(), 1e-3 * max(1, np.abs(wanted).max()), name)
        torch.save(to_start_from(state), self.folder / "kept.pt")
        again = self.train("again", "--steps", "2", "--stop-after", "0", "--init", str(self.folder / "kept.pt"))
        self.assertLess((again.net.decoder.read.weight - run.average.decoder.read.weight).abs().max(), 0.01)
        self.assertEqual([before["steps"] for before in again.before], [2])
        facts = training_facts(read_checkpoint(self.folder / "again/last.pt", region_spec(out))[1])
        self.assertEqual([before["steps"] for before in facts["before"]], [2])
        self.assertEqual(facts["set"]["init"], "kept.pt")
        self.assertNotIn(str(self.folder), facts["set"]["command"])

    def test_another_design_and_what_float16_cannot_hold_are_refused(self):
        self.train("refused", "--steps", "1")
        path, spec = self.folder / "refused/last.pt", region_spec()
        with self.assertRaisesRegex(TopologyError, "another design"):
            read_checkpoint(path, {**spec, "width": 80})
        net, _ = read_checkpoint(path, spec)
        with torch.no_grad():
            net.decoder.mix.weight[0, 0] = 1e6
        with patch("pathlib.Path.write_bytes") as written, self.assertRaisesRegex(TopologyError, "mix/kernel does not fit into float16"):
            write_generator(net, GENERATOR, {}, {})
        written.assert_not_called()


if __name__ == "__main__":
    unittest.main()
