"""Charts of pages: made from their recipes like everywhere else, with what was worked out before for any reader."""

from dataclasses import dataclass
from datetime import date

from charts.exhibit import Exhibit
from charts.exhibits.scenario import Run
from charts.recipes import ForecastBridgeChart, ProjectionChart, PublishedChart, Recipe, Workings, exhibit_of
from forecasting.bridges.step import ForecastBridge
from forecasting.caching.content import content
from forecasting.catalog.catalog import Catalog
from forecasting.crosscheck.rows import Comparison
from forecasting.projection.projection import Projection
from forecasting.scenarios.scenario import Scenario
from ui import cached


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered(Workings):
    """What was worked out before: catalogs by day, runs of scenarios, and a projection fitted beside the page."""

    fitted: Projection | None = None

    def known_on(self, day: date | None) -> Catalog:
        """The catalog as of a day, made once for all readers."""
        return cached.catalog_as_of(day)

    def projection(self, recipe: ProjectionChart) -> Projection:
        """The projection that was fitted; worked out now if there is none."""
        return self.fitted or Workings.projection(self, recipe)

    def run(self, scenario: Scenario, output: str) -> Run:
        """The scenario worked out, once for all readers, within what a page can hold."""
        cached.check(scenario)
        return cached.run(scenario, output)

    def bridge(self, recipe: ForecastBridgeChart) -> ForecastBridge:
        """Why two forecasts differ, once for all readers."""
        return cached.bridge(recipe.before, recipe.after, recipe.as_of)

    def compared(self, scenario: Scenario) -> tuple[Comparison, ...]:
        """The scenario beside figures that it does not use, once for all readers."""
        cached.check(scenario)
        return cached.compared(scenario)


def remembered(fitted: Projection | None = None) -> Remembered:
    """What a page works charts out with."""
    return Remembered(catalog=cached.catalog(), fitted=fitted)


def exhibit(recipe: Recipe, fitted: Projection | None = None) -> Exhibit:
    """The chart of a recipe; *fitted* is its projection where that was worked out beside the page.

    Raises:
        FAULTS: The chart cannot be made; one sentence says why.
    """

    def made() -> Exhibit:
        return exhibit_of(recipe, cached.catalog(), remembered(fitted))

    if fitted is not None or (isinstance(recipe, PublishedChart | ProjectionChart) and recipe.own):
        return made()  # by what stands beside the recipe, or by figures of one reader alone
    return cached.exhibits().of(content(recipe), made)
