"""Charts of pages: made from their recipes like everywhere else, with what was worked out before for any reader."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import streamlit as st

from charts.drawing.browser import for_browser
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from charts.exhibits.scenario import Run
from charts.recipes import ForecastBridgeChart, ProjectionChart, PublishedChart, Recipe, Workings, exhibit_of
from forecasting.bridges.step import ForecastBridge
from forecasting.caching.content import Contents, content
from forecasting.caching.keeping import MEGABYTE, Keeper
from forecasting.catalog.catalog import Catalog
from forecasting.crosscheck.rows import Comparison
from forecasting.projection.projection import Projection
from forecasting.scenarios.scenario import Scenario
from ui import cached

EXHIBITS_KEPT, DRAWINGS_KEPT = 16 * MEGABYTE, 64 * MEGABYTE
"""Charts before they are drawn, and as the browser draws them [bytes]."""
JSON_WEIGHS = 5
"""Memory of values read from JSON for each byte of it, measured on charts of all kinds: 4.0 to 5.1."""
CONTENTS_KEPT = 512
"""So many charts are held to know their content."""


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
    return exhibits().of(content(recipe), made)


@st.cache_resource(show_spinner=False)
def exhibits() -> Keeper[Exhibit]:
    """A place for charts that are the same for all readers, by the content of their recipes; as old as the catalog."""
    return Keeper(EXHIBITS_KEPT)


DRAWINGS: Keeper[dict[str, Any]] = Keeper(
    DRAWINGS_KEPT, weigh=lambda made: JSON_WEIGHS * len(msgspec.json.encode(made))
)
CONTENTS = Contents(most=CONTENTS_KEPT)


def content_of(exhibit: Exhibit) -> str:
    """The content of a chart, worked out once while the same one is shown; what is a reader's own is not held here."""
    return content(exhibit) if exhibit.yours else CONTENTS.of(exhibit)


def drawn(exhibit: Exhibit, look: Look) -> dict[str, Any]:
    """The chart of an exhibit as the browser draws it, made once for all readers: traces, and layouts by width."""
    return DRAWINGS.of(f"{content_of(exhibit)} {look.value}", lambda: for_browser(exhibit, look))
