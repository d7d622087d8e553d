"""Line charts as SVG text, without any drawing library."""

import math
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 240, 58, 30, 12, 130
# Okabe & Ito 2008: told apart by every eye.
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444444", "#a6761d", "#7570b3", "#66a61e")
MOST_POINTS = 400
STYLE = """body{font:14px/1.5 system-ui,sans-serif;margin:24px auto;max-width:1240px;color:#222;background:#fff}
main{display:flex;flex-wrap:wrap;gap:20px}figure{margin:0}figcaption{font-weight:600;margin:6px 0}
svg{font:11px system-ui,sans-serif}.grid{stroke:#ddd;stroke-width:1}.tick{fill:#666}
pre{background:#f4f4f4;padding:8px;white-space:pre-wrap}img{max-width:100%}td,th{padding:2px 12px 2px 0;text-align:left}"""


class Axis:
    """Values of lowest..highest as pixels start..end, on wish by their logarithm."""

    def __init__(self, values: list, start: float, end: float, log: bool = False):
        self.log, self.start, self.end = log, start, end
        moved = [self.scale(value) for value in values] or [0.0]
        self.low, self.high = min(moved), max(moved)
        if self.high - self.low < 1e-12:
            self.low, self.high = self.low - 0.5, self.high + 0.5

    def scale(self, value: float) -> float:
        return math.log10(max(value, 1e-12)) if self.log else value

    def at(self, value: float) -> float:
        return self.start + (self.scale(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list:
        """(value, text) of round numbers: powers of ten on a logarithmic axis that spans some, else 1, 2 or 5 of one."""
        if self.log and self.high - self.low >= 1.5:
            return [(10.0**k, f"1e{k}") for k in range(math.ceil(self.low), math.floor(self.high) + 1)]
        low, high = (10**self.low, 10**self.high) if self.log else (self.low, self.high)
        step = nice_step((high - low) / 4)
        return [(k * step, f"{k * step:.6g}") for k in range(math.ceil(low / step), math.floor(high / step) + 1)]


def nice_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10 … times a power of ten that is not below `least`."""
    power = 10 ** math.floor(math.log10(max(least, 1e-12)))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))


def usable(series: dict, log: bool) -> dict:
    """Names with the points that can be drawn: finite, and above 0 on a logarithmic axis."""
    fine = lambda y: y is not None and math.isfinite(y) and (y > 0 or not log)
    kept = {name: [(x, y) for x, y in points if fine(y)] for name, points in series.items()}
    return {name: points for name, points in kept.items() if points}


def thinned(points: list) -> list:
    """At most MOST_POINTS means of neighbours: a long log stays a readable line."""
    size = math.ceil(len(points) / MOST_POINTS)
    groups = [points[i : i + size] for i in range(0, len(points), size)]
    return [(sum(x for x, _ in group) / len(group), sum(y for _, y in group) / len(group)) for group in groups]


def line_chart(title: str, series: dict, log: bool = False) -> str:
    """`series`: name -> [(step, value)]; one line each with its name and last value at its side."""
    drawn = {name: thinned(points) for name, points in usable(series, log).items()}
    if not drawn:
        return ""
    xs, ys = ([point[axis] for points in drawn.values() for point in points] for axis in (0, 1))
    x, y = Axis(xs, LEFT, WIDTH - RIGHT), Axis(ys, HEIGHT - BOTTOM, TOP, log)
    parts = [grid_line(x.at(value), None, text) for value, text in x.ticks()]
    parts += [grid_line(None, y.at(value), text) for value, text in y.ticks()]
    heights = spaced([y.at(points[-1][1]) for points in drawn.values()], 13)
    for i, ((name, points), height) in enumerate(zip(drawn.items(), heights)):
        color, path = COLORS[i % len(COLORS)], " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in points)
        dot = f'<circle cx="{x.at(points[-1][0]):.1f}" cy="{y.at(points[-1][1]):.1f}" r="2.2" fill="{color}"/>'
        label = f'<text x="{WIDTH - RIGHT + 6}" y="{height + 4:.1f}" fill="{color}">{escape(name)} {points[-1][1]:.4g}</text>'
        parts += [f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.6"/>', dot, label]
    return figure(title, WIDTH, HEIGHT, parts)


def grid_line(x: float | None, y: float | None, text: str) -> str:
    if y is None:
        line = f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        return f'{line}<text class="tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{text}</text>'
    line = f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return f'{line}<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{text}</text>'


def spaced(heights: list, least: float) -> list:
    """Heights moved down where labels would lie on each other."""
    placed, last = list(heights), -math.inf
    for i in sorted(range(len(heights)), key=lambda i: heights[i]):
        placed[i] = last = max(heights[i], last + least)
    overflow = max(0.0, last - HEIGHT + 6)
    return [height - overflow for height in placed]


def figure(title: str, width: int, height: int, parts: list) -> str:
    head = f"<figure><figcaption>{escape(title)}</figcaption>"
    return f'{head}<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(parts)}</svg></figure>'
