"""The day whose knowledge a chart shows: asked of a recipe of any kind, and set in it."""

from datetime import date

import msgspec

from charts.recipes.recipe import AgreementChart, BridgeChart, Recipe, ScenarioChart, SpreadChart, TornadoChart

OfScenario = AgreementChart | BridgeChart | ScenarioChart | SpreadChart | TornadoChart


def day_of(recipe: Recipe) -> date | None:
    """The day; `None` for all that is known."""
    return recipe.scenario.as_of if isinstance(recipe, OfScenario) else recipe.as_of


def on_day(recipe: Recipe, day: date) -> Recipe:
    """The same chart as known on a day: of a scenario, with all that stand beside it.

    Raises:
        ScenarioError: A scenario says something that was no part of it by then.
    """
    if not isinstance(recipe, OfScenario):
        return msgspec.structs.replace(recipe, as_of=day)
    changes: dict[str, object] = {"scenario": recipe.scenario.changed(as_of=day)}
    if isinstance(recipe, ScenarioChart):
        changes["compared"] = tuple(one.changed(as_of=day) for one in recipe.compared)
    if isinstance(recipe, BridgeChart):
        changes["start"] = recipe.start.changed(as_of=day)
    return msgspec.structs.replace(recipe, **changes)
