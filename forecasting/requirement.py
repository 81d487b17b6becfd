"""What a target asks for: the growth it needs, and how often anyone has published growth that high."""

from collections.abc import Iterable
from dataclasses import dataclass

from forecasting import growth
from forecasting.path import Point
from forecasting.periods import Period
from forecasting.rows import Relation
from forecasting.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """The growth from a point to a target, beside the growth rates that sources have published.

    Attributes:
        start: The point it starts from.
        target: The level to be reached [the series' unit].
        by: The period in which it is to be reached.
        rate: Growth needed [percent a year].
        as_high: Published growth claims of at least this rate.
        claims: All published growth claims.
    """

    start: Point
    target: float
    by: Period
    rate: float
    as_high: int
    claims: int


def requirement(start: Point, target: float, by: Period, catalog_series: Iterable[Series]) -> Requirement:
    """The growth that leads from *start* to *target* [the series' unit] in *by*.

    Raises:
        GrowthError: The target or the start is not above zero, or *by* is not after the start.
    """
    rate = growth.required_growth(start.value, target, start.period.years_to(by))
    published = [
        float(claim.value)
        for series in catalog_series
        for claim in series.claims
        if claim.relation in {Relation.CAGR, Relation.YOY_GROWTH} and claim.unit == "percent"
    ]
    as_high = sum(stated >= rate for stated in published)
    return Requirement(start=start, target=target, by=by, rate=rate, as_high=as_high, claims=len(published))
