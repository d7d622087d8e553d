"""What is kept of a run to start others from."""

import sys
import unittest
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent.parent))

import checkpoint  # noqa: E402
import parity  # noqa: E402
from net import Generator, graft, read_topologies  # noqa: E402
from variant import TRAINED  # noqa: E402

TOPOLOGIES = read_topologies(parity.GENERATOR)


class KeptTest(unittest.TestCase):
    def test_kept_weights_start_a_net_and_nothing_else_is_kept(self):
        net = Generator(TOPOLOGIES, TRAINED)
        history = [{"steps": 1, "hours": 0.1, "config": {}}]
        facts = {"topology_hash": net.topology_hash, "seed": 3, "step": 7, "elapsed": 3600.0, "config": {"lr": 1}, "history": history}
        moments = {"optimizer": {"state": {}}, "rng": {}, "adversary": None, "net": net.state_dict()}
        kept = checkpoint.to_start_from({**facts, **moments, "average": net.state_dict()})
        self.assertEqual(set(kept), {*facts, "average"})
        self.assertEqual([run["steps"] for run in checkpoint.history_after(kept)], [1, 7])
        other = Generator(TOPOLOGIES, TRAINED)
        self.assertEqual(graft(other, kept["average"]), [])
        for name, values in net.state_dict().items():
            taken = other.state_dict()[name]
            self.assertTrue(torch.allclose(taken.float(), values.float(), rtol=1e-3, atol=1e-7), name)
            if values.ndim <= 1:
                self.assertTrue(torch.equal(taken, values), name)


if __name__ == "__main__":
    unittest.main()
