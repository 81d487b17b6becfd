"""What a baseline is: every driver's path with its standing, range, recipe and sources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forecasting.baselines.driver_distribution import Spread
from forecasting.catalog.records import Claim, Observation
from forecasting.market_model.drivers import SHEET, Driver
from forecasting.quantities.standing import Standing, weakest


class Use(StrEnum):
    """What became of a recipe on a day."""

    USED = "used"
    OLDER = "older"
    NOT_POSSIBLE = "not possible"
    OTHER_READING = "other reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeNote:
    """One way to make a path, and what became of it.

    Attributes:
        id: Its name.
        publisher: Whose numbers it takes; "" for a judgement of this tool.
        words: Its arithmetic in words.
        scope: What is counted.
        use: Whether it was used; an older one stands behind the one used, one not possible before it; another
            reading of the same statement can be chosen as a path.
        reason: Why it was not possible; "" otherwise.
    """

    id: str
    publisher: str
    words: str
    scope: str
    use: Use
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverBaseline:
    """One driver's baseline: its path, how firm it is, what it rests on, and how uncertain it is.

    Attributes:
        driver: The driver.
        path: Its value in each year [the driver's unit].
        standings: How firm each value is.
        publisher: Whose numbers they are; "" for a judgement of this tool.
        borrowed: Whether that is another publisher than the baseline's, because the baseline's gives none.
        spread: Its distribution and range.
        reason: Why this value and this range.
        rule: How the path was made.
        caution: What to know before using it; "" if nothing.
        source_id: The source of an assumption; "" if the path rests on observations.
        observations: The observations used.
        recipes: The recipe used, and the newer and older ones, in their order.
        claims: Stated relations used, such as a multiple over some years.
    """

    driver: Driver
    path: tuple[float, ...]
    standings: tuple[Standing, ...]
    publisher: str
    borrowed: bool
    spread: Spread
    reason: str
    rule: str
    caution: str
    source_id: str
    observations: tuple[Observation, ...]
    recipes: tuple[RecipeNote, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def id(self) -> str:
        """The driver's name in files and links."""
        return self.driver.id

    @property
    def low(self) -> float:
        """Lower end of the plausible range [the driver's unit]."""
        return self.spread.low

    @property
    def high(self) -> float:
        """Upper end of the plausible range [the driver's unit]."""
        return self.spread.high

    @property
    def standing(self) -> Standing:
        """The standing of its weakest value."""
        return weakest(self.standings)

    @property
    def recipe(self) -> RecipeNote | None:
        """The recipe used; `None` for an assumption that has no other source."""
        return next((one for one in self.recipes if one.use is Use.USED), None)

    @property
    def observation_ids(self) -> tuple[str, ...]:
        """The observations used, by name."""
        return tuple(dict.fromkeys(row.observation_id for row in self.observations))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The documents it rests on."""
        named = (self.source_id,) if self.source_id else ()
        read = (*(row.source_id for row in self.observations), *(claim.source_id for claim in self.claims))
        return tuple(dict.fromkeys((*named, *read)))

    @property
    def source(self) -> str:
        """Publisher and vintages in one line: ``Gartner, 2025-01``."""
        return _source(self.observations, self.publisher)


def _source(observations: tuple[Observation, ...], publisher: str) -> str:
    vintages = sorted({row.published.text for row in observations})
    names = " and ".join(dict.fromkeys(row.publisher for row in observations)) or publisher
    return ", ".join((names or "judgement of this tool", *vintages[-2:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A publisher's path of a driver, which a scenario can choose.

    Attributes:
        driver: The driver's name.
        publisher: The name that it is chosen by.
        path: Its value in each year [the driver's unit].
        standings: How firm each value is.
        observations: The observations used.
        recipe: How it was made.
        claims: Stated relations used.
    """

    driver: str
    publisher: str
    path: tuple[float, ...]
    standings: tuple[Standing, ...]
    observations: tuple[Observation, ...]
    recipe: RecipeNote
    claims: tuple[Claim, ...] = ()

    @property
    def source(self) -> str:
        """Publisher and vintages in one line: ``Gartner, 2025-01``."""
        return _source(self.observations, self.publisher)

    @property
    def rule(self) -> str:
        """How the path was made."""
        return self.recipe.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A level before the first year, or a constant of the model, and what it rests on."""

    name: str
    value: float
    unit: str
    words: str
    standing: Standing
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Everything the model starts from.

    Attributes:
        publisher: Whose forecast it follows.
        as_of: Day on which everything published was known; `None` for all that is known.
        version: Date of the data.
        years: The years; the first is the newest whose levels the publisher gives as outcomes or estimates.
        drivers: Every driver's baseline, in the order of the formula.
        starts: Levels before the first year.
        constants: Values that nobody sets: the reference rack, the length of a year.
        energy_rule_then: The rule of energy that was in use on the day; *constants* holds the newest.
        alternatives: Other publishers' paths.
    """

    publisher: str
    as_of: date | None
    version: date
    years: tuple[int, ...]
    drivers: tuple[DriverBaseline, ...]
    starts: tuple[Start, ...]
    constants: tuple[Start, ...]
    energy_rule_then: Start
    alternatives: tuple[Alternative, ...]

    def __getitem__(self, driver_id: str) -> DriverBaseline:
        """The baseline of one driver; `KeyError` if there is none."""
        return self.drivers[_PLACES[driver_id]]

    @property
    def first(self) -> int:
        """The first year."""
        return self.years[0]

    @property
    def last(self) -> int:
        """The last year."""
        return self.years[-1]

    def alternatives_of(self, driver_id: str) -> tuple[Alternative, ...]:
        """The publishers whose path of a driver can be chosen."""
        return tuple(one for one in self.alternatives if one.driver == driver_id)

    def start(self, name: str) -> Start:
        """A start level or constant by name; `KeyError` if there is none."""
        return {one.name: one for one in (*self.starts, *self.constants)}[name]

    def level_before(self, driver: Driver) -> float:
        """The level that a growth driver starts from, in the year before the first [the level's unit]."""
        return self.start(driver.level).value


_PLACES = {one.id: place for place, one in enumerate(SHEET)}
