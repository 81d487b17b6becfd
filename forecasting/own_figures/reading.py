"""From a sheet to values: which columns are meant, what every row says, and every fault by its row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forecasting.foundations.expected import ExpectedError
from forecasting.own_figures.limits import MOST_FAULTS, MOST_VALUES, OwnFiguresError
from forecasting.own_figures.numbers import SHEET_ERRORS, Mark, is_gap, mark_of, number_in
from forecasting.own_figures.period_texts import is_day_first, of_one_kind, period_in
from forecasting.own_figures.record import OwnValue
from forecasting.own_figures.sheet import Sheet
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.printed import Printed

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns hold periods, values and the ends of their ranges, and how their numbers and dates are written.

    Attributes:
        period: The column of periods.
        value: The column of values.
        has_heading: Whether a heading stands above them.
        low: The column of the low ends; `None` without.
        high: The column of the high ends.
        mark: The decimal mark, where it is chosen and not found.
        day_first: Whether 1/2/2025 is the first of February, where that is chosen and not found.
    """

    period: int
    value: int
    has_heading: bool
    low: int | None = None
    high: int | None = None
    mark: Mark | None = None
    day_first: bool | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The columns that hold numbers, that of the values first."""
        return (self.value, *(one for one in (self.low, self.high) if one is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sheet says.

    Attributes:
        values: The values in time order, as a record holds them; empty while there are faults.
        frequency: How long the periods are; `None` where no value was read.
        faults: What could not be read, each with its row; more than are listed are counted in the last.
        remarks: What was decided by rule or left out, in sentences.
        heading: What stands above the values.
    """

    values: tuple[OwnValue, ...]
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
    body = (sheet.rows[1:] or sheet.rows)[:LOOKED_AT]
    period = max(range(sheet.width), key=lambda at: (_share(body, at, _is_period), -at))
    rest = [at for at in range(sheet.width) if at != period]
    value = max(rest, key=lambda at: (_share(body, at, _is_number), at > period, -at))
    has_heading = len(sheet.rows) > 1 and not _is_period(sheet.rows[0][period])
    ends = {sheet.rows[0][at].casefold(): at for at in rest if at != value} if has_heading else {}
    low, high = (next((ends[word] for word in words if word in ends), None) for words in ENDS)
    return Columns(period=period, value=value, has_heading=has_heading, low=low, high=high)


PAIR = 2
LOOKED_AT = 200
"""Rows by which columns are guessed."""
ENDS = (("low", "lower", "min", "minimum", "from"), ("high", "upper", "max", "maximum", "to"))
"""Headings above the ends of ranges."""


def _share(rows: Sequence[Sequence[str]], at: int, fits: Callable[[str], bool]) -> float:
    filled = [row[at] for row in rows if not is_gap(row[at])]
    return sum(map(fits, filled)) / len(rows) if filled else 0.0


def _is_period(text: str) -> bool:
    return any(_read(lambda first=first: period_in(text, day_first=first)) is not None for first in (True, False))  # type: ignore[misc]


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
        OwnFiguresError: The sheet has no such column, or one is to be two things.
    """
    used = (columns.period, *columns.numbers)
    if len(set(used)) < len(used) or not all(0 <= at < sheet.width for at in used):
        raise OwnFiguresError("periods, values, low and high need a column each")
    rows = [Row(sheet=sheet, at=at, columns=columns) for at in range(int(columns.has_heading), len(sheet.rows))]
    heading = sheet.rows[0][columns.value] if columns.has_heading else ""
    filled = [row for row in rows if not is_gap(row.text(columns.value))]
    faults: list[str] = []
    mark, remarks = _mark(filled, columns, faults)
    found = is_day_first(row.text(columns.period) for row in filled) if columns.day_first is None else columns.day_first
    facts = Facts(mark=mark, day_first=found, takes_percent=unit.startswith("percent"))
    pairs = [pair for row in filled if (pair := _pair(row, facts, faults))]
    remarks += _left_out(row for row in rows if is_gap(row.text(columns.value)))
    return _reading(pairs, faults, remarks, heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the sheet, with the columns that are read."""

    sheet: Sheet
    at: int
    columns: Columns

    def text(self, column: int) -> str:
        """What stands in one of its cells."""
        return self.sheet.rows[self.at][column]

    def cell(self, column: int) -> str:
        """Where that cell stood, in words."""
        return self.sheet.cell(self.at, column)

    @property
    def place(self) -> str:
        """Where it stood, in words."""
        return self.sheet.place(self.at)


def _mark(rows: Sequence[Row], columns: Columns, faults: list[str]) -> tuple[Mark, list[str]]:
    """The decimal mark of the values; a remark where the rule decided what can be read either way."""
    if columns.mark:
        return columns.mark, []
    texts = [row.text(at) for row in rows for at in columns.numbers]
    try:
        found = mark_of(text for text in texts if text.casefold() not in SHEET_ERRORS)
    except ValueError as error:
        faults.append(str(error))
        return Mark.POINT, []
    signs = [text for text in texts if any(mark in text for mark in Mark)]
    if found is None and signs:
        shown = _read(lambda: number_in(signs[0], Mark.POINT, takes_percent=True))
        words = f"{signs[0]!r} is read as {shown.text}" if shown is not None else "a point is taken as decimal mark"
        return Mark.POINT, [f"{words}; choose the decimal comma if that is what the sheet has."]
    return found or Mark.POINT, []


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a whole column decides: its decimal mark, whether dates begin with the day, whether % may follow."""

    mark: Mark
    day_first: bool | None
    takes_percent: bool


Pair = tuple[Row, Period, tuple[str, ...]]
"""A row, its period, and the digits of its value with the ends of its range."""


def _pair(row: Row, facts: Facts, faults: list[str]) -> Pair | None:
    """What a row says; `None` after naming what is wrong with any of its cells."""
    before, columns = len(faults), row.columns
    period = _named(faults, row, columns.period, lambda text: period_in(text, day_first=facts.day_first))
    value = _number(row, columns.value, facts, faults)
    low, high = (_number(row, at, facts, faults) for at in (columns.low, columns.high))
    if value is not None and ((low is not None and low > value) or (high is not None and high < value)):
        faults.append(f"{row.cell(columns.value)}: expected a value between low and high, got {value.text}")
    if period is None or value is None or len(faults) > before:
        return None
    return (row, period, tuple("" if one is None else one.text for one in (value, low, high)))


def _number(row: Row, column: int | None, facts: Facts, faults: list[str]) -> Printed | None:
    if column is None or is_gap(row.text(column)):
        return None
    return _named(
        faults, row, column, lambda text: number_in(text, facts.mark, takes_percent=facts.takes_percent)
    )  # fmt: skip


def _named(faults: list[str], row: Row, column: int, make: Callable[[str], Read]) -> Read | None:
    try:
        return make(row.text(column))
    except ExpectedError as error:
        faults.append(f"{row.cell(column)}: expected {error.expected}, got {error.text or 'nothing'!r}")
    except ValueError as error:
        faults.append(f"{row.cell(column)}: {error}")
    return None


def _left_out(rows: Iterable[Row]) -> list[str]:
    places = [row.place for row in rows if row.text(row.columns.period)]
    if not places:
        return []
    shown = ", ".join(places[:FEW]) + (f" and {len(places) - FEW} more" if len(places) > FEW else "")
    return [f"No value in {shown}: left out."]


FEW = 5


def _reading(pairs: Sequence[Pair], faults: list[str], remarks: list[str], heading: str) -> Reading:
    """The values in time order, where nothing is wrong with any of them."""
    periods = of_one_kind([period for _, period, _ in pairs])
    frequency = _frequency(periods)
    faults += _unlike([row for row, *_ in pairs], periods, frequency)
    if not pairs and not faults:
        faults.append("no row has a period and a value")
    if len(pairs) > MOST_VALUES:
        faults.append(f"there are {len(pairs):,} values; a series has at most {MOST_VALUES:,}")
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], f"{len(faults) - MOST_FAULTS} more faults"]
    ordered = sorted(zip(periods, (numbers for *_, numbers in pairs), strict=True), key=lambda pair: pair[0])
    return Reading(
        values=() if faults else tuple(OwnValue(str(period), *numbers) for period, numbers in ordered),
        frequency=frequency, faults=tuple(faults), remarks=tuple(remarks), heading=heading,
    )  # fmt: skip


def _unlike(rows: Sequence[Row], periods: Sequence[Period], frequency: Frequency | None) -> list[str]:
    """Rows whose period is of another length than most, or stands in an earlier row already."""
    faults = []
    first: dict[Period, Row] = {}
    for row, period in zip(rows, periods, strict=True):
        cell = row.cell(row.columns.period)
        if frequency is not None and period.frequency is not frequency:
            faults.append(f"{cell}: {period} is {period.frequency.words}, and most rows are {frequency.words}")
        if (before := first.setdefault(period, row)) is not row:
            faults.append(f"{cell}: {period} has a value already in {before.place}")
    return faults


def _frequency(periods: Sequence[Period]) -> Frequency | None:
    """The frequency of most periods."""
    kinds = [period.frequency for period in periods]
    return max(kinds, key=kinds.count, default=None)
