"""Native charts of bars: a tornado or a bridge as a stack whose lowest part cannot be seen."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from xlsxwriter import Workbook

from charts.drawing.bars import colour_in, is_lying
from charts.exhibit import Arrangement, Bar, Exhibit, Part
from exports.content.formulas import escape_formula_in_chart
from exports.content.grid import FIRST_ROW, Cell, Column, address
from exports.office.native import DataRows
from exports.office.palette import FONT_SIZE, PALETTE, Options, font

PLAIN = ("label", "part", "from", "to", "change", "what it stands for")
STACK = (
    "lift", "low end, first", "high end, first", "low end, second", "high end, second", "total", "rise", "fall",
    "lift, below zero", "total, below zero", "rise, below zero", "fall, below zero",
)  # fmt: skip
LIFTS = frozenset({"lift", "lift, below zero"})


def bar_columns(exhibit: Exhibit) -> tuple[Column, ...]:
    """Every bar with its two ends, and to their right the parts of the stack that draw it, one row a label."""
    bars = exhibit.bars
    plain: tuple[Sequence[str | float], ...] = (
        [bar.label for bar in bars],
        [bar.part.value for bar in bars],
        [bar.start for bar in bars],
        [bar.end for bar in bars],
        [bar.end - bar.start for bar in bars],
        [bar.words for bar in bars],
    )
    columns = [
        Column(heading=name, cells=tuple(Cell(value=value) for value in values))
        for name, values in zip(PLAIN, plain, strict=True)
    ]
    to, change = PLAIN.index("to"), PLAIN.index("change")
    alive = tuple(
        Cell(value=bar.end - bar.start, formula=f"={address(i, to)}-{address(i, to - 1)}") for i, bar in enumerate(bars)
    )
    columns[change] = Column(heading="change", cells=alive)
    labels = list(dict.fromkeys(bar.label for bar in bars))
    stacks = [_stack([bar for bar in bars if bar.label == label]) for label in labels]
    columns.append(Column(heading="row", cells=tuple(Cell(value=label) for label in labels), for_chart=True))
    columns += [
        Column(heading=name, cells=tuple(Cell(value=stack.get(name, 0.0)) for stack in stacks), for_chart=True)
        for name in STACK
    ]
    return tuple(columns)


def _stack(bars: Sequence[Bar]) -> dict[str, float]:
    """The parts of one row; what is not named is nothing."""
    if len(bars) == 1:
        return _single(bars[0])
    low, high = bars[0], bars[-1]
    return _pair(low, high) if low.part is Part.LOW else _pair(high, low)


def _single(bar: Bar) -> dict[str, float]:
    """A bar on its own, split at zero where it crosses it."""
    name = {Part.TOTAL: "total", Part.LOW: "low end, first", Part.HIGH: "high end, first"}.get(
        bar.part, "rise" if bar.end >= bar.start else "fall"
    )
    bottom, top = sorted((bar.start, bar.end))
    if bottom >= 0:
        return {"lift": bottom, name: top - bottom}
    below = name if name.endswith("first") else f"{name}, below zero"
    if top <= 0:
        return {"lift, below zero": top, below: bottom - top}
    return {name: top, below: bottom}


def _pair(low: Bar, high: Bar) -> dict[str, float]:
    """Two swings from one middle: left of it the one that falls, right of it the one that rises."""
    middle = low.start
    bottom, top = sorted((low.end, high.end))
    lower, upper = ("low end", "high end") if low.end <= high.end else ("high end", "low end")
    if bottom <= middle <= top:
        return {"lift": bottom, f"{lower}, first": middle - bottom, f"{upper}, second": top - middle}
    if middle < bottom:
        return {"lift": middle, f"{lower}, first": bottom - middle, f"{upper}, second": top - bottom}
    return {"lift": bottom, f"{lower}, first": top - bottom, f"{upper}, second": middle - top}


def bar_chart(book: Workbook, exhibit: Exhibit, sheet: str) -> Any:  # noqa: ANN401 - XlsxWriter's chart
    """A native stacked chart of bars, lying for a tornado and standing for a bridge."""
    lies = is_lying(exhibit)
    labels = list(dict.fromkeys(bar.label for bar in exhibit.bars))
    stacks = [_stack([bar for bar in exhibit.bars if bar.label == label]) for label in labels]
    used = [name for name in STACK if any(stack.get(name) for stack in stacks)]
    chart = book.add_chart({"type": "bar" if lies else "column", "subtype": "stacked"})
    rows = DataRows(sheet=sheet, last=FIRST_ROW + len(labels) - 1)
    for name in used:
        chart.add_series(_series(exhibit, name, rows))
    value_axis = _value_axis(exhibit, lies=lies)
    label_axis = {"num_font": font(), "label_position": "low", "reverse": lies, "line": {"color": PALETTE.soft},
                  "major_tick_mark": "none"}  # fmt: skip
    across, along = (value_axis, label_axis) if lies else (label_axis, value_axis)
    chart.set_x_axis(across)
    chart.set_y_axis(along)
    shown = [name for name in used if name not in LIFTS]
    doubled = [i for i, name in enumerate(used) if name in LIFTS or _words(name) in map(_words, used[:i])]
    chart.set_legend({"position": "bottom", "font": font(PALETTE.soft, FONT_SIZE - 1), "delete_series": doubled}
                     if shown else {"none": True})  # fmt: skip
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return chart


def _words(name: str) -> str:
    return name.partition(",")[0]


def _named(exhibit: Exhibit, name: str) -> str:
    """What a part of the stack is called in the legend: as the chart's own key has it."""
    own = {one.part: one.words for one in exhibit.key}
    part = PARTS[_words(name)]
    return own.get(part, _words(name))


def _series(exhibit: Exhibit, name: str, rows: DataRows) -> Options:
    options: Options = {
        "name": _named(exhibit, name),
        "categories": rows.of(len(PLAIN)),
        "values": rows.of(len(PLAIN) + 1 + STACK.index(name)),
        "fill": {"none": True} if name in LIFTS else {"color": _colour(exhibit, name)},
        "border": {"none": True},
        "gap": 45,
    }
    if name not in LIFTS:
        ink = PALETTE.ink if exhibit.arrangement is Arrangement.RANGES else PALETTE.paper  # ranges are pale
        options["data_labels"] = {"value": True, "custom": _digits(exhibit, name), "font": font(ink, 9)}
    return options


def _digits(exhibit: Exhibit, name: str) -> list[Options]:
    """The digits of each bar on the part that draws it; none where that part is nothing."""
    found: list[Options] = []
    for label in dict.fromkeys(bar.label for bar in exhibit.bars):
        row = [bar for bar in exhibit.bars if bar.label == label]
        text = next((bar.digits for bar in row if len(row) == 1 or name.startswith(bar.part.value)), "")
        stack = _stack(row)
        largest = max((part for part in stack if _words(part) == _words(name)), key=lambda part: abs(stack[part]),
                      default="")  # fmt: skip
        found.append(
            {"value": escape_formula_in_chart(text)} if text and name == largest and stack[name] else {"delete": True}
        )
    return found


PARTS = {"low end": Part.LOW, "high end": Part.HIGH, "total": Part.TOTAL, "rise": Part.STEP, "fall": Part.STEP,
         "lift": Part.STEP}  # fmt: skip
"""Which part of a chart a part of the stack draws."""


def _colour(exhibit: Exhibit, name: str) -> str:
    """The colour of a part of the stack, the same as in the picture."""
    word = _words(name)
    return colour_in(exhibit, PARTS[word], PALETTE, rises=word != "fall")


PLAIN_FROM = 10.0
"""Largest value from which the numbers of an axis need no decimals [the chart's unit]."""


def _value_axis(exhibit: Exhibit, *, lies: bool) -> Options:
    ends = [end for bar in exhibit.bars for end in (bar.start, bar.end)]
    axis: Options = {
        "num_font": font(PALETTE.soft),
        "major_gridlines": {"visible": True, "line": {"color": PALETTE.grid, "width": 0.75}},
        "line": {"none": True},
        "num_format": "#,##0" if max(map(abs, ends)) >= PLAIN_FROM else "General",
        "label_position": "high" if lies else "low",
    }
    low, high = min(ends), max(ends)
    if lies and low > 0:
        step = 10.0 ** floor(log10(high - low or 1))
        return axis | {"min": max(0.0, (ceil(low / step) - 1) * step)}
    return axis
