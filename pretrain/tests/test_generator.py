"""The generator's files, read as TypeScript wrote them."""

import copy
import json
import unittest

import numpy as np

from ..generator.files import GENERATOR, HALVES, TopologyError, read_topology, read_weights, region_spec, topology_hash
from ..generator.line_encoder import LineEncoder
from ..generator.parity import CASES, FIXTURES, outputs
from ..regions.naming import named_weights, set_weights
from ..regions.net import RegionDecoder


class Files(unittest.TestCase):
    def test_the_digest_of_the_topology_is_that_of_the_manifest(self):
        manifest = json.loads((GENERATOR / "manifest.json").read_text())
        self.assertEqual(topology_hash(GENERATOR), manifest["topologyHash"])
        counts = {half: sum(values.size for values in read_weights(GENERATOR, half).values()) for half in HALVES}
        self.assertEqual(counts, manifest["params"])

    def test_a_layer_that_is_not_known_is_refused_by_name(self):
        config = copy.deepcopy(read_topology(GENERATOR, "lineEncoder"))
        config["layers"][1]["class_name"] = "Lambda"
        with self.assertRaisesRegex(TopologyError, "Lambda"):
            LineEncoder(config)

    def test_weights_come_out_of_the_decoder_as_they_went_in(self):
        weights = read_weights(GENERATOR, "regionDecoder")
        net = RegionDecoder(region_spec())
        set_weights(net, weights)
        again = named_weights(net)
        self.assertEqual(set(again), set(weights))
        for name, values in weights.items():
            self.assertTrue(np.array_equal(again[name], values), name)


class Parity(unittest.TestCase):
    def test_the_stored_outputs_are_what_pytorch_gives(self):
        for case in CASES:
            stored = np.fromfile(FIXTURES / f"parity-{case}.f32", "<f4")
            self.assertLess(np.abs(outputs(case) - stored).max() / max(1, np.abs(stored).max()), 1e-4, case)


if __name__ == "__main__":
    unittest.main()
