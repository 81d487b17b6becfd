"""Which recipe gives the market of a baseline, and what became of the others."""

from dataclasses import dataclass

from forecasting.baselines.known import Known
from forecasting.baselines.markets import MARKETS, EndError, Market, MarketRecipe, Part
from forecasting.baselines.sources import (
    Recipe,
)
from forecasting.baselines.types import RecipeNote, Use
from forecasting.foundations.refusal import RefusalError


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenMarket:
    """The market recipe taken, and what became of the others."""

    recipe: MarketRecipe
    refused: tuple[tuple[MarketRecipe, str], ...]
    older: tuple[MarketRecipe, ...]

    def notes(self, part: str) -> tuple[RecipeNote, ...]:
        """The recipes of all servers or of their AI part, in their order."""
        rows = [(one, Use.NOT_POSSIBLE, reason) for one, reason in self.refused]
        rows += [(self.recipe, Use.USED, ""), *((one, Use.OLDER, "") for one in self.older)]
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
        return market, ChosenMarket(recipe=recipe, refused=tuple(refused), older=older)
    raise RefusalError(
        f"{publisher}'s baseline cannot be made from what had been published by {known.when}: {refused[-1][1]}"
    )


def recipe_note(name: str, about: Part | Recipe, use: Use, reason: str = "") -> RecipeNote:
    """What became of a recipe: used, older, or not possible and why."""
    return RecipeNote(id=name, publisher=about.publisher, words=about.words, scope=about.scope, use=use, reason=reason)
