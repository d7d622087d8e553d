"""The feature network: planted faults are where the cells say, a short training learns, a stored network is the trained one."""

import sys
import tempfile
import unittest
from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import feature_net  # noqa: E402
from feature_damage import CELL_PX, CLASSES, NEITHER, damage  # noqa: E402
from net import ConvUnit, TopologyError  # noqa: E402
from variant import TRAINED  # noqa: E402


class DamageTest(unittest.TestCase):
    def test_only_cells_that_visibly_changed_are_called_faulty(self):
        torch.manual_seed(1)
        under = nn.functional.interpolate(torch.rand(24, 3, 8, 8) * 2 - 1, scale_factor=8)
        ink = torch.ones(24, 1, 64, 64)
        ink[:, :, :16] = 0
        damaged, cells = damage(under, ink)
        self.assertEqual(tuple(cells.shape), (24, 8, 8))
        self.assertTrue((cells[:, :2] == 0).all())  # under black ink nothing shows
        change = nn.functional.avg_pool2d((damaged - under).abs().mean(1), CELL_PX)
        self.assertTrue((change[cells > 0] > 0.05).all())
        self.assertTrue((change[:, 2:][cells[:, 2:] == 0] < 0.03).all())
        self.assertEqual(set(cells.unique().tolist()) - {NEITHER}, set(range(len(CLASSES))))
        self.assertTrue(((cells > 0).flatten(1).sum(1) > 0).float().mean() > 0.9)


class FeatureNetTest(unittest.TestCase):
    def test_a_stored_net_is_the_folded_one_in_half_precision(self):
        torch.manual_seed(2)
        net = feature_net.FeatureNet(TRAINED)
        for module in net.modules():
            if isinstance(module, ConvUnit):
                nn.init.uniform_(module.norm.weight, 0.5, 1.5)
        for _ in range(3):
            net(torch.rand(4, 3, 32, 32))
        picture = torch.rand(1, 3, 32, 32)
        wanted = net.eval()(picture)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "features.pt"
            feature_net.save_features(net, path, {})
            stored = feature_net.load_features(path)
            for own, expected in zip(stored(picture), wanted):
                self.assertTrue(torch.allclose(own, expected, atol=1e-2), float((own - expected).abs().max()))
            self.assertFalse(any(p.requires_grad for p in stored.parameters()))
            torch.save({**torch.load(path), "design": "features/8"}, path)
            with self.assertRaisesRegex(TopologyError, "features/8"):
                feature_net.load_features(path)

    def test_the_shipped_one_sees_colour_across_a_line_worse_than_a_shade_of_the_same_error(self):
        """Half the picture red, half blue: red that runs over the line is farther than as much error spread evenly."""
        picture = torch.zeros(1, 3, 64, 64)
        picture[:, 0, :, :32], picture[:, 2, :, 32:] = 1, 1
        picture[..., 31:33] = -1
        bled = picture.clone()
        bled[:, :, :, 33:41] = picture[:, :, :, 20:28]
        even = picture + (bled - picture).abs().mean()
        net = feature_net.load_features()
        far, near = (float(feature_net.perceptual_distance(net, wrong, picture)) for wrong in (bled, even))
        self.assertGreater(far, 2 * near)

    def test_a_missing_one_is_named_with_the_command_that_makes_it(self):
        with self.assertRaisesRegex(TopologyError, "pretrain:features"):
            feature_net.load_features(Path("/nowhere/features.pt"))


if __name__ == "__main__":
    unittest.main()
