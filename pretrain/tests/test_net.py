"""The PyTorch generator against the topology files, its own folding, and the fixture shared with TF.js."""

import copy
import json
import sys
import unittest
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import net as net_code  # noqa: E402
import parity  # noqa: E402
from variant import TRAINED  # noqa: E402

TOPOLOGIES = net_code.read_topologies(parity.GENERATOR)


def inputs(batch=2, size=64):
    shapes = ((batch, 1, size, size), (batch, 5, size // 4, size // 4), (batch, 4, size // 2, size // 2))
    palette = torch.zeros(batch, 32)
    palette[:, :4] = torch.tensor([0.5, -0.5, 0.2, 1.0])
    return [*(torch.rand(shape) * 2 - 1 for shape in shapes), palette]


class TopologyTest(unittest.TestCase):
    def test_hash_is_the_one_typescript_wrote(self):
        manifest = json.loads((parity.GENERATOR / "manifest.json").read_text())
        self.assertEqual(net_code.topology_hash(TOPOLOGIES), manifest["topologyHash"])

    def test_unknown_layers_are_refused_by_name(self):
        strange = copy.deepcopy(TOPOLOGIES)
        strange["lineEncoder"]["layers"][2]["class_name"] = "Lambda"
        with self.assertRaisesRegex(net_code.TopologyError, "Lambda"):
            net_code.Generator(strange)

    def test_untrained_output_is_the_spread_through_a_nearly_shut_gate(self):
        line, hints, spread, _ = inputs()
        nothing = torch.zeros_like(hints), torch.zeros(2, 32)
        output = net_code.Generator(TOPOLOGIES, TRAINED)(line, nothing[0], spread, nothing[1])
        shut = 1 - torch.sigmoid(torch.tensor(net_code.NEARLY_SHUT_GATE))
        self.assertTrue(torch.allclose(output[:, :3], spread[:, :3] * shut, atol=1e-6))

    def test_shuffle_is_the_inverse_of_unshuffle_and_keeps_the_block_order(self):
        x = torch.arange(2 * 3 * 4 * 6.0).reshape(2, 3, 4, 6)
        blocks = net_code.pixel_unshuffle(x)
        self.assertTrue(torch.equal(net_code.pixel_shuffle(blocks), x))
        self.assertTrue(torch.equal(blocks[:, 3:6], x[:, :, 0::2, 1::2]))


class GraftTest(unittest.TestCase):
    def test_layers_of_the_same_name_are_taken_over_and_wider_inputs_filled_with_zeros(self):
        old = net_code.Generator(TOPOLOGIES, TRAINED).state_dict()
        head = "colorDecoder.units.head.conv.weight"
        torch.nn.init.normal_(old[head])
        old[head] = old[head][:, :-4]
        anew = [name for name in old if ".att_" in name]
        for name in anew:
            del old[name]
        net = net_code.Generator(TOPOLOGIES, TRAINED)
        self.assertEqual(net_code.graft(net, old), anew)
        grafted = net.state_dict()[head]
        self.assertTrue(torch.equal(grafted[:, :-4], old[head]))
        self.assertEqual(float(grafted[:, -4:].abs().max()), 0)

    def test_a_layer_that_does_not_fit_is_refused_by_name(self):
        old = net_code.Generator(TOPOLOGIES, TRAINED).state_dict()
        name = "lineEncoder.units.enc_s2.conv.weight"
        old[name] = old[name][:-1]
        with self.assertRaisesRegex(net_code.TopologyError, name):
            net_code.graft(net_code.Generator(TOPOLOGIES, TRAINED), old)


class FoldTest(unittest.TestCase):
    def test_folded_net_gives_what_the_unfolded_gives(self):
        torch.manual_seed(3)
        net = net_code.Generator(TOPOLOGIES, TRAINED)
        torch.nn.init.normal_(net.colorDecoder.units["head"].conv.weight, std=0.1)
        for _ in range(3):
            net(*inputs())
        for _, _, unit in net.conv_units():
            if unit.norm is not None:
                torch.nn.init.uniform_(unit.norm.weight, 0.5, 1.5)
                torch.nn.init.normal_(unit.norm.bias, std=0.3)
        net.eval()
        given = inputs()
        with torch.no_grad():
            before = net(*given)
            after = copy.deepcopy(net).fold()(*given)
        self.assertGreater(float((before[:, :3] - given[2][:, :3]).abs().max()), 0.1)
        self.assertLess(float((before - after).abs().max()), 1e-4)

    def test_frozen_statistics_stay(self):
        net = net_code.Generator(TOPOLOGIES, TRAINED).train()
        net.freeze_statistics()
        before = net.lineEncoder.units["enc_s2"].norm.running_mean.clone()
        net(*inputs())
        self.assertTrue(torch.equal(before, net.lineEncoder.units["enc_s2"].norm.running_mean))


class ParityTest(unittest.TestCase):
    def test_outputs_are_those_of_the_fixtures(self):
        for case in parity.CASES:
            stored = np.fromfile(parity.FIXTURES / f"parity-{case}.f32", "<f4").reshape(32, 32, 4)
            self.assertLess(float(np.abs(parity.outputs(case) - stored).max()), 2e-5, case)

    def test_vectorised_draws_are_those_of_the_stream(self):
        random = parity.create_random("parity/line")
        expected = np.array([random.next() * 2 - 1 for _ in range(50)], np.float32)
        self.assertTrue(np.array_equal(parity.uniform("parity/line", (50,), 1), expected))


if __name__ == "__main__":
    unittest.main()
