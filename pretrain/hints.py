"""Hints for training: the twin of src/core/hints (simulate, rasterize, denoise, corrupt, mask, spread).

The TypeScript is the definition; tests/test_hints.py holds this file to golden fixtures made by it
(`npm run pretrain:fixtures`). Everything here works on square pictures at model size S, so one picture pixel is one
model pixel. Strokes are small, so they are handled by plain Python; maps are built for whole batches in torch, on any
device. Whole-number costs make the spread exact: the same labels come out of Dial's buckets there and of sweeps here.
"""
from __future__ import annotations

import math
import os
import pathlib
import shutil
import subprocess
from dataclasses import dataclass, replace

import numpy as np
import torch

CELL_PX = 2
SOLID_INK = 8
INK_LEVEL = 4
REACH_CELLS = 6
FAINT_DARKNESS, DARKNESS_SPAN = 32, 108
FRINGE_COVERAGE = 0.05
SAME_COLOR_LEVELS = 3
SEED_COVERAGE = 0.5
KEEP_KEY = 0x1000000
MIN_SPACING_CELLS = 0.25

PAPER_GRAY = 160
COLORED_BELOW = 245
SAME_REGION_LEVELS = 40
COLORED_SHARE, STROKE_SHARE, KEEP_SHARE = 0.85, 0.3, 0.5
TRIES, CANDIDATES = 40, 3
NO_HINTS_SHARE, MEAN_HINTS, MAX_HINTS = 0.15, 10, 60

STRAIGHT, DIAGONAL = 5, 7
INK_COST = (0, 60, 150, 300, 600, 1000, 1600, 2400, 4000)
GAP_COST = (0, 60, 40, 25, 15)
PAPER_LABEL = 1


@dataclass(frozen=True)
class Corruption:
    """Shares and chances of damage to hints, 0..1; see src/core/hints/corrupt.ts."""

    zero_share: float = 0.6
    speck_chance: float = 0.15
    jitter_chance: float = 0.15
    half_erase_chance: float = 0.2


TRAINING_CORRUPTION = Corruption()


class Random:
    """mulberry32, the stream of src/core/random.ts."""

    def __init__(self, seed: int):
        self.state = seed & 0xFFFFFFFF

    def next(self) -> float:
        self.state = (self.state + 0x6D2B79F5) & 0xFFFFFFFF
        s = self.state
        t = ((s ^ (s >> 15)) * (s | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return ((t ^ (t >> 14)) & 0xFFFFFFFF) / 4294967296

    def int(self, max_exclusive: int) -> int:
        return int(self.next() * max_exclusive)

    def range(self, low: float, high: float) -> float:
        return low + self.next() * (high - low)

    def shuffle(self, items: list) -> list:
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.int(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def create_random(seed: int | str) -> Random:
    """A stream from a number (modulo 2^32) or a text (FNV-1a, as in src/core/random.ts)."""
    if isinstance(seed, int):
        return Random(seed)
    state = 0x811C9DC5
    for character in seed:
        state = ((state ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return Random(state)


@dataclass(frozen=True)
class Stroke:
    """As the artist's: tool 'hint' or 'keep', colour, radius and points in picture px."""

    tool: str
    rgb: tuple[int, int, int]
    radius_px: float
    points: list[tuple[float, float]]


@dataclass(frozen=True)
class RasterStroke:
    """Cells of the [S/2, S/2] grid (ascending) and how much of each is covered."""

    tool: str
    color: int
    cells: np.ndarray
    coverage: np.ndarray


@dataclass(frozen=True)
class PreparedHints:
    """Cleaned strokes of one picture; `levels` are ink levels [S/2, S/2] u8."""

    size: int
    levels: np.ndarray
    strokes: list[RasterStroke]


# --- simulate -------------------------------------------------------------------------------------------------------


def draw_hint_count(random: Random) -> int:
    if random.next() < NO_HINTS_SHARE:
        return 0
    count = 1 + math.floor(math.log(1 - random.next()) / math.log(1 - 1 / MEAN_HINTS))
    return min(MAX_HINTS, count)


class Scene:
    """A picture as bytes: indexing bytes is the fastest pixel access plain Python has."""

    def __init__(self, line: np.ndarray, colors: np.ndarray):
        self.side = line.shape[0]
        self.line = line.tobytes()
        self.colors = colors.tobytes()
        self.unit_px = self.side / 128

    def rgb(self, x: int, y: int) -> tuple[int, int, int]:
        at = (y * self.side + x) * 3
        colors = self.colors
        return colors[at], colors[at + 1], colors[at + 2]

    def region_color(self, x: int, y: int) -> tuple[int, int, int]:
        own = self.rgb(x, y)
        red = green = blue = count = 0
        for py in range(max(0, y - 1), min(self.side - 1, y + 1) + 1):
            for px in range(max(0, x - 1), min(self.side - 1, x + 1) + 1):
                r, g, b = self.rgb(px, py)
                if max(abs(r - own[0]), abs(g - own[1]), abs(b - own[2])) > SAME_REGION_LEVELS:
                    continue
                red, green, blue, count = red + r, green + g, blue + b, count + 1
        return tuple(math.floor(total / count + 0.5) for total in (red, green, blue))

    def same_region(self, rgb: tuple[int, int, int], x: float, y: float) -> bool:
        px, py = math.floor(x), math.floor(y)
        if px < 0 or py < 0 or px >= self.side or py >= self.side:
            return False
        if self.line[py * self.side + px] <= PAPER_GRAY:
            return False
        r, g, b = self.rgb(px, py)
        return max(abs(r - rgb[0]), abs(g - rgb[1]), abs(b - rgb[2])) <= SAME_REGION_LEVELS


Place = tuple  # (x, y, rgb)


def simulate_hints(line: np.ndarray, colors: np.ndarray, count: int, random: Random) -> list[Stroke]:
    """`line` u8 [S,S], `colors` u8 [S,S,3]; strokes in picture px."""
    scene = Scene(line, colors)
    places: list[Place] = []
    strokes = []
    for _ in range(count):
        place = _choose_place(scene, places, random)
        places.append(place)
        strokes.append(_draw_hint(scene, place, random))
    return strokes


def _choose_place(scene: Scene, taken: list[Place], random: Random) -> Place:
    colored = random.next() < COLORED_SHARE
    best, best_score = None, -1.0
    for _ in range(CANDIDATES):
        place = _find_place(scene, colored, random)
        score = _novelty(scene, place, taken)
        if score > best_score:
            best, best_score = place, score
    return best


def _find_place(scene: Scene, colored: bool, random: Random) -> Place:
    best, lightest = (0, 0), -1
    for _ in range(TRIES):
        x, y = random.int(scene.side), random.int(scene.side)
        gray = scene.line[y * scene.side + x]
        wanted = gray > PAPER_GRAY and (not colored or min(scene.rgb(x, y)) < COLORED_BELOW)
        if not wanted and gray <= lightest:
            continue
        best, lightest = (x, y), gray
        if wanted:
            break
    return *best, scene.region_color(*best)


def _novelty(scene: Scene, place: Place, taken: list[Place]) -> float:
    least = math.inf
    x, y, (r, g, b) = place
    for ox, oy, (o_r, o_g, o_b) in taken:
        apart = math.hypot(x - ox, y - oy) / (128 * scene.unit_px)
        differs = max(abs(r - o_r), abs(g - o_g), abs(b - o_b)) / 255
        least = min(least, apart + differs)
    return least


def _draw_hint(scene: Scene, place: Place, random: Random) -> Stroke:
    x, y, rgb = place
    white = min(rgb) >= COLORED_BELOW
    tool = "keep" if white and random.next() < KEEP_SHARE else "hint"
    radius = _fit_radius(scene, place, random.range(0.8, 3.2) * scene.unit_px)
    length = random.range(4, 20) * scene.unit_px if random.next() < STROKE_SHARE else 0
    return Stroke(tool, rgb, radius, _draw_path(scene, place, length, random))


def _fit_radius(scene: Scene, place: Place, wanted: float) -> float:
    x, y, rgb = place
    radius = wanted
    for _ in range(3):
        angles = (k * math.pi / 4 for k in range(8))
        if all(
            scene.same_region(rgb, x + 0.5 + radius * math.cos(a), y + 0.5 + radius * math.sin(a)) for a in angles
        ):
            break
        radius /= 2
    return radius


def _draw_path(scene: Scene, place: Place, length: float, random: Random) -> list[tuple[float, float]]:
    x, y = place[0] + 0.5, place[1] + 0.5
    points = [(x, y)]
    step = 1.5 * scene.unit_px
    angle = random.range(0, 2 * math.pi)
    drawn = step
    while drawn <= length:
        angle += random.range(-0.3, 0.3)
        x += step * math.cos(angle)
        y += step * math.sin(angle)
        if not scene.same_region(place[2], x, y):
            break
        points.append((x, y))
        drawn += step
    return points


# --- rasterize ------------------------------------------------------------------------------------------------------


def ink_levels(lines: torch.Tensor) -> torch.Tensor:
    """u8 [B,S,S] → ink level 0..8 of the darkest px in each cell, i64 [B,S/2,S/2]."""
    b, s, _ = lines.shape
    darkness = 255 - lines.reshape(b, s // 2, 2, s // 2, 2).amin(dim=(2, 4)).long()
    levels = torch.div((darkness - FAINT_DARKNESS) * SOLID_INK + DARKNESS_SPAN // 2, DARKNESS_SPAN, rounding_mode="floor")
    return levels.clamp(0, SOLID_INK)


def rasterize(strokes: list[Stroke], size: int) -> list[RasterStroke]:
    cells = size // CELL_PX
    paths = [_to_discs(stroke) for stroke in strokes]
    covers = [_cover_path(path, stroke.radius_px / CELL_PX, cells) for path, stroke in zip(paths, strokes)]
    hide = np.ones(cells * cells)
    result: list[RasterStroke] = []
    for i in range(len(strokes) - 1, -1, -1):
        index, covered = covers[i]
        if len(index) == 0:
            continue
        anchor = _first_visible(paths[i], paths[i + 1 :], strokes[i + 1 :])
        if anchor is not None:
            result.append(_visible_part(strokes[i], index, covered * hide[index], anchor, cells))
        hide[index] *= 1 - covered
    return result[::-1]


def _visible_part(stroke: Stroke, index: np.ndarray, rest: np.ndarray, anchor: np.ndarray, cells: int) -> RasterStroke:
    shown = rest > 0
    index, rest = index[shown], rest[shown]
    if len(index) == 0:
        x, y = (int(min(cells - 1, max(0, math.floor(v)))) for v in anchor)
        index, rest = np.array([y * cells + x]), np.ones(1)
    rest[np.argmax(rest)] = 1.0
    r, g, b = stroke.rgb
    return RasterStroke(stroke.tool, (r << 16) | (g << 8) | b, index, rest)


def _to_discs(stroke: Stroke) -> np.ndarray:
    points: list[tuple[float, float]] = []
    last = len(stroke.points) - 1
    for i, (px, py) in enumerate(stroke.points):
        x, y = px / CELL_PX, py / CELL_PX
        near = points and math.hypot(x - points[-1][0], y - points[-1][1]) < MIN_SPACING_CELLS
        if not near or i == last:
            points.append((x, y))
    return np.array(points)


def _distance(x, y, a: np.ndarray, b: np.ndarray):
    """Distance from points (broadcast) to the segment a–b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = dx * dx + dy * dy
    t = 0.0 if squared == 0 else np.clip(((x - a[0]) * dx + (y - a[1]) * dy) / squared, 0, 1)
    return np.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def _segments(path: np.ndarray):
    return [(path[0], path[0])] if len(path) == 1 else list(zip(path[:-1], path[1:]))


def _cover_path(path: np.ndarray, radius: float, cells: int) -> tuple[np.ndarray, np.ndarray]:
    reach = max(radius, 0.5) + 0.5
    x0, y0 = np.maximum(0, np.floor(path.min(0) - reach)).astype(int)
    x1, y1 = np.minimum(cells - 1, np.floor(path.max(0) + reach)).astype(int)
    if x1 < x0 or y1 < y0:
        return np.zeros(0, int), np.zeros(0)
    xs, ys = np.arange(x0, x1 + 1)[None, :] + 0.5, np.arange(y0, y1 + 1)[:, None] + 0.5
    distance = np.minimum.reduce([_distance(xs, ys, a, b) for a, b in _segments(path)])
    cover = np.clip(reach - distance, 0, 1) * min(1.0, 2 * radius)
    y, x = np.nonzero(cover > 0)
    return (y + y0) * cells + x + x0, cover[y, x]


def _first_visible(path: np.ndarray, later_paths: list[np.ndarray], later: list[Stroke]) -> np.ndarray | None:
    visible = np.ones(len(path), bool)
    for other, stroke in zip(later_paths, later):
        radius = stroke.radius_px / CELL_PX
        low, high = other.min(0) - radius, other.max(0) + radius
        inside = visible & (path >= low).all(1) & (path <= high).all(1)
        if not inside.any():
            continue
        for a, b in _segments(other):
            visible &= ~(_distance(path[:, 0], path[:, 1], a, b) <= radius)
        if not visible.any():
            return None
    return path[np.argmax(visible)]


# --- denoise, corrupt -----------------------------------------------------------------------------------------------


def denoise(strokes: list[RasterStroke], levels: np.ndarray) -> list[RasterStroke]:
    cells = levels.shape[0]
    flat = levels.reshape(-1)
    return _merge_colors([_cut_at_ink(stroke, flat, cells) for stroke in strokes], cells)


def _cut_at_ink(stroke: RasterStroke, levels: np.ndarray, cells: int) -> RasterStroke:
    body = stroke.coverage > FRINGE_COVERAGE
    keep = body & (levels[stroke.cells] < INK_LEVEL)
    if not keep.any():
        start = int(stroke.cells[np.argmax(stroke.coverage)])
        paper = _nearest(start, cells, lambda cell: levels[cell] < INK_LEVEL)
        return replace(stroke, cells=np.array([start if paper < 0 else paper]), coverage=np.ones(1))
    cover = dict(zip(stroke.cells[keep].tolist(), stroke.coverage[keep].tolist()))
    side = _largest_side(cover, cells)
    return replace(stroke, cells=np.array(side), coverage=np.array([cover[cell] for cell in side]))


def _nearest(start: int, cells: int, accept) -> int:
    y0, x0 = divmod(start, cells)
    best, best_distance = -1, REACH_CELLS * REACH_CELLS + 1
    for y in range(max(0, y0 - REACH_CELLS), min(cells - 1, y0 + REACH_CELLS) + 1):
        for x in range(max(0, x0 - REACH_CELLS), min(cells - 1, x0 + REACH_CELLS) + 1):
            distance = (x - x0) ** 2 + (y - y0) ** 2
            if distance < best_distance and accept(y * cells + x):
                best, best_distance = y * cells + x, distance
    return best


def _largest_side(cover: dict[int, float], cells: int) -> list[int]:
    left = set(cover)
    best: list[int] = []
    best_coverage = 0.0
    for start in cover:
        if start not in left:
            continue
        left.discard(start)
        part = [start]
        for cell in part:
            x = cell % cells
            near = [cell - cells, cell + cells]
            if x > 0:
                near.append(cell - 1)
            if x < cells - 1:
                near.append(cell + 1)
            for other in near:
                if other in left:
                    left.discard(other)
                    part.append(other)
        part.sort()
        coverage = sum(cover[cell] for cell in part)
        if coverage > best_coverage:
            best, best_coverage = part, coverage
    return best


def _merge_colors(strokes: list[RasterStroke], cells: int) -> list[RasterStroke]:
    owners: dict[int, int] = {}
    merged: list[RasterStroke] = []
    offsets = (-cells - 1, -cells, -cells + 1, -1, 0, 1, cells - 1, cells, cells + 1)
    for index, stroke in enumerate(strokes):
        own = stroke.cells.tolist()
        twin = len(strokes)
        if stroke.tool == "hint" and owners:
            for owner in {owners[c + o] for c in own for o in offsets if c + o in owners}:
                if owner < twin and merged[owner].tool == "hint" and _nearly_equal(merged[owner].color, stroke.color):
                    twin = owner
        merged.append(replace(stroke, color=merged[twin].color) if twin < len(strokes) else stroke)
        for cell in own:
            owners.setdefault(cell, index)
    return merged


def _nearly_equal(a: int, b: int) -> bool:
    return all(abs(((a >> shift) & 255) - ((b >> shift) & 255)) <= SAME_COLOR_LEVELS for shift in (16, 8, 0))


def prepare_hints(line: np.ndarray, strokes: list[Stroke]) -> PreparedHints:
    """Rasterize and denoise on one picture (`line` u8 [S,S])."""
    size = line.shape[0]
    levels = ink_levels(torch.from_numpy(np.array(line))[None])[0].numpy().astype(np.uint8)
    return PreparedHints(size, levels, denoise(rasterize(strokes, size), levels))


def corrupt_hints(prepared: PreparedHints, random: Random, options: Corruption) -> PreparedHints:
    cells = prepared.size // CELL_PX
    zeroed = random.next() * options.zero_share
    strokes = []
    for stroke in prepared.strokes:
        if random.next() < zeroed:
            continue
        if random.next() < options.speck_chance:
            stroke = _drop_specks(stroke, random)
        if random.next() < options.half_erase_chance:
            stroke = _erase_half(stroke, cells, random)
        if random.next() < options.jitter_chance:
            stroke = _shift(stroke, cells, random)
        if len(stroke.cells) > 0:
            strokes.append(stroke)
    return replace(prepared, strokes=strokes)


def _keep_cells(stroke: RasterStroke, kept: np.ndarray) -> RasterStroke:
    return replace(stroke, cells=stroke.cells[kept], coverage=stroke.coverage[kept])


def _drop_specks(stroke: RasterStroke, random: Random) -> RasterStroke:
    share = random.range(0.1, 0.6)
    return _keep_cells(stroke, np.array([random.next() >= share for _ in range(len(stroke.cells))], bool))


def _erase_half(stroke: RasterStroke, cells: int, random: Random) -> RasterStroke:
    angle = random.range(0, 2 * math.pi)
    y, x = np.divmod(stroke.cells, cells)
    count = max(1, len(stroke.cells))
    side = (x - x.sum() / count) * math.cos(angle) + (y - y.sum() / count) * math.sin(angle)
    return _keep_cells(stroke, side <= 1e-9)


def _shift(stroke: RasterStroke, cells: int, random: Random) -> RasterStroke:
    dx, dy = random.int(3) - 1, random.int(3) - 1
    y, x = np.divmod(stroke.cells, cells)
    kept = _keep_cells(stroke, (x + dx >= 0) & (y + dy >= 0) & (x + dx < cells) & (y + dy < cells))
    return replace(kept, cells=kept.cells + dy * cells + dx)


def simulate_training_hints(
    line: np.ndarray, under: np.ndarray, count: int, seed: int, corrupt: Corruption | None
) -> PreparedHints:
    """Hints on one training picture: `line` u8 [S,S], `under` u8 [S,S,3]."""
    random = Random(seed)
    prepared = prepare_hints(line, simulate_hints(line, under, count, random))
    return corrupt_hints(prepared, random, corrupt) if corrupt else prepared


# --- mask, labels ---------------------------------------------------------------------------------------------------


def _rgb_unit(color: int) -> list[float]:
    return [((color >> shift) & 255) / 127.5 - 1 for shift in (16, 8, 0)]


def mask_hints(prepared: PreparedHints) -> np.ndarray:
    """Hint map f32 [S/4, S/4, 5]: colour × coverage ×3, hint mask, keep mask."""
    cells = prepared.size // CELL_PX
    side = cells // 2
    flat = np.zeros((side * side, 5), np.float64)
    for stroke in prepared.strokes:
        y, x = np.divmod(stroke.cells, cells)
        at = (y >> 1) * side + (x >> 1)
        share = stroke.coverage / 4
        if stroke.tool == "keep":
            np.add.at(flat[:, 4], at, share)
            continue
        for channel, value in enumerate(_rgb_unit(stroke.color)):
            np.add.at(flat[:, channel], at, share * value)
        np.add.at(flat[:, 3], at, share)
    total = flat[:, 3:5].sum(1, keepdims=True)
    return (flat / np.maximum(1, total)).astype(np.float32).reshape(side, side, 5)


def label_seeds(prepared: PreparedHints) -> tuple[np.ndarray, np.ndarray]:
    """Labels ≥ 2 where hints are, i64 [cells, cells], and label colours f32 [n, 3]; rows 0 and 1 are paper."""
    cells = prepared.size // CELL_PX
    keys = [KEEP_KEY if s.tool == "keep" else s.color for s in prepared.strokes]
    order = sorted(set(keys))
    label_of = {key: i + 2 for i, key in enumerate(order)}
    owner = np.full(cells * cells, -1)
    claim = np.zeros(cells * cells)
    for index, stroke in enumerate(prepared.strokes):
        wants = stroke.coverage >= SEED_COVERAGE
        wants[np.argmax(stroke.coverage)] = True
        wants &= stroke.coverage >= claim[stroke.cells]
        taken = stroke.cells[wants]
        claim[taken] = stroke.coverage[wants]
        owner[taken] = index
    owned = set(owner.tolist())
    levels = prepared.levels.reshape(-1)
    for index, stroke in enumerate(prepared.strokes):
        if index in owned:
            continue
        start = int(stroke.cells[np.argmax(stroke.coverage)])
        free = _nearest(start, cells, lambda cell: owner[cell] == -1 and levels[cell] < INK_LEVEL)
        if free >= 0:
            owner[free] = index
    labels = np.array([label_of[key] for key in keys] + [0])
    colors = [[1.0] * 3] * 2 + [[1.0] * 3 if key == KEEP_KEY else _rgb_unit(key) for key in order]
    return labels[owner].reshape(cells, cells), np.array(colors, np.float32)


# --- spread ---------------------------------------------------------------------------------------------------------

FAR = 1 << 60
COST_UNIT, LABEL_UNIT = 1 << 32, 1 << 16


def _shifted(a: torch.Tensor, dy: int, dx: int, fill: int) -> torch.Tensor:
    """result[y, x] = a[y + dy, x + dx], `fill` outside."""
    out = torch.full_like(a, fill)
    h, w = a.shape[-2:]
    ys, xs = slice(max(0, -dy), min(h, h - dy)), slice(max(0, -dx), min(w, w - dx))
    out[..., ys, xs] = a[..., max(0, dy) : h + min(0, dy), max(0, dx) : w + min(0, dx)]
    return out


def _passage(levels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Extra step cost by gap width, and which cells are open paper; i64 and bool [B,C,C]."""
    ink = (levels >= INK_LEVEL).to(torch.uint8)
    gap = torch.full_like(ink, 9)
    for dy, dx in ((0, 1), (1, 0), (1, 1), (-1, 1)):
        ahead = [_shifted(ink, k * dy, k * dx, 0) for k in range(1, 5)]
        behind = [_shifted(ink, -k * dy, -k * dx, 0) for k in range(1, 5)]
        for width in range(4, 0, -1):
            inside = torch.zeros_like(ink)
            for i in range(1, width + 1):
                inside |= ahead[i - 1] & behind[width - i]
            gap = torch.where(inside.bool(), gap.clamp(max=width), gap)
    paper = ink == 0
    gap = torch.where(paper & (gap <= 4), gap, torch.zeros_like(gap)).long()
    return torch.tensor(GAP_COST, device=levels.device)[gap], paper & (gap == 0)


def _sweep(value: torch.Tensor, edge: torch.Tensor, dim: int) -> torch.Tensor:
    """min over all starts before each element of value[start] + sum of edges after it, along `dim`."""
    total = edge.cumsum(dim)
    return total + (value - total).cummin(dim).values


def _shear(a: torch.Tensor, fill: int) -> torch.Tensor:
    """Anti-diagonals x + y = const become columns: [B,C,C] → [B,C,2C-1]."""
    b, c, _ = a.shape
    wide = torch.cat([a, torch.full_like(a, fill)], 2).reshape(b, 2 * c * c)
    return wide[:, : c * (2 * c - 1)].reshape(b, c, 2 * c - 1)


def _unshear(a: torch.Tensor) -> torch.Tensor:
    b, c, _ = a.shape
    flat = torch.cat([a.reshape(b, c * (2 * c - 1)), a.new_zeros(b, c)], 1)
    return flat.reshape(b, c, 2 * c)[:, :, :c]


class _Sweeper:
    """Relaxes a batch of grids along the eight directions until nothing gets cheaper."""

    def __init__(self, levels: torch.Tensor, step_cost: torch.Tensor):
        ink_cost = torch.tensor(INK_COST, device=levels.device)
        self.straight = (STRAIGHT + step_cost + ink_cost[levels]) * COST_UNIT + levels
        self.diagonal = {}
        for dy, dx in ((1, -1), (-1, 1), (1, 1), (-1, -1)):
            sides = torch.minimum(_shifted(levels, 0, -dx, 0), _shifted(levels, -dy, 0, 0))
            ink = torch.maximum(levels, sides)
            edge = (DIAGONAL + step_cost + ink_cost[ink]) * COST_UNIT + ink
            # Flip so that every direction becomes "down along x + y = const".
            self.diagonal[dy, dx] = _shear(self._oriented(edge, dy, dx), 0)

    @staticmethod
    def _oriented(a: torch.Tensor, dy: int, dx: int) -> torch.Tensor:
        dims = ([1] if dy < 0 else []) + ([2] if dx > 0 else [])
        return a.flip(dims) if dims else a

    def run(self, value: torch.Tensor) -> torch.Tensor:
        while True:
            before = value
            for dim in (1, 2):
                value = torch.minimum(value, _sweep(value, self.straight, dim))
                flipped = _sweep(value.flip(dim), self.straight.flip(dim), dim).flip(dim)
                value = torch.minimum(value, flipped)
            for (dy, dx), edge in self.diagonal.items():
                swept = _sweep(_shear(self._oriented(value, dy, dx), FAR), edge, 1)
                value = torch.minimum(value, self._oriented(_unshear(swept), dy, dx))
            if torch.equal(before, value):
                return value


def _flood(seeds: torch.Tensor, open_paper: torch.Tensor) -> torch.Tensor:
    """Cells reached from the seeds through open paper, 4-connected; bool [B,C,C]."""
    blocked = (~open_paper).long() << 20
    value = torch.where(seeds, 0, FAR)
    while True:
        before = value
        for dim in (1, 2):
            for flip in (False, True):
                v, e = (value.flip(dim), blocked.flip(dim)) if flip else (value, blocked)
                swept = _sweep(v, e, dim)
                value = torch.minimum(value, swept.flip(dim) if flip else swept)
        value = torch.where(value == 0, 0, FAR)
        if torch.equal(before, value):
            return value == 0


def spread(levels: torch.Tensor, seeds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Labels and ink crossed, i64 [B,C,C], from ink levels and seed labels (≥ 2, 0 = none)."""
    step_cost, open_paper = _passage(levels)
    hinted = seeds > 0
    reached = _flood(hinted, open_paper)
    border = torch.zeros_like(hinted)
    border[:, 0] = border[:, -1] = border[:, :, 0] = border[:, :, -1] = True
    border &= ~reached & (levels < INK_LEVEL)
    start = torch.where(hinted, seeds * LABEL_UNIT, torch.where(border, PAPER_LABEL * LABEL_UNIT, FAR))
    value = _Sweeper(levels, step_cost).run(start)
    held = torch.where(value < FAR // 2, value % COST_UNIT, 0)
    return held // LABEL_UNIT, held % LABEL_UNIT


class SpreadServer:
    """`spread` on a CPU by the studio's own TypeScript in a Node child (spreadServer.ts): same numbers, less waiting.

    One per process: pipes do not survive a fork. Needs `npm --prefix pretrain ci`.
    """

    def __init__(self):
        here = pathlib.Path(__file__).parent
        command = ["node", "--import", "tsx", "spreadServer.ts"]
        self.child = subprocess.Popen(command, cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, levels: torch.Tensor, seeds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        batch, cells, _ = levels.shape
        labels, ink = [], []
        for level, seed in zip(levels.numpy().astype(np.uint8), seeds.numpy().astype("<u2")):
            self.child.stdin.write(np.array([1, cells], "<u4").tobytes() + level.tobytes() + seed.tobytes())
            self.child.stdin.flush()
            answer = self.child.stdout.read(4 * cells * cells)
            if len(answer) < 4 * cells * cells:
                raise RuntimeError("the spread server died; is `npm --prefix pretrain ci` done?")
            both = np.frombuffer(answer, "<u2").astype(np.int64).reshape(2, cells, cells)
            labels.append(both[0])
            ink.append(both[1])
        return torch.from_numpy(np.stack(labels)), torch.from_numpy(np.stack(ink))


_servers: dict[int, SpreadServer] = {}


def fastest_spread(device: torch.device | str):
    """Sweeps on a GPU; on a CPU this process's SpreadServer where Node and tsx are at hand, else sweeps."""
    here = pathlib.Path(__file__).parent
    if torch.device(device).type != "cpu" or not (here / "node_modules" / "tsx").exists() or not shutil.which("node"):
        return spread
    process = os.getpid()
    if process not in _servers:
        _servers[process] = SpreadServer()
    return _servers[process]


def build_maps(
    lines: np.ndarray, prepared: list[PreparedHints], device: torch.device | str, spread_with=None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Batch of maps: hints f32 [B,5,S/4,S/4] and spread f32 [B,4,S/2,S/2] from `lines` u8 [B,S,S].

    `spread_with` is `spread` or a SpreadServer; the fastest for the device unless told.
    """
    spread_with = spread_with or fastest_spread(device)
    seeded = [label_seeds(p) for p in prepared]
    most = max(len(colors) for _, colors in seeded)
    palette = np.ones((len(prepared), most, 3), np.float32)
    for row, (_, colors) in zip(palette, seeded):
        row[: len(colors)] = colors
    seeds = torch.from_numpy(np.stack([s for s, _ in seeded])).to(device)
    labels, ink = spread_with(ink_levels(torch.from_numpy(np.array(lines)).to(device)), seeds)
    table = torch.from_numpy(palette).to(device)
    colors = torch.gather(table, 1, labels.flatten(1)[..., None].expand(-1, -1, 3))
    sure = (1 - ink.flatten(1) / SOLID_INK).clamp(min=0) * (labels.flatten(1) > PAPER_LABEL)
    b, c, _ = labels.shape
    spread_map = torch.cat([colors, sure[..., None].to(colors)], 2).transpose(1, 2).reshape(b, 4, c, c)
    hints = torch.from_numpy(np.stack([mask_hints(p) for p in prepared])).to(device)
    return hints.permute(0, 3, 1, 2).contiguous(), spread_map.contiguous()
