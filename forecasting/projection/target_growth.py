"""What a target asks for: the growth it needs, and how often anyone has published growth that high."""

from collections.abc import Iterable
from dataclasses import dataclass

from forecasting.catalog.records import Claim, Relation
from forecasting.catalog.series import Series, SeriesError
from forecasting.quantities import growth
from forecasting.quantities.periods import Period
from forecasting.vintages.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """The growth from a point to a target, beside the growth rates that sources have published.

    Attributes:
        start: The point it starts from.
        target: The level to be reached [the series' unit].
        by: The period in which it is to be reached.
        rate: Growth needed [percent a year].
        change: Change needed [the series' unit a year].
        as_high: Published growth claims of at least this rate; for a fall, of at most this rate.
        claims: All published growth claims.
        long_as_high: The same among claims about several years.
        long_claims: All claims about several years.
    """

    start: Point
    target: float
    by: Period
    rate: float
    change: float
    as_high: int
    claims: int
    long_as_high: int
    long_claims: int


def requirement(
    series: Series, start: Point, target: float, by: Period, catalog_series: Iterable[Series]
) -> Requirement:
    """The growth that leads from *start* to *target* [the series' unit] in *by*.

    Raises:
        GrowthError: The target or the start is not above zero, or *by* is not after the start.
        SeriesError: The series is itself a rate of growth.
    """
    if series.is_growth_rate:
        raise SeriesError(f"{series.name} is itself a rate of growth; try a target for a level")
    years = start.period.years_to(by)
    rate = growth.required_growth(start.value, target, years)
    stated = [
        (claim.relation is Relation.CAGR, published)
        for series in catalog_series
        for claim in series.claims
        if (published := growth_stated(claim)) is not None
    ]
    reached = [(is_long, published >= rate if rate >= 0 else published <= rate) for is_long, published in stated]
    return Requirement(
        start=start,
        target=target,
        by=by,
        rate=rate,
        change=(target - start.value) / years,
        as_high=sum(is_there for _, is_there in reached),
        claims=len(reached),
        long_as_high=sum(is_there for is_long, is_there in reached if is_long),
        long_claims=sum(is_long for is_long, _ in reached),
    )


def growth_stated(claim: Claim) -> float | None:
    """The growth that a claim states [percent a year]; `None` if it states something else."""
    if claim.relation not in {Relation.CAGR, Relation.YOY_GROWTH}:
        return None
    if claim.unit in {"percent", "percent a year", "percent per year"}:
        return float(claim.value)
    return (float(claim.value) - 1) * 100 if claim.unit == "x per year" else None
