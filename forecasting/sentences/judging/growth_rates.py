"""Growth that a series of growth rates gives for a period: agreeing, outdated, or another than stated."""

from collections.abc import Iterator
from dataclasses import replace

from forecasting.catalog.records import Observation
from forecasting.quantities.printed import Interval, Printed
from forecasting.quantities.units import exact
from forecasting.sentences.judging.context import Context, agrees, allowed_of, is_growth, is_of_period
from forecasting.sentences.judging.finding import Finding, Seen, Verdict
from forecasting.sentences.judging.fixing import corrected, fixes_of
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.relations import Role, Stated
from forecasting.sentences.subjects import Fit

A_YEAR = "x a year"


def published(context: Context) -> Finding | None:
    """Growth that a series of growth rates gives for the period."""
    signed = _signed(context.one)
    found = list(_agreeing(context, signed))
    if not found:
        return None
    fit, seen = min(found, key=lambda pair: (-pair[0].recall, pair[0].extra, -pair[1].observation.known.toordinal()))
    newest = _newest_like(seen)
    reason = f"{context.shown} is {seen.words} ({fit.series.name})"
    if newest.known > seen.observation.known and not agrees(signed, fit.series, newest):
        newer = Seen(series=fit.series, observation=newest)
        return Finding(
            verdict=Verdict.SUPERSEDED,
            stated=context.shown,
            computed=exact(newest.value, fit.series.unit),
            reason=f"{reason}; newer: {newer.words}",
            seen=(seen, newer),
            fixes=(corrected(context.one.figure, float(newest.value)),),
        )
    shown = exact(seen.observation.value, fit.series.unit)
    return Finding(verdict=Verdict.AGREES, stated=context.shown, computed=shown, reason=reason, seen=(seen,))


def _signed(one: Stated) -> Figure:
    """The figure as a growth rate: "fell by 5 %" is -5 %."""
    return replace(one.figure, number=Printed(f"-{one.figure.number.text}")) if one.falls else one.figure


def _agreeing(context: Context, signed: Figure) -> Iterator[tuple[Fit, Seen]]:
    """Published rates that agree, each with how well its series fits the sentence."""
    fitting, dimension = context.fitting(), signed.dimension
    for series, row, _ in context.subjects.observed.get(dimension, ()):
        if series.series_id not in fitting or not context.is_named(row) or not agrees(signed, series, row):
            continue
        if dimension == A_YEAR or (is_growth(series) and is_of_period(context.one, series, row, loosely=False)):
            yield fitting[series.series_id], Seen(series=series, observation=row)


def _newest_like(seen: Seen) -> Observation:
    """What the same publisher said last of the same period."""
    row = seen.observation
    same = [one for one in seen.series.observations if (one.period, one.publisher) == (row.period, row.publisher)]
    return max(same, key=lambda one: one.known)


def wrong(context: Context) -> Finding | None:
    """What the series of growth rates that is meant gives for the period, where it is another rate."""
    if context.one.role is not Role.GROWTH or context.one.period is None:
        return None
    rows = list(_rows(context))
    meant = {fit.series.series_id for fit in context.meant(seen.series.series_id for _, seen in rows)}
    right = [seen for _, seen in rows if seen.series.series_id in meant]
    if not right:
        return None
    newest = max(right, key=lambda seen: seen.observation.known)
    span = allowed_of(context.one)
    turned = any(Interval(-span.high, -span.low).low <= seen.observation.value <= -span.low for seen in right)
    slip = "slipped direction: it went the other way" if turned else ""
    words = f"{newest.words} ({newest.series.name})"
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=context.shown,
        computed=newest.value,
        reason=f"{context.shown} was not published: {words}" + (f"; {slip}" if slip else ""),
        seen=(newest,),
        fixes=fixes_of(context, float(newest.observation.value)),
        note=slip,
    )


def _rows(context: Context) -> Iterator[tuple[Fit, Seen]]:
    for fit in context.near:
        for row in fit.series.observations if is_growth(fit.series) else ():
            if context.is_named(row) and is_of_period(context.one, fit.series, row, loosely=False):
                yield fit, Seen(series=fit.series, observation=row)
