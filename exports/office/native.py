"""Native Excel charts: the plan of a chart written with XlsxWriter. PowerPoint takes the very same chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
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
from exports.office.native_labels import Label, Position
from exports.office.palette import PALETTE
from forecasting.quantities.periods import Frequency

FONT_NAME = "Calibri"
FONT_SIZE = 10
MOST_TICKS = 7
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120)
LINE_ROOM = 0.055
"""Height of a line of a label as a part of the plot."""

WIDER_PLOT = 0.85
LEGEND_ROOM = 0.08
DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot", "dashdot": "dash_dot", "longdash": "long_dash"}
LOG_BASE = 10

Options = dict[str, Any]


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
    named_at_ends = are_named_at_ends(plan)
    chart.set_x_axis(_time_axis(exhibit))
    chart.set_y_axis(_value_axis(exhibit))
    chart.set_legend(_legend(plan, named_at_ends=named_at_ends))
    chart.set_plotarea({"layout": _room(named_at_ends=named_at_ends)})
    chart.show_blanks_as("span")
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return chart


def touches_of(exhibit: Exhibit, plan: Plan) -> Touches:
    """Labels at ends of lines, moved apart where they would touch; those of pointers; and heads of arrows."""
    named = are_named_at_ends(plan)
    moves = _moves(exhibit, plan) if named else {}
    labels: dict[int, tuple[Label, ...]] = {}
    for i, curve in enumerate(plan.curves):
        across, down = moves.get(i, (0.0, 0.0))
        shown = [replace(one, name=named, across=across, down=down) if one.name else one for one in curve.labels]
        labels[len(plan.steps) + i] = tuple(one for one in shown if one.name or one.value)
    first = len(plan.steps) + len(plan.curves)
    for i, pointer in enumerate(plan.pointers):
        labels[first + i] = (_pointer_label(pointer),)
    arrows = frozenset(first + i for i, pointer in enumerate(plan.pointers) if pointer.name_cell)
    return Touches(labels=labels, arrows=arrows)


def _pointer_label(pointer: Pointer) -> Label:
    if pointer.name_cell:
        return Label(row=pointer.rows[-1], name=True, position=Position.LEFT, colour=PALETTE.ink, down=-LINE_ROOM / 2)
    return Label(row=pointer.rows[-1], name=True, position=Position.ABOVE, colour=PALETTE.soft, number_format="General")


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


def font(colour: str = PALETTE.ink, size: float = FONT_SIZE, **more: Any) -> Options:  # noqa: ANN401 - font options
    """A font as XlsxWriter takes it."""
    return {"name": FONT_NAME, "size": size, "color": colour, **more}


PLOT_TOP, PLOT_HEIGHT, PLOT_WIDTH = 0.08, 0.8, 0.69
"""Top and size of the plot in parts of the chart: names of boundaries stand above it, names of lines at its right."""


def _room(*, named_at_ends: bool) -> Mapping[str, float]:
    """Where the plot stands, in parts of the chart: labels at ends need room at the right, a legend below."""
    width = PLOT_WIDTH if named_at_ends else WIDER_PLOT
    height = PLOT_HEIGHT if named_at_ends else PLOT_HEIGHT - LEGEND_ROOM
    return {"x": 0.07, "y": PLOT_TOP, "width": width, "height": height}


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


def are_named_at_ends(plan: Plan) -> bool:
    """Whether there is room for the names of all lines beside the plot. Else a legend names them."""
    return sum(map(_label_room, plan.curves)) <= 1


def _label_room(curve: Curve) -> float:
    """The part of the plot's height that the label at the end of a line takes."""
    return LINE_ROOM * sum(one.name + one.value for one in curve.labels if one.name)


def _moves(exhibit: Exhibit, plan: Plan) -> dict[int, tuple[float, float]]:
    """How far the label of each named line moves to the right of the plot, and down so that no two touch."""
    ends = []
    for i, curve in enumerate(plan.curves):
        cell = plan.columns[curve.column].cells[curve.last] if curve.label else None
        if cell:
            ends.append((_height(float(cell.value), exhibit), i, curve))  # type: ignore[arg-type]
    ends.sort(key=lambda end: end[:2])
    rooms = [_label_room(curve) for *_, curve in ends]
    placed = spread([height for height, *_ in ends], rooms, ceiling=1 + LINE_ROOM)
    return {
        i: (_distance_to_the_right(curve, plan.grid), (height - at) * PLOT_HEIGHT)
        for (height, i, curve), at in zip(ends, placed, strict=True)
    }


def _distance_to_the_right(curve: Curve, grid: Grid) -> float:
    """From the last value of a line to the right edge of the plot, as a part of the chart's width."""
    first, last = grid.rows[0].day, grid.rows[-1].day
    return (last - grid.rows[curve.last].day) / (last - first) * PLOT_WIDTH if last > first else 0.0


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


def _time_axis(exhibit: Exhibit) -> Options:
    """Dates: years where values are annual, else months; at most some seven ticks."""
    days = [mark.day for mark in exhibit.marks] or [exhibit.data_version]
    years = max(days).year - min(days).year + 1
    annual = all(mark.period.frequency is Frequency.ANNUAL for mark in exhibit.marks)
    axis: Options = {
        "date_axis": True,
        "num_format": _year_format(exhibit) if annual else "mmm yyyy",
        "num_font": font(PALETTE.soft),
        "line": {"color": PALETTE.soft},
        "major_tick_mark": "outside",
        "minor_tick_mark": "none",
        "label_position": "low",
    }
    if annual:
        return axis | {"major_unit": max(1, ceil(years / MOST_TICKS)), "major_unit_type": "years"}
    needed = ((max(days) - min(days)).days / 30 + 1) / MOST_TICKS
    months = next((step for step in MONTH_STEPS if step >= needed), MONTH_STEPS[-1])
    return axis | {"major_unit": months, "major_unit_type": "months"}


def _year_format(exhibit: Exhibit) -> str:
    fiscal = exhibit.marks and all(mark.label.startswith("FY ") for mark in exhibit.marks)
    return '"FY "yyyy' if fiscal else "yyyy"


def _value_axis(exhibit: Exhibit) -> Options:
    low, high = value_range(exhibit)
    axis: Options = {
        "num_font": font(PALETTE.soft),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": PALETTE.grid, "width": 0.75}},
        "major_tick_mark": "none",
        "num_format": "#,##0.##########" if high - low < 1 else "#,##0",
    }
    if exhibit.log:
        ends = (float(LOG_BASE) ** floor(low), float(LOG_BASE) ** ceil(high))
        return axis | {"log_base": LOG_BASE, "min": ends[0], "num_format": _log_format(ends)}
    return axis | ({"min": 0} if low >= 0 else {})


def _log_format(ends: Sequence[float]) -> str:
    """Plain numbers while they are short, powers of ten beyond."""
    return "0E+0" if ends[1] > LONGEST_PLAIN or ends[0] < 1 / LONGEST_PLAIN else "#,##0.######"


LONGEST_PLAIN = 1e6
