"""A forecast and its outcome, and the errors between them: forecast minus outcome, so that minus is too low."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forecasting.quantities.periods import Period, Published


class Outcome(StrEnum):
    """Which outcome a forecast is held against, where one was restated."""

    LATEST = "latest"
    FIRST = "first"


class Measure(StrEnum):
    """What is forecast, which decides how errors are measured.

    Levels miss by percent and on a log scale. Growth rates and shares, and growth stated in a claim, miss by points:
    a growth of 5 % instead of 10 % is no miss by half of the market.
    """

    LEVEL = "level"
    POINTS = "growth rate or share"
    CLAIM = "growth claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One forecast with its one outcome, on one definition.

    Attributes:
        measure: How it misses.
        series_id: What is counted; of a growth claim, the series whose growth it is.
        concept: The concept of the series.
        theme: Its subject.
        unit: Unit of forecast and outcome.
        publisher: Who forecast.
        start: Of a growth claim, the period that it grows from.
        period: What was forecast.
        published: When.
        lead_years: From publication to the end of the period [years]; negative for one made after it.
        forecast: The value forecast [unit].
        low: The low end of the range that the forecast gave [unit]; `None` without.
        high: The high end [unit].
        outcome: What came [unit].
        outcome_published: When that was known.
        outcome_publisher: Who said so.
        is_actual: Whether the outcome is an actual and not an estimate.
        basis: The definition that both stand on; "" is the only or unnamed one.
        forecast_id: Id of the row that forecasts.
        outcome_ids: Ids of the rows that the outcome rests on.
    """

    measure: Measure
    series_id: str
    concept: str
    theme: str
    unit: str
    publisher: str
    start: Period | None = None
    period: Period
    published: Published
    lead_years: float
    forecast: float
    low: float | None = None
    high: float | None = None
    outcome: float
    outcome_published: Published
    outcome_publisher: str
    is_actual: bool
    basis: str
    forecast_id: str
    outcome_ids: tuple[str, ...]

    @property
    def span(self) -> str:
        """The period as files write it; of growth over several years, first and last: ``2023/2028``."""
        if self.start is None or self.start.shift(1) == self.period or self.start == self.period.a_year_before:
            return str(self.period)
        return f"{self.start}/{self.period}"

    @property
    def target(self) -> tuple[str, str, str]:
        """What names the outcome: several forecasts of one outcome depend on each other."""
        return (self.series_id, self.basis, self.span)

    def error_of(self, value: float) -> float | None:
        """Error of another value for the same outcome [log scale for levels, points for all else]."""
        if self.measure is not Measure.LEVEL:
            return value - self.outcome
        return math.log(value / self.outcome) if value > 0 and self.outcome > 0 else None

    @property
    def percent_error(self) -> float | None:
        """Forecast against outcome [percent of the outcome]; `None` for growth rates and shares."""
        if self.measure is not Measure.LEVEL or self.outcome <= 0:
            return None
        return 100 * (self.forecast / self.outcome - 1)

    @property
    def log_error(self) -> float | None:
        """ln(forecast / outcome) [1], on which half and double are alike; `None` for growth rates and shares."""
        return self.error_of(self.forecast) if self.measure is Measure.LEVEL else None

    @property
    def points_error(self) -> float | None:
        """Forecast minus outcome [points]; `None` for levels."""
        return None if self.measure is Measure.LEVEL else self.forecast - self.outcome

    @property
    def sign(self) -> int:
        """-1 for a forecast below its outcome, 1 above, 0 on it."""
        return (self.forecast > self.outcome) - (self.forecast < self.outcome)

    @property
    def is_hit(self) -> bool | None:
        """Whether the outcome lies in the range that the forecast gave; `None` where it gave none."""
        if self.low is None or self.high is None or self.low >= self.high:
            return None
        return self.low <= self.outcome <= self.high

    @property
    def known(self) -> date:
        """The day of the forecast."""
        return self.published.day
