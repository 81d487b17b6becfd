"""Revisions: what a vintage changed against the one before it, and the newest of them."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
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

    @property
    def log_change(self) -> float:
        """ln(new value / old value) [1], on which doubling and halving are alike."""
        return math.log(self.after.shown.value / self.before.shown.value)


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


def weightiest_revisions(
    catalog_series: Iterable[Series], since: date, speaking: Collection[str]
) -> tuple[Revision, ...]:
    """Stated forecasts revised since a day, one a series that still speaks, the weightiest first.

    Of a series the newest vintage counts, and of that its largest change. Growth rates are left out: their levels say
    the same. *speaking* are the series that speak for a headline concept.
    """
    found = []
    for series in (one for one in catalog_series if not (one.is_superseded or one.is_growth_rate)):
        recent = [r for r in revisions(series) if is_of_forecast(r) and r.after.vintage.day >= since]
        newest = max((r.after.vintage for r in recent), default=None)
        of_it = [r for r in recent if r.after.vintage == newest]
        if of_it:
            found.append(max(of_it, key=lambda r: abs(r.log_change)))
    return tuple(sorted(found, key=lambda r: weight(r, speaking), reverse=True))


def weight(revision: Revision, speaking: Collection[str]) -> float:
    """How much a revision matters [1]: its size on a log scale, more for what speaks, less for one country or site."""
    series = revision.series
    of_concept = SPEAKING_WEIGHT if series.series_id in speaking else 1.0
    return abs(revision.log_change) * of_concept * (1.0 if series.geography == WORLD else LOCAL_WEIGHT)


def is_of_forecast(revision: Revision) -> bool:
    """Whether a forecast was revised: both values were stated, and neither is an outcome."""
    return revision.is_stated and not revision.before.shown.is_outcome and not revision.after.shown.is_outcome


SPEAKING_WEIGHT, LOCAL_WEIGHT, WORLD = 3.0, 1 / 3, "World"
