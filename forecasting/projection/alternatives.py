"""What would change the answer: other methods, one value less, growth a little higher or lower."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forecasting.catalog.series import Series, SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import METHODS, QUICK_METHODS
from forecasting.projection.project import ProjectionSettings, project
from forecasting.projection.projection import Projection
from forecasting.quantities.periods import Period

if TYPE_CHECKING:
    from forecasting.catalog.catalog import Catalog

POINTS = 10.0
"""Step by which the custom growth is moved [percentage points]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another way to the same period: its words and its median [the series' unit].

    Attributes:
        words: What is done otherwise.
        median: What it comes to [the series' unit].
        against: The median shown [the series' unit].
        in_points: Whether the values are percentages, which differ by points.
    """

    words: str
    median: float
    against: float
    in_points: bool = False

    @property
    def change(self) -> float:
        """Against the projection shown [percent, or percentage points of a percentage]."""
        if self.in_points:
            return self.median - self.against
        return (self.median / self.against - 1) * 100 if self.against else float("nan")


def alternatives(
    series: Series, shown: Projection, settings: ProjectionSettings, catalog: "Catalog"
) -> tuple[Alternative, ...]:
    """Medians of the last projected period under other methods, without the newest value, and with other growth."""
    to, against = shown.periods[-1], float(shown.median[-1])
    found = []
    for words, other_series, other in _variants(series, shown, settings):
        try:
            projection = project(other_series, to, other, catalog=catalog)
        except (RefusalError, SeriesError):
            continue
        median = float(projection.median[-1])
        found.append(Alternative(words=words, median=median, against=against, in_points=series.unit == "percent"))
    return tuple(found)


def _variants(
    series: Series, shown: Projection, settings: ProjectionSettings
) -> Iterator[tuple[str, Series, ProjectionSettings]]:
    if shown.count > 1:
        yield f"without the value of {shown.history.known[-1].period}", _without_last(series, shown), settings
    for key in QUICK_METHODS:
        if key != shown.method:
            yield METHODS[key].name, series, replace(settings, method=key, growth=(), ceiling=None)
    for step in (POINTS, -POINTS):
        if shown.method == "growth" and settings.growth:
            moved = tuple(rate + step for rate in settings.growth)
            yield (
                f"growth {abs(step):g} points {'higher' if step > 0 else 'lower'}",
                series,
                replace(settings, growth=moved),
            )


def _without_last(series: Series, shown: Projection) -> Series:
    """The series as if the newest outcome were unknown; what it said of that period is left out, forecasts too."""
    last: Period = shown.history.known[-1].period
    return replace(series, observations=tuple(o for o in series.observations if o.period.end != last.end))
