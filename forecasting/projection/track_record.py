"""The record of published forecasts: how far they missed, by publisher, with what all publishers missed behind it.

For every forecast whose outcome is known from the same publisher on the same basis, the error is
ln(outcome / forecast). Its variance is taken to grow with the years between publication and the end of the
period. A publisher's own variance is shrunk towards that of all, because few have many outcomes; several
vintages for one outcome count as one.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation, Quantity
from forecasting.catalog.series import Series
from forecasting.methods.method import Record
from forecasting.projection.known_values import DAYS_A_YEAR

LEAST_YEARS = 0.5
"""Leads below half a year count as half a year [years]."""

POOL_WEIGHT = 5.0
"""Outcomes that the record of all publishers weighs in that of one (a judgement)."""

FEW_DEGREES = 4.0
"""Degrees of freedom of a band from few series, whose errors have long tails (a judgement).

The scale is the standard error times sqrt((4 - 2) / 4), so that the law has the variance of the errors."""

ENOUGH = 20
"""From this many outcomes at one lead, a publisher's errors speak for themselves, without a formula."""

RATES = frozenset({Quantity.RATIO, Quantity.SHARE})
"""Rates and shares miss on another scale than levels; they are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One forecast and its outcome: error = ln(outcome / forecast), lead [years]."""

    publisher: str
    series_id: str
    period: str
    lead: float
    error: float


def misses(series: Iterable[Series]) -> tuple[Miss, ...]:
    """Every forecast of a level whose outcome is known from the same publisher on the same basis."""
    return tuple(miss for one in series if one.quantity not in RATES for miss in _misses_of(one))


def misses_in(catalog: Catalog) -> tuple[Miss, ...]:
    """The misses of all series of a catalog, worked out once for it."""
    return catalog.once(_all_misses)


def _all_misses(catalog: Catalog) -> tuple[Miss, ...]:
    return misses(catalog.series)


def _misses_of(series: Series) -> Iterator[Miss]:
    outcomes: dict[tuple[object, ...], Observation] = {}
    for statement in series.statements:
        if statement.shown.is_outcome:
            outcomes[_key(statement.shown)] = statement.shown
    for statement in series.statements:
        forecast = statement.shown
        outcome = outcomes.get(_key(forecast))
        if forecast.is_outcome or outcome is None or outcome.known <= forecast.known:
            continue
        if forecast.value > 0 and outcome.value > 0:
            years = (series.end_of(forecast.period) - forecast.known).days / DAYS_A_YEAR
            yield Miss(
                publisher=forecast.publisher,
                series_id=series.series_id,
                period=str(forecast.period),
                lead=max(years, LEAST_YEARS),
                error=math.log(outcome.value / forecast.value),
            )


def _key(observation: Observation) -> tuple[object, ...]:
    return (observation.publisher, observation.basis, observation.period)


def record_of(found: Sequence[Miss], publisher: str) -> Record | None:
    """The record of *publisher*, shrunk towards that of all; `None` if there is no outcome at all."""
    if not found:
        return None
    pooled, outcomes = _variance(found)
    own = [miss for miss in found if miss.publisher == publisher]
    own_variance, own_outcomes = _variance(own) if own else (0.0, 0)
    variance = (POOL_WEIGHT * pooled + own_outcomes * own_variance) / (POOL_WEIGHT + own_outcomes)
    whose = (
        f"{publisher}'s own past errors on {own_outcomes} outcomes, shrunk towards" if own else "the pooled record of"
    )
    return Record(
        scale=math.sqrt(variance * (FEW_DEGREES - 2) / FEW_DEGREES),
        degrees=FEW_DEGREES,
        words=f"{whose} all publishers' forecasts in this catalog ({outcomes} outcomes), by the root of the lead",
        publisher=publisher,
        errors=_empirical(own),
    )


def _variance(found: Sequence[Miss]) -> tuple[float, int]:
    """Mean squared error a year of lead, each outcome counted once, and the number of outcomes."""
    by_outcome: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for miss in found:
        by_outcome[miss.series_id, miss.period].append(miss.error**2 / miss.lead)
    means = [math.fsum(squares) / len(squares) for squares in by_outcome.values()]
    return math.fsum(means) / len(means), len(means)


def _empirical(own: Sequence[Miss]) -> tuple[tuple[int, tuple[float, ...]], ...]:
    """Errors, ascending, at each whole year of lead with enough outcomes; each outcome counts once."""
    by_lead: defaultdict[int, dict[tuple[str, str], float]] = defaultdict(dict)
    for miss in own:
        by_lead[max(1, math.ceil(miss.lead))][miss.series_id, miss.period] = miss.error
    return tuple(
        (lead, tuple(sorted(errors.values()))) for lead, errors in sorted(by_lead.items()) if len(errors) >= ENOUGH
    )
