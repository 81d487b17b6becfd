"""Which recipe gives the market of a baseline, what became of the others, and other readings of what was stated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecasting.baselines.known import Known
from forecasting.baselines.markets import (
    GARTNER_AI,
    MARKETS,
    EndError,
    Market,
    MarketRecipe,
    Part,
    newest_multiple,
    optimized,
    years_of,
)
from forecasting.baselines.sources import (
    Recipe,
)
from forecasting.baselines.types import RecipeNote, Use
from forecasting.catalog.records import Claim
from forecasting.foundations.refusal import RefusalError


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenMarket:
    """The market recipe taken, what became of the others, and other readings of what it rests on."""

    recipe: MarketRecipe
    refused: tuple[tuple[MarketRecipe, str], ...]
    older: tuple[MarketRecipe, ...]
    readings: tuple[MarketRecipe, ...]

    def notes(self, part: str) -> tuple[RecipeNote, ...]:
        """The recipes of all servers or of their AI part, in their order."""
        rows = [(one, Use.NOT_POSSIBLE, reason) for one, reason in self.refused]
        rows += [(self.recipe, Use.USED, ""), *((one, Use.OLDER, "") for one in self.older)]
        rows += [(one, Use.OTHER_READING, "") for one in self.readings] if part == "servers" else []
        return tuple(
            recipe_note(one.id, getattr(one, part), use, reason) for one, use, reason in rows
        )  # fmt: skip


def market_of(known: Known, publisher: str, last: int) -> tuple[Market, ChosenMarket]:
    """The first market that can be made.

    Raises:
        RefusalError: None can.
    """
    refused: list[tuple[MarketRecipe, str]] = []
    recipes = MARKETS[publisher]
    for place, recipe in enumerate(recipes):
        try:
            market = recipe.make(known, last)
        except EndError:
            raise
        except RefusalError as reason:
            refused.append((recipe, str(reason)))
            continue
        older = tuple(one for one in recipes[place + 1 :] if known.has(*one.series))
        readings = tuple(one for one in READINGS.values() if one.ai is recipe.ai and _is_possible(one, known, last))
        return market, ChosenMarket(recipe=recipe, refused=tuple(refused), older=older, readings=readings)
    raise RefusalError(
        f"{publisher}'s baseline cannot be made from what had been published by {known.when}: {refused[-1][1]}"
    )


def _is_possible(recipe: MarketRecipe, known: Known, last: int) -> bool:
    try:
        recipe.make(known, last)
    except RefusalError:
        return False
    return True


def recipe_note(name: str, about: Part | Recipe, use: Use, reason: str = "") -> RecipeNote:
    """What became of a recipe: used, older, or not possible and why."""
    return RecipeNote(id=name, publisher=about.publisher, words=about.words, scope=about.scope, use=use, reason=reason)


def gartner_earlier(known: Known, last: int) -> Market:
    """The same with the stated multiple read as starting in the newest year that has come."""
    years = years_of(known.outcome_year(GARTNER_AI), last)
    return optimized(known, years, _earlier(known, years))


def _earlier(known: Known, years: Sequence[int]) -> tuple[Claim, int]:
    """The same multiple over as many years, read from the newest year that has come.

    Raises:
        RefusalError: None is stated, or it is read so anyway.
    """
    found = newest_multiple(known, years)
    if found is None or found[1] == years[0]:
        raise RefusalError(f"no multiple with another reading had been published by {known.when}")
    return found[0], years[0]


EARLIER_READING = "Gartner (earlier reading)"
READINGS: dict[str, MarketRecipe] = {
    EARLIER_READING: replace(
        MARKETS["Gartner"][0],
        id="gartner-ai-optimized-earlier",
        servers=replace(
            MARKETS["Gartner"][0].servers,
            words="the same, the stated multiple read as starting in the newest year with an outcome; published years "
            "stay, constant growth from the last of them to the multiple's end",
        ),
        make=gartner_earlier,
    ),
}
"""Another reading of a statement that names no end points: no baseline of its own, but a path that can be chosen."""
