"""The values behind bars as dots in their rows, and their median as a stroke."""

from collections.abc import Sequence
from typing import Any

from charts.drawing.plotly_text import as_text
from charts.drawing.style import PALETTES, Look, Palette, hues
from charts.exhibit import Exhibit, Part
from charts.wording import wrap

DOT_SIZE, STROKE_SIZE, HOVER_WIDTH = 8, 20, 52


def dot_colours(exhibit: Exhibit, palette: Palette) -> dict[str, str]:
    """The hues of the publishers that the key of a chart names; the dots of all others are soft."""
    named = [one.publisher for one in exhibit.key if one.part is Part.DOT and one.publisher]
    return {name: palette.hues[hue] for name, hue in zip(named, hues(named), strict=True)}


def dot_traces(exhibit: Exhibit, rows: Sequence[str], look: Look) -> list[dict[str, Any]]:
    """Dots and strokes of lying bars; *rows* are the names of their rows on the axis. Nothing for bars without dots."""
    palette, bars = PALETTES[look], exhibit.bars
    colours = dot_colours(exhibit, palette)
    shown = [(row, dot) for bar, row in zip(bars, rows, strict=True) for dot in bar.dots if dot.is_drawn]
    middles = [(row, bar.middle) for bar, row in zip(bars, rows, strict=True) if bar.middle is not None]
    if not shown:
        return []
    dots = {
        "x": [dot.value for _, dot in shown],
        "y": [row for row, _ in shown],
        "marker": {
            "size": DOT_SIZE,
            "opacity": 0.75,
            "color": [colours.get(dot.publisher, palette.soft) for _, dot in shown],
            "line": {"color": palette.paper, "width": 0.5},
        },
        "hovertext": ["<br>".join(map(as_text, wrap(dot.words, HOVER_WIDTH))) for _, dot in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    strokes = {
        "x": [value for _, value in middles],
        "y": [row for row, _ in middles],
        "marker": {"symbol": "line-ns-open", "size": STROKE_SIZE, "color": palette.ink, "line": {"width": 3}},
        "hoverinfo": "skip",
    }
    plain = {"type": "scatter", "mode": "markers", "showlegend": False, "cliponaxis": False}
    return [plain | dots, plain | strokes]
