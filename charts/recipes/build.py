"""The one place where a chart comes about: pages, reports, command line, saved files and code ask here."""

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from charts.exhibit import Exhibit
from charts.exhibits.agreement import agreement
from charts.exhibits.contributions import (
    MOST_SHARES,
    bridge_chart,
    forecast_bridge_chart,
    spread_chart,
    tornado_chart,
)
from charts.exhibits.fan import fan
from charts.exhibits.history import IncompatibleUnitsError, View, check_own, comparison, history, with_growth
from charts.exhibits.prices.token_costs import token_costs
from charts.exhibits.scenario import MAIN_OUTPUTS, Run, outlook, run_of
from charts.exhibits.show_as import shown_as
from charts.exhibits.training import frontier, models_chart
from charts.recipes.build_record import record_chart
from charts.recipes.build_sites import site_chart
from charts.recipes.files import to_json
from charts.recipes.panels import panelled
from charts.recipes.recipe import (
    AgreementChart,
    BridgeChart,
    ForecastBridgeChart,
    FrontierChart,
    ModelsChart,
    ProjectionChart,
    PublishedChart,
    Recipe,
    ScenarioChart,
    SpreadChart,
    TokenCostChart,
    TornadoChart,
)
from charts.recipes.sites import DueChart, SiteMapChart, ThenAndNowChart
from charts.recipes.titles import finding_title
from forecasting.bridges.between import bridge
from forecasting.bridges.side import BridgeError
from forecasting.bridges.step import ForecastBridge
from forecasting.catalog.catalog import Catalog, UnknownSeriesError
from forecasting.catalog.series import Series, SeriesError
from forecasting.crosscheck.rows import Comparison, crosscheck
from forecasting.evaluation.baseline_bridge import bridge_of
from forecasting.evaluation.bridge import Side
from forecasting.evaluation.sensitivity import explained, tornado
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.identities import OUTPUTS
from forecasting.own_figures.as_series import series_of, with_own
from forecasting.projection.project import project
from forecasting.projection.projection import Projection
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Period
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.scenario import Scenario, ScenarioError
from forecasting.vintages.choice import Choice
from forecasting.vintages.comparability import shared_day
from forecasting.vintages.rule import growth_between, path_of

MOST_SERIES, MOST_SCENARIOS = 12, 6


class ChartError(ValueError):
    """A recipe does not give a chart; the message is one sentence."""


FAULTS = (
    UnknownSeriesError, SeriesError, RefusalError, IncompatibleUnitsError, ScenarioError, GrowthError, BridgeError,
    ChartError,
)  # fmt: skip
"""What `exhibit_of` raises where a chart cannot be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """How that is worked out which charts rest on; a page gives one that remembers what it worked out before."""

    catalog: Catalog

    def known_on(self, day: date | None) -> Catalog:
        """The catalog as of a day; the one thing that carries the day."""
        return self.catalog.as_of(day)

    def known_to(self, recipe: PublishedChart | ProjectionChart) -> Catalog:
        """The catalog as of the day of a chart, with the series of the reader that the chart holds."""
        return with_own(self.known_on(recipe.as_of), map(series_of, recipe.own))

    def projection(self, recipe: ProjectionChart) -> Projection:
        """The projection of a series."""
        known = self.known_to(recipe)
        return project(known[recipe.series], _period(recipe.to), recipe.settings, catalog=known)

    def run(self, scenario: Scenario, output: str) -> Run:
        """A scenario worked out, with the draws of one quantity."""
        return run_of(scenario, self.catalog, output)

    def bridge(self, recipe: ForecastBridgeChart) -> ForecastBridge:
        """Why two forecasts differ."""
        return bridge(recipe.before, recipe.after, self.catalog, recipe.as_of)

    def compared(self, scenario: Scenario) -> tuple[Comparison, ...]:
        """A scenario beside figures that it does not use."""
        return crosscheck(scenario, baseline_for(scenario, self.catalog), self.catalog)


def exhibit_of(recipe: Recipe, catalog: Catalog, workings: Workings | None = None) -> Exhibit:
    """The chart that a recipe describes, from all that is known; *workings* changes how fast, never what.

    Raises:
        FAULTS: The chart cannot be made; one sentence says why.
    """
    made = _made(recipe, catalog, workings or Workings(catalog=catalog))
    return replace(made, recipe=to_json(recipe))


def _made(recipe: Recipe, catalog: Catalog, by: Workings) -> Exhibit:  # noqa: C901, PLR0911 - one for each kind of chart
    match recipe:
        case PublishedChart():
            return _published(recipe, by)
        case ProjectionChart():
            return _projected(recipe, by)
        case ScenarioChart():
            return _outlook(recipe, by)
        case TornadoChart():
            return _tornado(recipe, by)
        case SpreadChart():
            return _spread(recipe, by)
        case BridgeChart():
            return _bridge(recipe, by)
        case AgreementChart():
            return _agreement(recipe, by)
        case ForecastBridgeChart() | FrontierChart() | ModelsChart() | TokenCostChart():
            return _of_publications(recipe, catalog, by)
        case SiteMapChart() | DueChart() | ThenAndNowChart():
            return site_chart(recipe, by.known_on(recipe.as_of))
        case _:
            return record_chart(recipe, by.known_on(recipe.as_of))


def _of_publications(
    recipe: ForecastBridgeChart | FrontierChart | ModelsChart | TokenCostChart, catalog: Catalog, by: Workings
) -> Exhibit:
    if isinstance(recipe, TokenCostChart):
        return token_costs(by.known_on(recipe.as_of))
    if isinstance(recipe, FrontierChart):
        return frontier(catalog, recipe.as_of)
    if isinstance(recipe, ModelsChart):
        return models_chart(catalog, recipe.choice, recipe.as_of)
    return forecast_bridge_chart(by.bridge(recipe), by.known_on(recipe.as_of), recipe.title)


def _published(recipe: PublishedChart, by: Workings) -> Exhibit:
    if recipe.same_vintage:
        recipe = _on_shared_day(recipe, by.known_to(recipe))
    known = by.known_to(recipe)
    chosen = [known[series_id] for series_id in _asked(recipe.series)]
    view = _view(recipe, known)
    choice = _choice(recipe)
    check_own(recipe.own, chosen[0])
    if len(chosen) > 1:
        exhibit = comparison(chosen, view, choice, recipe.title)
    else:
        exhibit = history(chosen[0], view, choice, recipe.title)
    if not exhibit.marks:
        raise ChartError(f"no value of {exhibit.title} was known{f' on {view.as_of}' if view.as_of else ''}")
    shown = panelled(_as_chosen(exhibit, recipe, chosen[0]), chosen, recipe.layout)
    return shown.headed(finding_title(known, chosen[0], choice)) if recipe.shows_a_finding else shown


def _on_shared_day(recipe: PublishedChart, known: Catalog) -> PublishedChart:
    """The chart as known on the day that all its series share; unchanged where they share none."""
    day = shared_day([path_of(known[series_id]) for series_id in recipe.series])
    return recipe if day is None else msgspec.structs.replace(recipe, as_of=day, vintage="", same_vintage=False)


def _choice(recipe: PublishedChart | ProjectionChart) -> Choice | None:
    try:
        return recipe.choice
    except ValueError as error:
        raise ChartError(str(error)) from None


def _asked(series: tuple[str, ...]) -> tuple[str, ...]:
    if not series:
        raise ChartError("a chart needs at least one series")
    if len(series) > MOST_SERIES:
        raise ChartError(f"a chart compares at most {MOST_SERIES} series, not {len(series)}")
    return tuple(dict.fromkeys(series))


def _view(recipe: PublishedChart | ProjectionChart, known: Catalog) -> View:
    return View(
        data_version=known.version, as_of=known.as_of_day, log=recipe.scale.log, earlier=recipe.earlier, own=recipe.own
    )  # fmt: skip


def _projected(recipe: ProjectionChart, by: Workings) -> Exhibit:
    known = by.known_to(recipe)
    series = known[recipe.series]
    projection = by.projection(recipe)
    check_own(recipe.own, series)
    exhibit = fan(series, projection, _view(recipe, known), _choice(recipe), ceiling=recipe.ceiling)
    return _as_chosen(exhibit, recipe, series)


def _as_chosen(exhibit: Exhibit, recipe: PublishedChart | ProjectionChart, first: Series) -> Exhibit:
    """The chart with growth drawn, shown as chosen, under the title chosen."""
    if recipe.span:
        start, end = map(_period, recipe.span)
        exhibit = with_growth(exhibit, growth_between(first, start, end, _choice(recipe)))
    shown = shown_as(exhibit, recipe.show_as)
    return replace(shown, title=recipe.title) if recipe.title else shown


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise ChartError(str(error)) from None


def _output(output: str) -> str:
    if output not in OUTPUTS:
        raise ChartError(f"a scenario has no quantity {output[:60]!r}; it has {', '.join(MAIN_OUTPUTS)} and others")
    return output


def _outlook(recipe: ScenarioChart, by: Workings) -> Exhibit:
    output = _output(recipe.output)
    if len(recipe.compared) > MOST_SCENARIOS:
        raise ChartError(f"a scenario stands beside at most {MOST_SCENARIOS} others, not {len(recipe.compared)}")
    run, reference = (by.run(one, output) for one in (recipe.scenario, recipe.scenario.unchanged))
    return outlook(run, output, reference, [by.run(one, output) for one in recipe.compared])


def _run_with(recipe: TornadoChart | SpreadChart, by: Workings) -> Run:
    """The scenario of a chart of one year, worked out; it must have that year."""
    run = by.run(recipe.scenario, _output(recipe.output))
    if recipe.year not in run.evaluation.years:
        years = f"{run.baseline.first} to {recipe.scenario.to}"
        raise ChartError(f"{recipe.year} is not one of the years of the scenario, {years}")
    return run


def _spread(recipe: SpreadChart, by: Workings) -> Exhibit:
    run = _run_with(recipe, by)
    if (found := explained(run.simulation, recipe.output, recipe.year, MOST_SHARES)) is None:
        raise ChartError("the draws of this quantity do not spread, or are too few")
    return spread_chart(run, recipe.output, recipe.year, found)


def _tornado(recipe: TornadoChart, by: Workings) -> Exhibit:
    run = _run_with(recipe, by)
    if not (swings := tornado(recipe.scenario, run.baseline, recipe.output, recipe.year)):
        raise ChartError("no driver with a range moves this quantity")
    return tornado_chart(run, recipe.output, recipe.year, swings)


def _bridge(recipe: BridgeChart, by: Workings) -> Exhibit:
    output = _output(recipe.output)
    start, end = (by.run(one, output) for one in (recipe.start, recipe.scenario))
    first, last = (Side(scenario=one.scenario, baseline=one.baseline) for one in (start, end))
    return bridge_chart(end, start, bridge_of(first, last, output, recipe.year))


def _agreement(recipe: AgreementChart, by: Workings) -> Exhibit:
    output = _output(recipe.output)
    rows = [row for row in by.compared(recipe.scenario) if row.check.output == output]
    if not rows:
        raise ChartError(f"nobody had published a figure beside which {output} could be set")
    run, reference = (by.run(one, output) for one in (recipe.scenario, recipe.scenario.unchanged))
    return agreement(run, reference, rows, by.catalog)
