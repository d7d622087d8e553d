"""What TypeScript defines and Python repeats, on golden cases that TypeScript wrote (src/core/regions/twins.test.ts)."""

import json
import unittest
from pathlib import Path

import numpy as np
import torch

from ..pictures.random_stream import create_random
from ..regions.carrying import carry, ways
from ..regions.net import strongest
from ..regions.tokens import Told, assemble

GOLDEN = json.loads((Path(__file__).parent / "golden/cells.golden.json").read_text())
TOLERANCE = 1e-4


def signed(colors: list) -> np.ndarray:
    """0xrrggbb as -1..1, [n,3]."""
    values = np.array(colors, np.int64).reshape(-1, 1) >> np.array([16, 8, 0]) & 255
    return (values / 127.5 - 1).astype(np.float32)


def record_of(facts: dict) -> dict:
    """A prepared picture, as regions.tokens reads it."""
    cells, pairs = np.array(facts["cells"], np.float32), np.array(facts["pairs"], np.float32).reshape(-1, 4)
    far, sure, component = ways(cells, pairs, facts["gapPx"])
    n = len(cells)
    return {
        "cells": cells, "pairs": pairs, "far": far, "sure": sure, "component": component, "area": np.array(facts["area"]),
        "is_open": np.array(facts["open"]), "border": cells[:, 6] > 0, "share": np.ones(n, np.float32),
    }  # fmt: skip


def told_of(case: dict) -> Told:
    weights = np.array([chip["weight"] for chip in case["palette"]])
    chips = np.array([[*(c / 127.5 - 1 for c in chip["color"]), w / weights.sum()] for chip, w in zip(case["palette"], weights)], np.float32)
    column = lambda name, key: [entry[key] for entry in case[name]]
    return Told(
        np.array(column("hints", "cell"), int), signed(column("hints", "color")), np.array(column("context", "cell"), int), chips.reshape(-1, 4)
    )


class Tokens(unittest.TestCase):
    def test_state_pairs_and_colours_are_those_of_the_studio(self):
        for number, case in enumerate(GOLDEN["cases"]):
            record, told = record_of(case["facts"]), told_of(case)
            colors = np.zeros((len(record["cells"]), 3), np.float32)
            colors[told.context] = signed([entry["color"] for entry in case["context"]])
            made, wanted = assemble(record, colors, told, None), case["tokens"]
            n = len(record["cells"])
            found = {
                "state": made["state"], "pairs": made["pairs"], "colors": made["token_colors"], "copyable": made["copyable"],
            }
            for name, values in found.items():
                with self.subTest(case=number, part=name):
                    self.assertLess(np.abs(values.ravel() - np.array(wanted[name])).max(), TOLERANCE)
            carried, sure = np.array(wanted["carried"]).reshape(-1, 3)[:n], np.array(wanted["sure"])[:n]
            with self.subTest(case=number, part="carried"):
                self.assertLess(np.abs(made["carried"] - np.c_[carried, sure]).max(), TOLERANCE)

    def test_a_cell_that_nothing_reaches_stays_paper(self):
        facts = {"cells": [[0.0] * 6 + [1.0] + [0.0] * 5] * 2, "pairs": [], "area": [0, 1], "open": [0, 0], "gapPx": 2}
        record = record_of(facts)
        record["border"][:] = False
        record["far"] = np.minimum(record["far"], 6e4)
        out = carry(np.array([[-1, -1, -1]], np.float32), np.array([0]), record)
        self.assertEqual(out[1].tolist(), [1, 1, 1, 0, 0, 0])


class Modes(unittest.TestCase):
    def test_the_strongest_mode_is_that_of_the_studio(self):
        for number, mixture in enumerate(GOLDEN["mixtures"]):
            colors, weights = (torch.tensor(mixture[name]) for name in ("colors", "weights"))
            color, confidence = strongest(weights[None], colors.reshape(1, -1, 3))
            with self.subTest(mixture=number):
                self.assertLess(np.abs(color[0].numpy() - mixture["choice"]["color"]).max(), 1e-3)
                self.assertAlmostEqual(float(confidence[0]), mixture["choice"]["confidence"], delta=1e-3)


class Chance(unittest.TestCase):
    def test_the_stream_is_that_of_the_studio(self):
        random = create_random(20261123)
        self.assertEqual([random.next() for _ in GOLDEN["random"]], GOLDEN["random"])


if __name__ == "__main__":
    unittest.main()
