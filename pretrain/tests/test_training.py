"""Runs of a few steps on tiny made-up shards: resuming, refusing, exporting."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import checkpoint  # noqa: E402
import data  # noqa: E402
import export  # noqa: E402
from guidance import Guidance, soften  # noqa: E402
from hints import create_random  # noqa: E402
from net import TopologyError, read_topologies, read_weights, topology_hash  # noqa: E402
from shards import log_lines, train, write_shards  # noqa: E402
from variant import Variant  # noqa: E402

TOPOLOGY_HASH = topology_hash(read_topologies(export.GENERATOR))

SMALL = ["--phases", "64:0.5:2,128:0.5:2", "--log-every", "1", "--warmup-steps", "2", "--val-size", "64", "--val-pictures", "2"]
# Every loss at once, the discriminator awake from the second step on.
EVERY_LOSS = ["--tv-weight", "0.1", "--perceptual-weight", "0.3", "--adversarial-weight", "0.05", "--adversarial-from", "0.25"]
EVERY_LOSS += ["--kernel-l1-weight", "1e-6", "--kernel-l2-weight", "1e-6", "--dropout", "0.1", "--monitor-every", "2"]


def losses(run: Path) -> list:
    return [line["loss"] for line in log_lines(run)]


class TrainingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        write_shards(cls.folder)
        cls.base = base = ["--data", str(cls.folder), "--steps", "4", *SMALL, *EVERY_LOSS]
        cls.whole = cls.folder / "whole"
        done = train(*base, "--out", str(cls.whole))
        assert done.returncode == 0, done.stderr
        cls.parted = cls.folder / "parted"
        for more in (["--stop-after", "2"], None):
            arguments = [*base, "--out", str(cls.parted), *more] if more else ["--resume", str(cls.parted)]
            done = train(*arguments)
            assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_a_resumed_run_gives_the_numbers_of_an_unbroken_one(self):
        self.assertEqual(len(losses(self.whole)), 4)
        self.assertEqual(losses(self.whole), losses(self.parted))
        whole, parted = (checkpoint.load(run / "last.pt", TOPOLOGY_HASH) for run in (self.whole, self.parted))
        for name, values in whole["average"].items():
            self.assertTrue(torch.equal(values, parted["average"][name]), name)

    def test_a_checkpoint_of_another_topology_is_refused(self):
        with self.assertRaisesRegex(TopologyError, "belongs to topology"):
            checkpoint.load(self.whole / "last.pt", "0" * 64)

    def test_a_checkpoint_says_where_it_comes_from_and_never_changes(self):
        state = checkpoint.load(self.whole / "step-0000004.pt", TOPOLOGY_HASH)
        self.assertEqual((state["seed"], state["step"], state["data_hash"]), (1, 4, "0123"))
        self.assertRegex(state["commit"], r"^[0-9a-f]{40}\+?$|^unknown$")
        self.assertEqual(state["metrics"]["step"], 4)
        self.assertIn("palette", state["metrics"]["psnr"])
        self.assertIn("pretrain:train -- --data", state["config"]["command"])
        self.assertTrue((self.parted / "step-0000002.pt").exists())
        path = checkpoint.save(self.whole, {**state, "seed": 99})
        self.assertEqual(checkpoint.load(path, TOPOLOGY_HASH)["seed"], 1)

    def test_another_variant_is_refused_by_name_and_never_exported(self):
        state = checkpoint.load(self.whole / "last.pt", TOPOLOGY_HASH)
        with self.assertRaisesRegex(TopologyError, "norm batch .not group."):
            checkpoint.load(self.whole / "last.pt", TOPOLOGY_HASH, Variant(norm="group"))
        without_skips = {**state, "variant": {**state["variant"], "skips": False}}
        with self.assertRaisesRegex(TopologyError, "skips False"):
            export.folded_weights(without_skips, read_topologies(export.GENERATOR))

    def test_a_used_folder_is_refused_by_a_new_run(self):
        done = train(*self.base, "--out", str(self.whole))
        self.assertIn(f"--resume {self.whole}", done.stderr)
        self.assertEqual(len(losses(self.whole)), 4)

    def test_an_unseeded_run_keeps_the_seed_it_drew(self):
        out = self.folder / "unseeded"
        done = train("--data", str(self.folder), *SMALL, "--steps", "1", "--unseeded", "--out", str(out))
        self.assertEqual(done.returncode, 0, done.stderr)
        config = json.loads((out / "config.json").read_text())
        self.assertTrue(config["unseeded"])
        self.assertNotEqual(config["seed"], 1)
        self.assertEqual(checkpoint.load(out / "last.pt", TOPOLOGY_HASH)["seed"], config["seed"])

    def test_every_loss_has_its_number_and_the_opponent_wakes_in_time(self):
        log = log_lines(self.whole)
        weights = {"l1": 1, "mse": 0.5, "nll": 0.02, "tv": 0.1, "perceptual": 0.3, "kernel_l1": 1e-6, "kernel_l2": 1e-6}
        for entry, awake in zip(log, (False, True, True, True)):
            self.assertEqual("adversarial" in entry and "discriminator" in entry, awake)
            parts = {**weights, "adversarial": 0.05} if awake else weights
            self.assertAlmostEqual(entry["loss"], sum(entry[name] * weight for name, weight in parts.items()), places=3)

    def test_the_run_draws_its_page_and_looks_at_layers(self):
        looks = [json.loads(line) for line in (self.whole / "monitor.jsonl").read_text().splitlines()]
        self.assertEqual([look["step"] for look in looks], [2, 4])
        self.assertIn("colorDecoder/head", looks[0]["gradient"])
        self.assertIn("Gradient norm by layer", (self.whole / "report.html").read_text())

    def test_missing_data_are_named(self):
        with self.assertRaisesRegex(data.DataError, "pretrain:data"):
            data.Shards(self.folder / "nowhere", "train")

    def test_export_writes_what_the_folded_net_is(self):
        state = checkpoint.load(self.whole / "last.pt", TOPOLOGY_HASH)
        out = self.folder / "exported"
        weights = export.folded_weights(state, read_topologies(export.GENERATOR))
        manifest = export.write_generator(weights, export.GENERATOR, out, export.training_facts(state, self.whole), {})
        stored = read_weights(out)
        for half, named in weights.items():
            for name, values in named.items():
                self.assertTrue(np.array_equal(stored[half][name], values.astype(np.float32)), name)
        self.assertEqual(manifest["training"]["dataset"]["trainMeanColor"], [1, 2, 3])
        self.assertEqual(manifest["files"]["lineEncoder/weights.bin"], export.file_entry(out / "lineEncoder/weights.bin"))
        self.assertIn("4 steps", (out / "card.md").read_text())


class DataTest(unittest.TestCase):
    def test_processes_share_a_step_as_one_would_see_it(self):
        with tempfile.TemporaryDirectory() as name:
            write_shards(Path(name))
            shards = data.Shards(Path(name), "train")
            whole, tail = data.training_batch(shards, 1, 3, 64, 4), data.training_batch(shards, 1, 3, 64, 2, first=2)
        for field in ("line", "hints", "spread", "target", "palette"):
            self.assertTrue(torch.equal(getattr(whole, field)[2:], getattr(tail, field)), field)

    def test_shares_of_guidance_are_those_asked_for(self):
        random = create_random("guidance")
        drawn = [Guidance(no_hints_share=0.4, palette_alone_chance=0.75, palette_beside_chance=0).draw(random) for _ in range(2000)]
        alone = [told for count, told in drawn if count == 0]
        self.assertAlmostEqual(len(alone) / 2000, 0.4, delta=0.04)
        self.assertAlmostEqual(sum(alone) / len(alone), 0.75, delta=0.06)
        self.assertFalse(any(told for count, told in drawn if count))
        self.assertEqual(Guidance(zero_share=0.1).corruption().zero_share, 0.1)

    def test_softened_hints_keep_their_colour(self):
        maps = torch.zeros(2, 5, 5, 5)
        maps[:, :4, 2, 2] = torch.tensor([0.6, -0.4, 0.2, 1])
        softened = soften(maps, torch.tensor([True, False]))
        self.assertTrue(torch.equal(softened[1], maps[1]))
        self.assertTrue(torch.allclose(softened[0, :3, 1, 1] / softened[0, 3, 1, 1], torch.tensor([0.6, -0.4, 0.2])))
        self.assertAlmostEqual(float(softened[0, 3].sum()), 1, places=5)

    def test_area_average_is_exact_and_rounded(self):
        image = np.arange(16, dtype=np.uint8).reshape(4, 4)
        self.assertEqual(data.area_down(image, 2).tolist(), [[3, 5], [11, 13]])
        self.assertEqual(data.area_down(np.full((4, 4, 3), 255, np.uint8), 4).tolist(), [[[255, 255, 255]]])

    def test_a_batch_depends_on_seed_and_step_only(self):
        with tempfile.TemporaryDirectory() as name:
            write_shards(Path(name))
            shards = data.Shards(Path(name), "train")
            first, again, other = (data.training_batch(shards, 1, step, 64, 2) for step in (3, 3, 4))
        for field in ("line", "clean", "hints", "spread", "target"):
            self.assertTrue(torch.equal(getattr(first, field), getattr(again, field)), field)
        self.assertFalse(torch.equal(first.target, other.target))
        self.assertEqual(tuple(first.spread.shape), (2, 4, 32, 32))
        self.assertEqual(tuple(first.hints.shape), (2, 5, 16, 16))
        self.assertLessEqual(float(first.line.abs().max()), 1)


if __name__ == "__main__":
    unittest.main()
