"""A million tokens to own or to rent: the price of an accelerator by the hour over the tokens that it serves in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series

SECONDS_AN_HOUR, MILLION = 3600.0, 1e6
THROUGHPUT, COST = "tokens_per_gpu.", "cost.tokens."
OWNED, RENTED = "cost.gpu_hour.owned.", "price.gpu_hour.retail."


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A model on an accelerator, as measured.

    Attributes:
        throughput: The series of tokens a second for each accelerator.
        measured: Its newest value.
        stated: The newest cost that the same publisher states for it [USD per million tokens]; `None` without one.
    """

    throughput: Series
    measured: Observation
    stated: Observation | None


def token_cost(hourly: float, tokens_a_second: float, used: float = 1.0) -> float:
    """What a million tokens cost [USD] on an accelerator at a price by the hour [USD].

    *used* is the part of the time in which it serves at that rate.

    Raises:
        ValueError: A price below 0, no tokens, or a part outside 0 to 1.
    """
    if hourly < 0:
        raise ValueError(f"the price is {hourly:g} USD an hour; expected 0 or more")
    if not tokens_a_second > 0:
        raise ValueError(f"{tokens_a_second:g} tokens a second serve nothing; expected more than 0")
    if not 0 < used <= 1:
        raise ValueError(f"the part of the time is {used:g}; expected more than 0 and at most 1")
    return hourly * MILLION / (tokens_a_second * SECONDS_AN_HOUR * used)


def servings(catalog: Catalog) -> tuple[Serving, ...]:
    """Models whose throughput was published by the catalog's day, by name, each with the cost stated beside it."""
    found = []
    for series in catalog:
        if series.series_id.startswith(THROUGHPUT) and series.observations:
            beside = COST + series.series_id.removeprefix(THROUGHPUT)
            stated = catalog[beside].observations if beside in catalog else ()
            found.append(
                Serving(
                    throughput=series,
                    measured=newest_of(series.observations),
                    stated=newest_of(stated) if stated else None,
                )
            )
    return tuple(sorted(found, key=lambda one: one.throughput.name))


def hourly_prices(catalog: Catalog) -> tuple[tuple[Series, Observation], ...]:
    """What an accelerator costs by the hour to own and to rent, the newest value of each series, by name."""
    found = [
        (series, newest_of(series.observations))
        for series in catalog
        if series.series_id.startswith((OWNED, RENTED)) and series.observations
    ]
    return tuple(sorted(found, key=lambda pair: pair[0].name))


def newest_of(observations: Sequence[Observation]) -> Observation:
    """The value of the newest period, of its publications the newest; at least one is needed."""
    return max(observations, key=lambda one: (one.period, one.published))
