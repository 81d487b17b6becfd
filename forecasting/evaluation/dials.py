"""Dials: one number for each driver that a reader can turn, between limits that leave room around what is plausible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, fsum, inf, log1p, log10

from forecasting.baselines.baseline import Baseline, DriverBaseline
from forecasting.catalog.records import Observation
from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.drivers import Driver, Kind
from forecasting.quantities.periods import Frequency
from forecasting.quantities.units import NO_LIMIT, compact
from forecasting.scenarios.paths import Values, paths_of
from forecasting.scenarios.scenario import GAIN, Assumption, Scenario, Shock

STEPS = 60
"""About how many positions a dial has between the ends of the plausible range and their margins."""
NOISE = 1e-6
"""Part of a step that is taken for the noise of arithmetic, so that an end does not creep away from the hand."""
SHIFT_DIGITS = 4
SET_DIGITS = 6
"""Decimals of a share or scalar that a dial shows: what was set is what is shown, and what the chart is made of."""
SHIFT_TOLERANCE = 1e-9
NICE = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DialMark:
    """A value to find on a dial: whose it is, and what it is [the driver's unit]."""

    words: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """A driver's number as a control shows it.

    Attributes:
        driver: The driver.
        value: Its value now: the mean growth, the share in the last year, or the scalar [the driver's unit].
        default: The same in the baseline.
        path: The baseline's path, which a turn of the dial moves.
        low: Lower end of the control.
        high: Upper end of the control; infinite where the last position is no limit.
        step: Distance of two positions.
        places: Decimals that are shown.
        label: Name, year and unit.
        hint: The value used, the plausible range, and whose it is.
        help: Three lines: what it means, the value used, why.
        caution: What to know before using it; "" if nothing.
        marks: Each publisher's value, and today's.
        top: The last position that is a number.
    """

    driver: Driver
    value: float
    default: float
    path: tuple[float, ...]
    low: float
    high: float
    step: float
    places: int
    label: str
    hint: str
    help: tuple[str, str, str]
    caution: str
    marks: tuple[DialMark, ...]
    top: float

    @property
    def is_open(self) -> bool:
        """Whether the last position is no limit, which is no number."""
        return self.high == inf

    @property
    def positions(self) -> tuple[float, ...]:
        """Every position from the low to the high end [the driver's unit]."""
        count = round((self.top - self.low) / self.step)
        steps = tuple(min(round(self.low + place * self.step, 10), self.top) for place in range(count + 1))
        own = () if self.value in steps or self.value == inf else (self.value,)
        return (*sorted((*steps, *own)), *((inf,) if self.is_open else ()))

    def value_words(self, value: float) -> str:
        """A position as the control shows it."""
        return NO_LIMIT if value == inf else f"{value:.{self.places}f}"


def dial_of(driver_id: str, path: Values, baseline: Baseline) -> Dial:
    """The dial of one driver, with the path that it has in a scenario [the driver's unit]."""
    one = baseline[driver_id]
    now, default = headline_value(one.driver, path), headline_value(one.driver, one.path)
    reach = (one.high if one.high < inf else _unbound(one.driver, baseline)) - one.low
    step = _step(max(reach, abs(default) / 10 if default < inf else 0.0))
    is_set = path != one.path and one.driver.kind is not Kind.GROWTH
    value = round(now, SET_DIGITS) if is_set else _rounded(now, step)
    low, top = _ends(one, (reach, step), [number for number in (value, default) if number < inf], baseline)
    return Dial(
        driver=one.driver,
        value=value,
        default=_rounded(default, step),
        path=one.path,
        low=low,
        high=top if one.high < inf else inf,
        step=step,
        places=next(places for places in range(_places(step), SET_DIGITS + 1) if value == round(value, places)),
        label=_label(one.driver, baseline),
        hint=_hint(one, default),
        help=(one.driver.meaning, f"{_hint(one, default)}. {_whose(one)}. {one.rule.capitalize()}.", one.reason),
        caution=one.caution,
        marks=(*_publishers(one, baseline), *_today(one, baseline)),
        top=top,
    )


def baseline_dials(baseline: Baseline) -> dict[str, Dial]:
    """The dial of each driver where nothing was changed."""
    return {one.id: dial_of(one.id, one.path, baseline) for one in baseline.drivers}


def dials_of(scenario: Scenario, baseline: Baseline, unchanged: Mapping[str, Dial]) -> dict[str, Dial]:
    """The dial of each driver in a scenario; *unchanged* are those of its baseline, as which most stay.

    Raises:
        ScenarioError: It does not fit the years or publishers of its baseline.
    """
    paths = paths_of(scenario, baseline)
    changed = [one.id for one in baseline.drivers if paths[one.id] != one.path]
    return {**unchanged, **{name: dial_of(name, paths[name], baseline) for name in changed}}


def _ends(
    one: DriverBaseline, span: tuple[float, float], inside: list[float], baseline: Baseline
) -> tuple[float, float]:
    """The first and the last number of a dial: room around what is plausible, *inside*, beyond what is published."""
    reach, step = span
    known = _published(one, baseline)
    low = min([one.low - reach / 2, *inside, *(number - step for number in known)])
    high = max([one.low + reach * 3 / 2, *inside, *(number + step for number in known)])
    return (
        _lowest(round(floor(low / step + NOISE) * step, 10), step, one.driver.floor, inside),
        min(round(ceil(high / step - NOISE) * step, 10), one.driver.ceiling),
    )


def _lowest(low: float, step: float, least: float, inside: list[float]) -> float:
    """The low end on whole steps, at least *least*; that itself only where a value lies below the first whole step."""
    if low >= least:
        return low
    first = round(ceil(least / step - NOISE) * step, 10)
    return first if first <= min(inside, default=first) else least


def _unbound(driver: Driver, baseline: Baseline) -> float:
    """A limit above which nothing is held down on the baseline's own path [the driver's unit]."""
    plain = evaluate(Scenario(publisher=baseline.publisher), baseline)
    return max(plain[driver.limits].values)


def _published(one: DriverBaseline, baseline: Baseline) -> list[float]:
    """Every value that a publisher's path of the driver passes through, and the number that stands for each path."""
    paths = [path for _, path in _paths(one, baseline)]
    return [value for path in paths for value in (*path, headline_value(one.driver, path))]


def _paths(one: DriverBaseline, baseline: Baseline) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Publishers with their paths of the driver, the baseline's own first."""
    if one.observations:
        yield one.publisher, one.path
    for other in baseline.alternatives_of(one.id):
        if other.publisher != one.publisher:
            yield other.publisher, other.path


def _publishers(one: DriverBaseline, baseline: Baseline) -> Iterator[DialMark]:
    for publisher, path in _paths(one, baseline):
        yield DialMark(words=publisher, value=headline_value(one.driver, path))


def _today(one: DriverBaseline, baseline: Baseline) -> Iterator[DialMark]:
    """The value of the newest year whose outcome is known in every series that the driver rests on."""
    newest: dict[str, int] = {}
    for row in (row for row in one.observations if _is_year(row)):
        newest[row.series_id] = max(newest.get(row.series_id, 0), row.period.year if row.is_outcome else 0)
    year = min(newest.values(), default=0)
    if year in baseline.years:
        yield DialMark(words=f"{year}, outcome", value=one.path[baseline.years.index(year)])


def _is_year(row: Observation) -> bool:
    return row.period.frequency is Frequency.ANNUAL


def headline_value(driver: Driver, path: tuple[float, ...]) -> float:
    """A path as one number: mean growth after the first year, else the last value [the driver's unit]."""
    if driver.kind is not Kind.GROWTH:
        return path[-1]
    later = path[1:]
    return (exp(fsum(log1p(max(value, -99.9) / 100) for value in later) / len(later)) - 1) * 100


def value_terms(driver: Driver, years: Sequence[int]) -> str:
    """What the one number of a path stands for, over the years of a baseline: ``mean of 2026 to 2030``, ``in 2030``.

    "" for a scalar, which is the same in all years.
    """
    match driver.kind:
        case Kind.GROWTH:
            return f"mean of {years[1]} to {years[-1]}"
        case Kind.SHARE:
            return f"in {years[-1]}"
        case _:
            return ""


def turned(scenario: Scenario, dial: Dial, value: float) -> Scenario:
    """The scenario with a dial at *value*; back on the baseline where that is the baseline's own number."""
    driver, old = dial.driver, scenario.assumption_on(dial.driver.id)
    if value == dial.default or abs(value - dial.default) < dial.step / 2:
        return scenario.without_assumption(driver.id)
    if driver.kind is Kind.GROWTH:
        return scenario.with_assumption(Assumption(driver=driver.id, shift=_shift(dial, value)))
    if driver.id == GAIN and old and old.shock:
        return scenario.with_assumption(Assumption(driver=driver.id, shock=Shock(year=old.shock.year, size=value)))
    transition = old.transition if old and old.value is not None else "straight"
    return scenario.with_assumption(Assumption(driver=driver.id, value=value, transition=transition))


def _shift(dial: Dial, value: float) -> float:
    """The points by which every year moves so that the mean growth is *value* [points].

    It is not the difference of the means: growth compounds, and a year does not go below the driver's floor.
    """
    from scipy.optimize import brentq

    driver = dial.driver

    def off(points: float) -> float:
        moved = tuple(min(max(growth + points, driver.floor), driver.ceiling) for growth in dial.path)
        return headline_value(driver, moved) - value

    # Between these every year stands at its floor, then at its ceiling; the mean growth rises strictly.
    low, high = driver.floor - max(dial.path), driver.ceiling - min(dial.path)
    if off(low) >= 0 or off(high) <= 0:
        return round(low if off(low) >= 0 else high, SHIFT_DIGITS)
    points: float = brentq(off, low, high, xtol=SHIFT_TOLERANCE)
    return round(points, SHIFT_DIGITS)


def _label(driver: Driver, baseline: Baseline) -> str:
    if driver.kind is Kind.GROWTH:
        return f"{driver.name}, mean % a year"
    unit = {"percent": ", %", "ratio": "", "x": ", times"}.get(driver.unit, f", {driver.unit}")
    when = f" in {baseline.last}" if driver.kind is Kind.SHARE else ""
    return f"{driver.name}{when}{unit}"


def _hint(one: DriverBaseline, default: float) -> str:
    unit = one.driver.unit
    ranged = f"; plausible {_amount(one.low, unit)} to {_amount(one.high, unit)}" if one.high > one.low else ""
    return f"Baseline {_amount(default, unit)}, {one.standing.words}{ranged}"


def _whose(one: DriverBaseline) -> str:
    borrowed = ", borrowed: the baseline's own publisher gives none" if one.borrowed else ""
    return f"From {one.source}{borrowed}"


def _amount(value: float, unit: str) -> str:
    return compact(round(value, 1) if unit.startswith("percent") else value, unit)


def _step(room: float) -> float:
    """A round step: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(room / STEPS))
    return round(next(nice for nice in NICE if nice * power >= room / STEPS * (1 - 1e-9)) * power, 10)


def _rounded(value: float, step: float) -> float:
    """A value as a dial shows it: to a tenth of a step."""
    return round(value, _places(step) + 1)


def _places(step: float) -> int:
    """Decimals that a step needs."""
    return max(0, -floor(log10(step)))
