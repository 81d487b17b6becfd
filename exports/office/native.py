"""Native Excel charts: the plan of a chart written with XlsxWriter. PowerPoint takes the very same chart."""

from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter import Workbook

from charts.drawing.axes import value_range
from charts.drawing.labelling.spreading import spread
from charts.exhibit import Exhibit
from exports.content.formulas import escape_formula_in_chart
from exports.content.grid import DAY_COLUMN, FIRST_ROW, Grid
from exports.content.pointers import Pointer
from exports.office.band_steps import Step
from exports.office.chart_parts import Touches
from exports.office.curves import Curve, Face, Plan
from exports.office.frames.axes import time_axis, value_axis
from exports.office.native_labels import Label, Position
from exports.office.palette import FONT_SIZE, PALETTE, Options, font

WIDER_PLOT = 0.85
LEGEND_ROOM = 0.08
DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot", "dashdot": "dash_dot", "longdash": "long_dash"}


PLOT_LEFT, PLOT_TOP, PLOT_HEIGHT, PLOT_WIDTH = 0.07, 0.08, 0.8, 0.69
"""Place and size of the plot in parts of the chart: names of boundaries stand above it, names of lines at its right."""
LINE_ROOM = 0.055
"""Height of a line of a label as a part of the plot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the plot stands, in parts of its chart; and the height of a *line* of a label, as a part of the plot."""

    left: float = PLOT_LEFT
    top: float = PLOT_TOP
    width: float = PLOT_WIDTH
    height: float = PLOT_HEIGHT
    line: float = LINE_ROOM

    @property
    def layout(self) -> Options:
        """The plot as XlsxWriter takes it."""
        return {"layout": {"x": self.left, "y": self.top, "width": self.width, "height": self.height}}


WHOLE = Frame()
"""The plot of a chart whose lines are named at their ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRows:
    """The rows of a sheet that hold a chart's values: the sheet's name, and its last row, counted from 0."""

    sheet: str
    last: int

    def of(self, column: int) -> list[str | int]:
        """The cells of a column, as XlsxWriter takes them."""
        return [self.sheet, FIRST_ROW, column, self.last, column]


def line_chart(book: Workbook, exhibit: Exhibit, plan: Plan, sheet: str) -> Any:  # noqa: ANN401 - XlsxWriter's chart
    """A native chart of lines, behind them the bands as stacked areas, on one axis of dates."""
    chart = drawn(book, plan, sheet)
    named_at_ends = are_named_at_ends(plan)
    chart.set_x_axis(time_axis(exhibit))
    chart.set_y_axis(value_axis(exhibit))
    chart.set_legend(_legend(plan, named_at_ends=named_at_ends))
    chart.set_plotarea((WHOLE if named_at_ends else WITH_LEGEND).layout)
    return chart


WITH_LEGEND = replace(WHOLE, width=WIDER_PLOT, height=PLOT_HEIGHT - LEGEND_ROOM)


def drawn(book: Workbook, plan: Plan, sheet: str) -> Any:  # noqa: ANN401 - XlsxWriter's chart
    """The lines and bands of a plan on clear ground, without axes, legend and title of our own."""
    rows = DataRows(sheet=sheet, last=FIRST_ROW + len(plan.grid.rows) - 1)
    lines = book.add_chart({"type": "line"})
    for curve in plan.curves:
        lines.add_series(_curve(curve, rows))
    for pointer in plan.pointers:
        lines.add_series(_pointer(pointer, rows))
    if not plan.curves:
        lines.add_series(_nothing(sheet))
    chart = lines
    if plan.steps:
        chart = book.add_chart({"type": "area", "subtype": "stacked"})
        for step in plan.steps:
            chart.add_series(_step(step, rows))
        chart.combine(lines)
    chart.show_blanks_as("span")
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return chart


def touches_of(exhibit: Exhibit, plan: Plan, frame: Frame = WHOLE) -> Touches:
    """Labels at ends of lines, moved apart where they would touch; those of pointers; and heads of arrows."""
    named = are_named_at_ends(plan, frame)
    moves = _moves(exhibit, plan, frame) if named else {}
    labels: dict[int, tuple[Label, ...]] = {}
    for i, curve in enumerate(plan.curves):
        across, down = moves.get(i, (0.0, 0.0))
        shown = [
            replace(one, name=named and one.name, across=across, down=down) if one.at_end else one
            for one in curve.labels
        ]
        labels[len(plan.steps) + i] = tuple(one for one in shown if one.name or one.value)
    first = len(plan.steps) + len(plan.curves)
    for i, pointer in enumerate(plan.pointers):
        labels[first + i] = (_pointer_label(pointer, plan.grid, frame),)
    arrows = frozenset(first + i for i, pointer in enumerate(plan.pointers) if pointer.name_cell)
    return Touches(labels=labels, arrows=arrows)


def _pointer_label(pointer: Pointer, grid: Grid, frame: Frame) -> Label:
    row = pointer.rows[-1]
    if pointer.name_cell:
        return Label(row=row, name=True, position=Position.LEFT, colour=PALETTE.ink, down=-LINE_ROOM / 2)
    position = Position.ABOVE
    if frame is not WHOLE:  # too narrow for words on both sides of a day
        position = Position.LEFT if _part_to_the_right(row, grid) < HALF else Position.RIGHT
    return Label(row=row, name=True, position=position, colour=PALETTE.soft, number_format="General")


HALF = 0.5


def _pointer(pointer: Pointer, rows: DataRows) -> Options:
    """An arrow between two values, or a value from which a line falls to the axis."""
    options: Options = {
        "name": [rows.sheet, pointer.name_cell[0] + FIRST_ROW, pointer.name_cell[1]] if pointer.name_cell
        else escape_formula_in_chart(pointer.name),
        "categories": rows.of(DAY_COLUMN),
        "values": rows.of(pointer.column),
        "marker": {"type": "none"},
    }  # fmt: skip
    if pointer.name_cell:
        return options | {"line": {"color": PALETTE.ink, "width": ARROW}}
    fall: Options = {"type": "percentage", "value": pointer.fall, "direction": "minus", "end_style": 0}
    return options | {
        "line": {"none": True},
        "y_error_bars": fall | {"line": {"color": PALETTE.soft, "width": ARROW}},
    }


ARROW = 1.0
"""Width of what points at something [points]."""


def _nothing(sheet: str) -> Options:
    """A series of one empty cell: a native chart cannot be without any."""
    return {"name": "no values", "values": DataRows(sheet=sheet, last=FIRST_ROW).of(DAY_COLUMN)}


def _step(step: Step, rows: DataRows) -> Options:
    fill = {"color": step.colour} if step.colour else {"none": True}
    return {
        "name": step.name,
        "categories": rows.of(DAY_COLUMN),
        "values": rows.of(step.column),
        "fill": fill,
        "border": {"none": True},
    }


def _curve(curve: Curve, rows: DataRows) -> Options:
    return {
        "name": escape_formula_in_chart(curve.name),
        "categories": rows.of(DAY_COLUMN),
        "values": rows.of(curve.column),
        "line": {"color": curve.colour, "width": curve.width, "dash_type": DASHES[curve.dash]}
        if curve.dash
        else {"none": True},
        "marker": _marker(curve),
        "points": [_point(curve, face) for face in curve.faces],
    }


def _marker(curve: Curve) -> Options:
    return {
        "type": curve.symbol,
        "size": curve.marker_size,
        "fill": {"color": curve.colour},
        "border": {"color": curve.colour, "width": FIRM_BORDER},
    }


FIRM_BORDER = 1.5


def _point(curve: Curve, face: Face | None) -> Options | None:
    """What sets the marker of one value apart from the filled ones of its curve."""
    if face is Face.HOLLOW:
        # On a line the paper hides it; alone there is nothing to hide, and LibreOffice shows no white marker.
        paper = {"color": PALETTE.paper} if curve.dash else {"none": True}
        return {"fill": paper, "border": {"color": curve.colour, "width": FIRM_BORDER}}
    if face is Face.NONE:
        return {"fill": {"none": True}, "border": {"none": True}}
    return None


def are_named_at_ends(plan: Plan, frame: Frame = WHOLE) -> bool:
    """Whether there is room for the names of all lines beside the plot. Else a legend names them."""
    return sum(_label_room(curve, frame) for curve in plan.curves) <= 1


def _label_room(curve: Curve, frame: Frame) -> float:
    """The part of the plot's height that the label at the end of a line takes."""
    return frame.line * sum(one.name + one.value for one in curve.labels if one.at_end)


def _moves(exhibit: Exhibit, plan: Plan, frame: Frame) -> dict[int, tuple[float, float]]:
    """How far the label of each named line moves to the right of the plot, and down so that no two touch."""
    ends = []
    for i, curve in enumerate(plan.curves):
        cell = plan.columns[curve.column].cells[curve.last] if curve.label else None
        if cell:
            ends.append((_height(float(cell.value), exhibit), i, curve))  # type: ignore[arg-type]
    ends.sort(key=lambda end: end[:2])
    rooms = [_label_room(curve, frame) for *_, curve in ends]
    placed = spread([height for height, *_ in ends], rooms, ceiling=1 + frame.line)
    return {
        i: (_part_to_the_right(curve.last, plan.grid) * frame.width, (height - at) * frame.height)
        for (height, i, curve), at in zip(ends, placed, strict=True)
    }


def _part_to_the_right(row: int, grid: Grid) -> float:
    """From the day of a row to the right edge of the plot, as a part of the plot's width."""
    first, last = grid.rows[0].day, grid.rows[-1].day
    return (last - grid.rows[row].day) / (last - first) if last > first else 0.0


def _height(value: float, exhibit: Exhibit) -> float:
    """Where a value stands on the axis, from 0 at its low end to 1 at its high one."""
    from math import log10

    low, high = value_range(exhibit)
    return ((log10(value) if exhibit.log else value) - low) / (high - low)


def _legend(plan: Plan, *, named_at_ends: bool) -> Options:
    """No legend, or one below that names each line once."""
    if named_at_ends:
        return {"none": True}
    first = len(plan.steps) + len(plan.curves)
    unnamed = [len(plan.steps) + i for i, curve in enumerate(plan.curves) if not curve.label]
    unnamed += [first + i for i in range(len(plan.pointers))]
    return {
        "position": "bottom",
        "font": font(PALETTE.soft, FONT_SIZE - 1),
        "delete_series": [*range(len(plan.steps)), *unnamed],
    }
