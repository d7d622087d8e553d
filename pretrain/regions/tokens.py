"""What the region decoder reads of a picture and of what is told of it: a token for each cell, chip, and cell of a reference."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ..generator.files import region_spec
from .carrying import carry

# Sizes of the decoder's inputs (src/model/shapes.ts, cellTokens.ts): the encoder's features, geometry and place of a cell, a token's state.
FEATURES = region_spec()["features"]
GEOMETRY, PLACE, STATE = 12, 16, region_spec()["state"]
PAPER_FROM = 0.95
# What a cell of many colours weighs at least, against one that has a single one.
LEAST_SHARE = 0.2


def pair_features(record: dict) -> np.ndarray:
    """[n,n,4]: log open and inked border, distance of centres, 1 (both are cells of the drawing); see describePairs in core/regions."""
    cells, n = record["cells"], len(record["cells"])
    out = np.zeros((n, n, 4), np.float32)
    a, b = record["pairs"][:, 0].astype(int), record["pairs"][:, 1].astype(int)
    for channel in (0, 1):
        out[a, b, channel] = out[b, a, channel] = np.log1p(record["pairs"][:, 2 + channel]) / 3
    out[..., 2] = np.hypot(cells[:, None, 1] - cells[None, :, 1], cells[:, None, 2] - cells[None, :, 2])
    out[..., 3] = 1
    return out


def position_code(cells: np.ndarray) -> np.ndarray:
    """Sines and cosines of the centre, [n,16]."""
    turns = np.concatenate([cells[:, 1:3] * (k * np.pi) for k in (1, 2, 4, 8)], 1)
    return np.concatenate([np.sin(turns), np.cos(turns)], 1)


@dataclass
class Told:
    """What a picture's tokens are told, by default nothing: hint and context colours by cell, chips."""

    hinted: np.ndarray = field(default_factory=lambda: np.zeros(0, int))
    hint_colors: np.ndarray = field(default_factory=lambda: np.zeros((0, 3), np.float32))
    context: np.ndarray = field(default_factory=lambda: np.zeros(0, int))
    chips: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))  # [c,4]: colour, weight


class Tokens(NamedTuple):
    """Tokens of one kind, a row each. `cell_of` [n,2]: which picture of the example a token's features come from, and which of its
    cells; -1 for chips."""

    cell_of: np.ndarray
    state: np.ndarray
    colors: np.ndarray
    copyable: np.ndarray


def assemble(record: dict, colors: np.ndarray, told: Told, reference: tuple | None) -> dict:
    """One example: everything the generator and its loss read, unpadded."""
    n = len(colors)
    carried = carry(told.hint_colors, told.hinted, record)
    own = cell_tokens(record, colors, told, carried)
    parts = [own, chip_tokens(told.chips)]
    if reference is not None:
        parts.append(reference_tokens(*reference))
    tokens = Tokens(*(np.concatenate(columns) for columns in zip(*parts)))
    total = len(tokens.cell_of)
    pairs = np.zeros((total, total, 4), np.float32)
    pairs[:n, :n] = pair_features(record)
    root_of_area = np.sqrt(np.exp(4 * record["cells"][:, 0]))
    return {
        "views": [record] + ([reference[0]] if reference else []),
        "cell_of": tokens.cell_of,
        "state": tokens.state.astype(np.float32),
        "pairs": pairs,
        "copyable": tokens.copyable,
        "token_colors": tokens.colors,
        "carried": carried[:, :4],
        "target": colors,
        "weight": root_of_area * np.maximum(record["share"], LEAST_SHARE) * (1 - own.copyable),
        "cells": n,
    }


def cell_tokens(record: dict, colors: np.ndarray, told: Told, carried: np.ndarray) -> Tokens:
    """The picture's own cells. Those that have a hint, or were decided in an earlier round, can be copied from."""
    n, cells = len(colors), record["cells"]
    is_hint, is_context = np.zeros(n, np.float32), np.zeros(n, np.float32)
    is_hint[told.hinted], is_context[told.context] = 1, 1
    own = np.zeros((n, 3), np.float32)
    own[told.hinted] = told.hint_colors
    own[told.context] = colors[told.context]
    own = np.clip(own, -1, 1)
    copyable = np.maximum(is_hint, is_context)
    paper = (own.min(1) > PAPER_FROM) * copyable
    column = lambda values: values[:, None]
    state = [cells, position_code(cells), own * column(is_hint), column(is_hint), column(paper)]
    state += [own * column(is_context), column(is_context), carried, np.tile([1, 0, 0, 0], (n, 1))]
    return Tokens(np.c_[np.zeros(n, int), np.arange(n)], np.concatenate(state, 1), own, copyable)


def chip_tokens(chips: np.ndarray) -> Tokens:
    """The colours of a palette, with their weights."""
    c = len(chips)
    state = np.zeros((c, STATE), np.float32)
    first = GEOMETRY + PLACE
    state[:, first : first + 3], state[:, first + 3] = chips[:, :3], 1
    state[:, -4:] = np.concatenate([np.tile([0, 1, 0], (c, 1)), chips[:, 3:]], 1)
    return Tokens(np.full((c, 2), -1), state, chips[:, :3].astype(np.float32), np.ones(c, np.float32))


def reference_tokens(record: dict, colors: np.ndarray, chosen: np.ndarray) -> Tokens:
    """Cells of another, coloured drawing, to copy from."""
    cells, own = record["cells"][chosen], np.clip(colors[chosen], -1, 1)
    c, ones = len(chosen), np.ones((len(chosen), 1), np.float32)
    paper = (own.min(1, keepdims=True) > PAPER_FROM) * 1.0
    context_and_carried = np.zeros((c, 4 + 6))
    state = [cells, position_code(cells), own, ones, paper, context_and_carried, np.tile([0, 0, 1, 0], (c, 1))]
    return Tokens(
        np.c_[np.ones(c, int), chosen],
        np.concatenate(state, 1).astype(np.float32),
        own.astype(np.float32),
        ones[:, 0],
    )
