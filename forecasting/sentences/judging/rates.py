"""Growth, growth a year and multiples held against levels and claims of the catalog, by the rules of the audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forecasting.audit import claim_readings
from forecasting.audit.claims import Pair, UncheckableError, levels_behind
from forecasting.catalog.records import Claim, Qualifier, Relation
from forecasting.catalog.series import Series
from forecasting.quantities.periods import Published
from forecasting.quantities.printed import Interval, Printed
from forecasting.quantities.units import exact
from forecasting.sentences.judging import growth_rates, stated_claims
from forecasting.sentences.judging.context import Context, allowed_of, is_of_period
from forecasting.sentences.judging.finding import Finding, Seen, Verdict
from forecasting.sentences.judging.fixing import corrected, fixes_of
from forecasting.sentences.judging.stated_claims import stated_before
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.figures import Hedge
from forecasting.sentences.reading.relations import Role, Stated
from forecasting.sentences.subjects import Fit

_RELATIONS = {Role.GROWTH: Relation.YOY_GROWTH, Role.CAGR: Relation.CAGR, Role.MULTIPLE: Relation.MULTIPLE}
_QUALIFIERS = {Hedge.AT_LEAST: Qualifier.AT_LEAST, Hedge.AT_MOST: Qualifier.AT_MOST, Hedge.ABOUT: Qualifier.ABOUT}
MOST_VINTAGES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A rate as the levels of one vintage give it; *is_newest* is whether no newer vintage gives it."""

    fit: Fit
    claim: Claim
    pair: Pair
    is_newest: bool

    @property
    def seen(self) -> tuple[Seen, Seen]:
        """The two levels."""
        series = self.fit.series
        return (
            Seen(series=series, observation=self.pair.start.shown),
            Seen(series=series, observation=self.pair.end.shown),
        )

    @property
    def shown(self) -> str:
        """The rate with its unit."""
        return exact(round(self.pair.value, 2), self.claim.unit)

    @property
    def words(self) -> str:
        """The arithmetic in words."""
        start, end = self.seen
        name, publisher = self.fit.series.name, end.observation.publisher
        whose = name if publisher in name else f"{name}, {publisher}"
        return f"{end.said} after {start.said} is {self.shown} ({whose})"


def judge(context: Context) -> Finding | None:
    """The verdict on a rate; `None` where the catalog says nothing of it."""
    computed = list(_computed(context)) if context.one.base and context.one.period else []
    fitting = context.fitting()
    able = [
        replace(one, fit=fitting[one.fit.series.series_id]) for one in computed if one.fit.series.series_id in fitting
    ]
    agreeing = [one for one in able if one.pair.interval.meets(allowed_of(context.one))]
    ids = {one.fit.series.series_id for one in computed}
    if agreeing and not context.is_elsewhere((best := _best(context, agreeing)).fit, ids):
        return _agreeing(context, best)
    return (
        stated_before(context)
        or growth_rates.published(context)
        or growth_rates.wrong(context)
        or _wrong(context, [one for one in computed if context.is_beside(one.fit.series)])
        or stated_claims.wrong(context)
    )


def _best(context: Context, agreeing: Sequence[Computed]) -> Computed:
    """Whose levels speak for a rate: those in the unit of a level that stands beside it, then those that fit best."""
    beside = {one.figure.dimension for one in context.sentence.stated if not one.is_rate}
    return min(
        agreeing,
        key=lambda one: (measures.catalog_measure(one.fit.series.unit).dimension not in beside, *_order(one)),
    )


def _order(one: Computed) -> tuple[float, bool, float]:
    return (-round(one.fit.recall, 1), not one.is_newest, one.fit.extra)


def _computed(context: Context) -> Iterator[Computed]:
    """The rate between the stated periods by every series that fits, publisher and vintage; the newest first."""
    seen: set[str] = set()
    for fit in (*context.near, *context.wide):
        if fit.series.series_id not in seen and not fit.series.is_rate:
            seen.add(fit.series.series_id)
            yield from _of_series(context, fit)


def _of_series(context: Context, fit: Fit) -> Iterator[Computed]:
    series, one = fit.series, context.one
    for publisher in series.publishers:
        if context.subject.publishers and publisher not in context.subject.publishers:
            continue
        rows = [row for row in series.observations if row.publisher == publisher]
        days = sorted({row.published for row in rows}, reverse=True)[:MOST_VINTAGES]
        if not any(is_of_period(one, series, row, loosely=False) for row in rows):
            continue
        given: set[float] = set()
        for day in days:
            claim = _claim(one, series, publisher, day)
            try:
                pair = levels_behind(claim, series, None)
                value = pair.value
            except (UncheckableError, ZeroDivisionError, OverflowError):
                continue
            if value not in given:
                yield Computed(fit=fit, claim=claim, pair=pair, is_newest=not given)
                given.add(value)


def _claim(one: Stated, series: Series, publisher: str, published: Published) -> Claim:
    """What the sentence states, as a claim of a publisher on a day, so that the audit's rules apply to it."""
    sign = "-" if one.falls and one.role is not Role.MULTIPLE else ""
    source = next(row.source for row in series.observations if row.publisher == publisher)
    return Claim(
        claim_id="",
        relation=_RELATIONS[one.role],
        series_id=series.series_id,
        from_period=one.base,
        to_period=one.period,
        value=Printed(f"{sign}{one.figure.number.text.lstrip('-')}"),
        unit=_unit(one),
        qualifier=_QUALIFIERS.get(one.figure.hedge),
        of_series_id="",
        publisher=publisher,
        source_id=source.source_id,
        published=published,
        note="",
        source=source,
    )


def _unit(one: Stated) -> str:
    if one.figure.dimension == "x a year":
        return "x per year"
    return "percent" if one.figure.dimension == measures.PERCENT else "x"


def _agreeing(context: Context, found: Computed) -> Finding:
    end = found.pair.end.shown
    outdated = not found.is_newest and not _meets_newest(context, found)
    if outdated or (not end.is_outcome and found.fit.series.is_superseded):
        newer = next((one for one in _of_series(context, found.fit) if one.is_newest), found)
        instead = f"; newer: {newer.words}" if newer.pair.value != found.pair.value else ""
        sentence = "" if instead else f". {found.fit.series.successors[0].sentence.rstrip('.')}"
        return Finding(
            verdict=Verdict.SUPERSEDED,
            stated=context.shown,
            computed=newer.shown,
            reason=f"{found.words}, as published {end.published.label}{instead}{sentence}",
            seen=(*found.seen, *newer.seen),
            fixes=(corrected(context.one.figure, newer.pair.value),) if instead else (),
        )
    return Finding(
        verdict=Verdict.AGREES, stated=context.shown, computed=found.shown, reason=found.words, seen=found.seen
    )


def _meets_newest(context: Context, found: Computed) -> bool:
    newest = [one for one in _of_series(context, found.fit) if one.is_newest]
    return any(one.pair.interval.meets(allowed_of(context.one)) for one in newest)


def _wrong(context: Context, computed: Sequence[Computed]) -> Finding | None:
    """What the levels give where it is clear which series is meant, and how the stated rate came about."""
    meant = {fit.series.series_id for fit in context.meant(one.fit.series.series_id for one in computed)}
    right = [one for one in computed if one.fit.series.series_id in meant and one.is_newest]
    if not right:
        return None
    first = min(right, key=_speaking)
    others = [one for one in right if one is not first and _speaking(one)[:2] == _speaking(first)[:2]][:2]
    slip = slip_of(context.one, first)
    words = "; ".join(one.words for one in (first, *others))
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=context.shown,
        computed=first.shown,
        reason=f"{context.shown} does not follow: {words}" + (f"; {slip}" if slip else ""),
        seen=tuple(seen for one in (first, *others) for seen in one.seen),
        fixes=fixes_of(context, first.pair.value),
        note=slip,
    )


def _speaking(one: Computed) -> tuple[bool, bool, int]:
    """What speaks first: a series that stands, an outcome, the newest."""
    end = one.pair.end.shown
    return (one.fit.series.is_superseded, not end.is_outcome, -end.known.toordinal())


def slip_of(one: Stated, computed: Computed) -> str:
    """How a stated rate may have come about: the other direction, another base year, span, vintage or unit."""
    span = allowed_of(one)
    mirrored = Interval(-span.high, -span.low)
    if one.role is not Role.MULTIPLE and computed.pair.interval.meets(mirrored):
        return "slipped direction: it went the other way"
    reading = claim_readings.search(computed.claim, computed.fit.series, computed.pair)
    if not reading:
        return ""
    kind = "slipped base year" if " instead of " in reading and " apart" not in reading else "slipped reading"
    return f"{kind}: {reading[0].lower()}{reading[1:].rstrip('.')}"


def base_slip(one: Stated, series: Series) -> str:
    """Which other base year or span of a series gives a stated rate; empty if none does."""
    for publisher in series.publishers:
        rows = [row for row in series.observations if row.publisher == publisher]
        for day in sorted({row.published for row in rows}, reverse=True)[:MOST_VINTAGES]:
            claim = _claim(one, series, publisher, day)
            try:
                pair = levels_behind(claim, series, None)
                fit = Fit(series=series, recall=1.0, extra=0.0)
                slip = slip_of(one, Computed(fit=fit, claim=claim, pair=pair, is_newest=True))
            except (UncheckableError, ZeroDivisionError, OverflowError):
                continue
            if slip:
                return slip
    return ""
