"""Differences between two levels, as in ``900 billion more than in 2025``, held against the levels of the catalog."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.quantities.printed import Interval
from forecasting.sentences.judging.context import Context, allowed_of, base_interval, is_of_period
from forecasting.sentences.judging.finding import Finding, Seen, Verdict
from forecasting.sentences.judging.fixing import corrected, restated
from forecasting.sentences.reading.measures import catalog_measure
from forecasting.sentences.subjects import Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two levels of one series and publisher, the newest of their periods, and what lies between them [base unit]."""

    fit: Fit
    start: Seen
    end: Seen
    possible: Interval

    @property
    def value(self) -> float:
        """The later level less the earlier one [base unit of the dimension]."""
        factor = catalog_measure(self.end.series.unit).factor
        return factor * (self.end.observation.value - self.start.observation.value)

    def words(self, amount: str) -> str:
        """The arithmetic in words, with the amount as the sentence writes it."""
        direction = "more" if self.value >= 0 else "less"
        return f"{self.end.said} after {self.start.said} is {amount} {direction} ({self.fit.series.name})"


def judge(context: Context) -> Finding:
    """The verdict on a difference: against every series that fits, wrong only where one alone can be meant."""
    changes = list(_changes(context))
    span = allowed_of(context.one)
    if agreeing := [one for one in changes if one.possible.meets(span)]:
        return _of(context, agreeing[0], Verdict.AGREES, "")
    meant = {fit.series.series_id for fit in context.meant(one.fit.series.series_id for one in changes)}
    right = [one for one in changes if one.fit.series.series_id in meant]
    if len(right) == 1:
        return _of(context, right[0], Verdict.DIFFERS, ", not ")
    reason = f"{context.shown} is a difference, and it is not clear between which levels of the catalog"
    return Finding(verdict=Verdict.UNCHECKABLE, stated=context.shown, reason=reason)


def _of(context: Context, change: Change, verdict: Verdict, joint: str) -> Finding:
    figure = context.one.figure
    amount = restated(context.sentence.text, figure, abs(change.value)).strip()
    return Finding(
        verdict=verdict,
        stated=context.shown,
        computed=amount,
        reason=f"{change.words(amount)}{joint}{context.shown if joint else ''}",
        seen=(change.start, change.end),
        fixes=(corrected(figure, change.value / figure.scale),) if joint else (),
    )


def _changes(context: Context) -> Iterator[Change]:
    one = context.one
    for fit in (*context.near, *(fit for fit in context.wide if fit not in context.near)):
        if one.period and one.base and catalog_measure(fit.series.unit).dimension == context.dimension:
            for publisher in fit.series.publishers:
                start, end = (_newest(context, fit, publisher, is_base=is_base) for is_base in (True, False))
                if start and end:
                    yield Change(fit=fit, start=start, end=end, possible=_between(start, end))


def _newest(context: Context, fit: Fit, publisher: str, *, is_base: bool) -> Seen | None:
    """The newest value of a publisher for the period, or for the base."""
    of = context.based if is_base else context.one
    rows = [
        row
        for row in fit.series.observations
        if row.publisher == publisher and context.is_named(row) and is_of_period(of, fit.series, row, loosely=False)
    ]
    newest = max(rows, key=lambda row: row.known, default=None)
    return Seen(series=fit.series, observation=newest) if newest else None


def _between(start: Seen, end: Seen) -> Interval:
    first, last = (base_interval(one.series, one.observation) for one in (start, end))
    return Interval(last.low - first.high, last.high - first.low)
