"""What simple rules said on the day of a forecast, from the outcomes known then on the same definition.

No change: the newest outcome stays. Last growth continues: the growth between the two newest outcomes that follow each
other goes on for every period. Our own: the default method on the outcomes known then, without any published forecast.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series, SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.projection.project import ProjectionSettings, Ready, prepare, project_ready
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Frequency, Period
from forecasting.scores.pair import Measure, Pair
from forecasting.vintages.choice import Choice

FEWEST = 2
"""Outcomes from which our own default has something to say of growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmarks:
    """What each rule said of the period of a forecast [its unit]; `None` where too little was known."""

    no_change: float | None = None
    last_growth: float | None = None
    own: float | None = None


def benchmarks_of(series: Series, pair: Pair) -> Benchmarks:
    """The rules on the day of a forecast, from its series as known then; of a growth claim, no change is none."""
    known = known_outcomes(series, pair)
    if pair.measure is Measure.CLAIM:
        return Benchmarks(no_change=0.0, last_growth=_newest_growth(known))
    if not known:
        return Benchmarks()
    return Benchmarks(
        no_change=float(known[-1].value),
        last_growth=_continued(known, pair),
        own=_own(series, known[-1], pair.period),
    )


def known_outcomes(series: Series, pair: Pair) -> tuple[Observation, ...]:
    """The newest outcome of each earlier period known on the day of a forecast, in time order.

    Of the forecast's definition and length of period; of a growth claim, of the newest definition known then.
    """
    stated = [
        s.shown for s in series.statements
        if s.shown.is_outcome and s.shown.known <= pair.known and s.shown.period.end < pair.period.end
        and s.shown.period.frequency is pair.period.frequency
    ]  # fmt: skip
    basis = _newest_basis(stated) if pair.measure is Measure.CLAIM else pair.basis
    newest: dict[Period, Observation] = {}
    for one in sorted(stated, key=lambda o: (o.known, o.publisher == pair.publisher, o.observation_id)):
        if one.basis == basis:
            newest[one.period] = one
    return tuple(newest[period] for period in sorted(newest))


def _newest_basis(stated: Sequence[Observation]) -> str:
    newest = max(stated, key=lambda o: (o.known, o.period), default=None)
    return newest.basis if newest else ""


def _last_two(known: Sequence[Observation]) -> tuple[Observation, Observation] | None:
    """The two newest outcomes, if one period follows the other and both are above zero."""
    if len(known) < FEWEST:
        return None
    before, last = known[-2:]
    follows = before.period.frequency is not Frequency.DAILY and before.period.shift(1) == last.period
    return (before, last) if follows and before.value > 0 and last.value > 0 else None


def _continued(known: Sequence[Observation], pair: Pair) -> float | None:
    """The newest outcome moved on by its last growth; rates and shares, whose growth means nothing, have none."""
    ends = _last_two(known) if pair.measure is Measure.LEVEL else None
    if ends is None:
        return None
    before, last = (float(one.value) for one in ends)
    return last * (last / before) ** steps_between(ends[1].period, pair.period)


def steps_between(start: Period, end: Period) -> int:
    """Periods from one to another of the same length [periods]."""
    months = (end.end.year - start.end.year) * 12 + end.end.month - start.end.month
    return round(months / start.frequency.months)


def _newest_growth(known: Sequence[Observation]) -> float | None:
    """The newest growth on the year before [percent]; of a claim, this is the growth that would continue."""
    ends = _last_two(known)
    if ends is None or ends[1].period.frequency is not Frequency.ANNUAL:
        return None
    return 100 * (float(ends[1].value) / float(ends[0].value) - 1)


def _own(series: Series, base: Observation, period: Period) -> float | None:
    """The median of our default for a period, from the outcomes of one publisher; `None` if it refuses.

    Published forecasts of that day are hidden from it: what it is compared with must not be in it.
    """
    chosen = ProjectionSettings(choice=Choice(publisher=base.publisher, basis=base.basis))
    try:
        ready = _without_forecasts(prepare(series, chosen))
        if len(ready.history.known) < FEWEST or ready.history.start.period.end >= period.end:
            return None
        found = project_ready(ready, period)
    except (RefusalError, SeriesError, GrowthError):
        return None
    ends = [one.end for one in found.periods]
    return float(found.distribution.median[ends.index(period.end)]) if period.end in ends else None


def _without_forecasts(ready: Ready) -> Ready:
    """The same outcomes without what was published of the time ahead: forecasts, and growth that was claimed."""
    return replace(
        ready,
        history=replace(ready.history, forecasts=(), anchors=()),
        choices=replace(ready.choices, anchors=(), growth=(), growth_source=""),
    )
