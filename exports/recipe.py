"""How a chart came about, as data: enough to make it again from the catalog. It is what a saved report refers to."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from charts.exhibit import Exhibit
from charts.fan import fan
from charts.history import UnlikeUnitsError, View, comparison, history
from exports.request import ExportError
from exports.scenario_charts import scenario_chart
from forecasting.catalog import Catalog, UnknownSeriesError
from forecasting.path import Choice, wished_vintage
from forecasting.periods import Period
from forecasting.projecting import Wish, project
from forecasting.refusal import RefusalError
from forecasting.series import Series, SeriesError

MOST_SERIES = 12


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A chart of published values, of a projection, or of a scenario.

    Attributes:
        series: Identifiers; several are compared on one axis.
        to: Last period of a projection; without it and without *scenario* the chart shows what was published.
        method: Method of the projection; empty for the recommended one.
        growth: Growth of the reader's own [percent a year].
        ceiling: Level that a growth curve tends to [the series' unit].
        publisher: Whose values; empty for the rule's choice.
        basis: Which definition.
        vintage: Which edition's forecast.
        as_of: Day whose knowledge is shown.
        log: Logarithmic axis or not; `None` leaves it to the rule.
        scenario: A scenario as it is saved in its own file.
        output: Which quantity of the scenario is shown.
    """

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

    @property
    def choice(self) -> Choice | None:
        """Publisher, definition and vintage; `None` where the rule decides all three."""
        chosen = Choice(
            publisher=self.publisher or None,
            basis=self.basis or None,
            vintage=wished_vintage(self.vintage) if self.vintage else None,
        )
        return None if chosen == Choice() else chosen


def build(recipe: Recipe, catalog: Catalog) -> Exhibit:
    """The chart.

    Raises:
        ExportError: It cannot be made; one sentence says why.
    """
    try:
        exhibit = _built(recipe, catalog)
    except (UnknownSeriesError, SeriesError, RefusalError, UnlikeUnitsError, ValueError) as error:
        raise ExportError(str(error)) from error
    if not exhibit.marks:
        raise ExportError(f"no value of {exhibit.title} was known" + (f" on {recipe.as_of}" if recipe.as_of else ""))
    return exhibit


def _built(recipe: Recipe, catalog: Catalog) -> Exhibit:
    if recipe.scenario is not None:
        return scenario_chart(recipe.scenario, recipe.output, catalog, recipe.as_of)
    known = catalog.as_of(recipe.as_of) if recipe.as_of else catalog
    chosen = _chosen(recipe, known)
    view = View(data_version=catalog.version, as_of=recipe.as_of, log=recipe.log)
    if recipe.to or recipe.method or recipe.growth:
        return _projected(recipe, catalog, chosen, view)
    if len(chosen) > 1:
        return comparison(chosen, view, recipe.choice)
    return history(chosen[0], view, recipe.choice)


def _chosen(recipe: Recipe, known: Catalog) -> list[Series]:
    if not recipe.series:
        raise ExportError("a chart needs at least one series")
    if len(recipe.series) > MOST_SERIES:
        raise ExportError(f"a chart compares at most {MOST_SERIES} series, not {len(recipe.series)}")
    return [known[series_id] for series_id in dict.fromkeys(recipe.series)]


def _projected(recipe: Recipe, catalog: Catalog, chosen: Sequence[Series], view: View) -> Exhibit:
    if len(chosen) > 1:
        raise ExportError("one series can be projected at a time")
    if not recipe.to:
        raise ExportError("a projection needs its last period, such as 2030")
    series, choice = chosen[0], recipe.choice
    wish = Wish(growth=recipe.growth, ceiling=recipe.ceiling, choice=choice)
    if recipe.method:
        wish = Wish(method=recipe.method, growth=recipe.growth, ceiling=recipe.ceiling, choice=choice)
    found = project(catalog[series.series_id], Period.parse(recipe.to), wish, catalog=catalog, as_of=recipe.as_of)
    return fan(series, found, view, choice, ceiling=recipe.ceiling)
