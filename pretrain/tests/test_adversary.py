"""The discriminator's bound, what it sees, and who learns from which loss."""

import sys
import unittest
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent))

from adversary import Adversary  # noqa: E402
from discriminator import PatchDiscriminator  # noqa: E402

CPU = torch.device("cpu")


class DiscriminatorTest(unittest.TestCase):
    def test_no_convolution_stretches_by_more_than_one(self):
        torch.manual_seed(1)
        net = PatchDiscriminator()
        with torch.no_grad():
            for parameter in net.parameters():
                parameter.mul_(7)
            for _ in range(200):  # a power iteration each
                net(torch.rand(1, 3, 16, 16), torch.rand(1, 1, 16, 16))
        kernels = [layer.weight.flatten(1) for layer in net.layers if isinstance(layer, nn.Conv2d)]
        stretches = [float(torch.linalg.matrix_norm(kernel, 2)) for kernel in kernels]
        self.assertEqual(len(stretches), 4)
        for stretch in stretches:
            self.assertAlmostEqual(stretch, 1, delta=0.01)

    def test_a_verdict_sees_its_patch_and_nothing_else(self):
        net = PatchDiscriminator().eval()
        picture = torch.zeros(1, 3, 128, 128, requires_grad=True)
        verdicts = net(picture, torch.zeros(1, 1, 128, 128))
        self.assertEqual(tuple(verdicts.shape), (1, 1, 16, 16))
        verdicts[0, 0, 8, 8].backward()
        seen = picture.grad.abs().sum((0, 1)).nonzero()
        self.assertEqual((seen.max(0).values - seen.min(0).values + 1).tolist(), [38, 38])

    def test_the_line_is_part_of_what_is_judged(self):
        torch.manual_seed(2)
        net, picture = PatchDiscriminator().eval(), torch.rand(1, 3, 32, 32)
        drawn, empty = net(picture, -torch.ones(1, 1, 32, 32)), net(picture, torch.ones(1, 1, 32, 32))
        self.assertFalse(torch.allclose(drawn, empty))


class AdversaryTest(unittest.TestCase):
    def pictures(self):
        torch.manual_seed(3)
        return torch.rand(4, 3, 32, 32) * 2 - 1, torch.full((4, 3, 32, 32), -0.2), torch.rand(4, 1, 32, 32)

    def test_it_learns_to_tell_noise_from_grey(self):
        for kind in ("hinge", "lsgan"):
            adversary, (real, fake, visible) = Adversary(kind, 1e-3, 0, CPU), self.pictures()
            first = adversary.step(real, fake, visible)
            for _ in range(30):
                last = adversary.step(real, fake, visible)
            self.assertLess(last, first / 2, kind)

    def test_fooling_it_moves_the_picture_and_leaves_it_as_it_is(self):
        adversary, (_, fake, visible) = Adversary("hinge", 1e-3, 0, CPU), self.pictures()
        picture = fake.requires_grad_()
        adversary.fooling(picture, visible).backward()
        self.assertGreater(float(picture.grad.abs().max()), 0)
        self.assertTrue(all(p.grad is None and p.requires_grad for p in adversary.net.parameters()))

    def test_it_sleeps_until_its_share_of_the_run(self):
        adversary = Adversary("hinge", 1e-3, 0.3, CPU)
        self.assertEqual([adversary.awake(done) for done in (0, 0.29, 0.3, 1)], [False, False, True, True])


if __name__ == "__main__":
    unittest.main()
