"""Histograms as SVG text, beside the charts of charts.py."""

from html import escape

from .charts import BOTTOM, COLORS, HEIGHT, LEFT, TOP, WIDTH, figure, nice_step


def histogram(title: str, series: dict, edges: list, colors: dict | None = None) -> str:
    """`series`: name -> share of each bin (sums to 1), drawn as steps over `edges` (one more than bins).

    Heights go by the square root of the share, so that white paper does not flatten everything else.
    """
    right = WIDTH - 20
    x = lambda value: LEFT + (value - edges[0]) / (edges[-1] - edges[0]) * (right - LEFT)
    highest = max(max(shares) for shares in series.values()) or 1
    y = lambda share: HEIGHT - BOTTOM - (share / highest) ** 0.5 * (HEIGHT - BOTTOM - TOP)
    parts = [tick(x(value), text) for value, text in ticks(edges[0], edges[-1])]
    for share in (highest, highest / 4, highest / 16):
        parts.append(f'<text class="tick" x="{LEFT - 6}" y="{y(share) + 4:.1f}" text-anchor="end">{100 * share:.3g} %</text>')
    for i, (name, shares) in enumerate(series.items()):
        color = (colors or {}).get(name, COLORS[i % len(COLORS)])
        corners = [(x(edge), y(share)) for k, share in enumerate(shares) for edge in edges[k : k + 2]]
        outline = [(corners[0][0], y(0)), *corners, (corners[-1][0], y(0))]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in outline)
        parts.append(f'<polygon points="{path}" fill="{color}" fill-opacity=".18" stroke="{color}" stroke-width="1.2"/>')
        parts.append(f'<text x="{right}" y="{TOP + 12 + 14 * i}" fill="{color}" text-anchor="end" dx="-30">{escape(name)}</text>')
    return figure(title, WIDTH, HEIGHT, parts)


def ticks(low: float, high: float) -> list:
    """(value, text) of round numbers between two ends."""
    step = nice_step((high - low) / 6)
    first, last = round(low / step), round(high / step)
    return [(k * step, f"{k * step:.6g}") for k in range(first, last + 1) if low - 1e-9 <= k * step <= high + 1e-9]


def tick(x: float, text: str) -> str:
    line = f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
    return f'{line}<text class="tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{text}</text>'
