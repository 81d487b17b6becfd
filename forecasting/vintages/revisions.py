"""Revisions: what a vintage changed against the one before it, and the newest of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from forecasting.catalog.series import Series, Statement
from forecasting.quantities import growth


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A period's value as a vintage gives it, and as the publisher's vintage before gave it."""

    series: Series
    before: Statement
    after: Statement

    @property
    def is_stated(self) -> bool:
        """Whether both values were stated, neither worked out."""
        return not (self.before.shown.derivation or self.after.shown.derivation)

    @property
    def in_points(self) -> bool:
        """Whether the change is given in percentage points, because the values are percentages themselves."""
        return self.series.unit == "percent"

    @property
    def change(self) -> float:
        """The new value against the old one [percent, or percentage points of a percentage]."""
        old, new = self.before.shown.value, self.after.shown.value
        return new - old if self.in_points else growth.change(old, new)


def revisions(series: Series) -> tuple[Revision, ...]:
    """Every change of a period's value from one vintage of a publisher to its next, on one basis, oldest first.

    Values that are equal, zero or negative are left out: there is nothing to compare by a ratio.
    """
    found = []
    for period in series.periods:
        for publisher in series.publishers:
            stated = [s for s in series.of(period) if s.shown.publisher == publisher]
            found += [
                Revision(series=series, before=before, after=after)
                for before, after in pairwise(stated)
                if before.shown.basis == after.shown.basis and _comparable(before, after)
            ]
    return tuple(sorted(found, key=lambda r: (r.after.vintage, r.after.shown.period)))


def _comparable(before: Statement, after: Statement) -> bool:
    old, new = before.shown.value, after.shown.value
    return old > 0 and new > 0 and old != new and before.vintage < after.vintage


def newest_revisions(catalog_series: Iterable[Series], count: int) -> tuple[Revision, ...]:
    """The newest revisions of stated forecasts, one a series that still speaks, newest vintage first."""
    latest = []
    for series in (one for one in catalog_series if not one.is_superseded):
        forecasts = [r for r in revisions(series) if not r.before.shown.is_outcome and r.is_stated]
        if forecasts:
            latest.append(max(forecasts, key=lambda r: (r.after.vintage, r.after.shown.period)))
    latest.sort(key=lambda r: (r.after.vintage, abs(r.change)), reverse=True)
    return tuple(latest[:count])
