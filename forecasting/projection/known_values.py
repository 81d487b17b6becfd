"""What a projection starts from: the known outcomes of one path, or of a plain pandas Series, with its gaps."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.catalog.records import Quantity
from forecasting.catalog.series import Series, SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.levels import Levels
from forecasting.methods.method import Anchor
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.printed import Printed
from forecasting.quantities.standing import Standing
from forecasting.vintages.path import Path
from forecasting.vintages.points import Point

DAYS_A_YEAR = 365.25
MONTHS_A_YEAR = 12

MOST_YEARS = 100
"""How far ahead anything is projected [years]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One value of a history."""

    period: Period
    value: float
    standing: Standing
    published: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Known outcomes in time order, and the published forecasts beyond them.

    Attributes:
        name: What is counted, for readers.
        series_id: The series' id; "" for a plain pandas Series.
        unit: Unit of the values.
        frequency: How often it is observed.
        known: The outcomes.
        forecasts: Published forecasts of one vintage, beyond the last outcome.
        anchors: The same forecasts as the methods see them.
        lower: The least that the quantity can be; `None` if nothing is declared.
        upper: The most that it can be; with `lower` it is projected as a share is.
        never_falls: Whether it is a running total.
        is_price: Whether it is a price.
        source: Publisher, basis and vintage in words.
    """

    name: str
    series_id: str = ""
    unit: str = ""
    frequency: Frequency
    known: tuple[Known, ...]
    forecasts: tuple[Known, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    lower: float | None = None
    upper: float | None = None
    never_falls: bool = False
    is_price: bool = False
    source: str = ""

    @property
    def moves_in_steps(self) -> bool:
        """Whether it is a price list: a price by the month that is stated where its publisher changes it."""
        return self.is_price and self.frequency is Frequency.MONTHLY and bool(self.missing)

    @property
    def is_short_period(self) -> bool:
        """Whether it is observed by the month or by the day."""
        return self.frequency in {Frequency.MONTHLY, Frequency.DAILY}

    @property
    def periods_a_year(self) -> float:
        """Periods in a year [periods]."""
        return periods_a_year(self.frequency)

    @property
    def start(self) -> Known:
        """The value that a projection starts from: the newest outcome, or the first forecast if there is none."""
        return self.known[-1] if self.known else self.forecasts[0]

    @property
    def levels(self) -> Levels:
        """The numbers as the methods see them."""
        rows = self.known or self.forecasts[:1]
        if not rows:
            raise RefusalError(
                f"{self.name} has no level to start from, only statements about growth; try a level that you enter"
            )
        season = round(self.periods_a_year) if self.frequency is not Frequency.DAILY else 1
        return Levels(
            times=np.array([time_of(row.period, self.frequency) for row in rows]),
            values=np.array([float(row.value) for row in rows]),
            lower=self.lower,
            upper=self.upper,
            season=season,
            never_falls=self.never_falls,
            precision=_precision([row.value for row in rows]),
        )

    @property
    def are_changes_by_day(self) -> bool:
        """Whether these are changes from one day to the next, such as returns of a share, whose past tells nothing."""
        falls = self.lower is not None and self.lower < 0
        return self.frequency is Frequency.DAILY and (falls or any(row.value < 0 for row in self.known))

    @property
    def skips_weekends(self) -> bool:
        """Whether it is a daily series without a Saturday or Sunday."""
        return self.frequency is Frequency.DAILY and all(row.period.is_workday for row in self.known)

    @property
    def missing(self) -> tuple[Period, ...]:
        """Periods between the first and the last outcome that have no value."""
        if not self.known:
            return ()
        ends = {row.period.end for row in self.known}
        first, last = (aligned(row.period, self.frequency) for row in (self.known[0], self.known[-1]))
        inside = grid(first, last) if self.frequency is not Frequency.DAILY else ()
        return tuple(period for period in inside if period.end not in ends)

    def ahead(self, to: Period) -> tuple[Period, ...]:
        """The periods from the one after the start to *to*; with no outcome, from the first forecast on.

        Raises:
            SeriesError: *to* is not after the start, too far after it, or shorter than the series' periods.
        """
        last = aligned(to, self.frequency)
        origin = aligned(self.start.period, self.frequency)
        first = origin.shift(1) if self.known else origin
        if last < first:
            newest = "last known value" if self.known else "first published forecast"
            raise SeriesError(f"a projection goes beyond the {newest}, {self.start.period}, but was asked to {to}")
        if to.year - self.start.period.year > MOST_YEARS:
            raise SeriesError(
                f"a projection goes at most {MOST_YEARS} years beyond {self.start.period}, but was asked to {to}; "
                "try a nearer end"
            )
        periods = (first, *grid(first, last))
        if not self.skips_weekends:
            return periods
        workdays = tuple(period for period in periods if period.is_workday)
        if not workdays:
            raise SeriesError(f"the series has no weekends, and {first} to {last} holds no other day")
        return workdays


def periods_a_year(frequency: Frequency) -> float:
    """Periods in a year [periods]."""
    return MONTHS_A_YEAR / frequency.months if frequency.months else DAYS_A_YEAR


def time_of(period: Period, frequency: Frequency) -> float:
    """End of the period, counted in periods of *frequency* [periods]."""
    if frequency is Frequency.DAILY:
        return float(period.end.toordinal())
    return round(period.decimal_end * periods_a_year(frequency), 6)


def grid(first: Period, last: Period) -> tuple[Period, ...]:
    """The periods after *first* up to *last*."""
    periods = []
    while (first := first.shift(1)) <= last:
        periods.append(first)
        if len(periods) > LONGEST:
            raise SeriesError(f"{last} lies more than {LONGEST:,} periods ahead; try a nearer end")
    return tuple(periods)


LONGEST = 4000


def aligned(period: Period, frequency: Frequency) -> Period:
    """The period of *frequency* that ends with *period*.

    Raises:
        SeriesError: None does: the period is shorter than those of the series and ends inside one.
    """
    if period.frequency is frequency:
        return period
    forms = {
        Frequency.ANNUAL: f"{period.year:04d}",
        Frequency.HALF_YEARLY: f"{period.year:04d}H{math.ceil(period.end.month / 6)}",
        Frequency.QUARTERLY: f"{period.year:04d}Q{math.ceil(period.end.month / 3)}",
        Frequency.MONTHLY: f"{period.year:04d}-{period.end.month:02d}",
        Frequency.DAILY: period.end.isoformat(),
    }
    found = Period.parse(forms[frequency])
    if found.end != period.end:
        raise SeriesError(f"the series is {frequency.words}, and {period} ends inside one of its periods; try {found}")
    return found


def history_of(path: Path) -> History:
    """The outcomes and forecasts of a path."""
    series = path.series
    if not path.points:
        count = len(series.claims)
        claims = f"only {count} claim{'s' if count > 1 else ''}" if count else "nothing"
        raise RefusalError(f"{series.name} has no level to start from, {claims}; try a series with a level")
    known = tuple(map(_known, path.outcomes))
    forecasts = tuple(map(_known, path.forecasts))
    return History(
        name=series.name,
        series_id=series.series_id,
        unit=series.unit,
        frequency=series.frequency,
        known=known,
        forecasts=forecasts,
        anchors=_anchors(path, (known or forecasts)[-1 if known else 0].period),
        lower=series.lower_bound,
        upper=series.upper_bound,
        never_falls=series.quantity is Quantity.CUMULATIVE,
        is_price=series.quantity is Quantity.PRICE,
        source=path.description,
    )


FINER = 10.0
"""Results are given to a tenth of the finest printed digit of a history."""

UNPRINTED = 1e-6
"""Precision of values that come without their printed digits, as a part of the largest."""


def _precision(values: Sequence[float]) -> float:
    """Size below which a result of either sign says nothing [the series' unit]."""
    printed = [2 * value.half_unit for value in values if isinstance(value, Printed)]
    return min(printed) / FINER if len(printed) == len(values) else UNPRINTED * max(abs(value) for value in values)


def _known(point: Point) -> Known:
    row = point.observation
    return Known(
        period=point.period, value=point.value, standing=point.standing,
        published=row.published.text if row else "", publisher=row.publisher if row else "",
    )  # fmt: skip


def _anchors(path: Path, origin: Period) -> tuple[Anchor, ...]:
    series: Series = path.series
    start = time_of(origin, series.frequency)
    anchors = []
    for point in path.forecasts:
        known = point.observation.known if point.observation else origin.end
        years = (series.end_of(point.period) - known).days / DAYS_A_YEAR
        anchors.append(
            Anchor(lead=time_of(point.period, series.frequency) - start, value=float(point.value), age=years)
        )
    return tuple(anchors)
