"""Recipes of the track record: vintages of a series, errors counted, revisions, slips."""

from datetime import date
from typing import Literal

from charts.recipes.base import Chart
from forecasting.scores.pair import Measure, Outcome
from forecasting.vintages.choice import Choice


class _OfDay(Chart, frozen=True, kw_only=True):
    """What these charts have in common: the day whose knowledge they show."""

    as_of: date | None = None


class _OfVintages(_OfDay, frozen=True, kw_only=True):
    """Vintages of one series: of one publisher, on one definition, or as the rule chooses them."""

    series: str
    publisher: str = ""
    basis: str | None = None

    @property
    def choice(self) -> Choice | None:
        """Publisher and definition; `None` where the rule decides both."""
        chosen = Choice(publisher=self.publisher or None, basis=self.basis)
        return None if chosen == Choice() else chosen


class HedgehogChart(_OfVintages, frozen=True, kw_only=True, tag="hedgehog"):
    """Every forecast of one series over its outcome."""


class TargetYearChart(_OfVintages, frozen=True, kw_only=True, tag="target_years"):
    """How the forecast of each period moved from publication to publication, up to its outcome."""


class StaircaseChart(_OfVintages, frozen=True, kw_only=True, tag="staircase"):
    """What was known of one *period*, each value standing until the next publication."""

    period: str


class ErrorChart(_OfDay, frozen=True, kw_only=True, tag="errors"):
    """Where half of the errors of forecasts lie, by lead or publisher.

    Attributes:
        by: What groups them.
        measure: Levels, growth rates and shares, or stated growth.
        outcome: Which outcome counts where it was restated.
    """

    by: Literal["lead", "publisher"] = "lead"
    measure: Measure = Measure.LEVEL
    outcome: Outcome = Outcome.LATEST


class SideBySideChart(_OfDay, frozen=True, kw_only=True, tag="side_by_side"):
    """Errors of two publishers in the subjects, years and leads that both forecast."""

    first: str
    second: str
    outcome: Outcome = Outcome.LATEST


class DirectionChart(_OfDay, frozen=True, kw_only=True, tag="directions"):
    """How many revisions of forecasts went up and how many down, by publisher or by the year forecast."""

    by: Literal["publisher", "year"] = "publisher"


class SlipChart(_OfDay, frozen=True, kw_only=True, tag="slips"):
    """By how much steps of AI sites moved between two data sets that follow the same sites."""


RecordChart = (
    HedgehogChart | TargetYearChart | StaircaseChart | ErrorChart | SideBySideChart | DirectionChart | SlipChart
)
