"""Examples for the region decoder: prepared cells with simulated hints, palettes, references and earlier guesses. A pure function of seed and step."""

from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from ..pictures.augment import hue_rotation
from ..pictures.sampling import Sampler
from .moving import mirrored, moved
from .pooling import STEPS, cell_shares, pixel_weights
from .tokens import FEATURES, STATE, Told, assemble

CHIPS = 8
REFERENCE_CELLS = 48
# Of what is told a hint or a palette, this share is in other colours than its own, or the net learns pictures by heart instead of copying.
TURNED_SHARE = 0.7
# Of hinted pictures, this share has a palette for what the hints leave open; of all, this share has cells of earlier rounds.
PALETTE_FOR_REST, CONTEXT_SHARE = 0.12, 0.4
# Chance that a token's features are hidden, and the deviation of the factor each feature is blurred with.
HIDDEN_SHARE, BLUR = 0.15, 0.2
# Of examples whose features are taken as they are.
NO_BLUR = np.ones((0, FEATURES), np.float32)


class Prepared:
    """The chunks that regions.prepare wrote for a split: one record a picture and variant."""

    def __init__(self, folder: Path, split: str, variants: tuple = (0, 1)):
        self.records, self.of_picture = [], {}
        for path in sorted(Path(folder).glob(f"{split}.*.npz")):
            variant = int(path.name.split(".")[1])
            if variant in variants:
                self._add(np.load(path), variant)

    def _add(self, chunk, variant: int) -> None:
        chunk = {name: chunk[name] for name in chunk.files}
        cells = np.r_[0, np.cumsum(chunk["count"])]
        squares = np.r_[0, np.cumsum(chunk["count"].astype(np.int64) ** 2)]
        pairs = np.r_[0, np.cumsum(chunk["pair_count"])]
        for i, n in enumerate(chunk["count"]):
            of, square = slice(cells[i], cells[i + 1]), slice(squares[i], squares[i + 1])
            record = {name: chunk[name][of] for name in ("cells", "area", "colors", "share", "component")}
            record |= {name: chunk[name][i] for name in ("line", "labels", "paper")}
            record |= {name: chunk[name][square].reshape(n, n) for name in ("far", "sure")}
            record |= {"is_open": chunk["open"][of], "pairs": chunk["pairs"][pairs[i] : pairs[i + 1]]}
            record |= {"index": int(chunk["index"][i]), "border": record["cells"][:, 6] > 0, "variant": variant}
            self.of_picture.setdefault(record["index"], []).append(len(self.records))
            self.records.append(record)

    def __len__(self) -> int:
        return len(self.records)


def draw_hints(rng, record: dict, colors: np.ndarray, count: int) -> tuple:
    """Cells an artist would hint: the large ones first or by chance, each in a colour as it would be picked; a few in that of another cell."""
    n = len(colors)
    weight = np.exp(4 * record["cells"][:, 0]) ** rng.choice([0.5, 1.0])
    chosen = rng.choice(n, min(n, count), False, weight / weight.sum())
    mixed = 1 - record["share"][chosen][:, None]
    picked = colors[chosen] + rng.normal(0, 1, (len(chosen), 3)) * (0.01 + 0.05 * mixed)
    wrong = rng.random(len(chosen)) < 0.02
    picked[wrong] = colors[rng.integers(0, n, wrong.sum())]
    return chosen, np.clip(picked, -1, 1).astype(np.float32)


def draw_chips(rng, record: dict, colors: np.ndarray) -> np.ndarray:
    """A palette as an artist would take it from the picture: its main colours, those alike merged, with their shares."""
    area, left, chips = np.exp(4 * record["cells"][:, 0]), np.ones(len(colors), bool), []
    while left.any() and len(chips) < CHIPS:
        first = np.argmax(area * left)
        alike = left & (np.abs(colors - colors[first]).max(1) < 0.15)
        chips.append([*np.clip(colors[first], -1, 1), area[alike].sum()])
        left &= ~alike
    chips = np.array(chips[: int(rng.integers(2, CHIPS + 1))], np.float32)
    chips[:, 3] /= chips[:, 3].sum()
    return chips


def example(data: Prepared, natural: set | None, sampler: Sampler, rng) -> dict:
    """A picture that was drawn by chance, with what was drawn by chance that an artist tells of it."""
    record = data.records[sampler.draw(rng)]
    record = moved(mirrored(record) if rng.random() < 0.5 else record, rng)
    colors = record["colors"].copy()
    kind = rng.choice(["none", "palette", "hints", "reference"], p=[0.16, 0.08, 0.68, 0.08])
    if kind != "none" and rng.random() < TURNED_SHARE:
        colors = turn_colors(colors, rng)
    if kind == "none" and natural is not None and record["index"] not in natural:
        kind = "hints"
    told = draw_told(rng, kind, record, colors)
    reference = draw_reference(data, record, colors, rng) if kind == "reference" else None
    made = assemble(record, colors, told, reference)
    return made | {"blur": blur_of(made["cells"], len(made["cell_of"]), rng)}


def draw_told(rng, kind: str, record: dict, colors: np.ndarray) -> Told:
    """What an artist tells who guides the colours in one way."""
    told = Told()
    count = draw_count(rng, kind)
    if count > 0:
        told.hinted, told.hint_colors = draw_hints(rng, record, colors, count)
    if kind == "palette" or rng.random() < (PALETTE_FOR_REST if kind == "hints" else 0):
        told.chips = draw_chips(rng, record, colors)
    told.context = draw_context(rng, record, told.hinted)
    return told


def draw_count(rng, kind: str) -> int:
    """How many hints there are; beside a reference few, or none."""
    if kind == "hints":
        return 1 + int(rng.exponential(7))
    if kind == "reference":
        return int(rng.exponential(3))
    return 0


def draw_context(rng, record: dict, hinted: np.ndarray) -> np.ndarray:
    """Cells shown as if they had been decided in earlier rounds, the large ones first."""
    if rng.random() >= CONTEXT_SHARE:
        return np.zeros(0, int)
    open_cells = np.setdiff1d(np.arange(len(record["colors"])), hinted)
    shown = int(len(open_cells) * rng.random() ** 1.5)
    if shown == 0:
        return np.zeros(0, int)
    weight = np.exp(2 * record["cells"][open_cells, 0])
    return rng.choice(open_cells, shown, False, weight / weight.sum())


def turn_colors(colors: np.ndarray, rng) -> np.ndarray:
    """The same picture in other colours: hue turned, channels swapped, gamma; white and black stay."""
    turned = colors @ hue_rotation(rng.uniform(0.3, 6.0)).T
    if rng.random() < 0.4:
        turned = turned[:, rng.permutation(3)]
    light = np.clip((turned + 1) / 2, 0, 1) ** np.exp(rng.uniform(-0.5, 0.5))
    return (light * 2 - 1).astype(np.float32)


def blur_of(cells: int, tokens: int, rng) -> np.ndarray:
    """Factors of the features [N,F], as another line would have given them: some cells hidden, the rest scaled a little at random."""
    blur = np.ones((tokens, FEATURES), np.float32)
    kept = rng.random((cells, 1)) >= HIDDEN_SHARE
    blur[:cells] = kept * np.exp(rng.normal(0, BLUR, (cells, FEATURES)))
    return blur


def draw_reference(data: Prepared, record: dict, colors: np.ndarray, rng) -> tuple:
    """The same picture in the same colours, drawn by another hand where it was prepared so, else the other way round."""
    others = [i for i in data.of_picture[record["index"]] if data.records[i]["variant"] != record["variant"]]
    other = data.records[others[rng.integers(len(others))]] if others else mirrored(record)
    turned = recolor_like(record["colors"], colors, other["colors"])
    chosen = rng.permutation(len(turned))[:REFERENCE_CELLS]
    return other, turned, np.sort(chosen)


def recolor_like(before: np.ndarray, after: np.ndarray, others: np.ndarray) -> np.ndarray:
    """What `after` made of `before`, for other colours: those of the nearest colour before."""
    nearest = ((others[:, None] - before[None]) ** 2).sum(-1).argmin(1)
    return after[nearest]


def collate(examples: list) -> dict:
    """Padded tensors of a batch; `present` tells tokens from padding, `token_rows` whose features a token has (pooling.py)."""
    most = max(len(e["cell_of"]) for e in examples)
    column = lambda name, *shape: padded([e[name] for e in examples], (most, *shape))
    views, first_rows = pooled_views(examples)
    token_rows = np.full((len(examples), most), views["rows"])
    for rows, first, e in zip(token_rows, first_rows, examples):
        picture, cell = e["cell_of"].T
        of_cell = np.flatnonzero(picture >= 0)
        rows[of_cell] = first[picture[of_cell]] + cell[of_cell]
    out = {
        "state": column("state", STATE),
        "pairs": column("pairs", most, 4),
        "present": padded([np.ones(len(e["cell_of"])) for e in examples], (most,)),
        "copyable": column("copyable"),
        "token_colors": column("token_colors", 3),
        "carried": column("carried", 4),
        "target": column("target", 3),
        "weight": column("weight"),
        "blur": padded([e.get("blur", NO_BLUR) for e in examples], (most, FEATURES), 1),
        "token_rows": token_rows,
    }
    return {name: torch.as_tensor(values) for name, values in (out | views).items()}


def padded(parts: list, shape: tuple, padding: float = 0) -> np.ndarray:
    """Arrays of several lengths in one of `shape` each, filled up behind them."""
    out = np.full((len(parts), *shape), padding, np.float32)
    for row, part in zip(out, parts):
        row[tuple(slice(0, size) for size in part.shape)] = part
    return out


def pooled_views(examples: list) -> tuple:
    """(the lines of all pictures of a batch and the shares of their cells, one row a cell; the first row of each example's pictures)."""
    views, rows, first_rows = [view for e in examples for view in e["views"]], 0, []
    found = [[] for _ in STEPS]
    for number, view in enumerate(views):
        n = len(view["cells"])
        paper = np.unpackbits(view["paper"], axis=1)
        for at, (step, (cell, place, share)) in enumerate(zip(STEPS, cell_shares(view["labels"], pixel_weights(paper), n))):
            found[at].append((cell + rows, place + number * (len(paper) // step) ** 2, share))
        first_rows.append(rows)
        rows += n
    out = {"rows": rows, "line": np.stack([view["line"] for view in views])}
    for at, parts in enumerate(found):
        cells, places, shares = (np.concatenate(part) for part in zip(*parts))
        out |= {f"cells{at}": np.stack([cells, places]), f"shares{at}": shares}
    ends = np.cumsum([len(e["views"]) for e in examples])[:-1]
    return out, np.split(np.array(first_rows), ends)


class ExampleStream(Dataset):
    """Item = step; value = its batch. Of four batches drawn together each gets pictures of about as many cells, so that little is padding."""

    def __init__(self, data: Prepared, natural, weights: np.ndarray, seed: int, batch: int):
        self.data, self.natural, self.seed, self.batch = data, natural, seed, batch
        self.sampler = Sampler(weights)
        self.held: dict = {}

    def __getitem__(self, step: int) -> dict:
        group, part = divmod(step, 4)
        rng = np.random.default_rng([self.seed, group])
        if self.held.get("group") != group:
            drawn = [example(self.data, self.natural, self.sampler, rng) for _ in range(4 * self.batch)]
            self.held = {"group": group, "drawn": sorted(drawn, key=lambda e: len(e["cell_of"])), "order": rng.permutation(4)}
        first = int(self.held["order"][part]) * self.batch
        return collate(self.held["drawn"][first : first + self.batch])


def batches_from(stream: ExampleStream, first_step: int, workers: int):
    """Endless batches from `first_step` on, made ahead by `workers` processes (0 = in this one)."""
    extra = {"prefetch_factor": 4, "worker_init_fn": lambda _: torch.set_num_threads(1)} if workers else {}
    steps = range(first_step, first_step + 10**9)
    return iter(DataLoader(stream, batch_size=None, sampler=steps, num_workers=workers, **extra))
