"""The path rule: one value per period, chosen from the vintages of a series by a stated rule.

1. One publisher: the one with the newest vintage of the best tier, unless chosen.
2. One basis (definition): that of the publisher's newest vintage, unless chosen.
3. The past: for each period the newest known outcome (actual or estimate). A period without one is a gap.
4. The future: all forecasts from one vintage, the newest with a forecast beyond the last outcome, unless chosen (or,
   by choice, the newest of those that reach furthest). A period that this vintage does not give is a gap;
   `Path.bridged` fills it by geometric interpolation, marked as derived, never from an older vintage. What another
   vintage of the publisher printed for such a period stands in `Path.printed_between`, to be shown beside it.
5. Further ahead: an older vintage that reaches beyond the path continues it as a line of its own
   (`Path.continuations`), named with its date and never joined.

Stocks and shares are taken at the end of their period, so that a year and its second half are one moment; flows,
prices and ratios count only periods of the series' own frequency.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from forecasting.catalog.records import Quantity
from forecasting.catalog.series import Series, SeriesError, Statement
from forecasting.quantities import growth
from forecasting.quantities.periods import Period, Published
from forecasting.vintages.points import Point, point_of, with_bridges
from forecasting.vintages.span import WHOLE_YEAR, Growth

if TYPE_CHECKING:
    import pandas as pd


TAKEN_AT_PERIOD_END = frozenset({Quantity.STOCK, Quantity.CUMULATIVE, Quantity.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """An older vintage that reaches beyond the path: a line of its own, from its last point inside the path on."""

    vintage: Published
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One value per period of a series, and which publisher, basis and vintage they come from."""

    series: Series
    publisher: str
    basis: str
    vintage: Published | None
    points: tuple[Point, ...]

    @property
    def _stated(self) -> tuple[Statement, ...]:
        """All that the publisher said on this basis, for periods that count."""
        own = (self.publisher, self.basis)
        return tuple(
            s
            for s in self.series.statements
            if (s.shown.publisher, s.shown.basis) == own and is_counted(self.series, s.shown.period)
        )

    @property
    def continuations(self) -> tuple[Continuation, ...]:
        """Older vintages that reach further, the newest first, each further than the one before it."""
        if self.vintage is None:
            return ()
        found: list[Continuation] = []
        reach = max(point.period.end for point in self.points)
        older = [s for s in self._stated if not s.shown.is_outcome and s.vintage < self.vintage]
        for vintage in sorted({s.vintage for s in older}, reverse=True):
            points = [point_of(s) for s in older if s.vintage == vintage]
            beyond = [point for point in points if point.period.end > reach]
            if beyond:
                start = [point for point in points if point.period.end <= reach][-1:]
                found.append(Continuation(vintage=vintage, points=(*start, *beyond)))
                reach = beyond[-1].period.end
        return tuple(found)

    @property
    def printed_between(self) -> tuple[Point, ...]:
        """What the publisher's other vintages forecast for periods that this path passes over, the newest of each.

        A line across such a gap says nothing of what stands there; the point has to be seen beside it.
        """
        ends = [point.period.end for point in self.points if point.observation]
        passed_over = [
            s
            for s in self._stated
            if not s.shown.is_outcome and s.shown.period.end not in ends and ends[0] < s.shown.period.end < ends[-1]
        ]
        newest = newest_by_moment(self.series, passed_over)
        return tuple(point_of(newest[end]) for end in sorted(newest))

    @property
    def outcomes(self) -> tuple[Point, ...]:
        """What happened, as known."""
        return tuple(point for point in self.points if point.is_outcome)

    @property
    def forecasts(self) -> tuple[Point, ...]:
        """What the one vintage expects beyond the last outcome, without interpolated points."""
        return tuple(point for point in self.points if point.observation and not point.is_outcome)

    @property
    def forecast_vintages(self) -> tuple[Published, ...]:
        """Editions on this path's basis that forecast beyond the last outcome, newest first."""
        last = self.last_outcome.period.end if self.last_outcome else date.min
        ahead = [s.vintage for s in self._stated if not s.shown.is_outcome and s.shown.period.end > last]
        return tuple(sorted(set(ahead), reverse=True))

    @property
    def last_outcome(self) -> Point | None:
        """The newest period whose outcome is known."""
        return max(self.outcomes, key=lambda point: point.period, default=None)

    @property
    def is_seamless(self) -> bool:
        """Whether the forecast was made knowing the last outcome; if not, the two must not be drawn as one line."""
        last = self.last_outcome
        if last is None or last.statement is None or self.vintage is None:
            return True
        return last.statement.vintage <= self.vintage

    @property
    def drawn(self) -> tuple[Point, ...]:
        """What charts draw: the path; where it is not seamless, the outcomes and then the forecast as published."""
        return self.points if self.is_seamless else (*self.outcomes, *self.forecast_as_published)

    @property
    def forecast_as_published(self) -> tuple[Point, ...]:
        """What the vintage expected, from the last outcome known to it on, gaps bridged; for drawing it apart."""
        if self.vintage is None:
            return ()
        stated = self._stated
        ahead = [point_of(s) for s in stated if s.vintage == self.vintage and not s.shown.is_outcome]
        known = [s for s in stated if s.shown.is_outcome and s.vintage <= self.vintage]
        before = [s for s in known if ahead and s.shown.period < ahead[0].period]
        start = newest_by_moment(self.series, before)
        first = [point_of(start[max(start)])] if start else []
        return with_bridges([*first, *ahead])

    @property
    def default_span(self) -> tuple[Period, Period] | None:
        """Two periods between which growth is given unless the reader chooses others; `None` with fewer than two.

        From the last outcome to the end of the forecast if the forecast knew that outcome, else over the outcomes; if
        that is less than a year, from the same period of the year before, where there is one.
        """
        last = self.last_outcome
        ahead = [p for p in self.forecasts if last is None or p.period.frequency is last.period.frequency]
        if last and ahead and self.is_seamless:
            return self._of_a_year(last.period, ahead[-1].period)
        shown = self.outcomes or self.forecasts
        same = [p.period for p in shown if p.period.frequency is shown[-1].period.frequency]
        return self._of_a_year(same[0], same[-1]) if len(same) > 1 else None

    def _of_a_year(self, start: Period, end: Period) -> tuple[Period, Period]:
        """The span, or if it is shorter than a year the year up to its end, where the path has it."""
        before = end.a_year_before
        is_short = start.years_to(end) < WHOLE_YEAR
        return (before, end) if is_short and before and self.has(before) else (start, end)

    def at(self, period: Period) -> Point:
        """The point of one period.

        Raises:
            SeriesError: The path has no value there; the message lists where it has one.
        """
        if found := self._find(period):
            return found
        given = ", ".join(str(point.period) for point in self.points) or "no period"
        raise SeriesError(f"{self.description} gives no value for {period}, only for {given}")

    def has(self, *periods: Period) -> bool:
        """Whether the path has a value for each of *periods*."""
        return all(self._find(period) for period in periods)

    def _find(self, period: Period) -> Point | None:
        """The point of a period; of a stock or share, also one that ends on the same day under another name."""
        named = (point for point in self.points if point.period == period)
        same_moment = (point for point in self.points if point.period.end == period.end)
        return next(named, next(same_moment, None) if self.series.quantity in TAKEN_AT_PERIOD_END else None)

    def growth(self, start: Period, end: Period) -> Growth:
        """Growth between two of its periods.

        Raises:
            SeriesError: A period is not on the path, the two differ in length, or the series is itself a rate.
            GrowthError: The periods are equal or reversed, or a level is not above zero.
        """
        series = self.series
        if start.frequency is not end.frequency:
            words = f"{start} is {start.frequency.words}, {end} is {end.frequency.words}"
            raise SeriesError(f"growth compares periods of one length, but {words}")
        if series.is_rate:
            raise SeriesError(f"{series.name} is itself a rate of growth; read its values instead")
        before = end.a_year_before
        found = Growth(
            series_id=series.series_id,
            unit=series.unit,
            in_points=series.changes_by_points,
            start=self.at(start),
            end=self.at(end),
            year_before=self._find(before) if before and start.years_to(end) < WHOLE_YEAR else None,
        )
        if not found.years > 0:
            raise growth.GrowthError(growth.NO_TIME)
        if not found.in_points:
            growth.cagr(found.start.value, found.end.value, found.years)
        return found

    def bridged(self) -> "Path":
        """The path with the gaps of its forecast filled by geometric interpolation, each marked as derived."""
        if self.is_seamless:
            return replace(self, points=with_bridges(self.points))
        ahead = with_bridges(self.forecasts)
        return replace(self, points=(*self.outcomes, *ahead))

    @property
    def description(self) -> str:
        """Series, publisher, basis and vintage in words, for messages and source lines."""
        basis = f", basis {self.basis!r}" if self.basis else ""
        vintage = f", forecast of {self.vintage.label}" if self.vintage else ""
        return f"{self.series.name} ({self.publisher or 'no publisher'}{basis}{vintage})"

    def frame(self) -> "pd.DataFrame":
        """One row per point: period, value, standing, published, source_id."""
        import pandas as pd

        rows = [(p, p.observation) for p in self.points]
        return pd.DataFrame(
            {
                "period": [str(p.period) for p, _ in rows],
                "value": [float(p.value) for p, _ in rows],
                "standing": [p.standing.words for p, _ in rows],
                "published": [o.published.text if o else "" for _, o in rows],
                "source_id": [o.source_id if o else "" for _, o in rows],
            }
        )


def is_counted(series: Series, period: Period) -> bool:
    """Whether values of a period belong to paths of the series: of its own frequency, or taken at a period end."""
    return series.quantity in TAKEN_AT_PERIOD_END or period.frequency is series.frequency


def newest_by_moment(series: Series, statements: Iterable[Statement]) -> dict[date, Statement]:
    """The newest statement for each moment; of one vintage, the one of the series' own frequency."""
    newest: dict[date, Statement] = {}
    ordered = sorted(statements, key=lambda s: (s.vintage, s.shown.period.frequency is series.frequency))
    for statement in ordered:
        newest[statement.shown.period.end] = statement
    return newest
