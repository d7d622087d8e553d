"""Two processes train as one with double the batch.

Batch normalisation is left out of it: on CPUs each process has statistics of its own (processes.py), so the runs compared
here normalise by groups of channels. What remains is the order of additions: the generator's losses agree to 1e-3 over the
run. Adam takes whole steps along gradients that are nearly nothing, and a young discriminator has many of those: 2e-2.
"""

import sys
import tempfile
import unittest
from pathlib import Path

import torch

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from shards import log_lines, train, write_shards  # noqa: E402

RUN = ["--steps", "6", "--norm", "group", "--lr", "1e-3", "--warmup-steps", "2", "--log-every", "1", "--monitor-every", "0"]
RUN += ["--adversarial-weight", "0.05", "--tv-weight", "0.1", "--val-size", "64", "--val-pictures", "2"]
TOLERANCE = {**dict.fromkeys(("loss", "l1", "mse", "nll", "tv", "grad_norm"), 1e-3), "adversarial": 2e-2, "discriminator": 2e-2}


class ProcessesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        write_shards(cls.folder)
        for name, batch, processes in (("one", 4, 1), ("two", 2, 2)):
            phases = ["--phases", f"64:1:{batch}", "--out", str(cls.folder / name), "--data", str(cls.folder)]
            done = train(*RUN, *phases, processes=processes)
            assert done.returncode == 0, done.stderr

    def test_the_loss_curves_are_the_same(self):
        one, two = log_lines(self.folder / "one"), log_lines(self.folder / "two")
        self.assertEqual([len(one), len(two)], [6, 6])
        for step, (alone, shared) in enumerate(zip(one, two)):
            for name, far in TOLERANCE.items():
                far = 2e-5 if step == 0 else far
                self.assertAlmostEqual(alone[name], shared[name], delta=far, msg=f"{name}, step {step + 1}")

    def test_one_process_writes_and_its_weights_are_those_of_all(self):
        one, two = (torch.load(self.folder / name / "last.pt") for name in ("one", "two"))
        self.assertEqual(len(list((self.folder / "two").glob("step-*.pt"))), 1)
        for name, values in one["net"].items():
            self.assertLess(float((values - two["net"][name]).abs().max()), 2e-3, name)


if __name__ == "__main__":
    unittest.main()
