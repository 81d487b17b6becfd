"""Sentences to begin with, made from the data: one that agrees, one outdated, one with a slip, one in Chinese."""

from collections.abc import Iterator

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.growth import change
from forecasting.quantities.periods import Frequency
from forecasting.quantities.units import digits, exact
from forecasting.vintages.headlines import HeadlineError, headlines

CHINESE = "capacity.intelligent.cn"
SHORTEST_SPAN = 2
"""Years between two levels, so that their growth in all is not their growth a year [years]."""


def examples(catalog: Catalog) -> tuple[str, ...]:
    """A few sentences on the series that speak for the market; none where too little is known by the day."""
    try:
        speaking = [one.series for one in headlines(catalog).speakers]
    except HeadlineError:
        speaking = []
    made = (
        next((text for one in speaking for text in _newest(one)), ""),
        next((text for one in speaking for text in _outdated(one)), ""),
        next((text for one in speaking for text in _slipped(one)), ""),
        next(_in_chinese(catalog), ""),
    )
    return tuple(dict.fromkeys(text for text in made if text))


def _levels(series: Series) -> list[Observation]:
    """The printed values of whole years, oldest publication first."""
    rows = [one for one in series.observations if one.period.frequency is Frequency.ANNUAL and not one.derivation]
    return sorted((one for one in rows if not one.bound), key=lambda one: (one.known, one.period.end))


def _newest(series: Series) -> Iterator[str]:
    for one in reversed(_levels(series)):
        yield f"{one.publisher}: {_name(series)}, {exact(one.value, series.unit)} in {one.period.label}."


def _outdated(series: Series) -> Iterator[str]:
    """A value that its publisher has since replaced."""
    rows = _levels(series)
    for one in rows:
        later = [row for row in rows if (row.publisher, row.period) == (one.publisher, one.period)]
        if later[-1].value != one.value and later[-1].known > one.known:
            yield f"{one.publisher}: {_name(series)}, {exact(one.value, series.unit)} in {one.period.label}."


def _slipped(series: Series) -> Iterator[str]:
    """Two levels of one publication, with their growth in all given as growth a year."""
    rows = _levels(series)
    for first in rows:
        for last in reversed(rows):
            same = (first.known, first.publisher, first.basis) == (last.known, last.publisher, last.basis)
            if same and first.period.years_to(last.period) >= SHORTEST_SPAN and last.value > first.value > 0:
                yield (
                    f"{_name(series)} grows from {exact(first.value, series.unit)} in {first.period.label} to "
                    f"{exact(last.value, series.unit)} in {last.period.label}, a CAGR of "
                    f"{change(first.value, last.value):.0f}%."
                )


def _in_chinese(catalog: Catalog) -> Iterator[str]:
    for one in reversed(_levels(catalog[CHINESE])):
        yield f"{one.period.label}年中国智能算力规模将达到{digits(one.value)}EFLOPS。"


def _name(series: Series) -> str:
    """The name of a series without its publisher."""
    return ", ".join(part for part in series.name.split(", ") if part not in series.publishers)
