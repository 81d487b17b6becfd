"""A series: what is counted, with every published value of it, vintage by vintage."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from forecasting.catalog.records import Claim, Conflict, Gap, Observation, SeriesRow, Successor
from forecasting.quantities.ages import Age, age_of
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.printed import Interval, work_out
from forecasting.quantities.standing import Standing

if TYPE_CHECKING:
    import pandas as pd


class SeriesError(ValueError):
    """A question about a series that its observations cannot answer; the message says what can be asked."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one vintage says of one period: the row shown, and the other witnesses behind it.

    Witnesses are rows of one series, period, publisher and vintage. A value that went through a rounded rate or
    share stands behind every other; then the best tier is shown, stated before derived.
    """

    vintage: Published
    shown: Observation
    others: tuple[Observation, ...] = ()

    @property
    def conflicting(self) -> tuple[Observation, ...]:
        """Witnesses that differ from the row shown by more than rounding: a conflict, never a revision."""
        return tuple(other for other in self.others if not possible(other).meets(possible(self.shown)))


@dataclass(frozen=True, slots=True)
class Vintage:
    """One publication: all that one publisher said of the series on one date."""

    publisher: str
    published: Published
    statements: tuple[Statement, ...]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The row shown for each period, in time order."""
        return tuple(statement.shown for statement in self.statements)

    @property
    def label(self) -> str:
        """Publisher and date: ``IDC, 14 Feb 2025``."""
        return f"{self.publisher}, {self.published.label}"


@dataclass(frozen=True, kw_only=True)
class Series(SeriesRow):
    """What is counted, and every published value and claim of it; order of observations: period, then vintage.

    *successions* say which series speak for its concept instead, and since when; none while it speaks itself.
    """

    observations: tuple[Observation, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    successions: tuple[Successor, ...] = ()

    @property
    def successors(self) -> tuple[Successor, ...]:
        """The series that speak instead of this one, as known: those of the newest day."""
        newest = max((one.since for one in self.successions), default=None)
        return tuple(one for one in self.successions if one.since == newest)

    @property
    def is_superseded(self) -> bool:
        """Whether another series speaks for its concept."""
        return bool(self.successions)

    def age(self, today: date) -> Age | None:
        """How old its newest publication is on a day; `None` if nothing was published."""
        newest = self.newest
        return age_of(newest.day, today, superseded=self.is_superseded) if newest else None

    def as_of(self, day: date | None) -> "Series":
        """The series as it was known on *day*: only what had been published on or before it; `None` leaves it whole."""
        if day is None or self._complete_on <= day:
            return self
        return replace(
            self,
            observations=tuple(o for o in self.observations if o.known <= day),
            claims=tuple(c for c in self.claims if c.known <= day),
            successions=tuple(one for one in self.successions if one.since <= day),
        )

    @cached_property
    def _complete_on(self) -> date:
        """The day since which nothing was added."""
        observed, claimed = (o.known for o in self.observations), (c.known for c in self.claims)
        return max((*observed, *claimed, *(one.since for one in self.successions)), default=date.min)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """One statement for each period, publisher, vintage and definition, ordered by period and publication."""
        groups: dict[tuple[Period, Published, str, str], list[Observation]] = {}
        for observation in self.observations:
            key = (observation.period, self._vintage(observation), observation.publisher, observation.basis)
            groups.setdefault(key, []).append(observation)
        statements = []
        for (_, vintage, *_), rows in sorted(groups.items(), key=lambda item: item[0]):
            best, *others = sorted(rows, key=lambda o: o.preference) if len(rows) > 1 else rows
            statements.append(Statement(vintage, best, tuple(others)))
        return tuple(statements)

    def _vintage(self, observation: Observation) -> Published:
        """The date of the vintage a row belongs to.

        Where a page tells only the month, and the publisher has exactly one dated vintage in that month, it is
        that vintage: the same publication, seen on a page that hides the day.
        """
        if not observation.published.is_month:
            return observation.published
        month = (observation.publisher, observation.published.text)
        dated = self._dated_vintages.get(month, frozenset())
        return next(iter(dated)) if len(dated) == 1 else observation.published

    @cached_property
    def _dated_vintages(self) -> dict[tuple[str, str], frozenset[Published]]:
        vintages: dict[tuple[str, str], frozenset[Published]] = {}
        for o in self.observations:
            if not o.published.is_month:
                month = (o.publisher, o.published.text[:7])
                vintages[month] = vintages.get(month, frozenset()) | {o.published}
        return vintages

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """Who published values or claims of the series, the one with most values first."""
        names = [o.publisher for o in self.observations] or [c.publisher for c in self.claims]
        return tuple(sorted(dict.fromkeys(names), key=lambda name: (-names.count(name), name)))

    @cached_property
    def vintages(self) -> tuple[Vintage, ...]:
        """Every publication of the series, oldest first."""
        ordered = sorted(self.statements, key=lambda s: (_vintage_key(s), s.shown.period))
        groups = ((key, tuple(rows)) for key, rows in groupby(ordered, key=_vintage_key))
        return tuple(Vintage(publisher, published, rows) for (published, publisher), rows in groups)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods of which some value was published, in time order."""
        return tuple(sorted({o.period for o in self.observations}))

    @property
    def newest(self) -> Published | None:
        """The date of the newest publication, of values or claims."""
        return max([*(o.published for o in self.observations), *(c.published for c in self.claims)], default=None)

    @property
    def scope(self) -> str:
        """Unit, place and segment in one line, for subtitles."""
        parts = dict.fromkeys(part for part in (self.geography, self.segment) if part)
        return ", ".join((self.unit, *parts))

    def of(self, period: Period) -> tuple[Statement, ...]:
        """Every vintage of one period, oldest first.

        Raises:
            SeriesError: No value of that period was published.
        """
        found = tuple(s for s in self.statements if s.shown.period == period)
        if not found:
            given = ", ".join(str(p) for p in self.periods) or "none"
            raise SeriesError(f"{self.name} has no value for {period}; it has {given}")
        return found

    def bases(self, publisher: str) -> tuple[str, ...]:
        """The definitions that *publisher*'s values stand on, the oldest first; "" is the only or unnamed one."""
        newest: dict[str, Published] = {}
        for observation in self.observations:
            if observation.publisher == publisher:
                newest[observation.basis] = max(observation.published, newest.get(observation.basis, _BEGINNING))
        return tuple(sorted(newest, key=lambda basis: newest[basis]))

    def frame(self) -> "pd.DataFrame":
        """One row per observation: the columns of the file, with value, low and high as numbers."""
        return observations_frame(self.observations)


def observations_frame(observations: Iterable[Observation]) -> "pd.DataFrame":
    """Observations as a tidy frame: numbers as floats, everything else as text, plus tier and standing."""
    import pandas as pd

    rows = [
        {
            "series_id": o.series_id,
            "period": str(o.period),
            "value": float(o.value),
            "low": o.low,
            "high": o.high,
            "status": o.status.value,
            "standing": o.standing.words,
            "publisher": o.publisher,
            "published": o.published.text,
            "basis": o.basis,
            "derivation": o.derivation,
            "tier": o.source.tier.value,
            "source_id": o.source_id,
            "note": o.note,
            "observation_id": o.observation_id,
        }
        for o in observations
    ]
    return pd.DataFrame(rows, columns=list(FRAME_COLUMNS)).astype({"value": float, "low": float, "high": float})


FRAME_COLUMNS = (
    "series_id", "period", "value", "low", "high", "status", "standing", "publisher", "published", "basis",
    "derivation", "tier", "source_id", "note", "observation_id",
)  # fmt: skip


def possible(observation: Observation) -> Interval:
    """All values that the printed digits allow, of the value itself or of the arithmetic behind it."""
    printed = observation.value.interval
    arithmetic = work_out(observation.derivation) if observation.standing is Standing.DERIVED else None
    if arithmetic is None or not arithmetic.interval.meets(printed):
        return printed
    return Interval(min(printed.low, arithmetic.interval.low), max(printed.high, arithmetic.interval.high))


_BEGINNING = Published("0001-01")


def _vintage_key(statement: Statement) -> tuple[Published, str]:
    return (statement.vintage, statement.shown.publisher)
