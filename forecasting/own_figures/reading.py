"""From a sheet to values: which columns are meant, what every row says, and every fault by its row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forecasting.foundations.expected import ExpectedError
from forecasting.own_figures.limits import MOST_FAULTS, MOST_VALUES, OwnFiguresError
from forecasting.own_figures.numbers import SHEET_ERRORS, Mark, is_gap, mark_of, number_in
from forecasting.own_figures.period_texts import is_day_first, of_one_kind, period_in
from forecasting.own_figures.sheet import Sheet
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.printed import Printed

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns hold periods and values, whether a heading stands above them, and the decimal mark if chosen."""

    period: int
    value: int
    has_heading: bool
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sheet says.

    Attributes:
        values: Period and digits of each value, in time order, as a record holds them; empty while there are faults.
        frequency: How long the periods are; `None` where no value was read.
        faults: What could not be read, each with its row; more than are listed are counted in the last.
        remarks: What was decided by rule or left out, in sentences.
        heading: What stands above the values.
    """

    values: tuple[tuple[str, str], ...]
    frequency: Frequency | None
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    heading: str = ""


def columns_of(sheet: Sheet) -> Columns:
    """The columns that are most likely meant: the first whose cells name periods, and the next that holds numbers.

    Raises:
        OwnFiguresError: There is one column only.
    """
    if sheet.width < PAIR:
        raise OwnFiguresError("there is one column only; expected two, such as years and values")
    body = sheet.rows[1:] or sheet.rows
    period = max(range(sheet.width), key=lambda at: (_share(body, at, _is_period), -at))
    rest = [at for at in range(sheet.width) if at != period]
    value = max(rest, key=lambda at: (_share(body, at, _is_number), at > period, -at))
    has_heading = len(sheet.rows) > 1 and not _is_period(sheet.rows[0][period])
    return Columns(period=period, value=value, has_heading=has_heading)


PAIR = 2


def _share(rows: Sequence[Sequence[str]], at: int, fits: Callable[[str], bool]) -> float:
    filled = [row[at] for row in rows if not is_gap(row[at])]
    return sum(map(fits, filled)) / len(rows) if filled else 0.0


def _is_period(text: str) -> bool:
    return _read(lambda: period_in(text, day_first=True)) is not None


def _is_number(text: str) -> bool:
    return any(_read(lambda mark=mark: number_in(text, mark, takes_percent=True)) is not None for mark in Mark)  # type: ignore[misc]


def _read(make: Callable[[], Read]) -> Read | None:
    try:
        return make()
    except ValueError:
        return None


def read(sheet: Sheet, columns: Columns, unit: str) -> Reading:
    """Every value of a sheet in a unit, or every fault of it.

    Raises:
        OwnFiguresError: The sheet has no such column.
    """
    if not (0 <= columns.period < sheet.width > columns.value >= 0) or columns.period == columns.value:
        raise OwnFiguresError("periods and values need a column each")
    rows = [
        Row(place=sheet.place(at), period=row[columns.period], value=row[columns.value])
        for at, row in enumerate(sheet.rows)
        if at or not columns.has_heading
    ]
    heading = sheet.rows[0][columns.value] if columns.has_heading else ""
    filled = [row for row in rows if not is_gap(row.value)]
    faults: list[str] = []
    mark, remarks = _mark(filled, columns.mark, faults)
    day_first = is_day_first(row.period for row in filled)
    pairs = [pair for row in filled if (pair := _pair(row, (mark, day_first, unit), faults))]
    remarks += _left_out(row for row in rows if is_gap(row.value))
    return _reading(pairs, faults, remarks, heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a row stands, and its two cells."""

    place: str
    period: str
    value: str


def _mark(rows: Sequence[Row], chosen: Mark | None, faults: list[str]) -> tuple[Mark, list[str]]:
    """The decimal mark of the values; a remark where the rule decided what can be read either way."""
    if chosen:
        return chosen, []
    try:
        found = mark_of(row.value for row in rows if row.value.casefold() not in SHEET_ERRORS)
    except ValueError as error:
        faults.append(str(error))
        return Mark.POINT, []
    signs = [row for row in rows if any(mark in row.value for mark in Mark)]
    if found is None and signs:
        shown = _read(lambda: number_in(signs[0].value, Mark.POINT, takes_percent=True))
        words = f"{signs[0].value!r} is read as {shown!s}" if shown is not None else "a point is taken as decimal mark"
        return Mark.POINT, [f"{words}; choose the decimal comma if that is what the sheet has."]
    return found or Mark.POINT, []


Facts = tuple[Mark, bool | None, str]
"""What a whole column decides: its decimal mark, whether dates begin with the day, and the unit of the values."""


def _pair(row: Row, facts: Facts, faults: list[str]) -> tuple[Row, Period, Printed] | None:
    """Period and value of a row; `None` after naming what is wrong with either."""
    mark, day_first, unit = facts
    takes_percent = unit.startswith("percent")
    before = len(faults)
    period = _named(faults, row, "period", lambda: period_in(row.period, day_first=day_first))
    value = _named(faults, row, "value", lambda: number_in(row.value, mark, takes_percent=takes_percent))
    return (row, period, value) if period is not None and value is not None and len(faults) == before else None


def _named(faults: list[str], row: Row, column: str, make: Callable[[], Read]) -> Read | None:
    try:
        return make()
    except ExpectedError as error:
        faults.append(f"{row.place}, {column}: expected {error.expected}, got {error.text or 'nothing'!r}")
    except ValueError as error:
        faults.append(f"{row.place}, {column}: {error}")
    return None


def _left_out(rows: Iterable[Row]) -> list[str]:
    places = [row.place for row in rows if row.period]
    if not places:
        return []
    shown = ", ".join(places[:FEW]) + (f" and {len(places) - FEW} more" if len(places) > FEW else "")
    return [f"No value in {shown}: left out."]


FEW = 5


def _reading(
    pairs: Sequence[tuple[Row, Period, Printed]], faults: list[str], remarks: list[str], heading: str
) -> Reading:
    """The values in time order, where nothing is wrong with any of them."""
    periods = of_one_kind([period for _, period, _ in pairs])
    frequency = _frequency(periods)
    for (row, _, _), period in zip(pairs, periods, strict=True):
        if period.frequency is not frequency and frequency is not None:
            faults.append(f"{row.place}: {period} is {period.frequency.words}, and most rows are {frequency.words}")
    first: dict[Period, Row] = {}
    for (row, _, _), period in zip(pairs, periods, strict=True):
        if (before := first.setdefault(period, row)) is not row:
            faults.append(f"{row.place}: {period} has a value already in {before.place}")
    if not pairs and not faults:
        faults.append("no row has a period and a value")
    if len(pairs) > MOST_VALUES:
        faults.append(f"there are {len(pairs):,} values; a series has at most {MOST_VALUES:,}")
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], f"{len(faults) - MOST_FAULTS} more faults"]
    ordered = sorted(zip(periods, (value for _, _, value in pairs), strict=True), key=lambda pair: pair[0])
    return Reading(
        values=() if faults else tuple((str(period), value.text) for period, value in ordered),
        frequency=frequency, faults=tuple(faults), remarks=tuple(remarks), heading=heading,
    )  # fmt: skip


def _frequency(periods: Sequence[Period]) -> Frequency | None:
    """The frequency of most periods."""
    kinds = [period.frequency for period in periods]
    return max(kinds, key=kinds.count, default=None)
