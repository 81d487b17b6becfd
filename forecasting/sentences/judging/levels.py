"""Levels and shares held against the observations of the catalog: whether they were published, and still stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.sentences.judging import slips
from forecasting.sentences.judging.context import Context, agrees, is_of_period, is_of_role
from forecasting.sentences.judging.finding import Finding, Fix, Seen, Verdict
from forecasting.sentences.judging.fixing import replaced, rescaled
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.text import Span
from forecasting.sentences.subjects import Fit

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An observation that the stated value rounds to; *newer* is what its publisher says now, if that is another."""

    fit: Fit
    observation: Observation
    newer: Observation | None

    @property
    def seen(self) -> Seen:
        """The observation with its series."""
        return Seen(series=self.fit.series, observation=self.observation)

    @property
    def is_outdated(self) -> bool:
        """Whether a newer figure, or a newer series, speaks instead."""
        forecast = not self.observation.is_outcome
        return self.newer is not None or (forecast and self.fit.series.is_superseded)


def judge(context: Context) -> Finding:
    """The verdict on a level or share."""
    found = sorted(_hits(context), key=_order)
    if found and not (
        context.one.period and context.is_elsewhere(found[0].fit, {one.series_id for one, _ in _published(context)})
    ):
        return _found(context, found[0])
    return _not_found(context)


def hits(context: Context) -> list[Hit]:
    """The observations that a stated level rounds to, best first."""
    return sorted(_hits(context), key=_order)


def _order(hit: Hit) -> tuple[float, bool, float, int]:
    return (-round(hit.fit.recall, 1), hit.is_outdated, hit.fit.extra, -hit.observation.known.toordinal())


def _hits(context: Context) -> Iterator[Hit]:
    one, fitting = context.one, context.fitting()
    for dimension in _dimensions(context):
        for series, observation, _ in context.subjects.observed.get(dimension, ()):
            fit = fitting.get(series.series_id)
            if fit is None or not is_of_role(one, series) or not context.is_named(observation):
                continue
            is_there = is_of_period(one, series, observation, loosely=True)
            if is_there and agrees(one.figure, series, observation, falls=one.falls):
                yield Hit(fit=fit, observation=observation, newer=_newer(context, series, observation))


def _dimensions(context: Context) -> tuple[str, ...]:
    """The dimension of the figure; of a number with no unit but a scale, money and counts."""
    return ("USD", "units") if context.dimension == measures.OPEN else (context.dimension,)


def _newer(context: Context, series: Series, observation: Observation) -> Observation | None:
    """What the publisher says now of the same period, if the stated value does not round to it."""
    later = [
        one
        for one in series.observations
        if one.publisher == observation.publisher
        and one.known > observation.known
        and (one.period == observation.period if context.one.period else one.period >= observation.period)
        and (context.one.period or one.is_outcome)
    ]
    newest = max(
        later, key=lambda one: (one.period.end if not context.one.period else one.known, one.known), default=None
    )
    return None if newest is None or agrees(context.one.figure, series, newest, falls=context.one.falls) else newest


def _found(context: Context, hit: Hit) -> Finding:
    seen = hit.seen
    if hit.newer is not None:
        newer = Seen(series=hit.fit.series, observation=hit.newer)
        return Finding(
            verdict=Verdict.SUPERSEDED,
            stated=context.shown,
            computed=newer.value,
            reason=f"{context.shown} is {seen.words}; newer: {newer.words} ({hit.fit.series.name})",
            seen=(seen, newer),
            fixes=(replaced(context.one.figure, newer.series, newer.observation),),
        )
    if hit.is_outdated:
        return _succeeded(context, hit)
    return Finding(
        verdict=Verdict.AGREES,
        stated=context.shown,
        computed=hit.seen.value,
        reason=f"{context.shown} {'is' if context.one.figure.high is None else 'includes'} {seen.words} "
        f"({hit.fit.series.name})",
        seen=(seen,),
    )


def _succeeded(context: Context, hit: Hit) -> Finding:
    """A forecast of a series that another has succeeded: what the other says instead."""
    successor = hit.fit.series.successors[0]
    newest = _newest(context, successor.successor_id, hit.observation)
    now = f"; newer: {newest.words} ({newest.series.name})" if newest else ""
    return Finding(
        verdict=Verdict.SUPERSEDED,
        stated=context.shown,
        computed=newest.said if newest else "",
        reason=f"{context.shown} is {hit.seen.words} ({hit.fit.series.name}). {successor.sentence.rstrip('.')}{now}",
        seen=(hit.seen, newest) if newest else (hit.seen,),
    )


def _newest(context: Context, series_id: str, before: Observation) -> Seen | None:
    """The newest figure of a series for the period since another was published, else its newest outcome."""
    series = context.subjects.catalog[series_id]
    same = [one for one in series.observations if one.period == context.one.period and one.known > before.known]
    rows = same or [one for one in series.observations if one.is_outcome] or list(series.observations)
    newest = max(rows, key=lambda one: (one.known, one.period.end), default=None)
    return Seen(series=series, observation=newest) if newest else None


def _not_found(context: Context) -> Finding:
    """No observation has the value: wrong, if it is clear what is meant and that was published; else uncheckable."""
    one = context.one
    if one.period is None or context.dimension == measures.OPEN:
        why = "no period is stated" if one.period is None else "no unit stands beside it"
        return _unclear(context, f"{context.shown} was not found, and {why}")
    candidates = [series for series, *_ in _published(context)]
    meant = context.meant(series.series_id for series in candidates)
    ids = {fit.series.series_id for fit in meant}
    right = [Seen(series=series, observation=o) for series, o in _published(context) if series.series_id in ids]
    if right:
        return _wrong(context, _latest(right), meant)
    if seen := slips.other_unit(context):
        return _differs(context, seen, f"slipped unit: the figure is in {seen.series.unit}")
    return _of_another_year(context)


def _published(context: Context) -> Iterator[tuple[Series, Observation]]:
    """What was published of the period in the dimension by those whom the sentence names."""
    one = context.one
    ids = {fit.series.series_id for fit in context.near}
    for series, observation, _ in context.subjects.observed.get(context.dimension, ()):
        if series.series_id in ids and is_of_role(one, series) and context.is_named(observation):
            is_fiscal = series.fiscal_year_end != 12  # noqa: PLR2004 - December
            if is_fiscal == one.is_fiscal and is_of_period(one, series, observation, loosely=False):
                yield series, observation


def _latest(right: list[Seen]) -> list[Seen]:
    """The newest observation of each series, the newest first."""
    newest: dict[str, Seen] = {}
    for seen in sorted(right, key=lambda one: one.observation.known):
        newest[seen.series.series_id] = seen
    return sorted(newest.values(), key=_speaking)


def _speaking(seen: Seen) -> tuple[bool, bool, int]:
    """What speaks first: a series that stands, an outcome, the newest."""
    return (seen.series.is_superseded, not seen.observation.is_outcome, -seen.observation.known.toordinal())


def _wrong(context: Context, right: list[Seen], meant: tuple[Fit, ...]) -> Finding:
    bound = context.one.figure.hedge.value in {"more than", "less than"}
    values = [measures.catalog_measure(seen.series.unit).factor * seen.observation.value for seen in right]
    if bound and all(value in context.one.figure.allowed for value in values):
        return Finding(
            verdict=Verdict.AGREES,
            stated=context.shown,
            computed=right[0].value,
            reason=f"{context.one.figure.hedge.value} {context.shown}: {right[0].words} ({right[0].series.name})",
            seen=(right[0],),
        )
    slipped = next((one for one in right if slips.in_digits(context.one.figure, one)), right[0])
    slip, seen = slips.slip_of(context, slipped, [fit.series for fit in meant])
    if _is_among(context, values) and (not slip or slip.startswith("slipped digit")):
        return _among(context, right)
    others = [one for one in right if one is not slipped][: MOST_SHOWN - 1]
    return _differs(context, slipped, slip, (*others, *([seen] if seen else [])))


def _is_among(context: Context, values: list[float]) -> bool:
    """Whether a figure of nobody in particular lies between those of several publishers: it may be another's."""
    inside = min(values) <= context.one.figure.value <= max(values)
    return inside and len(values) > 1 and not context.subject.publishers


def _among(context: Context, right: list[Seen]) -> Finding:
    words = "; ".join(f"{one.words} ({one.series.name})" for one in right[:MOST_SHOWN])
    return Finding(
        verdict=Verdict.UNCHECKABLE,
        stated=context.shown,
        reason=f"{context.shown} is none of the published figures but lies between them; no source is named: {words}",
        seen=tuple(right[:MOST_SHOWN]),
    )


def _differs(context: Context, right: Seen, slip: str, more: tuple[Seen, ...] = ()) -> Finding:
    missed = "was not published" if context.one.figure.high is None else "has no published value"
    named = "; ".join(f"{one.words} ({one.series.name})" for one in (right, *more) if one.words not in slip)
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=context.shown,
        computed=right.value,
        reason=f"{context.shown} {missed}: {named}" + (f"; {slip}" if slip else ""),
        seen=(right, *more),
        fixes=(_fix(context, right),),
        note=slip,
    )


def _fix(context: Context, right: Seen) -> Fix:
    """The figure put right: its scale or its unit where only that is wrong, else its digits."""
    figure = context.one.figure
    measure = measures.catalog_measure(right.series.unit)
    if measure.dimension != context.dimension:
        if figure.span.start < figure.number_span.start:
            return Fix(span=figure.span, text=right.value)
        span = Span(figure.number_span.end, figure.span.end)
        return Fix(span=span, text=f" {right.series.unit}")
    after = context.sentence.text[figure.number_span.end : figure.span.end]
    ratio = right.observation.value * measure.factor / figure.value if figure.value else 0.0
    scale = rescaled(figure, after, ratio) if ratio > 0 else None
    return scale or replaced(figure, right.series, right.observation)


def _of_another_year(context: Context) -> Finding:
    """Of the period nothing was published; the value may be that of another."""
    ids = {
        series.series_id
        for series, *_ in context.subjects.observed.get(context.dimension, ())
        if is_of_role(context.one, series)
    }
    meant = [fit.series for fit in context.meant(ids)]
    seen = slips.other_year(context, meant) if context.one.figure.digits >= slips.FEWEST_DIGITS else None
    if seen:
        return Finding(
            verdict=Verdict.DIFFERS,
            stated=context.shown,
            computed=seen.said,
            reason=f"slipped year: {seen.words} ({seen.series.name}); nothing was published for {context.one.period}",
            seen=(seen,),
            note="slipped year",
        )
    if meant:
        label = context.one.period.label if context.one.period else ""
        return _unclear(context, f"{context.shown}: nothing was published for {label} ({meant[0].name})")
    return _unclear(context, f"{context.shown}: it is not clear which series of the catalog is meant{_who(context)}")


def _who(context: Context) -> str:
    unknown = sorted(context.subject.unknown | context.subject.names)
    return f", which has nothing on {', '.join(unknown[:3])}" if unknown else ""


def _unclear(context: Context, reason: str) -> Finding:
    return Finding(verdict=Verdict.UNCHECKABLE, stated=context.shown, reason=reason)
