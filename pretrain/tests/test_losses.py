"""Losses against values worked out by hand and against finite differences."""

import sys
import unittest
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent))

import losses  # noqa: E402
from discriminator import GAN_LOSSES  # noqa: E402
from feature_net import FeatureNet, perceptual_distance  # noqa: E402
from finished import finished, visible_share  # noqa: E402

PAPER = torch.ones(1, 1, 2, 2)


def half_inked() -> torch.Tensor:
    """Weights of a 2x2 picture whose upper row lies under ink."""
    line = torch.ones(1, 1, 4, 4)
    line[:, :, :2] = -1
    return losses.off_ink_weight(line)


class PictureLossTest(unittest.TestCase):
    def test_ink_has_no_say_and_paper_all(self):
        weight, target = half_inked(), torch.zeros(1, 3, 2, 2)
        self.assertEqual(weight[0, 0].tolist(), [[0, 0], [1, 1]])
        under_ink, on_paper = target.clone(), target.clone()
        under_ink[:, :, 0] = 5
        on_paper[:, :, 1] = 2
        for loss, expected in ((losses.absolute_error, 2), (losses.squared_error, 4)):
            self.assertEqual(float(loss(under_ink, target, weight)), 0)
            self.assertAlmostEqual(float(loss(on_paper, target, weight)), expected, places=5)

    def test_a_batch_is_the_mean_of_its_pictures_however_much_ink_they_have(self):
        torch.manual_seed(1)
        weight = torch.cat([half_inked(), PAPER])
        colors, target = torch.rand(2, 3, 2, 2), torch.rand(2, 3, 2, 2)
        apart = [losses.absolute_error(colors[i : i + 1], target[i : i + 1], weight[i : i + 1]) for i in (0, 1)]
        whole = losses.absolute_error(colors, target, weight)
        self.assertAlmostEqual(float(whole), float(sum(apart)) / 2, places=6)

    def test_uncertainty_is_least_where_it_tells_the_error_and_does_not_move_colours(self):
        target = torch.zeros(1, 3, 2, 2)
        colors = torch.full((1, 3, 2, 2), 0.5, requires_grad=True)
        at = lambda log_variance: losses.uncertainty(torch.full((1, 1, 2, 2), log_variance), colors, target, PAPER)
        true = float(torch.log(torch.tensor(0.25)))
        self.assertAlmostEqual(float(at(true)), 0.5 * (1 + true), places=5)
        self.assertLess(float(at(true)), min(float(at(true - 0.3)), float(at(true + 0.3))))
        self.assertFalse(at(true).requires_grad)

    def test_total_variation_counts_steps_between_places_off_the_lines(self):
        colors = torch.tensor([[0.0, 1.0], [0.0, 3.0]]).expand(1, 3, 2, 2)
        self.assertAlmostEqual(float(losses.total_variation(colors, PAPER)), (0 + 2) / 2 + (1 + 3) / 2, places=5)
        # Under the inked row only the lower step to the right is left; weights of less than one place count as one.
        self.assertAlmostEqual(float(losses.total_variation(colors, half_inked())), 3, places=5)

    def test_psnr_counts_only_what_shows(self):
        line = torch.full((1, 1, 4, 4), -1.0)
        colors, target = torch.ones(1, 3, 2, 2), -torch.ones(1, 3, 2, 2)
        self.assertAlmostEqual(float(losses.composite_psnr(colors, target, line)), 60, places=3)
        self.assertAlmostEqual(float(losses.composite_psnr(colors, target, -line)), 0, places=3)

    def test_a_halved_error_is_worth_three_decibels_in_good_pictures_and_bad_ones(self):
        line, target = torch.ones(1, 1, 4, 4), torch.zeros(1, 3, 2, 2)
        lost = lambda error: float(losses.log_error(torch.full((1, 3, 2, 2), error), target, line))
        for error in (0.8, 0.1):
            self.assertAlmostEqual(lost(error) - lost(error / 2**0.5), 3.01, delta=0.2)
        self.assertAlmostEqual(lost(0), 0, places=4)

    def test_colourfulness_is_of_whole_pictures_and_too_much_is_an_error_too(self):
        target = torch.zeros(1, 3, 2, 2)
        target[:, 0] = 0.4
        turned = target.flip(1)
        self.assertAlmostEqual(float(losses.colorfulness_error(turned, target, PAPER)), 0, places=6)
        for factor in (0.5, 1.5):
            self.assertAlmostEqual(float(losses.colorfulness_error(factor * target, target, PAPER)), 0.2, places=6)
        # Grey is pulled to more colour: the largest channel rises, the smallest falls.
        greyish = (0.5 * target).requires_grad_(True)
        losses.colorfulness_error(greyish, target, PAPER).backward()
        self.assertLess(float(greyish.grad[:, 0].max()), 0)
        self.assertGreater(float(greyish.grad[:, 1:].sum()), 0)

    def test_a_finished_picture_is_black_where_the_ink_is_and_colour_on_paper(self):
        line = torch.cat([torch.ones(1, 1, 4, 2), -torch.ones(1, 1, 4, 2)], 3)
        picture = finished(torch.full((1, 3, 2, 2), 0.4), visible_share(line))
        self.assertTrue(torch.allclose(picture[0, 0], torch.tensor([[0.4, -1], [0.4, -1]])))

    def test_gradients_are_those_of_finite_differences(self):
        torch.manual_seed(2)
        colors = torch.rand(2, 3, 4, 4, dtype=torch.float64, requires_grad=True)
        log_variance = torch.randn(2, 1, 4, 4, dtype=torch.float64, requires_grad=True)
        target, weight = torch.rand(2, 3, 4, 4).double() + 2, torch.rand(2, 1, 4, 4).double()
        for loss in (losses.absolute_error, losses.squared_error, losses.colorfulness_error):
            self.assertTrue(torch.autograd.gradcheck(lambda x: loss(x, target, weight), colors))
        line = torch.rand(2, 1, 8, 8).double()
        self.assertTrue(torch.autograd.gradcheck(lambda x: losses.log_error(x / 2, target / 3, line), colors))
        self.assertTrue(torch.autograd.gradcheck(lambda x: losses.total_variation(x, weight), colors))
        told = lambda x: losses.uncertainty(x, target, colors, weight)
        self.assertTrue(torch.autograd.gradcheck(told, log_variance))


class KernelTest(unittest.TestCase):
    def test_kernels_count_and_biases_do_not(self):
        net = nn.Conv2d(1, 2, 1)
        with torch.no_grad():
            net.weight.copy_(torch.tensor([-3.0, 2.0]).reshape(2, 1, 1, 1))
            net.bias.fill_(100)
        self.assertEqual((float(losses.kernel_size(net, 1)), float(losses.kernel_size(net, 2))), (5, 13))


class GameTest(unittest.TestCase):
    def test_values_by_hand(self):
        real, fake = torch.tensor([2.0, 0.5]), torch.tensor([-2.0, 0.5])
        judged, fooled = GAN_LOSSES["hinge"]
        self.assertAlmostEqual(float(judged(real, fake)), (0 + 0.5) / 2 + (0 + 1.5) / 2)
        self.assertAlmostEqual(float(fooled(fake)), 0.75)
        judged, fooled = GAN_LOSSES["lsgan"]
        self.assertAlmostEqual(float(judged(real, fake)), 0.5 * (1 + 0.25) / 2 + 0.5 * (4 + 0.25) / 2)
        self.assertAlmostEqual(float(fooled(fake)), 0.5 * (9 + 0.25) / 2)

    def test_gradients_are_those_of_finite_differences(self):
        torch.manual_seed(3)
        real, fake = (torch.randn(6, dtype=torch.float64, requires_grad=True) for _ in range(2))
        for judged, fooled in GAN_LOSSES.values():
            self.assertTrue(torch.autograd.gradcheck(judged, (real, fake)))
            self.assertTrue(torch.autograd.gradcheck(fooled, fake))


class PerceptualTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(4)
        self.net = FeatureNet().double().eval().requires_grad_(False)

    def test_same_pictures_are_no_distance_apart_and_moved_colours_some(self):
        picture = torch.rand(1, 3, 16, 16).double() * 2 - 1
        self.assertEqual(float(perceptual_distance(self.net, picture, picture)), 0)
        self.assertGreater(float(perceptual_distance(self.net, picture.roll(4, 3), picture)), 1e-3)

    def test_the_gradient_is_that_of_finite_differences(self):
        picture = (torch.rand(1, 3, 8, 8).double() * 2 - 1).requires_grad_()
        target = torch.rand(1, 3, 8, 8).double()
        self.assertTrue(torch.autograd.gradcheck(lambda x: perceptual_distance(self.net, x, target), picture))


if __name__ == "__main__":
    unittest.main()
