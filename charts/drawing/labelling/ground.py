"""The ground of forecasts, the days that matter, and the lane of growth: what stands above and behind the values."""

from datetime import date
from typing import Any

from charts.drawing.labelling.boxes import Box
from charts.drawing.labelling.canvas import Canvas
from charts.drawing.labelling.lettering import BOLD, LINE, text_width
from charts.drawing.plotly_text import as_text
from charts.drawing.style import LABEL_SIZE, Palette
from charts.exhibit import Exhibit, Moment, Stretch

WORDS_ROOM, LANE_ROOM = 20, 24
"""Pixels above the values for words at a day, and for the arrow of growth."""
PILL, HEAD = 8, 12
"""Pixels around the rate of growth, and of the head of its arrow."""
GROUND = "forecast-ground"
"""Name of the ground and of its words, by which a page finds them (`ui/assets/scrubber.js`)."""
GROWTH = "growth"
"""Name of the arrow of growth and of its rate."""
GAP = 6
"""Pixels between a boundary and its words."""


def ground_from(exhibit: Exhibit) -> date | None:
    """The day after which the ground of forecasts begins."""
    return next((moment.day for moment in exhibit.moments if moment.opens_forecast), None)


def strip(exhibit: Exhibit) -> float:
    """Room above the values that words and growth need [pixels]."""
    return (WORDS_ROOM if exhibit.moments else 0) + (LANE_ROOM if exhibit.stretches else 0)


def shapes(exhibit: Exhibit, canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    """The ground from the last outcome on, a thin line at other days, and the arrow of each growth."""
    found = [_ground(one, canvas, palette) if one.opens_forecast else _rule(one, canvas, palette)
             for one in exhibit.moments]  # fmt: skip
    return [*found, *(part for stretch in exhibit.stretches for part in _arrow(stretch, exhibit, canvas, palette))]


def _ground(moment: Moment, canvas: Canvas, palette: Palette) -> dict[str, Any]:
    return {
        "type": "rect", "x0": _day_of(moment, canvas), "x1": canvas.days[1], "y0": 0, "y1": 1, "yref": "paper",
        "layer": "below", "fillcolor": palette.ground, "line": {"width": 0}, "name": GROUND,
    }  # fmt: skip


def _day_of(moment: Moment, canvas: Canvas) -> date:
    """Where a day stands on the time axis; a ground that begins before it begins at its edge."""
    if moment.opens_forecast:
        return max(canvas.places.of_end(moment.day), canvas.days[0])
    return canvas.places.of_day(moment.day)


def _rule(moment: Moment, canvas: Canvas, palette: Palette) -> dict[str, Any]:
    day = _day_of(moment, canvas)
    return {
        "type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "line": {"color": palette.soft, "width": 1},
    }  # fmt: skip


def day_words(exhibit: Exhibit, canvas: Canvas, palette: Palette) -> list[tuple[dict[str, Any], Box]]:
    """The words of each day at the top of the plot, with the box that they take."""
    return [_words(moment, canvas, palette) for moment in exhibit.moments]


def _words(moment: Moment, canvas: Canvas, palette: Palette) -> tuple[dict[str, Any], Box]:
    """At the right of the boundary where there is room, else at its left, else at the right edge of the plot."""
    day = _day_of(moment, canvas)
    x = canvas.across(day)
    text = _fitting(moment, canvas.width - x - GAP)
    wide = text_width(text, LABEL_SIZE)
    note: dict[str, Any] = {
        "x": day, "y": 1, "yref": "paper", "yanchor": "top", "showarrow": False, "text": as_text(text), "borderpad": 0,
        "borderwidth": 0, "font": {"size": LABEL_SIZE, "color": palette.soft},
    }  # fmt: skip
    if moment.opens_forecast:
        note["name"] = GROUND
    top, bottom = canvas.height, canvas.height - LINE * LABEL_SIZE
    if x + GAP + wide <= canvas.width:
        return note | {"xanchor": "left", "xshift": GAP}, Box(x + GAP, bottom, x + GAP + wide, top)
    if wide + GAP <= x:
        return note | {"xanchor": "right", "xshift": -GAP}, Box(x - GAP - wide, bottom, x - GAP, top)
    at_edge = {"x": 1, "xref": "paper", "xanchor": "right"}
    return note | at_edge, Box(canvas.width - wide, bottom, canvas.width, top)


def _fitting(moment: Moment, room: float) -> str:
    """The words, shorter where the ground is narrow."""
    wordings = (moment.label, moment.label.replace(", published", ","), moment.label.partition(",")[0])
    fitting = [words for words in wordings if text_width(words, LABEL_SIZE) <= room]
    return fitting[0] if fitting and moment.opens_forecast else moment.label


def _lane(exhibit: Exhibit, canvas: Canvas) -> float:
    """Height of the middle of the lane of growth above the lower edge, as a part of the plot."""
    return 1 - ((WORDS_ROOM if exhibit.moments else 0) + LANE_ROOM / 2) / canvas.height


def _arrow(stretch: Stretch, exhibit: Exhibit, canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    """A line through the lane from the first period to the last, with a tick at its beginning."""
    height, tick = _lane(exhibit, canvas), 5 / canvas.height
    start, end = (canvas.places.of_end(day) for day in (stretch.start_day, stretch.end_day))
    line = {
        "type": "line",
        "name": GROWTH,
        "yref": "paper",
        "layer": "above",
        "line": {"color": palette.ink, "width": 1.2},
    }
    return [
        line | {"x0": start, "x1": end, "y0": height, "y1": height},
        line | {"x0": start, "x1": start, "y0": height - tick, "y1": height + tick},
    ]


def growth_words(exhibit: Exhibit, canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    """The head of each arrow of growth, and its rate: on the arrow, or beside it where that is short."""
    return [note for stretch in exhibit.stretches for note in _rate(stretch, exhibit, canvas, palette)]


def _rate(stretch: Stretch, exhibit: Exhibit, canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    start, end = (canvas.places.of_end(day) for day in (stretch.start_day, stretch.end_day))
    base: dict[str, Any] = {"y": _lane(exhibit, canvas), "yref": "paper", "name": GROWTH}
    head = base | {
        "x": end, "text": "", "showarrow": True, "ax": -HEAD, "ay": 0, "arrowhead": 2, "arrowsize": 1,
        "arrowwidth": 1.2, "arrowcolor": palette.ink,
    }  # fmt: skip
    rate = base | {
        "text": f"<b>{as_text(stretch.label)}</b>", "showarrow": False, "bgcolor": palette.paper, "borderpad": 2,
        "bordercolor": palette.ink, "borderwidth": 1, "yanchor": "middle",
        "font": {"size": LABEL_SIZE, "color": palette.ink},
    }  # fmt: skip
    return [head, rate | _rate_place(stretch, canvas, (start, end))]


def _rate_place(stretch: Stretch, canvas: Canvas, ends: tuple[Any, Any]) -> dict[str, Any]:
    start, end = map(canvas.across, ends)
    wide = text_width(stretch.label, LABEL_SIZE, BOLD) + PILL
    if end - start >= wide + 3 * HEAD:
        return {"x": ends[0] + (ends[1] - ends[0]) / 2, "xanchor": "center"}
    if start >= wide + GAP:
        return {"x": ends[0], "xanchor": "right", "xshift": -GAP}
    if end + GAP + wide <= canvas.width:
        return {"x": ends[1], "xanchor": "left", "xshift": GAP}
    # On a phone neither side has room: it ends with the plot, on the arrow if need be, and is never cut off.
    return {"x": 1, "xref": "paper", "xanchor": "right"}


__all__ = ["day_words", "ground_from", "growth_words", "shapes", "strip"]
