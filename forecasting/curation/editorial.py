"""What a careful editor would ask about the figures: is it old news, is it already surpassed, is it a slip?

Nothing here is a fault. Each notice names the figure and what it was held against, so that a curator can look.
Figures are held against each other only inside one concept, unit, place and kind of quantity.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import exp, log
from statistics import median

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.faults import Notice
from forecasting.catalog.records import Observation, Quantity
from forecasting.catalog.series import Series
from forecasting.quantities.units import exact

OLD_MONTHS = 12
"""Age of a newest vintage beyond which a newer series of the concept is worth a look [months]."""
OUTLIER_FACTOR = 2.0
"""A value this many times above or below the line between its neighbours is odd, if the series is steady."""
OUTLIER_SPREAD = 5.0
"""And this many times the usual distance of values of the series from the line between their neighbours."""
FEWEST_ELSEWHERE = 3
"""Other distances in the series that show what is usual."""

STALE, SURPASSED, OUTLIER = "newer series of the concept", "forecast below a later outcome", "outlier"

GROWING = frozenset({Quantity.STOCK, Quantity.FLOW})
"""Quantities of which a later year is not expected below an earlier one."""


def editorial_notices(catalog: Catalog) -> tuple[Notice, ...]:
    """Old series beside newer ones, forecasts below later outcomes, and outliers, in the order of the data."""
    concepts: defaultdict[str, list[Series]] = defaultdict(list)
    for series in catalog:
        concepts[series.concept].append(series)
    return tuple(
        notice
        for series in catalog
        for notice in (
            *_stale(series, concepts[series.concept], catalog.version),
            *_surpassed(series, concepts[series.concept]),
            *_outliers(series),
        )
    )


def _stale(series: Series, concept: Sequence[Series], version: date) -> Iterator[Notice]:
    """A newest vintage of more than a year ago, while another series of the concept has a newer one."""
    newest = series.newest
    if newest is None or not _is_old(newest.day, version):
        return
    others = [(other.newest, other) for other in concept if other.newest and other.newest.day > newest.day]
    if others:
        day, other = max(others, key=lambda pair: (pair[0], pair[1].series_id))
        sentence = f"the newest vintage is of {newest.label}; {other.series_id} has one of {day.label}"
        yield Notice(kind=STALE, subject=series.series_id, place=series.series_id, sentence=sentence)


def _is_old(day: date, version: date) -> bool:
    months = (version.year - day.year) * 12 + version.month - day.month
    return (months, version.day) > (OLD_MONTHS, day.day) if months == OLD_MONTHS else months > OLD_MONTHS


def _surpassed(series: Series, concept: Sequence[Series]) -> Iterator[Notice]:
    """Forecasts that nobody has replaced and that a later outcome of the concept lies above."""
    outcomes = [
        (other, statement.shown)
        for other in concept
        if _kind(other) == _kind(series)
        for statement in other.statements
        if statement.shown.is_outcome
    ]
    for forecast in _standing_forecasts(series):
        above = [pair for pair in outcomes if _lies_above(pair[1], forecast, series)]
        if above:
            other, outcome = max(above, key=lambda pair: (pair[1].published, pair[1].observation_id))
            sentence = f"{_value_words(series, forecast)} lies below {_value_words(other, outcome)}"
            yield Notice(kind=SURPASSED, subject=series.series_id, place=forecast.observation_id, sentence=sentence)


def _kind(series: Series) -> tuple[str, str, Quantity]:
    return (series.unit, series.geography, series.quantity)


def _standing_forecasts(series: Series) -> Iterator[Observation]:
    """The newest value of each publisher, definition and period, where it is a forecast."""
    newest = {(s.shown.publisher, s.shown.basis, s.shown.period): s.shown for s in series.statements}
    return (shown for shown in newest.values() if not shown.is_outcome)


def _lies_above(outcome: Observation, forecast: Observation, series: Series) -> bool:
    """Whether an outcome of the same period, or of one before where levels grow, is later and higher."""
    same_definition = outcome.series_id != forecast.series_id or outcome.basis == forecast.basis
    comparable = outcome.period.frequency is forecast.period.frequency and same_definition
    due = outcome.period == forecast.period or (series.quantity in GROWING and outcome.period < forecast.period)
    higher = outcome.value.interval.low > forecast.value.interval.high
    return comparable and due and higher and outcome.known > forecast.known


def _outliers(series: Series) -> Iterator[Notice]:
    """Values far from the line of constant growth between the values before and after them."""
    for row in _paths(series).values():
        lines = [_between(before, after, value) for before, value, after in zip(row, row[1:], row[2:], strict=False)]
        off = [log(value.value / line) for value, line in zip(row[1:], lines, strict=False)]
        for place, distance in enumerate(off):
            if _is_far(off, place):
                side, middle = "above" if distance > 0 else "below", exact(lines[place], series.unit)
                value = row[place + 1]
                sentence = f"{_value_words(series, value)} lies far {side} the {middle} between its neighbours"
                yield Notice(kind=OUTLIER, subject=series.series_id, place=value.observation_id, sentence=sentence)


def _is_far(off: Sequence[float], place: int) -> bool:
    """Whether one distance is large, larger than those beside it, and many times what is usual elsewhere.

    The distances beside it hold the same value as a neighbour, so they say nothing of what is usual.
    """
    beside = [abs(off[near]) for near in (place - 1, place + 1) if 0 <= near < len(off)]
    elsewhere = [abs(distance) for near, distance in enumerate(off) if abs(near - place) > 1]
    if len(elsewhere) < FEWEST_ELSEWHERE or abs(off[place]) < max(beside):
        return False
    return abs(off[place]) > max(log(OUTLIER_FACTOR), OUTLIER_SPREAD * median(elsewhere))


def _paths(series: Series) -> Mapping[tuple[object, ...], list[Observation]]:
    """For each definition and length of period the newest positive value of each period, in time order."""
    newest = {(s.shown.basis, s.shown.period): s.shown for s in series.statements if s.shown.value > 0}
    paths: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for (basis, period), shown in sorted(newest.items(), key=lambda item: item[0][1]):
        paths[basis, period.frequency].append(shown)
    return {key: row for key, row in paths.items() if all(a.period < b.period for a, b in pairwise(row))}


def _between(before: Observation, after: Observation, value: Observation) -> float:
    """The value that constant growth from the one before to the one after gives."""
    part = before.period.years_to(value.period) / before.period.years_to(after.period)
    return exp(log(before.value) + (log(after.value) - log(before.value)) * part)


def _value_words(series: Series, row: Observation) -> str:
    shown = exact(row.value, series.unit)
    return f"{series.series_id} {row.period} ({row.publisher}, {row.published.text}): {shown}"
