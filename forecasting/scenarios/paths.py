"""From a scenario to the path of every driver: what the assumptions make of the baseline."""

from collections.abc import Callable

from forecasting.baselines.baseline import Baseline, DriverBaseline, baseline_of
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.drivers import Kind
from forecasting.quantities.growth import GrowthError, required_growth
from forecasting.scenarios.scenario import GAIN, Assumption, Scenario, ScenarioError, Transition

Values = tuple[float, ...]


def paths_of(scenario: Scenario, baseline: Baseline) -> dict[str, Values]:
    """The path of every driver [the driver's unit], and the years since the efficiency shock [years].

    Years outside the baseline's rest; `unused_years` names them.

    Raises:
        ScenarioError: A level cannot be reached, or a publisher gives no path.
    """
    paths = {one.id: path_of_driver(scenario.assumption_on(one.id), one, baseline) for one in baseline.drivers}
    start = shock_year(scenario, baseline)
    return paths | {"years_since_shock": tuple(float(max(year - start + 1, 0)) for year in baseline.years)}


def baseline_for(scenario: Scenario, catalog: Catalog) -> Baseline:
    """The baseline that a scenario stands on: as known on its day, or on that of the data it was saved with.

    Raises:
        ScenarioError: A driver had not been published by its day.
    """
    try:
        return baseline_of(catalog, scenario.publisher, as_of=scenario.known_by(catalog.version), last=scenario.to)
    except RefusalError as reason:
        raise ScenarioError(str(reason)) from None


def unused_years(scenario: Scenario, baseline: Baseline) -> tuple[str, ...]:
    """What is set for years that the baseline has not, and is therefore not used, one sentence each."""
    return tuple(
        f"{one.about.name} is set for {year}, {_outside(year, baseline)}, and is not used."
        for one in scenario.assumptions
        for year in one.single_years
        if year not in baseline.years and not (one.driver == GAIN and year < baseline.first)
    )


def _outside(year: int, baseline: Baseline) -> str:
    if year > baseline.last:
        return f"beyond the last year {baseline.last}"
    return f"before the first year {baseline.first}"


def path_of_driver(assumption: Assumption | None, one: DriverBaseline, baseline: Baseline) -> Values:
    """The path of one driver under an assumption [the driver's unit]."""
    if assumption is None:
        return one.path
    if one.id == GAIN:
        return (_gain(assumption),) * len(baseline.years)
    path = _whole_path(assumption, one, baseline)
    spots = {spot.year: spot.value for spot in assumption.years}
    path = tuple(spots.get(year, value) for year, value in zip(baseline.years, path, strict=True))
    return _shocked(assumption, one, path, baseline) if assumption.shock else path


def shock_year(scenario: Scenario, baseline: Baseline) -> int:
    """The year in which the efficiency gain begins to be adopted: the one chosen, else the second."""
    assumption = scenario.assumption_on(GAIN)
    if assumption and assumption.shock:
        return assumption.shock.year
    if assumption and assumption.years:
        return assumption.years[0].year
    return baseline.first + 1


def _gain(assumption: Assumption) -> float:
    if assumption.shock:
        return assumption.shock.size
    return assumption.years[0].value if assumption.years else assumption.value or 1.0


def _whole_path(assumption: Assumption, one: DriverBaseline, baseline: Baseline) -> Values:
    if assumption.publisher is not None:
        return (one.path[0], *_published(assumption.publisher, one, baseline)[1:])
    if assumption.shift is not None:
        return (one.path[0], *(_within(value + assumption.shift, one) for value in one.path[1:]))
    if (rate := _rate(assumption, one, baseline)) is not None:
        return (one.path[0], *(rate for _ in one.path[1:]))
    if assumption.value is None:
        return one.path
    if one.driver.kind is Kind.SCALAR:
        return (assumption.value,) * len(one.path)
    return _moved_to(assumption.value, one, _TRANSITIONS[assumption.transition])


def _published(publisher: str, one: DriverBaseline, baseline: Baseline) -> Values:
    offered = baseline.alternatives_of(one.id)
    for alternative in offered:
        if alternative.publisher.casefold() == publisher.casefold():
            return alternative.path
    names = " or ".join(alternative.publisher for alternative in offered) or "nobody"
    raise ScenarioError(f"{publisher[:40]!r} gives no path of {one.id} in these years; {names} does")


def _rate(assumption: Assumption, one: DriverBaseline, baseline: Baseline) -> float | None:
    """The constant growth that was chosen, directly or by its level in the last year [percent a year]."""
    return assumption.rate if assumption.level is None else _rate_to(assumption.level, one, baseline)


def _rate_to(level: float, one: DriverBaseline, baseline: Baseline) -> float:
    """The constant growth that reaches a level in the last year [percent a year]."""
    start = baseline.level_before(one.driver) * (1 + one.path[0] / 100)
    try:
        rate = required_growth(start, level, baseline.last - baseline.first)
    except GrowthError as error:
        raise ScenarioError(f"level of {one.id} cannot be reached: {error}") from None
    if not one.driver.floor <= rate <= one.driver.ceiling:
        raise ScenarioError(f"level of {one.id} is {level:g}, which needs growth of {rate:.0f} % a year")
    return rate


def _moved_to(end: float, one: DriverBaseline, transition: Callable[[float], float]) -> Values:
    """The baseline moved by a distance that grows from nothing to what *end* needs: its own end moves nothing."""
    gap, last = end - one.path[-1], len(one.path) - 1
    inner = tuple(_within(value + gap * transition(step / last), one) for step, value in enumerate(one.path[:-1]))
    return (*inner, end)


def _within(value: float, one: DriverBaseline) -> float:
    return min(max(value, one.driver.floor), one.driver.ceiling)


def _straight(part: float) -> float:
    return part


def _s_shaped(part: float) -> float:
    """Slow, fast, slow: 3 t^2 - 2 t^3."""
    return part * part * (3 - 2 * part)


_TRANSITIONS: dict[Transition, Callable[[float], float]] = {"straight": _straight, "s-shaped": _s_shaped}


def _shocked(assumption: Assumption, one: DriverBaseline, path: Values, baseline: Baseline) -> Values:
    shock = assumption.shock
    if shock is None or shock.year < baseline.first:
        return path
    pairs = zip(baseline.years, path, strict=True)
    if one.driver.kind is Kind.GROWTH:
        found = (
            ((1 + value / 100) * (1 + shock.size / 100) - 1) * 100 if year == shock.year else value
            for year, value in pairs
        )
    else:
        found = (value + shock.size if year >= shock.year else value for year, value in pairs)
    return tuple(_within(value, one) for value in found)
