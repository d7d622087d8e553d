"""What is drawn of the pictures and what is done to a line: seeded, in range, and doing what its name says."""

import unittest

import numpy as np

from ..pictures import augment, line_marks, line_media
from ..pictures.fields import smooth_field, warp
from ..pictures.random_stream import create_random
from ..pictures.sampling import Sampler, picture_weights

SIZE = 64


def square() -> np.ndarray:
    """A square of ink lines on paper."""
    line = np.full((SIZE, SIZE), 255, np.uint8)
    line[12:52, 12:52] = 0
    line[15:49, 15:49] = 255
    return line


def items(counts: dict) -> list:
    """Manifest entries: {(source, kind): count}."""
    named = [pair for pair, count in counts.items() for _ in range(count)]
    return [{"source": source, "kind": kind, "index": i} for i, (source, kind) in enumerate(named)]


class SamplingTest(unittest.TestCase):
    def test_a_source_four_times_as_large_is_drawn_twice_as_often(self):
        entries = items({("large", "outline"): 400, ("small", "outline"): 100})
        weights = picture_weights(entries)
        self.assertAlmostEqual(weights.sum(), 1)
        self.assertAlmostEqual(weights[:400].sum() / weights[400:].sum(), 2)

    def test_drawings_come_before_icons(self):
        weights = picture_weights(items({("figures", "layered"): 10, ("inked", "ink"): 10, ("icons", "outline"): 10}))
        figures, inked, icons = weights[[0, 10, 20]]
        self.assertGreater(figures, inked)
        self.assertGreater(inked, icons)

    def test_rows_are_drawn_as_their_weights_say_and_by_the_seed_alone(self):
        weights = picture_weights(items({("large", "outline"): 90, ("small", "layered"): 10}))
        drawn = lambda count: [Sampler(weights).draw(rng) for rng in [np.random.default_rng(1)] for _ in range(count)]
        self.assertEqual(drawn(4000)[:50], drawn(50))
        self.assertAlmostEqual(np.mean(np.array(drawn(4000)) >= 90), weights[90:].sum(), delta=0.03)

    def test_rows_without_weight_never_come(self):
        rng, sampler = np.random.default_rng(2), Sampler(np.array([0.0, 1, 0, 2, 0]))
        self.assertEqual({sampler.draw(rng) for _ in range(80)}, {1, 3})


class LineAugmentationTest(unittest.TestCase):
    def test_turning_hues_keeps_greys_and_undoes_itself(self):
        turn = augment.hue_rotation(1.2)
        self.assertLess(np.abs(turn @ np.full(3, 0.5) - 0.5).max(), 1e-6)
        self.assertLess(np.abs(turn @ augment.hue_rotation(-1.2) - np.eye(3)).max(), 1e-6)

    def test_every_change_is_seeded_and_gives_a_line_of_the_same_kind(self):
        for number, (_, change) in enumerate(augment.LINE_CHANGES):
            line = square()
            first, again = (change(line, create_random(f"seed {number}")) for _ in range(2))
            self.assertEqual((first.shape, first.dtype), (line.shape, line.dtype), number)
            self.assertTrue(np.array_equal(first, again), number)
            self.assertTrue(np.array_equal(line, square()), f"change {number} writes into its input")
            others = [change(line, create_random(f"other {k}")) for k in range(4)]
            self.assertTrue(any(not np.array_equal(first, other) for other in others), number)

    def test_many_lines_stay_clean_and_many_do_not(self):
        changed = [not np.array_equal(augment.augment_line(square(), create_random(i)), square()) for i in range(200)]
        self.assertGreater(np.mean(changed), 0.6)
        self.assertLess(np.mean(changed), 0.97)

    def test_hatching_and_second_strokes_only_add_ink(self):
        for change in (line_marks.hatch, line_marks.double, line_media.underdraw):
            added = [change(square(), create_random(seed)) for seed in range(5)]
            self.assertTrue(all((part <= square()).all() for part in added), change.__name__)
            self.assertTrue(any((part < square()).sum() > 20 for part in added), change.__name__)

    def test_gaps_and_dry_stretches_only_take_ink_away(self):
        for change in (line_marks.erase_bits, line_marks.fade_stretches):
            left = [change(square(), create_random(seed)) for seed in range(5)]
            self.assertTrue(all((part >= square()).all() for part in left), change.__name__)
            self.assertTrue(any((part > square()).sum() > 5 for part in left), change.__name__)

    def test_pencil_leaves_the_paper_white_and_the_line_grained(self):
        drawn = line_media.pencil(square(), create_random(1))
        self.assertTrue((drawn[square() == 255] == 255).all())
        self.assertGreater(drawn[square() == 0].std(), 10)

    def test_compression_is_exact_on_flat_blocks_and_rings_around_lines(self):
        flat = np.full((16, 16), 128, np.uint8)
        self.assertTrue(np.array_equal(line_media.compress(flat, create_random(1)), flat))
        rung = line_media.compress(square(), create_random(1))
        self.assertGreater(len(np.unique(rung)), 10)
        self.assertLess(np.abs(rung.astype(int) - square()).mean(), 12)

    def test_the_cosines_are_orthonormal(self):
        self.assertLess(np.abs(line_media.DCT @ line_media.DCT.T - np.eye(8)).max(), 1e-6)


class FieldsTest(unittest.TestCase):
    def test_smooth_fields_are_smooth_and_in_range(self):
        field = smooth_field(np.random.default_rng(2), SIZE, 4)
        self.assertTrue(0 <= field.min() and field.max() <= 1)
        self.assertLess(np.abs(np.diff(field, axis=0)).max(), 3 / SIZE * 1.1)

    def test_warp_takes_pixels_from_where_it_is_told(self):
        image = np.arange(SIZE * SIZE).reshape(SIZE, SIZE)
        moved = warp(image, np.full((SIZE, SIZE), 2.0), np.full((SIZE, SIZE), -1.0))
        self.assertEqual(moved[10, 10], image[12, 9])
        self.assertEqual(moved[SIZE - 1, 0], image[SIZE - 1, 0])


if __name__ == "__main__":
    unittest.main()
