"""A baseline from the catalog: the market by its recipe, each driver by its own, ranges and starts beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forecasting.baselines import ranges
from forecasting.baselines.constants import constants, energy_rule_then
from forecasting.baselines.hardware import (
    REFERENCE_RACK,
    Setting,
    chip,
    counted_starts,
    one_designers_starts,
    rack_compute,
)
from forecasting.baselines.known import Known
from forecasting.baselines.market_choice import READINGS, ChosenMarket, market_of, recipe_note
from forecasting.baselines.markets import MARKETS, Market, MarketRecipe, Part
from forecasting.baselines.sources import (
    AI_SHARE,
    LEVEL_RULE,
    RACK_POWER,
    RACK_PRICE,
    RECIPES,
    SERVER_GROWTH,
    SHARE_RULE,
    Recipe,
)
from forecasting.baselines.types import Alternative, Baseline, DriverBaseline, RecipeNote, Start, Use
from forecasting.baselines.yearly_path import Yearly, growth_of
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.drivers import DRIVERS, SHEET, Driver, Kind
from forecasting.market_model.horizon import LAST_YEAR
from forecasting.quantities.standing import Standing

PUBLISHERS = tuple(MARKETS)
"""Whose baseline can be chosen."""
FOLLOWED = tuple(
    dict.fromkeys(
        (
            *PUBLISHERS,
            *(one.publisher for name, rows in RECIPES.items() for one in rows if DRIVERS[name].kind is not Kind.SCALAR),
            *READINGS,
            *(one.also_followed_as for rows in RECIPES.values() for one in rows if one.also_followed_as),
        )
    )
)
"""Whose path a single driver can follow, where they publish one."""
ANCHORS = {"price_performance_growth": RACK_PRICE, "efficiency_growth": RACK_POWER}
"""Growing indexes, and the driver that says of which year their 1 is."""


def baseline_of(
    catalog: Catalog, publisher: str = PUBLISHERS[0], *, as_of: date | None = None, last: int = LAST_YEAR
) -> Baseline:
    """The baseline that follows *publisher* as known on *as_of*, up to the year *last*.

    Raises:
        RefusalError: The publisher is not one of `PUBLISHERS`, the year is out of reach, or a driver had not been
            published by that day; the message says which.
    """
    name = known_publisher(publisher)
    known = Known(catalog=catalog, day=as_of or catalog.as_of_day)
    market, notes = market_of(known, name, last)
    return _Builder(known=known, publisher=name, last=last, market=market, market_notes=notes).baseline()


def known_publisher(name: str) -> str:
    """The name of a publisher as the table writes it.

    Raises:
        RefusalError: No baseline follows it.
    """
    for one in PUBLISHERS:
        if one.casefold() == name.casefold():
            return one
    raise RefusalError(f"no baseline follows {name!r}; expected {' or '.join(PUBLISHERS)}")


@dataclass(frozen=True, kw_only=True)
class _Builder:
    """Makes the drivers and starts of one baseline."""

    known: Known
    publisher: str
    last: int
    market: Market
    market_notes: ChosenMarket

    @cached_property
    def setting(self) -> Setting:
        """What recipes start from."""
        years = tuple(range(self.market.first, self.last + 1))
        return Setting(known=self.known, years=years, market=self.market)

    def baseline(self) -> Baseline:
        """The whole."""
        drivers = tuple(self._driver(one) for one in SHEET)
        return Baseline(
            publisher=self.publisher,
            as_of=self.known.day,
            version=self.known.catalog.version,
            years=self.setting.years,
            drivers=drivers,
            starts=self._starts({one.id: one for one in drivers}),
            constants=constants(self.known),
            energy_rule_then=energy_rule_then(self.known),
            alternatives=self._alternatives(),
        )

    def _driver(self, driver: Driver) -> DriverBaseline:
        if driver.id == SERVER_GROWTH:
            return self._of_market(driver, growth_of(self.market.servers), "servers")
        if driver.id == AI_SHARE:
            return self._of_market(driver, self.market.ai_share, "ai")
        return self._by_recipe(driver) if driver.id in RECIPES else self._assumed(driver, ())

    def _of_market(self, driver: Driver, path: Yearly, part: str) -> DriverBaseline:
        about: Part = getattr(self.market_notes.recipe, part)
        return self._published(driver, path, about, self.market_notes.notes(part))

    def _by_recipe(self, driver: Driver) -> DriverBaseline:
        """The first recipe that can be made, those of the baseline's publisher before the others'."""
        recipes = sorted(RECIPES[driver.id], key=lambda one: one.publisher != self.publisher)
        notes: list[RecipeNote] = []
        for place, recipe in enumerate(recipes):
            try:
                path = recipe.make(self.setting)
            except RefusalError as reason:
                notes.append(recipe_note(recipe.id, recipe, Use.NOT_POSSIBLE, str(reason)))
                continue
            notes.append(recipe_note(recipe.id, recipe, Use.USED))
            notes += [
                recipe_note(one.id, one, Use.OLDER) for one in recipes[place + 1 :] if self.known.has(*one.series)
            ]
            return self._published(driver, path, recipe, tuple(notes))
        if driver.kind is Kind.SCALAR:
            return self._assumed(driver, tuple(notes))
        raise RefusalError(f"{driver.name} cannot be made from what had been published: {notes[-1].reason}")

    def _published(
        self, driver: Driver, path: Yearly, about: Part | Recipe, notes: tuple[RecipeNote, ...]
    ) -> DriverBaseline:
        growing = driver.kind is Kind.GROWTH
        row = None if growing else ranges.row_for(driver, path, self.known)
        return DriverBaseline(
            driver=driver,
            path=path.values,
            standings=path.standings,
            publisher=about.publisher,
            borrowed=about.publisher != self.publisher and driver.kind is not Kind.SCALAR,
            spread=ranges.around(row, path, driver) if row else ranges.band(path),
            reason=row.reason if row else ranges.BAND_REASON,
            rule=about.words if driver.kind is Kind.SCALAR else LEVEL_RULE if growing else SHARE_RULE,
            caution=" ".join(part for part in (self.known.with_dates(about.caution), self.known.age_of(path)) if part),
            source_id="",
            observations=path.observations,
            recipes=notes,
            claims=path.claims,
        )

    def _assumed(self, driver: Driver, notes: tuple[RecipeNote, ...]) -> DriverBaseline:
        found = self.known.assumption(driver.id)
        row = found.row
        source = self.known.catalog.source(row.source_id) if row.source_id else None
        return DriverBaseline(
            driver=driver,
            path=(row.baseline,) * len(self.setting.years),
            standings=(Standing.ASSUMED,) * len(self.setting.years),
            publisher=source.publisher if source and row.basis == "published" else "",
            borrowed=False,
            spread=ranges.assumed(row, driver, len(self.setting.years)),
            reason=row.reason,
            rule="one value for all years",
            caution=LATER.format(day=row.known_from.label) if found.is_later else "",
            source_id=row.source_id,
            observations=(),
            recipes=notes,
        )

    def _starts(self, drivers: dict[str, DriverBaseline]) -> tuple[Start, ...]:
        growing = [one for one in SHEET if one.kind is Kind.GROWTH]
        levels = [self._level_start(one) for one in growing if one.id not in ANCHORS]
        indexes = [self._index_start(one, drivers) for one in growing if one.id in ANCHORS]
        return (*levels, *indexes, *self._stock_starts(drivers, {one.name: one for one in indexes}))

    def _level_start(self, driver: Driver) -> Start:
        """The published level of the year before the first."""
        year = self.setting.first - 1
        if driver.id == SERVER_GROWTH:
            levels = self.market.servers
        else:
            levels = self.known.levels(RECIPES[driver.id][0].series[0], (year,))
        return Start(
            name=driver.level,
            value=levels.values[0],
            unit=driver.level_unit,
            words=f"Published for {year}" if levels.standings[0] < Standing.DERIVED else f"Worked out for {year}",
            standing=levels.standings[0],
            observations=tuple(row for row in levels.observations if row.period.year == year),
        )

    def _index_start(self, driver: Driver, drivers: dict[str, DriverBaseline]) -> Start:
        """The index before the first year: 1 in the first year where it was measured, else in that of the rack."""
        counted = drivers[ANCHORS[driver.id]].recipe is not None
        release = int(chip(REFERENCE_RACK, self.known).release_date.partition("-")[0])
        anchor = self.setting.first if counted else release
        value = (1 + drivers[driver.id].path[0] / 100) ** (self.setting.first - 1 - anchor)
        reason = "the year it was worked out for" if counted else f"the year of the {REFERENCE_RACK}"
        words = f"1 in {anchor}, {reason}"
        return Start(name=driver.level, value=value, unit="x", words=words, standing=Standing.ASSUMED)

    def _stock_starts(self, drivers: dict[str, DriverBaseline], indexes: dict[str, Start]) -> tuple[Start, Start]:
        try:
            return counted_starts(self.setting)
        except RefusalError:
            index = indexes[DRIVERS["efficiency_growth"].level].value
            before = rack_compute(self.known) / drivers[RACK_POWER].path[0] * index
            return one_designers_starts(self.setting, before)

    def _alternatives(self) -> tuple[Alternative, ...]:
        """Other paths of drivers that had been published by the day: the newest of each name they are followed by."""
        found: list[Alternative] = []
        for publisher in PUBLISHERS:
            found += self._of_another_market(publisher)
        for name, reading in READINGS.items():
            found += self._of_reading(name, reading)
        for driver_id, recipes in RECIPES.items():
            if DRIVERS[driver_id].kind is not Kind.SCALAR:
                found += self._by_publisher(driver_id, recipes)
        return tuple(found)

    def _by_publisher(self, driver_id: str, recipes: Sequence[Recipe]) -> list[Alternative]:
        """The first path of each publisher that can be made, and those with a name of their own behind it."""
        firsts: dict[str, Alternative] = {}
        others: list[Alternative] = []
        for recipe in recipes:
            if recipe.publisher in firsts and not recipe.also_followed_as:
                continue
            try:
                path = recipe.make(self.setting)
            except RefusalError:
                continue
            name = recipe.also_followed_as if recipe.publisher in firsts else recipe.publisher
            made = _alternative(driver_id, name, path, recipe_note(recipe.id, recipe, Use.USED))
            if firsts.setdefault(recipe.publisher, made) is not made:
                others.append(made)
        return [*firsts.values(), *others]

    def _of_reading(self, name: str, reading: MarketRecipe) -> list[Alternative]:
        """Growth of servers by another reading of what a publisher stated; the AI part is the same."""
        try:
            market = reading.make(self.known, self.last)
        except RefusalError:
            return []
        if market.first > self.setting.first:
            return []
        growth = growth_of(market.servers).since(self.setting.first)
        return [_alternative(SERVER_GROWTH, name, growth, recipe_note(reading.id, reading.servers, Use.OTHER_READING))]

    def _of_another_market(self, publisher: str) -> list[Alternative]:
        own = (self.market, self.market_notes)
        try:
            market, chosen = own if publisher == self.publisher else market_of(self.known, publisher, self.last)
        except RefusalError:
            return []
        first, recipe = self.setting.first, chosen.recipe
        if market.first > first:
            return []
        growth, share = growth_of(market.servers).since(first), market.ai_share.since(first)
        return [
            _alternative(SERVER_GROWTH, publisher, growth, recipe_note(recipe.id, recipe.servers, Use.USED)),
            _alternative(AI_SHARE, publisher, share, recipe_note(recipe.id, recipe.ai, Use.USED)),
        ]


def _alternative(driver_id: str, name: str, path: Yearly, recipe: RecipeNote) -> Alternative:
    return Alternative(
        driver=driver_id,
        publisher=name,
        path=path.values,
        standings=path.standings,
        observations=path.observations,
        recipe=recipe,
        claims=path.claims,
    )


LATER = "Known only from {day}, after the as-of date: nobody could have used it then."
