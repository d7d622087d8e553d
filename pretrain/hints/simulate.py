"""Hints as a person would place them (src/core/hints/simulate.ts)."""

from __future__ import annotations

import math

import numpy as np

from .random_stream import Random
from .strokes import Stroke

PAPER_GRAY = 160
COLORED_BELOW = 245
SAME_REGION_LEVELS = 40
COLORED_SHARE, STROKE_SHARE, KEEP_SHARE = 0.85, 0.3, 0.5
TRIES, CANDIDATES = 40, 3
NO_HINTS_SHARE, MEAN_HINTS, MAX_HINTS = 0.15, 10, 60


def draw_hint_count(random: Random, no_hints_share: float = NO_HINTS_SHARE) -> int:
    if random.next() < no_hints_share:
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
