"""The points of a path: published, or interpolated between published ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Statement
from forecasting.quantities import growth
from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a path: published in a statement, or interpolated if there is none."""

    period: Period
    value: float
    standing: Standing
    statement: Statement | None = None

    @property
    def observation(self) -> Observation | None:
        """The row behind the value; `None` for an interpolated point."""
        return self.statement.shown if self.statement else None

    @property
    def is_outcome(self) -> bool:
        """Whether the point says what happened."""
        return self.observation is not None and self.observation.is_outcome


def point_of(statement: Statement) -> Point:
    """The point that a statement gives."""
    shown = statement.shown
    return Point(period=shown.period, value=shown.value, standing=shown.standing, statement=statement)


def with_bridges(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points with the gaps before each forecast filled."""
    filled = list(points[:1])
    for before, after in pairwise(points):
        if not after.is_outcome and before.value > 0 and after.value > 0:
            filled += _between(before, after)
        filled.append(after)
    return tuple(filled)


def _between(before: Point, after: Point) -> list[Point]:
    """Interpolated points for the whole periods strictly between two points of one frequency."""
    if before.period.frequency is not after.period.frequency:
        return []
    span = before.period.years_to(after.period)
    points = []
    period = before.period.shift(1)
    while period < after.period:
        share = before.period.years_to(period) / span
        value = growth.interpolate(before.value, after.value, share)
        points.append(Point(period=period, value=value, standing=Standing.DERIVED))
        period = period.shift(1)
    return points
