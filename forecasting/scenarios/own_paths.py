"""A reader's series as the path of a driver: its values year by year, or the growth between its levels."""

from itertools import pairwise

from forecasting.baselines.baseline import FARTHEST_YEAR
from forecasting.market_model.drivers import SHEET, Driver, Kind
from forecasting.own_figures.record import OwnSeries
from forecasting.quantities.periods import Frequency
from forecasting.scenarios.limits import EARLIEST_YEAR
from forecasting.scenarios.scenario import Assumption, ScenarioError, YearValue

PERCENT = 100.0
GROWTH_UNITS = frozenset({"percent", "percent a year", "percent per year"})
"""Units of growth over a year; in shares, percent alone."""


def drivers_for(own: OwnSeries) -> tuple[Driver, ...]:
    """The drivers whose path a series can be: yearly, in the driver's unit or in that of the level that grows."""
    if own.frequency is not Frequency.ANNUAL:
        return ()
    return tuple(driver for driver in SHEET if driver.kind is not Kind.SCALAR and _fits(own, driver))


def _fits(own: OwnSeries, driver: Driver) -> bool:
    if driver.kind is Kind.GROWTH:
        return own.unit in GROWTH_UNITS or _is_level(own, driver)
    return own.unit == driver.unit


def _is_level(own: OwnSeries, driver: Driver) -> bool:
    return driver.kind is Kind.GROWTH and own.unit == driver.level_unit


def assumption_from(own: OwnSeries, driver: Driver) -> Assumption:
    """The assumption that gives a driver the series' values [the driver's unit]; from levels, the growth between them.

    Raises:
        ScenarioError: The unit is another, no value lies in the years of the model, or one is beyond the driver's
            limits.
    """
    if driver not in drivers_for(own):
        raise ScenarioError(f"{own.name} is in {own.unit}, which is not the unit of {driver.name}")
    values = [(int(value.period), float(value.number)) for value in own.values]
    if _is_level(own, driver):
        values = [
            (year, PERCENT * (level / before - 1))
            for (last, before), (year, level) in pairwise(values)
            if year == last + 1 and before > 0
        ]
    years = tuple(
        YearValue(year=year, value=value) for year, value in values if EARLIEST_YEAR < year <= FARTHEST_YEAR
    )  # fmt: skip
    if not years:
        raise ScenarioError(f"{own.name} gives no year of {EARLIEST_YEAR + 1} to {FARTHEST_YEAR} for {driver.name}")
    return Assumption(driver=driver.id, years=years)
