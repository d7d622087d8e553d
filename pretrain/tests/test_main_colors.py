"""The one colour of a cell: as src/core/regions/mainColorsOfCells.test.ts has it."""

import unittest

import numpy as np

from ..regions.main_colors import main_colors

FLAT, SHADE, BLUE = (230, 180, 150), (150, 105, 90), (40, 60, 200)
HEIGHT, WIDTH = 20, 40


def levels(color: np.ndarray) -> list:
    return np.rint((color + 1) * 127.5).astype(int).tolist()


class MainColorsTest(unittest.TestCase):
    def setUp(self):
        self.labels = np.zeros((HEIGHT, WIDTH), np.uint8)
        self.labels[:, WIDTH // 2 :] = 1
        self.weight = np.ones((HEIGHT, WIDTH))
        self.under = np.zeros((HEIGHT, WIDTH, 3), np.uint8)

    def test_a_cell_has_the_colour_that_most_of_it_has(self):
        self.under[:13], self.under[13:] = FLAT, SHADE
        self.under[:, WIDTH // 2 :] = BLUE
        colors, share = main_colors(self.under, self.labels, self.weight, 2)
        self.assertEqual([levels(color) for color in colors], [list(FLAT), list(BLUE)])
        np.testing.assert_allclose(share, [13 / HEIGHT, 1], atol=1e-6)

    def test_where_colours_run_into_each_other_it_is_the_mean(self):
        y = np.arange(HEIGHT)[:, None]
        self.under[..., 0], self.under[..., 1], self.under[..., 2] = 100 + y, 100, 200 - y
        colors, share = main_colors(self.under, self.labels, self.weight, 2)
        np.testing.assert_allclose((colors[0] + 1) * 127.5, [109.5, 100, 190.5], atol=1e-3)
        self.assertEqual(share[0], 1)

    def test_ink_says_nothing_and_pixels_of_no_cell_belong_to_none(self):
        self.under[:], self.under[:, :12], self.labels[:, 30:] = FLAT, 0, 255
        self.weight[:, :12] = 1e-3
        colors, share = main_colors(self.under, self.labels, self.weight, 2)
        self.assertEqual(levels(colors[0]), list(FLAT))
        self.assertGreater(share[0], 0.99)


if __name__ == "__main__":
    unittest.main()
