"""The current year of the reader's day on a time axis: a faint ground behind it, and its name in ink."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from charts.drawing.axes import ticks
from charts.drawing.labelling.canvas import Canvas
from charts.drawing.style import Palette
from charts.exhibit import Exhibit

THIS_YEAR = "this-year"
"""Name of the ground, by which pictures and tests find it."""
MOST_PART = 0.5
"""Part of the time axis from which on the year is most of it, and a ground would say nothing."""

Ticks = Sequence[tuple[date, str]]


def year_ground(exhibit: Exhibit, canvas: Canvas, palette: Palette) -> list[dict[str, Any]]:
    """The ground of the current year, from where it begins on the axis to where it ends."""
    found = _stretch(exhibit, canvas)
    if found is None:
        return []
    return [{
        "type": "rect", "x0": found[0], "x1": found[1], "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "fillcolor": palette.this_year, "line": {"width": 0}, "name": THIS_YEAR,
    }]  # fmt: skip


def emphasised(shown: Ticks, exhibit: Exhibit, canvas: Canvas, palette: Palette) -> Ticks:
    """The ticks of a time axis, the name of the current year in ink where it has a ground."""
    if _stretch(exhibit, canvas) is None:
        return shown
    name = str(exhibit.day.year)
    strong = f'<b><span style="color:{palette.ink}">{name}</span></b>'
    return [(day, strong if text == name else text) for day, text in shown]


def _stretch(exhibit: Exhibit, canvas: Canvas) -> tuple[date, date] | None:
    """Where the current year begins and ends on the axis.

    `None` where the axis does not name it, so that the ground would have no label (fiscal years have other names), and
    where it is most of the axis.
    """
    year, (first, last) = exhibit.day.year, canvas.days
    if all(text != str(year) for _, text in ticks(exhibit, canvas.width)):
        return None
    begins, ends = (canvas.places.of_day(date(one, 1, 1)) for one in (year, year + 1))
    return None if ends - begins > MOST_PART * (last - first) else (max(begins, first), min(ends, last))
