"""A scenario: a named set of assumptions on top of a baseline, as data.

It is immutable and checked when it is made: a scenario that exists can be worked out.
"""

from datetime import date
from typing import Any, Literal

import msgspec

from forecasting.baselines.baseline import FARTHEST_YEAR, FOLLOWED, LAST_YEAR, PUBLISHERS
from forecasting.market_model.drivers import DRIVERS, Driver, Kind
from forecasting.scenarios.limits import (
    CORRELATION,
    DIGITS_A_BIT,
    DRAWS,
    EARLIEST_YEAR,
    LARGEST_SEED,
    LARGEST_VALUE,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_DRAWS,
    SCHEMA_VERSION,
    SEED,
)

Transition = Literal["straight", "s-shaped"]


class ScenarioError(ValueError):
    """A scenario cannot be read or does not fit the model; the message is one sentence that names the field."""


class YearValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The value of a driver in one year [the driver's unit]."""

    year: int
    value: float


class Shock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A break in one year.

    For growth the level in that year is changed by *size* percent, for a share *size* points are added from that
    year on, and for the efficiency gain *size* is the gain X that begins to be adopted in that year.
    """

    year: int
    size: float


class Assumption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was chosen for one driver; the fields left out stay as in the baseline.

    Attributes:
        driver: The driver's name.
        rate: Growth in every year after the first [percent a year].
        shift: Points by which growth in every year after the first differs from the baseline's.
        level: Level that a growing quantity reaches in the last year [its unit], at constant growth.
        value: Value of a share in the last year, or of a scalar in all years [the driver's unit].
        transition: How a share's distance from its baseline grows until it reaches *value*.
        publisher: Whose published path is followed.
        years: Values of single years; they go before the rest.
        shock: A break in one year, on top of the rest.
    """

    driver: str
    rate: float | None = None
    shift: float | None = None
    level: float | None = None
    value: float | None = None
    transition: Transition = msgspec.field(default="straight", name="way")
    publisher: str | None = None
    years: tuple[YearValue, ...] = ()
    shock: Shock | None = None

    def __post_init__(self) -> None:
        """Refuse what the driver cannot take."""
        if self.driver not in DRIVERS:
            raise ScenarioError(f"no driver is called {self.driver[:LONGEST_NAME]!r}; `drivers` lists them")
        _check_fields(self, DRIVERS[self.driver])
        _check_values(self, DRIVERS[self.driver])

    @property
    def about(self) -> Driver:
        """The driver."""
        return DRIVERS[self.driver]

    @property
    def single_years(self) -> tuple[int, ...]:
        """The years that are set by themselves, or in which the path breaks."""
        return (*(spot.year for spot in self.years), *((self.shock.year,) if self.shock else ()))


class Scenario(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named set of assumptions.

    Attributes:
        schema_version: Version of this form.
        name: Its name.
        note: What it assumes and why.
        publisher: Whose baseline it stands on.
        as_of: Day on which everything used was known; `None` for all that is known.
        to: Last year.
        assumptions: What was chosen, at most one for each driver, in the order of the formula.
        seed: Seed of the draws.
        draws: Number of draws.
        correlation: Between any two drivers in the draws (0 to 1), in the direction of more compute.
        data_version: Date of the data that the scenario was saved with; `None` if it follows the newest.
    """

    schema_version: int = SCHEMA_VERSION
    name: str = ""
    note: str = ""
    publisher: str = PUBLISHERS[0]
    as_of: date | None = None
    to: int = LAST_YEAR
    assumptions: tuple[Assumption, ...] = ()
    seed: int = SEED
    draws: int = DRAWS
    correlation: float = msgspec.field(default=CORRELATION, name="together")
    data_version: date | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be worked out."""
        if self.schema_version != SCHEMA_VERSION:
            raise ScenarioError(
                f"schema_version is {_shown(self.schema_version)}, and this tool reads version {SCHEMA_VERSION}"
            )
        if self.publisher not in PUBLISHERS:
            raise ScenarioError(f"publisher is {_short(self.publisher)}, expected {' or '.join(PUBLISHERS)}")
        _check_number("to", self.to, EARLIEST_YEAR + 1, FARTHEST_YEAR)
        _check_number("seed", self.seed, 0, LARGEST_SEED)
        _check_number("draws", self.draws, 2, MOST_DRAWS)
        _check_number("together", self.correlation, 0, 1)
        _check_number("length of name", len(self.name), 0, LONGEST_NAME)
        _check_number("length of note", len(self.note), 0, LONGEST_NOTE)
        _check_text("name", self.name)
        _check_text("note", self.note)
        _check_assumptions(self)

    @property
    def unchanged(self) -> "Scenario":
        """The published baseline that it stands on: the same publisher, day, years and draws, and no assumption."""
        return Scenario(
            publisher=self.publisher, as_of=self.as_of, to=self.to, seed=self.seed, draws=self.draws,
            correlation=self.correlation, data_version=self.data_version,
        )  # fmt: skip

    @property
    def ground(self) -> str:
        """What it stands on, in words: ``Gartner, as known on 2025-03-01``."""
        return self.publisher + (f", as known on {self.as_of}" if self.as_of else "")

    def known_by(self, version: date) -> date | None:
        """The day whose knowledge it stands on where the data are of *version*; `None` for all that is known.

        Without a day of its own it stands on the data that it was saved with, as far as those here are newer.
        """
        pinned = self.data_version
        return pinned if self.as_of is None and pinned is not None and pinned < version else self.as_of

    def assumption_on(self, driver: str) -> Assumption | None:
        """The assumption on a driver; `None` if it follows the baseline."""
        return next((one for one in self.assumptions if one.driver == driver), None)

    def changed(self, **fields: Any) -> "Scenario":  # noqa: ANN401 - any field
        """The scenario with other settings, such as its name; checked like a new one."""
        return msgspec.structs.replace(self, **fields)

    def with_assumption(self, assumption: Assumption) -> "Scenario":
        """The scenario with this assumption in place of the one on the same driver."""
        others = [one for one in self.assumptions if one.driver != assumption.driver]
        return self._with((*others, assumption))

    def without_assumption(self, driver: str) -> "Scenario":
        """The scenario with one driver back on its baseline."""
        return self._with(tuple(one for one in self.assumptions if one.driver != driver))

    def _with(self, assumptions: tuple[Assumption, ...]) -> "Scenario":
        return msgspec.structs.replace(self, assumptions=ordered(assumptions))


def ordered(assumptions: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    """Assumptions in the order of the formula."""
    places = list(DRIVERS)
    return tuple(sorted(assumptions, key=lambda one: places.index(one.driver)))


_ALLOWED = {
    Kind.GROWTH: ("rate", "shift", "level", "publisher", "years", "shock"),
    Kind.SHARE: ("value", "way", "publisher", "years", "shock"),
    Kind.SCALAR: ("value", "years"),
}
GAIN = "efficiency_gain"


def _check_fields(one: Assumption, driver: Driver) -> None:
    """One way of setting the path at most, and only ways that this kind of driver has; by the names of a file."""
    given = [name for name in ("rate", "shift", "level", "value", "publisher") if getattr(one, name) is not None]
    if len(given) > 1:
        raise ScenarioError(f"{driver.id} is set by {' and by '.join(given)}; use one of them")
    further = {"years": bool(one.years), "shock": one.shock is not None, "way": one.transition != "straight"}
    extra = [name for name, there in further.items() if there]
    if not (given or extra):
        raise ScenarioError(f"the assumption on {driver.id} sets nothing")
    allowed = (*_ALLOWED[driver.kind], *(("shock",) if driver.id == GAIN else ()))
    for name in (*given, *extra):
        if name not in allowed:
            raise ScenarioError(f"{driver.id} cannot be set by {name}, only by {', '.join(allowed)}")
    if one.transition != "straight" and one.value is None:
        raise ScenarioError(f"{driver.id} has a transition, {one.transition}, without a value to go to")
    if driver.id == GAIN and sum((one.value is not None, bool(one.years), one.shock is not None)) > 1:
        raise ScenarioError(f"{driver.id} is set more than once; give a value, or a shock in one year")


def _check_values(one: Assumption, driver: Driver) -> None:
    """Values the driver can take, in years that the model has."""
    if one.publisher is not None and one.publisher not in FOLLOWED:
        names = " or ".join(FOLLOWED)
        raise ScenarioError(f"publisher of {driver.id} is {_short(one.publisher)}, expected {names}")
    for name, value in (("rate", one.rate), ("value", one.value)):
        if value is not None:
            _check_number(f"{name} of {driver.id}", value, driver.floor, driver.ceiling)
    if one.shift is not None:
        _check_number(f"shift of {driver.id}", one.shift, -driver.ceiling, driver.ceiling)
    if one.level is not None and not 0 < one.level <= LARGEST_VALUE:
        raise ScenarioError(f"level of {driver.id} is {one.level:g}, expected more than 0")
    _check_years(one.years, driver)
    if one.shock is not None:
        _check_shock(one.shock, driver)


def _check_years(years: tuple[YearValue, ...], driver: Driver) -> None:
    for spot in years:
        _check_number(f"year of {driver.id}", spot.year, EARLIEST_YEAR, FARTHEST_YEAR)
        _check_number(f"{driver.id} in {spot.year}", spot.value, driver.floor, driver.ceiling)
    if [spot.year for spot in years] != sorted({spot.year for spot in years}):
        raise ScenarioError(f"the years of {driver.id} are expected once each and in order")


def _check_shock(shock: Shock, driver: Driver) -> None:
    _check_number(f"year of the shock to {driver.id}", shock.year, EARLIEST_YEAR + 1, FARTHEST_YEAR)
    low = -driver.ceiling if driver.kind is Kind.SHARE else driver.floor
    _check_number(f"size of the shock to {driver.id}", shock.size, low, driver.ceiling)


def _check_assumptions(scenario: Scenario) -> None:
    names = [one.driver for one in scenario.assumptions]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ScenarioError(f"there are two assumptions on {twice}; keep one of them")
    if scenario.assumptions != ordered(scenario.assumptions):
        msgspec.structs.force_setattr(scenario, "assumptions", ordered(scenario.assumptions))


def _check_text(name: str, text: str) -> None:
    if not text.isprintable():
        raise ScenarioError(f"{name} holds characters that cannot be shown; try plain text in one line")


def _check_number(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ScenarioError(f"{name} is {_shown(value)}, expected {low:g} to {high:g}")


def _shown(number: float) -> str:
    """A number for a message; a whole number may be too large for a float, and too long to be shown."""
    try:
        return f"{number:g}"
    except OverflowError:
        return f"a number of about {int(int(number).bit_length() * DIGITS_A_BIT)} digits"


def _short(text: str) -> str:
    return repr(text[:LONGEST_NAME])


__all__ = ["GAIN", "Assumption", "Scenario", "ScenarioError", "Shock", "Transition", "YearValue", "ordered"]
