"""A chart of lines laid out in one size: its room, its plot in pixels, and its labels in their places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log10
from typing import Any

from charts.drawing.axes import value_range
from charts.drawing.labelling.canvas import Canvas, Drawn
from charts.drawing.labelling.ground import day_words
from charts.drawing.labelling.label_text import end_text
from charts.drawing.labelling.labels import EDGE, ON_SCREEN, WIDEST, Room, Size, room_of
from charts.drawing.labelling.placing import MARGIN_GAP, Label, ends_at_edge, placed
from charts.drawing.places import Places, places_of
from charts.drawing.style import LABEL_SIZE, PALETTES, Look, Palette
from charts.exhibit import Emphasis, Exhibit
from charts.mark import Kind

ROOM_A_MONTH = 8
"""Days that are left free beside a single value, for each month of its period."""
LEAST_PART = 0.05
"""Part of the time axis that is left free at each end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a chart of lines is drawn from in one size; *canvas* is its plot at the least width."""

    room: Room
    canvas: Canvas
    labels: tuple[Label, ...]


def plan_of(exhibit: Exhibit, size: Size) -> Plan:
    """The layout of a chart of lines: the margin is as wide as the labels that stand in it."""
    span, places = value_range(exhibit), places_of(exhibit)
    room = room_of(exhibit, size, span)
    sketch = _canvases(exhibit, room, span, places)[0]
    forced = {i for i, line in enumerate(exhibit.lines) if room.detail or ends_at_edge(line, sketch)}
    while True:
        room = replace(room, right=_margin(exhibit, forced, room))
        canvases = _canvases(exhibit, room, span, places)
        views = [Drawn(exhibit=exhibit, canvas=canvas) for canvas in canvases]
        words = [[box for _, box in day_words(exhibit, one, PALETTES[Look.LIGHT])] for one in canvases]
        labels = placed(views, words, room.detail, forced)
        inside = {label.line for label in labels if label.height is not None}
        if inside <= forced:
            return Plan(room=room, canvas=canvases[0], labels=tuple(labels))
        forced |= inside


def _margin(exhibit: Exhibit, lines: set[int], room: Room) -> float:
    """Pixels at the right of the plot for the labels of some lines."""
    texts = [end_text(exhibit, exhibit.lines[i], room.detail) for i in lines]
    return max((MARGIN_GAP + text.width + 4 for text in texts if text), default=float(EDGE))


def _canvases(exhibit: Exhibit, room: Room, span: tuple[float, float], places: Places) -> list[Canvas]:
    """The plot at the least and at the largest width that a layout serves."""
    return [
        Canvas(
            width=max(width - room.left - room.right, 1.0), height=room.inner, strip=room.strip,
            days=days_of(exhibit, places), span=span, log=exhibit.log, places=places,
        )
        for width in widths_of(room.size)
    ]  # fmt: skip


def widths_of(size: Size) -> tuple[int, ...]:
    """The least and the largest width of a chart that a layout serves [pixels]."""
    if size not in ON_SCREEN:
        return (size.width,)
    later = [one.width - 1 for one in ON_SCREEN if one.width > size.width]
    return size.width, min(later, default=WIDEST)


def days_of(exhibit: Exhibit, places: Places) -> tuple[date, date]:
    """The ends of the time axis."""
    days = [places.of_mark(mark) for mark in exhibit.marks] or [exhibit.data_version]
    first, last = min(days), max(days)
    finest = min((mark.period.frequency.months for mark in exhibit.marks), default=12)
    margin = (last - first) * LEAST_PART if last > first else timedelta(days=ROOM_A_MONTH * finest or 1)
    return first - margin, last + margin


def written(label: Label, canvas: Canvas, colour: str) -> dict[str, Any]:
    """A label as Plotly takes it: at its mark, or in the margin."""
    note: dict[str, Any] = {
        "showarrow": False, "align": "left", "name": f"line-{label.line}", "text": label.text.markup, "borderpad": 0,
        "borderwidth": 0, "font": {"color": colour, "size": LABEL_SIZE},
    }  # fmt: skip
    if label.height is not None:
        return note | {
            "xref": "paper", "x": 1, "xanchor": "left", "xshift": MARGIN_GAP, "yref": "paper", "y": 0,
            "yanchor": "middle", "yshift": label.height,
        }  # fmt: skip
    across, up = label.anchor
    return note | {
        "x": canvas.places.of_mark(label.mark), "y": _axis_value(label, canvas), "xanchor": across, "yanchor": up,
        "xshift": label.shift[0], "yshift": label.shift[1],
    }  # fmt: skip


def _axis_value(label: Label, canvas: Canvas) -> float:
    """The value as annotations take it: its logarithm on a log axis."""
    return log10(label.mark.value) if canvas.log else label.mark.value


def ink(label: Label, exhibit: Exhibit, hue: str, palette: Palette) -> str:
    """The colour of a label: its line's hue; ink for outcomes; soft for earlier vintages, whose ramp is too pale."""
    if label.is_value and label.mark.kind in {Kind.ACTUAL, Kind.ESTIMATE}:
        return palette.ink
    return palette.soft if exhibit.lines[label.line].emphasis is Emphasis.EARLIER else hue


def leaders(labels: Sequence[Label], canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    """Thin lines from the ends of lines to labels in the margin that stand away from them."""
    return [_leader(label, canvas, palette) for label in labels if label.has_leader and label.height is not None]


def _leader(label: Label, canvas: Canvas, palette: Palette) -> dict[str, Any]:
    x, y = canvas.point(label.mark)
    right = 1 + (MARGIN_GAP - 2) / canvas.width
    return {
        "type": "line", "xref": "paper", "yref": "paper", "x0": x / canvas.width, "y0": y / canvas.height, "x1": right,
        "y1": (label.height or 0) / canvas.height, "layer": "below", "name": f"line-{label.line}",
        "line": {"color": palette.soft, "width": 0.8},
    }  # fmt: skip
