"""What a scenario changes, in plain words: ``AI share 60 % → 70 % by 2028``."""

from dataclasses import dataclass
from math import exp, fsum, log1p

from forecasting.baselines.baseline import Baseline
from forecasting.market_model.drivers import SHEET, Driver, Kind
from forecasting.quantities.units import compact
from forecasting.scenarios.paths import Values, paths_of, shock_year
from forecasting.scenarios.scenario import GAIN, Scenario

ARROW = "\N{RIGHTWARDS ARROW}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One driver on which two scenarios differ: which, and how in words."""

    driver: str
    words: str


def differences(scenario: Scenario, baseline: Baseline) -> tuple[Difference, ...]:
    """What a scenario changes of its baseline, in the order of the formula."""
    return differences_between((Scenario(publisher=baseline.publisher), baseline), (scenario, baseline))


def differences_between(start: tuple[Scenario, Baseline], end: tuple[Scenario, Baseline]) -> tuple[Difference, ...]:
    """What the second scenario has other than the first, over the years that both have."""
    years = tuple(year for year in start[1].years if year in end[1].years)
    before, after = (paths_of(*side) for side in (start, end))
    found = []
    for driver in SHEET:
        old, new = before[driver.id][: len(years)], after[driver.id][: len(years)]
        if driver.id == GAIN and (old != new or (new[0] > 1 and shock_year(*start) != shock_year(*end))):
            found.append(Difference(driver=driver.id, words=_gain(driver, old, new, shock_year(*end))))
        elif old != new:
            found.append(Difference(driver=driver.id, words=_words(driver, old, new, years)))
    return tuple(found)


def _gain(driver: Driver, old: Values, new: Values, year: int) -> str:
    return f"{driver.name} {_change(driver, old[0], new[0])} from {year}"


def _words(driver: Driver, old: Values, new: Values, years: tuple[int, ...]) -> str:
    changed = [place for place in range(len(years)) if old[place] != new[place]]
    if driver.kind is Kind.SCALAR and len(changed) == len(years):
        return f"{driver.name} {_change(driver, old[-1], new[-1])}"
    if driver.kind is Kind.GROWTH and len(changed) == len(years) - 1:
        mean = _change(driver, _mean(old[1:]), _mean(new[1:]))
        return f"{driver.name} {mean}, {years[0]} to {years[-1]}"
    if driver.kind is Kind.SHARE and len(years) - 1 in changed and len(changed) > 1:
        return f"{driver.name} {_change(driver, old[-1], new[-1])} by {years[-1]}"
    single = (f"{_change(driver, old[place], new[place])} in {years[place]}" for place in changed)
    return f"{driver.name} " + ", ".join(single)


def _change(driver: Driver, old: float, new: float) -> str:
    return f"{_amount(driver, old)} {ARROW} {_amount(driver, new)}"


def _amount(driver: Driver, value: float) -> str:
    return compact(round(value, 1) if driver.unit.startswith("percent") else value, driver.unit)


def _mean(growth: Values) -> float:
    """Mean growth [percent a year]."""
    return (exp(fsum(log1p(max(value, -99.9) / 100) for value in growth) / len(growth)) - 1) * 100
