"""Growth between two points of a path."""

from dataclasses import dataclass

from forecasting.quantities import growth
from forecasting.quantities.standing import Standing, weakest
from forecasting.vintages.points import Point

WHOLE_YEAR = 1 - 1e-9
"""Years from which on growth is given as growth a year [years]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Growth between two points of one path.

    Attributes:
        series_id: The series.
        unit: Unit of the levels.
        in_points: Whether the levels are percentages of a whole, which change by points.
        start: The earlier point.
        end: The later point.
        year_before: The point one year before the end, if the two are less than a year apart and it is on the path.
    """

    series_id: str
    unit: str
    in_points: bool
    start: Point
    end: Point
    year_before: Point | None = None

    @property
    def years(self) -> float:
        """Time between the ends of the two periods [years]."""
        return self.start.period.years_to(self.end.period)

    @property
    def is_short(self) -> bool:
        """Whether less than a year lies between the two, so that growth a year would have to be assumed."""
        return self.years < WHOLE_YEAR

    @property
    def points(self) -> float:
        """The end less the start [percentage points, or the series' unit]."""
        return self.end.value - self.start.value

    @property
    def change(self) -> float:
        """Growth over the whole span [percent]."""
        return growth.change(self.start.value, self.end.value)

    @property
    def on_year_before(self) -> float | None:
        """Growth on the same period of the year before, if the span is shorter than a year [percent, or points]."""
        if self.year_before is None:
            return None
        if self.in_points:
            return self.end.value - self.year_before.value
        return growth.change(self.year_before.value, self.end.value) if self.year_before.value > 0 else None

    @property
    def cagr(self) -> float:
        """Compound annual growth rate [percent a year]; over less than a year, the growth of the span annualised."""
        return growth.cagr(self.start.value, self.end.value, self.years)

    @property
    def multiple(self) -> float:
        """The end level as a multiple of the start [x]."""
        return growth.multiple(self.start.value, self.end.value)

    @property
    def doubling_time(self) -> float | None:
        """Years in which the level doubles at this rate [years]; `None` of points, a short span or no growth."""
        if self.in_points or self.is_short:
            return None
        return growth.doubling_time(self.cagr) if self.cagr > 0 else None

    @property
    def standing(self) -> Standing:
        """Derived at best: a growth rate is arithmetic on the two levels."""
        return weakest([self.start.standing, self.end.standing, Standing.DERIVED])
