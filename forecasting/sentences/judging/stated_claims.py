"""Growth, multiples and shares that a source of the catalog states in so many words."""

from forecasting.audit.audit import Verdict as AuditVerdict
from forecasting.audit.audit import audit
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, Relation
from forecasting.quantities.printed import Interval
from forecasting.sentences.judging.context import Context, allowed_of
from forecasting.sentences.judging.finding import Finding, Seen, Verdict
from forecasting.sentences.judging.fixing import fixes_of
from forecasting.sentences.reading import measures
from forecasting.sentences.reading.relations import Role, Stated

_STATED_AS = {
    Role.GROWTH: frozenset({Relation.YOY_GROWTH, Relation.OTHER}),
    Role.CAGR: frozenset({Relation.CAGR}),
    Role.MULTIPLE: frozenset({Relation.MULTIPLE}),
    Role.SHARE: frozenset({Relation.SHARE_OF, Relation.OTHER}),
    Role.LEVEL: frozenset({Relation.SHARE_OF, Relation.OTHER}),
}
IN_DIGITS = 3
APART = 0.2
"""How far a claim that is only a bound may lie from the stated number to be the one that is meant [part of it]."""


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
            verdict=Verdict.SUPERSEDED,
            stated=context.shown,
            computed=claim.stated,
            reason=f"{words}. {successor}",
            seen=levels,
        )
    return Finding(verdict=Verdict.AGREES, stated=context.shown, computed=claim.stated, reason=words, seen=levels)


def wrong(context: Context) -> Finding | None:
    """What a source states of the series that is meant, for the same periods, where that is another rate."""
    one = context.one
    rows = [
        claim
        for claim in context.subjects.catalog.claims
        if claim.relation in _STATED_AS[one.role] and _is_comparable(context, claim) and one.period is not None
    ]
    meant = {fit.series.series_id for fit in context.meant(claim.series_id for claim in rows)}
    right = [
        claim
        for claim in rows
        if claim.series_id in meant and claim.claim_id not in context.subjects.catalog.once(_refuted)
    ]
    if not right or one.base is None:
        return None
    claim = max(right, key=lambda row: row.known)
    series = context.subjects.catalog[claim.series_id]
    words = f"{claim.publisher} ({claim.published.label}) states {claim.words} ({series.name})"
    return Finding(
        verdict=Verdict.DIFFERS,
        stated=context.shown,
        computed=claim.stated,
        reason=f"{context.shown} was not published: {words}",
        fixes=fixes_of(context, float(claim.value)),
    )


def _is_comparable(context: Context, claim: Claim) -> bool:
    """Whether a claim is of the periods, the unit and the publisher of a stated rate."""
    if context.subject.publishers and claim.publisher not in context.subject.publishers:
        return False
    measure = measures.catalog_measure(claim.unit)
    return measure.dimension == context.one.figure.dimension and _is_of_periods(context.one, claim)


def _is_same(context: Context, claim: Claim) -> bool:
    one, measure = context.one, measures.catalog_measure(claim.unit)
    if not _is_comparable(context, claim):
        return False
    span = Interval(claim.interval.low * measure.factor, claim.interval.high * measure.factor)
    return span.meets(allowed_of(one)) and abs(abs(claim.value) - one.figure.number) <= APART * one.figure.number


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
