"""Panels as native charts beside each other: each a chart of its own, on the same axes, titled like in the picture."""

from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter import Workbook

from charts.drawing.axes import value_range
from charts.drawing.labelling.label_text import LINE_PIXELS
from charts.drawing.labelling.labels import Size
from charts.drawing.panels.grid import Grid, fits, grid_of
from charts.exhibit import Exhibit
from exports.office.chart_parts import Touches
from exports.office.chart_xml import Heading
from exports.office.curves import Plan
from exports.office.frames.axes import MOST_PANEL_TICKS, shared_axis, time_axis
from exports.office.native import Frame, drawn, touches_of
from exports.pictures.inline import without_words

NO_TOUCHES = Touches()


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on a sheet or slide [pixels]."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Native:
    """A chart of XlsxWriter with its place and its words; what its XML gets afterwards."""

    chart: Any
    box: Box
    words: str
    touches: Touches = NO_TOUCHES


def has_panels(exhibit: Exhibit, size: Size) -> bool:
    """Whether a chart in panels has room for them; else it has one frame."""
    return bool(exhibit.panels) and fits(without_words(exhibit), size)


def panel_charts(
    book: Workbook, exhibit: Exhibit, plans: tuple[Plan, ...], sheet: str, size: Size
) -> tuple[Native, ...]:
    """The native chart of each panel in its place, row by row."""
    grid = _grid(without_words(exhibit), size)
    return tuple(_panel(_chart(book, exhibit, plan, sheet), exhibit, plan, grid, n) for n, plan in enumerate(plans))


def _grid(exhibit: Exhibit, size: Size) -> Grid:
    """Rows and columns as in a picture, but without the room that a picture keeps for its words."""
    span = value_range(exhibit)
    found = grid_of(exhibit, size, span)
    if size.height is None:
        return found
    words = found.room.top + found.room.bottom - found.axis
    return grid_of(exhibit, Size(width=size.width, height=size.height + round(words)), span)


def _chart(book: Workbook, exhibit: Exhibit, plan: Plan, sheet: str) -> Any:  # noqa: ANN401 - XlsxWriter's chart
    chart = drawn(book, plan, sheet)
    chart.set_x_axis(time_axis(exhibit, MOST_PANEL_TICKS))
    chart.set_y_axis(shared_axis(exhibit))
    chart.set_legend({"none": True})
    return chart


def _panel(chart: Any, exhibit: Exhibit, plan: Plan, grid: Grid, number: int) -> Native:  # noqa: ANN401 - XlsxWriter's
    """The chart of one panel with its title above, its values at the right, its place among the others."""
    panel, box = exhibit.panels[number], _box(grid, number)
    frame = _frame(grid, box)
    chart.set_plotarea(frame.layout)
    heading = Heading(title=" ".join(grid.titles[number]), source=panel.source, left=frame.left)
    words = f"{panel.title}, {panel.source}: panel {number + 1} of {grid.count} of the chart {exhibit.title}"
    touches = replace(touches_of(exhibit, plan, frame), heading=heading)
    return Native(chart=chart, box=box, words=exhibit.text_alternative if number == 0 else words, touches=touches)


def _box(grid: Grid, number: int) -> Box:
    """The place of a panel: all are as large, and together fill the size of the chart."""
    row, column = divmod(number, grid.columns)
    width = grid.room.size.width // grid.columns
    height = int(grid.head + grid.height + grid.axis)
    return Box(left=column * width, top=row * height, width=width, height=height)


def _frame(grid: Grid, box: Box) -> Frame:
    """The plot of a panel, which has its own axis at its left: below its title, left of the values at line ends."""
    left, top = grid.room.left / box.width, grid.head / box.height
    height = 1 - top - grid.axis / box.height
    return Frame(
        left=left, top=top, width=max(1 - left - grid.labels / box.width, LEAST), height=height,
        line=LINE_PIXELS / (height * box.height),
    )  # fmt: skip


LEAST = 0.2
"""The part of a panel's width that its plot has at least."""
