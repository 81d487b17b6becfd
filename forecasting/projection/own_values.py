"""The history of values that a reader brings, indexed by years, periods or days."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from forecasting.foundations.refusal import RefusalError
from forecasting.projection.known_values import History, Known
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.standing import Standing

if TYPE_CHECKING:
    import pandas as pd


def history_of_values(
    values: "pd.Series[Any]", *, name: str = "", unit: str = "", bounds: tuple[float, float] | None = None
) -> History:
    """The history in a plain pandas Series whose index holds years, texts such as 2024Q3, or pandas Periods.

    Days on which years, quarters or months end or begin stand for these. Order does not matter; a value that is missing
    is a gap. Two bounds make a share; -100 and
    infinity make growth rates in percent.

    Raises:
        RefusalError: Two values stand for one period, frequencies are mixed, a value is infinite, or none is left.
    """
    rows = sorted((_period(index), float(value)) for index, value in _in_periods(values).items())
    given = [
        Known(period=period, value=value, standing=Standing.ACTUAL) for period, value in rows if not math.isnan(value)
    ]
    _refuse_infinite(given)
    frequency = _one_frequency(given)
    _refuse_doubles([one.period for one in given])
    lower, upper = bounds or (None, None)
    if bounds and not -math.inf < bounds[0] < bounds[1]:
        raise RefusalError(f"{bounds[0]:g} and {bounds[1]:g} bound nothing; try bounds such as 0 and 100")
    return History(
        name=name or str(values.name or "series"),
        unit=unit,
        frequency=frequency,
        known=tuple(given),
        lower=lower,
        upper=None if upper == math.inf else upper,
    )


def _refuse_infinite(given: Sequence[Known]) -> None:
    for one in given:
        if math.isinf(one.value):
            raise RefusalError(f"the value of {one.period} is infinite; give a finite number, or none for a gap")


def _one_frequency(given: Sequence[Known]) -> Frequency:
    if not given:
        raise RefusalError("the series has no finite value; give at least one known value")
    first, *others = sorted({one.period.frequency for one in given}, key=lambda one: one.words)
    if others:
        words = " and ".join(one.words for one in (first, *others))
        raise RefusalError(f"the index mixes {words} periods; try a series of one frequency")
    return first


def _in_periods(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """The same values by year, quarter or month where the index holds the days on which these begin or end."""
    import pandas as pd

    index = values.index
    if not isinstance(index, pd.DatetimeIndex) or len(index) < FEWEST_DAYS or not index.is_unique:
        return values
    edges = {
        "Y": (index.is_year_start, index.is_year_end),
        "Q": (index.is_quarter_start, index.is_quarter_end),
        "M": (index.is_month_start, index.is_month_end),
    }
    fitting = [name for name, (starts, ends) in edges.items() if starts.all() or ends.all()]
    return values.set_axis(index.to_period(fitting[0])) if fitting and (index.normalize() == index).all() else values


FEWEST_DAYS = 2
"""One day alone may be any day."""


def _refuse_doubles(periods: Sequence[Period]) -> None:
    doubles = [str(period) for period in dict.fromkeys(periods) if periods.count(period) > 1]
    if doubles:
        raise RefusalError(f"two values stand for {doubles[0]}; give one value for each period")


def _period(index: Any) -> Period:  # noqa: ANN401 - whatever labels a pandas index may hold
    if isinstance(index, Period):
        return index
    kind = getattr(index, "freqstr", None)
    if kind and kind[0] in "AYQM":
        text = {"A": f"{index.year:04d}", "Y": f"{index.year:04d}", "M": f"{index.year:04d}-{index.month:02d}"}
        return Period.parse(text.get(kind[0], f"{index.year:04d}Q{index.quarter if kind[0] == 'Q' else 1}"))
    if hasattr(index, "isoformat"):
        return Period.parse(index.isoformat()[:10])
    try:
        whole = int(index)
        text_of = f"{whole:04d}" if whole == float(index) else str(index)
    except (TypeError, ValueError):
        text_of = str(index)
    try:
        return Period.parse(text_of)
    except ValueError as error:
        raise RefusalError(f"the index has to name periods: {error}; for example 2024") from None
