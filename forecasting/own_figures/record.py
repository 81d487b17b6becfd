"""A series of a reader's own as a record: name, unit, kind of periods, values with their digits, a note."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from forecasting.foundations.echo import placed, shown
from forecasting.own_figures.limits import (
    EARLIEST,
    LATEST,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_BESIDE,
    MOST_SERIES,
    MOST_VALUES,
    OwnFiguresError,
)
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.printed import Printed

SCHEMA_VERSION = 1
_KEY = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class OwnValue(NamedTuple):
    """One value with its digits, as the files of the catalog write them; *low* and *high* are "" without a range."""

    period: str
    number: str
    low: str = ""
    high: str = ""


class OwnSeries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A series that a reader entered; a value that exists is valid.

    Attributes:
        key: What stands behind ``own.`` in its id; it holds nothing of the figures.
        name: What is counted.
        unit: One of the units of the catalog.
        frequency: How long its periods are.
        made: The day on which it was entered: that of its vintage.
        values: Its values in time order.
        note: Words of the reader.
        beside: Ids of the published series on whose charts it is drawn.
    """

    key: str
    name: str
    unit: str
    frequency: Frequency
    made: date
    values: tuple[OwnValue, ...]
    note: str = ""
    beside: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check every field; raise `OwnFiguresError`."""
        if not _KEY.fullmatch(self.key):
            raise OwnFiguresError(f"key is {self.key[:60]!r}; expected up to 40 small letters, digits and hyphens")
        _check_words("name", self.name, LONGEST_NAME)
        _check_words("unit", self.unit, LONGEST_NAME)
        _check_words("note", self.note, LONGEST_NOTE)
        if not self.name:
            raise OwnFiguresError("name is empty; expected what is counted, such as AI servers, my estimate")
        if not self.unit:
            raise OwnFiguresError("unit is empty; expected one of the units of the data")
        if not 1 <= len(self.values) <= MOST_VALUES:
            raise OwnFiguresError(f"a series has 1 to {MOST_VALUES:,} values, not {len(self.values):,}")
        if len(self.beside) > MOST_BESIDE:
            raise OwnFiguresError(f"a series stands on charts of at most {MOST_BESIDE} published series")
        for one in self.beside:
            _check_words("beside", one, LONGEST_NAME)
        self._check_values()

    def _check_values(self) -> None:
        periods = [self._checked(place, value) for place, value in enumerate(self.values, start=1)]
        if doubles := [str(period) for period, count in Counter(periods).items() if count > 1]:
            raise OwnFiguresError(f"two values stand for {doubles[0]}; give one value for each period")
        if periods != sorted(periods):
            raise OwnFiguresError("the values are not in the order of time")

    def _checked(self, place: int, value: OwnValue) -> Period:
        try:
            period = Period.parse(value.period)
            number, low, high = Printed(value.number), *(Printed(one) if one else None for one in value[2:])
        except ValueError as error:
            raise OwnFiguresError(f"value {place}: {error}") from None
        if period.frequency is not self.frequency:
            raise OwnFiguresError(f"value {place}: {period} is {period.frequency.words}, not {self.frequency.words}")
        if not EARLIEST <= period.start.year <= period.end.year <= LATEST:
            raise OwnFiguresError(f"value {place}: {period} is not in the years {EARLIEST} to {LATEST}")
        if (low is not None and low > number) or (high is not None and high < number):
            raise OwnFiguresError(f"value {place}: {number} is not between its low and high, {low} and {high}")
        return period

    @property
    def series_id(self) -> str:
        """The id under which charts and links name it."""
        return f"{OWN}{self.key}"

    @property
    def span(self) -> str:
        """First and last period in words: ``2024 to 2028``."""
        ends = dict.fromkeys(Period.parse(text).label for text, *_ in (self.values[0], self.values[-1]))
        return " to ".join(ends)


OWN = "own."
"""What ids of a reader's own series begin with."""


def is_own(series_id: str) -> bool:
    """Whether an id is that of a reader's own series."""
    return series_id.startswith(OWN)


def _check_words(field: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise OwnFiguresError(f"{field} has {len(text):,} characters; expected at most {longest}")
    if _CONTROL.search(text):
        raise OwnFiguresError(f"{field} holds a line break or control character; expected words on one line")
    if text != text.strip():
        raise OwnFiguresError(f"{field} begins or ends with a space")


class _Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document: one form for one series and for all of a reader."""

    own_figures: int
    series: tuple[OwnSeries, ...]


def to_json(series: Iterable[OwnSeries]) -> str:
    """The series as one JSON document, with the version of its form.

    Example:
        >>> from_json(to_json(()))
        ()
    """
    return msgspec.json.encode(_Saved(own_figures=SCHEMA_VERSION, series=tuple(series))).decode()


def from_json(text: str) -> tuple[OwnSeries, ...]:
    """Read a document of own series.

    Raises:
        OwnFiguresError: It is none, of a newer form, or holds what no own series may; one sentence says what and where.
    """
    raw = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").encode(errors="replace")
    try:
        version = msgspec.json.decode(raw, type=dict[str, Any]).get("own_figures")
        if version != SCHEMA_VERSION:
            form = shown(repr(version))
            raise OwnFiguresError(f"own_figures is {form}; this tool reads own figures of form {SCHEMA_VERSION}")
        found = msgspec.json.decode(raw, type=_Saved).series
    except msgspec.ValidationError as error:
        raise OwnFiguresError(f"these are no own figures: {placed(str(error))}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise OwnFiguresError(f"this is no JSON: {error}") from None
    if len(found) > MOST_SERIES:
        raise OwnFiguresError(f"at most {MOST_SERIES} series can be kept, and these are {len(found):,}")
    if doubles := [key for key, count in Counter(one.key for one in found).items() if count > 1]:
        raise OwnFiguresError(f"two series have the key {doubles[0]}; each needs its own")
    return found


__all__ = ["OWN", "SCHEMA_VERSION", "OwnSeries", "OwnValue", "from_json", "is_own", "to_json"]
