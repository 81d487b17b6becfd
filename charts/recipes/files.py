"""Recipes as JSON: exact out, strict in, and those of an older form read into the newest."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from charts.exhibits.scenario import MAIN_OUTPUTS
from charts.recipes.recipe import ProjectionChart, PublishedChart, Recipe, Scale, ScenarioChart
from forecasting.foundations.echo import placed, shown
from forecasting.methods.families.registry import DEFAULT
from forecasting.scenarios.files import from_plain as scenario_from_plain
from forecasting.scenarios.scenario import ScenarioError

SCHEMA_VERSION = 2


class RecipeError(ValueError):
    """A recipe cannot be read; the message is one sentence that names the field."""


class FlatRecipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form of version 1: one flat record for charts of published values, of a projection, or of a scenario."""

    series: tuple[str, ...] = ()
    to: str = ""
    method: str = ""
    growth: tuple[float, ...] = ()
    ceiling: float | None = None
    publisher: str = ""
    basis: str = ""
    vintage: str = ""
    as_of: date | None = None
    log: bool | None = None
    scenario: dict[str, Any] | None = None
    output: str = ""


class _Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema_version: int
    recipe: Recipe


def to_json(recipe: Recipe) -> str:
    """The recipe as JSON on one line, with the version of its form."""
    return msgspec.json.encode(_Saved(schema_version=SCHEMA_VERSION, recipe=recipe)).decode()


def from_json(text: str) -> Recipe:
    """Read a recipe.

    Raises:
        RecipeError: It is none, or of a form that this tool does not know; one sentence says what is wrong and where.
    """
    try:
        plain = msgspec.json.decode(text.encode(errors="replace"), type=dict[str, Any])
        version = plain.get("schema_version", 1)
        if version == SCHEMA_VERSION:
            return msgspec.convert(plain, _Saved).recipe
    except msgspec.ValidationError as error:
        raise RecipeError(placed(str(error))) from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise RecipeError(f"this is no chart in JSON: {error}") from None
    return from_plain({name: value for name, value in plain.items() if name != "schema_version"}, version)


def from_plain(values: dict[str, Any], version: object) -> Recipe:
    """Read a recipe from plain values of a version of its form.

    Raises:
        RecipeError: The version is unknown, or a field does not fit it.
    """
    if version not in (1, SCHEMA_VERSION):
        other = shown(repr(version))
        raise RecipeError(f"it is of version {other}, and this tool reads versions 1 to {SCHEMA_VERSION}")
    try:
        if version == SCHEMA_VERSION:
            found: Recipe = msgspec.convert(values, Recipe)
            return found
        return modern(msgspec.convert(values, FlatRecipe))
    except msgspec.ValidationError as error:
        raise RecipeError(placed(str(error))) from None


def scenario_chart(values: dict[str, Any], output: str, as_of: date | None) -> ScenarioChart:
    """The recipe of a scenario in the plain form of its own file, as known on a day if one is given.

    Raises:
        RecipeError: It is no scenario.
    """
    try:
        scenario = scenario_from_plain(values)
        known = scenario.changed(as_of=as_of) if as_of else scenario
    except ScenarioError as error:
        raise RecipeError(str(error)) from None
    return ScenarioChart(scenario=known, output=output or next(iter(MAIN_OUTPUTS)))


def projection_chart(series: Sequence[str], to: str, **choices: Any) -> ProjectionChart:  # noqa: ANN401 - its fields
    """The recipe of a projection; *choices* are the other fields of it.

    Raises:
        RecipeError: It is not one series, or has no last period.
    """
    if len(series) != 1:
        raise RecipeError(f"one series can be projected at a time, not {len(series)}")
    if not to:
        raise RecipeError("a projection needs its last period, such as 2030")
    return ProjectionChart(series=series[0], to=to, **choices)


def modern(flat: FlatRecipe) -> Recipe:
    """A recipe of version 1 in today's form.

    Raises:
        RecipeError: It describes no chart.
    """
    if flat.scenario is not None:
        return scenario_chart(flat.scenario, flat.output, flat.as_of)
    same: dict[str, Any] = {
        "publisher": flat.publisher,
        "basis": flat.basis or None,
        "vintage": flat.vintage,
        "as_of": flat.as_of,
        "scale": {None: Scale.AUTO, False: Scale.LINEAR, True: Scale.LOG}[flat.log],
    }
    if not (flat.to or flat.method or flat.growth):
        return PublishedChart(series=flat.series, **same)
    return projection_chart(
        flat.series, flat.to, method=flat.method or DEFAULT, growth=flat.growth, ceiling=flat.ceiling, **same
    )
