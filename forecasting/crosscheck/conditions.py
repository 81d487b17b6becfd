"""What must be true for the publishers to agree: the value of one driver at which the model meets a figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from forecasting.baselines.types import Baseline, DriverBaseline
from forecasting.crosscheck.rows import Comparison, reading_of
from forecasting.crosscheck.verdicts import Relation, Verdict
from forecasting.evaluation.dials import headline_value
from forecasting.evaluation.evaluate import constant_paths, starts_of
from forecasting.market_model.drivers import Kind
from forecasting.market_model.identities import MODEL
from forecasting.quantities.units import compact, exact
from forecasting.scenarios.paths import path_of_driver, paths_of
from forecasting.scenarios.scenario import Assumption, Scenario

PRICE_PERFORMANCE, EFFICIENCY = "price_performance_growth", "efficiency_growth"
ENERGY = "energy"
OLDEST = 23
"""Age of a figure beyond which it makes no finding [months]."""
STEP = 10.0
"""Distance of two rates in the table of what price-performance does [points]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A scenario and what it stands on."""

    scenario: Scenario
    baseline: Baseline

    def result(self, assumptions: Sequence[Assumption], output: str, year: int) -> float:
        """A quantity in a year with further assumptions [its unit]."""
        return self._path(assumptions, output)[self.baseline.years.index(year)]

    def beside(self, assumptions: Sequence[Assumption], comparison: Comparison) -> float:
        """The model's side of a comparison with further assumptions [its unit]."""
        path, years = self._path(assumptions, comparison.check.output), self.baseline.years
        parts = reading_of(comparison.check, comparison.period)
        return sum(part * path[years.index(year)] for year, part in parts)

    def _path(self, assumptions: Sequence[Assumption], output: str) -> tuple[float, ...]:
        scenario = self.scenario
        for one in assumptions:
            scenario = scenario.with_assumption(one)
        paths = paths_of(scenario, self.baseline) | constant_paths(self.baseline)
        exact = {name: tuple(map(np.float64, path)) for name, path in paths.items()}  # which divide by zero in peace
        made = MODEL.part((output,)).run(exact, starts_of(self.baseline))
        return tuple(float(value) for value in made[output])


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What one driver would have to be.

    Attributes:
        comparison: The comparison that would then hold exactly.
        driver: The driver.
        value: Its value: mean growth, share in the last year, or scalar; `None` where no value does it
            [the driver's unit].
        current: The same in the scenario [the driver's unit].
    """

    comparison: Comparison
    driver: DriverBaseline
    value: float | None
    current: float

    @property
    def is_plausible(self) -> bool:
        """Whether the value lies inside the driver's range."""
        return self.value is not None and self.driver.low <= self.value <= self.driver.high

    @property
    def words(self) -> str:
        """The condition in a sentence."""
        unit, name = self.driver.driver.unit, self.driver.driver.name
        what = f"{self.comparison.check.name} in {self.comparison.year}"
        figure = f"{compact(self.comparison.independent.value, self.comparison.unit)} ({self.comparison.publisher})"
        if self.value is None:
            return f"No value of {name} gives {figure}: {what}."
        span = f"{_said(self.driver.low, unit)} to {_said(self.driver.high, unit)}"
        place = "inside" if self.is_plausible else "outside"
        return (
            f"For {figure}, {what}: {name} would be {_said(self.value, unit)} instead of "
            f"{_said(self.current, unit)}, {place} its range of {span}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a quantity comes to at given growth of price-performance and efficiency.

    Attributes:
        price_performance: Growth of price-performance [percent a year].
        efficiency: Growth of efficiency [percent a year].
        value: The quantity [its unit].
        is_current: Whether both are the scenario's own.
    """

    price_performance: float
    efficiency: float
    value: float
    is_current: bool


def condition(study: Study, comparison: Comparison, driver_id: str) -> Condition:
    """The value of one driver at which a comparison holds exactly, found by Brent's method between its limits."""
    from scipy.optimize import brentq

    one = study.baseline[driver_id]
    target = comparison.independent.value

    def miss(setting: float) -> float:
        return study.beside([_set(one, setting)], comparison) - target

    low, high = _limits(one)
    current = headline_value(one.driver, path_of_driver(study.scenario.assumption_on(driver_id), one, study.baseline))
    if miss(low) * miss(high) > 0 or miss(low) == miss(high):
        return Condition(comparison=comparison, driver=one, value=None, current=current)
    found = float(brentq(miss, low, high, xtol=1e-9, rtol=1e-12))
    path = path_of_driver(_set(one, found), one, study.baseline)
    return Condition(comparison=comparison, driver=one, value=headline_value(one.driver, path), current=current)


def effects(study: Study, year: int, output: str = ENERGY) -> tuple[Effect, ...]:
    """A quantity at growth rates of price-performance over its whole range; at its low end also with high efficiency.

    This is the doubt that matters most: whether money buys more computing speed, or dearer chips.
    """
    price, power = study.baseline[PRICE_PERFORMANCE], study.baseline[EFFICIENCY]
    current, own = (_current(study, one) for one in (price, power))
    steps = range(int(price.low // STEP) + 1, int(price.high // STEP) + 1)
    rates = sorted({price.low, *(step * STEP for step in steps), current, price.high})
    pairs = [(rate, own) for rate in rates] + [(price.low, power.high)]
    return tuple(
        Effect(
            price_performance=rate,
            efficiency=watts,
            value=study.result([_set(price, rate), _set(power, watts)], output, year),
            is_current=(rate, watts) == (current, own),
        )
        for rate, watts in pairs
    )


def finding(study: Study, rows: Sequence[Comparison]) -> str:
    """The widest disagreement that growth of price-performance would settle, in a sentence; else how many fit."""
    open_rows = [row for row in rows if _is_open(row)]
    for row in sorted(open_rows, key=lambda row: -abs(log(row.ratio))):
        found = condition(study, row, PRICE_PERFORMANCE)
        if found.value is not None:
            unit = found.driver.driver.unit
            return (
                f"{row.publisher}'s {compact(row.independent.value, row.unit)} in {row.year} fits "
                f"{study.baseline.publisher}'s money only if price-performance of AI servers grows "
                f"{_said(found.value, unit)}, not {_said(found.current, unit)}: the model has "
                f"{compact(row.model.central, row.unit)} ({_lower(row.check.name)})"
            )
    fitting = sum(row.verdict is Verdict.FITS for row in rows)
    return f"{fitting} of {len(rows)} independent figures fit {study.baseline.publisher}'s money"


def _is_open(row: Comparison) -> bool:
    """Whether a comparison of one scope, with a figure young enough, does not fit."""
    return row.relation is Relation.SAME and not row.is_anchor and row.age <= OLDEST and row.verdict is not Verdict.FITS


def _current(study: Study, one: DriverBaseline) -> float:
    return round(
        headline_value(one.driver, path_of_driver(study.scenario.assumption_on(one.id), one, study.baseline)), 9
    )


def _set(one: DriverBaseline, value: float) -> Assumption:
    """The driver at a value; growth that differs by year moves by points instead."""
    if one.driver.kind is not Kind.GROWTH:
        return Assumption(driver=one.id, value=value)
    if len(set(one.path[1:])) == 1:
        return Assumption(driver=one.id, rate=value)
    return Assumption(driver=one.id, shift=value)


def _limits(one: DriverBaseline) -> tuple[float, float]:
    if one.driver.kind is Kind.GROWTH and len(set(one.path[1:])) > 1:
        return -one.driver.ceiling, one.driver.ceiling
    return one.driver.floor, one.driver.ceiling


def _said(value: float, unit: str) -> str:
    """A driver's value as people say it: percent to one decimal, else three digits."""
    return exact(round(value, 1) if unit.startswith("percent") else float(f"{value:.3g}"), unit)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
