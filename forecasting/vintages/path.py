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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from forecasting.catalog.records import Observation, Quantity
from forecasting.catalog.series import Series, SeriesError, Statement
from forecasting.quantities import growth
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.standing import Standing, weakest

if TYPE_CHECKING:
    import pandas as pd

WHOLE_YEAR = 1 - 1e-9
"""Years from which on growth is told as growth a year [years]."""

TAKEN_AT_PERIOD_END = frozenset({Quantity.STOCK, Quantity.CUMULATIVE, Quantity.SHARE})


class Reach(StrEnum):
    """A choice of vintage by how far its forecast goes instead of by its date."""

    FURTHEST = "furthest"

    @property
    def text(self) -> str:
        """As files and links write it, beside dates."""
        return self.value

    @property
    def label(self) -> str:
        """The choice as a reader would call it."""
        return "reaches furthest"


def wished_vintage(text: str) -> "Published | Reach":
    """A vintage by its date, or ``furthest``: the newest of those that reach furthest.

    Raises:
        ValueError: It is neither; the message says what was expected.
    """
    return Reach(text) if text in set(Reach) else Published(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reader chose instead of the rule's defaults; `None` leaves the choice to the rule."""

    publisher: str | None = None
    basis: str | None = None
    vintage: Published | Reach | None = None


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
    def _told(self) -> tuple[Statement, ...]:
        """All that the publisher said on this basis, for periods that count."""
        own = (self.publisher, self.basis)
        return tuple(
            s
            for s in self.series.statements
            if (s.shown.publisher, s.shown.basis) == own and _counts(self.series, s.shown.period)
        )

    @property
    def continuations(self) -> tuple[Continuation, ...]:
        """Older vintages that reach further, the newest first, each further than the one before it."""
        if self.vintage is None:
            return ()
        found: list[Continuation] = []
        reach = max(point.period.end for point in self.points)
        older = [s for s in self._told if not s.shown.is_outcome and s.vintage < self.vintage]
        for vintage in sorted({s.vintage for s in older}, reverse=True):
            points = [_point(s) for s in older if s.vintage == vintage]
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
            for s in self._told
            if not s.shown.is_outcome and s.shown.period.end not in ends and ends[0] < s.shown.period.end < ends[-1]
        ]
        newest = _newest_by_moment(self.series, passed_over)
        return tuple(_point(newest[end]) for end in sorted(newest))

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
        ahead = [s.vintage for s in self._told if not s.shown.is_outcome and s.shown.period.end > last]
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
    def forecast_as_published(self) -> tuple[Point, ...]:
        """What the vintage expected, from the last outcome known to it on, gaps bridged; for drawing it apart."""
        if self.vintage is None:
            return ()
        told = self._told
        ahead = [_point(s) for s in told if s.vintage == self.vintage and not s.shown.is_outcome]
        known = [s for s in told if s.shown.is_outcome and s.vintage <= self.vintage]
        before = [s for s in known if ahead and s.shown.period < ahead[0].period]
        start = _newest_by_moment(self.series, before)
        first = [_point(start[max(start)])] if start else []
        return _with_bridges([*first, *ahead])

    @property
    def default_span(self) -> tuple[Period, Period] | None:
        """Two periods between which growth is told unless the reader chooses others; `None` with fewer than two.

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
            raise SeriesError(f"{series.series_id} is itself a rate of growth; read its values instead")
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
            return replace(self, points=_with_bridges(self.points))
        ahead = _with_bridges(self.forecasts)
        return replace(self, points=(*self.outcomes, *ahead))

    @property
    def description(self) -> str:
        """Series, publisher, basis and vintage in words, for messages and source lines."""
        basis = f", basis {self.basis!r}" if self.basis else ""
        vintage = f", forecast of {self.vintage.label}" if self.vintage else ""
        return f"{self.series.series_id} ({self.publisher or 'no publisher'}{basis}{vintage})"

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


def path_of(series: Series, choice: Choice | None = None) -> Path:
    """The path of *series* by the rule above.

    Raises:
        SeriesError: The chosen publisher, basis or vintage does not exist in this series.
    """
    choice = choice or Choice()
    publisher = _chosen("publisher", choice.publisher, _levels_by(series), default_publisher(series))
    bases = series.bases(publisher)
    basis = _chosen("basis", choice.basis, bases, bases[-1] if bases else "")
    statements = [
        s
        for s in series.statements
        if s.shown.publisher == publisher and s.shown.basis == basis and _counts(series, s.shown.period)
    ]
    outcomes = _newest_by_moment(series, (s for s in statements if s.shown.is_outcome))
    last = max(outcomes, default=date.min)
    ahead = [s for s in statements if not s.shown.is_outcome and s.shown.period.end > last]
    vintage = _vintage(series, statements, ahead, choice.vintage)
    forecasts = _newest_by_moment(series, (s for s in ahead if s.vintage == vintage))
    chosen = sorted([*outcomes.values(), *forecasts.values()], key=lambda s: s.shown.period)
    return Path(
        series=series,
        publisher=publisher,
        basis=basis,
        vintage=vintage if forecasts else None,
        points=tuple(_point(statement) for statement in chosen),
    )


def growth_between(series: Series, start: Period, end: Period, choice: Choice | None = None) -> Growth:
    """Growth between two periods of one path; if no basis is chosen, the newest that gives both.

    Raises:
        SeriesError: No basis gives both periods; the message says whether two bases would be mixed.
        GrowthError: The levels or periods do not allow growth.
    """
    choice = choice or Choice()
    path = path_of(series, choice)
    bases = [path.basis] if choice.basis is not None else list(reversed(series.bases(path.publisher)))
    paths = [path_of(series, replace(choice, publisher=path.publisher, basis=basis)) for basis in bases]
    for candidate in paths:
        if candidate.has(start, end):
            return candidate.growth(start, end)
    homes = [[candidate.basis for candidate in paths if candidate.has(period)] for period in (start, end)]
    if all(homes) and start.frequency is end.frequency:
        raise SeriesError(
            f"{start} stands on the basis {homes[0][0]!r} and {end} on {homes[1][0]!r}; "
            f"levels of {series.series_id} compare only inside one basis"
        )
    return path.growth(start, end)


def default_publisher(series: Series) -> str:
    """The publisher with the newest vintage of the best tier that the series has; "" without any value."""
    counting = [o for o in series.observations if _counts(series, o.period)] or series.observations
    if not counting:
        return ""
    best = min(o.source.tier.rank for o in counting)
    candidates = [o for o in counting if o.source.tier.rank == best]
    newest = max(o.published for o in candidates)
    names = {o.publisher for o in candidates if o.published == newest}
    return next(name for name in series.publishers if name in names)


def _chosen(what: str, wanted: str | None, available: Sequence[str], default: str) -> str:
    if wanted is None:
        return default
    for name in available:
        if name.casefold() == wanted.casefold():
            return name
    listed = ", ".join(repr(name) for name in available) or "none"
    raise SeriesError(f"no {what} {wanted!r} here; expected one of {listed}")


def _levels_by(series: Series) -> tuple[str, ...]:
    names = {o.publisher for o in series.observations}
    return tuple(name for name in series.publishers if name in names)


def _counts(series: Series, period: Period) -> bool:
    return series.quantity in TAKEN_AT_PERIOD_END or period.frequency is series.frequency


def _newest_by_moment(series: Series, statements: Iterable[Statement]) -> dict[date, Statement]:
    """The newest statement for each moment; of one vintage, the one of the series' own frequency."""
    newest: dict[date, Statement] = {}
    ordered = sorted(statements, key=lambda s: (s.vintage, s.shown.period.frequency is series.frequency))
    for statement in ordered:
        newest[statement.shown.period.end] = statement
    return newest


def _vintage(
    series: Series, statements: Sequence[Statement], ahead: Sequence[Statement], wanted: Published | Reach | None
) -> Published | None:
    if isinstance(wanted, Published):
        return _named_vintage(series, statements, wanted)
    reach = max((s.shown.period.end for s in ahead), default=None)
    furthest = [s.vintage for s in ahead if s.shown.period.end == reach]
    return max(furthest if wanted is Reach.FURTHEST else (s.vintage for s in ahead), default=None)


def _named_vintage(series: Series, statements: Sequence[Statement], wanted: Published) -> Published:
    vintages = sorted({s.vintage for s in statements})
    for vintage in vintages:
        if wanted == vintage or (wanted.is_month and wanted.text == vintage.text[: len(wanted.text)]):
            return vintage
    listed = ", ".join(str(vintage) for vintage in vintages) or "none"
    raise SeriesError(f"no vintage {str(wanted)!r} of {series.series_id} here; expected one of {listed}")


def _point(statement: Statement) -> Point:
    shown = statement.shown
    return Point(period=shown.period, value=shown.value, standing=shown.standing, statement=statement)


def _with_bridges(points: Sequence[Point]) -> tuple[Point, ...]:
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
