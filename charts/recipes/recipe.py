"""Recipes: what a chart shows and with which choices, as small values that can be saved, compared and sent.

A recipe holds no number that the data give. Scenarios are held whole, in the form of their own file.
"""

from datetime import date
from enum import StrEnum

import msgspec

from charts.exhibits.scenario import MAIN_OUTPUTS
from charts.exhibits.show_as import Showing
from charts.recipes.base import Chart as _Chart
from charts.recipes.record import RecordChart
from charts.recipes.sites import SiteChart
from forecasting.methods.families.registry import DEFAULT
from forecasting.methods.prediction_error import PriorKey
from forecasting.own_figures.record import OwnSeries
from forecasting.projection.project import ProjectionSettings
from forecasting.scenarios.scenario import Scenario
from forecasting.training_cost.models import ModelChoice, ModelMeasure, Weights
from forecasting.vintages.choice import Choice, parse_vintage


class Scale(StrEnum):
    """The value axis: by the rule, or as the reader chose."""

    AUTO = "auto"
    LINEAR = "linear"
    LOG = "log"

    @property
    def log(self) -> bool | None:
        """Whether it is logarithmic; `None` leaves it to the rule."""
        return None if self is Scale.AUTO else self is Scale.LOG


class Layout(StrEnum):
    """One frame for all lines, or a panel for each series: by the rule (`charts/recipes/panels.py`), or as chosen."""

    AUTO = "auto"
    LINES = "lines"
    PANELS = "panels"


class _OfSeries(_Chart, frozen=True, kw_only=True):
    """What charts of series have in common.

    Attributes:
        publisher: Whose values; empty for the rule's choice.
        basis: Which definition; `None` for the rule's choice, for a definition can be unnamed.
        vintage: Which edition's forecast.
        as_of: Day whose knowledge is shown.
        scale: The value axis.
        earlier: Whether replaced forecasts and other publishers' values are shown.
        span: First and last period of the growth that is drawn.
        show_as: Levels, or what is made of them.
        title: A title in place of the chart's own.
        own: Series of the reader, whole, for no catalog has them: drawn by their id in place of published ones, or
            beside these.
    """

    publisher: str = ""
    basis: str | None = None
    vintage: str = ""
    as_of: date | None = None
    scale: Scale = Scale.AUTO
    earlier: bool = True
    span: tuple[str, str] | None = None
    show_as: Showing = Showing.LEVEL
    title: str = ""
    own: tuple[OwnSeries, ...] = ()

    @property
    def choice(self) -> Choice | None:
        """Publisher, definition and vintage; `None` where the rule decides all three."""
        chosen = Choice(
            publisher=self.publisher or None,
            basis=self.basis,
            vintage=parse_vintage(self.vintage) if self.vintage else None,
        )
        return None if chosen == Choice() else chosen


class PublishedChart(_OfSeries, frozen=True, kw_only=True, tag="published"):
    """What was published of one series, or of several on one axis; choices are for the first.

    Attributes:
        series: The series.
        same_vintage: Whether several are shown as known on the day of the oldest of their newest forecasts.
        layout: Whether several share one frame, or have a panel each.
        finding: Whether what is found of a single series is the title, where something is, and its subject below it.
    """

    series: tuple[str, ...]
    same_vintage: bool = False
    layout: Layout = Layout.AUTO
    finding: bool = False

    @property
    def shows_a_finding(self) -> bool:
        """Whether the chart shows what findings are about: levels of one series, and nothing of the reader."""
        return self.finding and len(self.series) == 1 and not self.own and self.show_as is Showing.LEVEL


class ProjectionChart(_OfSeries, frozen=True, kw_only=True, tag="projection"):
    """A projection of one series.

    Attributes:
        series: The series.
        to: The last period projected.
        method: Key of the method; ``default`` for the recommended one.
        growth: Growth of the reader's own [percent a year].
        ceiling: Level that a growth curve tends to [the series' unit].
        prior: Which volatility the bands start from, ``market`` or ``general``; by default what the catalog takes.
    """

    series: str
    to: str
    method: str = DEFAULT
    growth: tuple[float, ...] = ()
    ceiling: float | None = None
    prior: PriorKey | None = None

    @property
    def settings(self) -> ProjectionSettings:
        """Method and assumptions as the engine takes them."""
        return ProjectionSettings(
            method=self.method, growth=self.growth, ceiling=self.ceiling, choice=self.choice, prior=self.prior
        )


class _OfScenario(_Chart, frozen=True, kw_only=True):
    """What charts of a scenario have in common: the scenario, which has its own day, and one of its quantities."""

    scenario: Scenario
    output: str = next(iter(MAIN_OUTPUTS))


class ScenarioChart(_OfScenario, frozen=True, kw_only=True, tag="scenario"):
    """One quantity of a scenario beside its published baseline, and beside other scenarios."""

    compared: tuple[Scenario, ...] = ()


class TornadoChart(_OfScenario, frozen=True, kw_only=True, tag="tornado"):
    """Which driver moves a quantity most in one year."""

    year: int


class SpreadChart(_OfScenario, frozen=True, kw_only=True, tag="spread"):
    """Which drivers the spread of the draws of a quantity comes from, in one year."""

    year: int


class BridgeChart(_OfScenario, frozen=True, kw_only=True, tag="bridge"):
    """Which change explains how much of the way from one scenario (*start*) to another, in one year."""

    start: Scenario
    year: int


class ForecastBridgeChart(_Chart, frozen=True, kw_only=True, tag="forecast bridge"):
    """Why two forecasts of one period differ, by their addresses (`forecasting/bridges/addresses.py`).

    Attributes:
        before: The forecast that the bridge starts from.
        after: The one that it leads to.
        as_of: Day whose knowledge is shown.
        title: A title in place of the chart's own.
    """

    before: str
    after: str
    as_of: date | None = None
    title: str = ""


class AgreementChart(_OfScenario, frozen=True, kw_only=True, tag="agreement"):
    """One quantity of a scenario beside figures that others published of it and the model does not use."""


class FrontierChart(_Chart, frozen=True, kw_only=True, tag="frontier"):
    """What frontier training runs cost, with the line through them, as known on a day."""

    as_of: date | None = None


class ModelsChart(_Chart, frozen=True, kw_only=True, tag="models"):
    """What the training of models cost or computed, with the trend, as known on a day.

    Attributes:
        measure: Cost or computing.
        organization: One of the makers; empty for all.
        country: One of the makers' countries, as the table of models writes it; empty for all.
        weights: Open, closed, or any.
        as_of: Day whose knowledge is shown.
    """

    measure: ModelMeasure = ModelMeasure.COMPUTING
    organization: str = ""
    country: str = ""
    weights: Weights = Weights.ANY
    as_of: date | None = None

    @property
    def choice(self) -> ModelChoice:
        """The choice as the engine takes it."""
        return ModelChoice(
            measure=self.measure, organization=self.organization, country=self.country, weights=self.weights
        )


class TokenCostChart(_Chart, frozen=True, kw_only=True, tag="token_cost"):
    """What a million tokens cost by chip: owned, rented, and as stated."""

    as_of: date | None = None


Recipe = (
    PublishedChart
    | ProjectionChart
    | ScenarioChart
    | TornadoChart
    | SpreadChart
    | BridgeChart
    | ForecastBridgeChart
    | AgreementChart
    | FrontierChart
    | SiteChart
    | ModelsChart
    | TokenCostChart
    | RecordChart
)


def content(recipe: Recipe) -> bytes:
    """The whole content, the same bytes for the same chart: what caches are keyed by.

    A hash would not do: Python gives -1 and -2 the same.
    """
    return msgspec.json.encode(recipe)
