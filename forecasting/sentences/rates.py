"""Growth, growth a year and multiples held against levels and claims of the catalog, by the rules of the audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forecasting.audit import claim_readings
from forecasting.audit.audit import Verdict as AuditVerdict
from forecasting.audit.audit import audit
from forecasting.audit.claims import Pair, UncheckableError, levels_behind
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, Qualifier, Relation
from forecasting.catalog.series import Series
from forecasting.quantities.periods import Published
from forecasting.quantities.printed import Interval, Printed
from forecasting.quantities.units import exact
from forecasting.sentences.context import Context, agrees, is_of_period
from forecasting.sentences.finding import Finding, Fix, Seen, Verdict, written
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.figures import Figure, Hedge
from forecasting.sentences.reading.relations import Role, Stated, opposite
from forecasting.sentences.reading.sentence import Sentence
from forecasting.sentences.subjects import Fit

_RELATIONS = {Role.GROWTH: Relation.YOY_GROWTH, Role.CAGR: Relation.CAGR, Role.MULTIPLE: Relation.MULTIPLE}
_STATED_AS = {
    Role.GROWTH: frozenset({Relation.YOY_GROWTH, Relation.OTHER}),
    Role.CAGR: frozenset({Relation.CAGR}),
    Role.MULTIPLE: frozenset({Relation.MULTIPLE}),
    Role.SHARE: frozenset({Relation.SHARE_OF, Relation.OTHER}),
    Role.LEVEL: frozenset({Relation.SHARE_OF, Relation.OTHER}),
}
_QUALIFIERS = {Hedge.AT_LEAST: Qualifier.AT_LEAST, Hedge.AT_MOST: Qualifier.AT_MOST, Hedge.ABOUT: Qualifier.ABOUT}
MOST_VINTAGES = 12
IN_DIGITS = 3


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


def allowed_of(one: Stated) -> Interval:
    """All values that a stated rate allows, in its own unit and with its sign."""
    span = one.figure.allowed
    return Interval(-span.high, -span.low) if one.falls and one.role is not Role.MULTIPLE else span


def judge(context: Context) -> Finding | None:
    """The verdict on a rate; `None` where the catalog says nothing of it."""
    computed = list(_computed(context)) if context.one.base and context.one.period else []
    fitting = context.fitting()
    able = [one for one in computed if one.fit.series.series_id in fitting]
    agreeing = [one for one in able if one.pair.interval.meets(allowed_of(context.one))]
    if agreeing:
        return _agreeing(context, min(agreeing, key=_order))
    return stated_before(context) or _growth_published(context) or _wrong(context, computed)


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


def stated_before(context: Context) -> Finding | None:
    """A claim of the catalog that states the same, unless the audit says that it does not follow from its levels."""
    one, fitting = context.one, context.fitting()
    refuted = context.subjects.catalog.once(_refuted)
    found = [
        (fitting[claim.series_id], claim)
        for claim in context.subjects.catalog.claims
        if claim.series_id in fitting
        and claim.relation in _STATED_AS[one.role]
        and claim.claim_id not in refuted
        and _is_same(context, claim)
    ]
    if not found:
        return None
    fit, claim = min(found, key=lambda row: (-round(row[0].recall, 1), row[0].extra, -row[1].known.toordinal()))
    words = f"{claim.publisher} ({claim.published.label}) states {claim.words} ({fit.series.name})"
    levels = tuple(
        Seen(series=fit.series, observation=row)
        for row in fit.series.observations
        if row.period in {claim.from_period, claim.to_period} and row.publisher == claim.publisher
    )[:2]
    is_future = claim.to_period is not None and claim.to_period.end > context.subjects.catalog.today
    if is_future and fit.series.is_superseded:
        successor = fit.series.successors[0].sentence.rstrip(".")
        return Finding(
            verdict=Verdict.SUPERSEDED, stated=context.shown, computed=claim.stated, reason=f"{words}. {successor}", seen=levels
        )
    return Finding(verdict=Verdict.AGREES, stated=context.shown, computed=claim.stated, reason=words, seen=levels)


def _is_same(context: Context, claim: Claim) -> bool:
    one = context.one
    if context.subject.publishers and claim.publisher not in context.subject.publishers:
        return False
    measure = measures.catalog_measure(claim.unit)
    if measure.dimension != one.figure.dimension or not _is_of_periods(one, claim):
        return False
    span = Interval(claim.interval.low * measure.factor, claim.interval.high * measure.factor)
    return span.meets(allowed_of(one)) and abs(abs(claim.value) - one.figure.number) <= 0.2 * one.figure.number


def _is_of_periods(one: Stated, claim: Claim) -> bool:
    """Whether a claim is of the stated periods; one that a sentence does not name is left open for many digits."""
    if one.period is None:
        return one.figure.digits >= IN_DIGITS
    ends = {None if claim.to_period is None else claim.to_period.end}
    if one.period.end not in {end for end in ends if end}:
        return False
    is_share = one.role in {Role.SHARE, Role.LEVEL}
    return is_share or one.base is None or claim.from_period is None or claim.from_period.end == one.base.end


def _refuted(catalog: Catalog) -> frozenset[str]:
    """The claims that do not follow from the levels known on their day."""
    return frozenset(one.claim.claim_id for one in audit(catalog).of(AuditVerdict.DIFFER))


def _growth_published(context: Context) -> Finding | None:
    """Growth that a series of growth rates gives for the period."""
    one = context.one
    dimension = one.figure.dimension
    fitting = context.fitting()
    signed = replace(one, figure=replace(one.figure, number=Printed(f"-{one.figure.number.text}"))) if one.falls else one
    found = [
        (fitting[series.series_id], Seen(series=series, observation=row))
        for series, row, _ in context.subjects.observed.get(dimension, ())
        if series.series_id in fitting
        and (series.is_growth_rate or dimension == "x a year")
        and context.is_named(row)
        and (dimension == "x a year" or is_of_period(one, series, row, loosely=False))
        and agrees(signed.figure, series, row)
    ]
    if not found:
        return None
    fit, seen = min(found, key=lambda pair: (-pair[0].recall, pair[0].extra, -pair[1].observation.known.toordinal()))
    rows = [row for row in fit.series.observations if row.period == seen.observation.period]
    newest = max((row for row in rows if row.publisher == seen.observation.publisher), key=lambda row: row.known)
    reason = f"{context.shown} is {seen.words} ({fit.series.name})"
    if newest.known > seen.observation.known and not agrees(signed.figure, fit.series, newest):
        newer = Seen(series=fit.series, observation=newest)
        return Finding(
            verdict=Verdict.SUPERSEDED,
            stated=context.shown,
            computed=exact(newest.value, fit.series.unit),
            reason=f"{reason}; newer: {newer.words}",
            seen=(seen, newer),
            fixes=(corrected(one.figure, float(newest.value)),),
        )
    shown = exact(seen.observation.value, fit.series.unit)
    return Finding(verdict=Verdict.AGREES, stated=context.shown, computed=shown, reason=reason, seen=(seen,))


def _wrong(context: Context, computed: Sequence[Computed]) -> Finding | None:
    """What the levels give where it is clear which series is meant, and how the stated rate came about."""
    meant = {fit.series.series_id for fit in context.meant(one.fit.series.series_id for one in computed)}
    right = [one for one in computed if one.fit.series.series_id in meant and one.is_newest]
    if not right:
        return None
    first = min(right, key=lambda one: (one.fit.series.is_superseded, -one.pair.end.shown.known.toordinal()))
    others = [one for one in right if one is not first][:2]
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


def fixes_of(context: Context, value: float) -> tuple[Fix, ...]:
    """The figure put right, and the word that says up or down where it went the other way."""
    one = context.one
    rate = corrected(one.figure, value)
    turned = one.role is not Role.MULTIPLE and value and (value < 0) != one.falls
    return (rate, *turn(context.sentence, one)) if turned else (rate,)


def turn(sentence: Sentence, one: Stated) -> tuple[Fix, ...]:
    """The word of direction turned round, where its opposite is known."""
    word = one.direction
    other = opposite(sentence.signs[word.start : word.end]) if word else ""
    if not word or not other:
        return ()
    typed = sentence.text[word.start : word.end]
    return (Fix(span=word, text=typed.replace(typed.strip(), other)),)


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


def corrected(figure: Figure, value: float) -> Fix:
    """The rate with the value that follows."""
    size = abs(value)
    if figure.in_words:
        return Fix(span=figure.span, text=_in_words(figure, size))
    decimals = len(figure.number.text.partition(".")[2]) or 1
    return Fix(span=figure.number_span, text=written(figure, round(size, decimals) * figure.scale, 6))


def _in_words(figure: Figure, size: float) -> str:
    """A multiple in words, in the form of the verb: what stands for ``doubled`` is ``grew 1.41-fold``."""
    if figure.dimension != measures.TIMES:
        return f"{size:.3g}%"
    typed = figure.word.lower()
    form = next((at for at, ending in enumerate(("es", "ed", "ing")) if typed.endswith(ending)), 3)
    verb = (("shrinks", "shrank", "shrinking", "shrink"), ("grows", "grew", "growing", "grow"))[size >= 1][form]
    return f"{verb} {size:.3g}-fold" if typed.isascii() else f"增至{size:.3g}倍"
