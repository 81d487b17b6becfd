"""How wrong a stated number is, and who states such numbers: each publisher and each outlet with its claims."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from forecasting.audit.audit import Audit, Evidence, Finding, Verdict
from forecasting.catalog.records import Relation

GROWTH = frozenset({Relation.YOY_GROWTH, Relation.CAGR})
WHOLE = 100.0


def error(finding: Finding) -> float | None:
    """By how much the stated relation misses what follows from the levels [percent]; `None` where neither is known.

    A growth rate is compared as a factor: 50 % stated where 20 % follows says a level 1.5 / 1.2 - 1 = 25 % too high.
    """
    if finding.computed is None:
        return None
    stated, computed = (_factor(finding, value) for value in (float(finding.claim.value), finding.computed))
    return (stated / computed - 1) * WHOLE if stated > 0 and computed > 0 else None


def _factor(finding: Finding, value: float) -> float:
    """The number as a factor between two levels, or as it is."""
    if finding.claim.relation in GROWTH and finding.claim.unit.startswith("percent"):
        return 1 + value / WHOLE
    return value


def by_error(audit: Audit) -> tuple[Finding, ...]:
    """Every claim: those that do not add up first, the most wrong of them at the top; then the others, likewise."""
    order = (Verdict.DIFFER, Verdict.AGREE, Verdict.BY_CONSTRUCTION, Verdict.UNCHECKABLE)
    return tuple(sorted(audit.findings, key=lambda one: (order.index(one.verdict), -abs(error(one) or 0.0))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The claims of one publisher, or read on the pages of one outlet.

    Attributes:
        name: The publisher or outlet.
        claims: How many claims.
        checked: How many could be recomputed.
        differ: How many of these do not add up.
        own: How many of those contradict levels of their own vintage.
        largest: The most wrong of them [percent]; `None` without one.
    """

    name: str
    claims: int
    checked: int
    differ: int
    own: int
    largest: float | None


def by_publisher(audit: Audit) -> tuple[Tally, ...]:
    """The claims of each publisher, most of those that do not add up first."""
    return _tallies(audit, lambda finding: finding.claim.publisher)


def by_outlet(audit: Audit) -> tuple[Tally, ...]:
    """The claims read on the pages of each outlet, most of those that do not add up first."""
    return _tallies(audit, lambda finding: finding.claim.source.outlet or finding.claim.source.publisher)


def _tallies(audit: Audit, name_of: Callable[[Finding], str]) -> tuple[Tally, ...]:
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        groups[name_of(finding)].append(finding)
    tallies = [_tally(name, found) for name, found in groups.items()]
    return tuple(sorted(tallies, key=lambda one: (-one.differ, -one.checked, -one.claims, one.name)))


def _tally(name: str, findings: list[Finding]) -> Tally:
    part = Audit(findings=tuple(findings), accounts=())
    differing = part.of(Verdict.DIFFER)
    errors = [found for one in differing if (found := error(one)) is not None]
    return Tally(
        name=name,
        claims=len(findings),
        checked=part.checked,
        differ=len(differing),
        own=len(part.differing(Evidence.OWN)),
        largest=max(errors, key=abs, default=None),
    )
