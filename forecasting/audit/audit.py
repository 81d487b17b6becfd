"""The audit: every claim recomputed from the levels known on its date, and accounts of one fact compared.

A claim agrees when its stated value and the recomputed one have a number in common, given what the printed
digits of the value and of the two levels allow. Where they differ, `forecasting.audit.claim_readings` looks for the
reading under which the stated number comes out.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from forecasting.audit import claim_readings as reproduction
from forecasting.audit.claims import Pair, UncheckableError, levels_behind, same_vintage
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Account, Claim, Observation, Qualifier, Relation
from forecasting.catalog.series import Series
from forecasting.quantities.printed import Interval, stated_numbers, work_out
from forecasting.quantities.units import digits, exact

if TYPE_CHECKING:
    import pandas as pd


class Verdict(StrEnum):
    """What the audit says of a claim."""

    AGREE = "agree"
    DIFFER = "differ"
    BY_CONSTRUCTION = "by_construction"
    UNCHECKABLE = "uncheckable"

    @property
    def words(self) -> str:
        """The verdict as a reader would call it."""
        return {
            "agree": "adds up",
            "differ": "does not add up",
            "by_construction": "circular",
            "uncheckable": "cannot be checked",
        }[self.value]

    @property
    def meaning(self) -> str:
        """One sentence for the reader."""
        return {
            "agree": "The stated number follows from the published levels within rounding.",
            "differ": "The stated number does not follow from the levels published on its date.",
            "by_construction": "A level was itself worked out from this statement, so agreement proves nothing.",
            "uncheckable": "The levels needed were not published, not by then, or not on one definition.",
        }[self.value]


class Evidence(StrEnum):
    """Where the levels come from that a claim is held against; strongest first."""

    OWN = "both levels are from the vintage that states it"
    BASE = "the base is from an earlier vintage, and may have been restated since"
    NONE = "its own levels were not seen; those of an earlier vintage are used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The verdict on one claim.

    *reading* says how a differing number may have come about, *evidence* which levels it was held against.
    """

    claim: Claim
    verdict: Verdict
    explanation: str
    computed: float | None = None
    reading: str = ""
    evidence: Evidence | None = None

    def row(self) -> dict[str, object]:
        """The finding as plain values, as the command line prints it."""
        return {
            "claim_id": self.claim.claim_id,
            "series_id": self.claim.series_id,
            "relation": self.claim.relation.value,
            "stated": float(self.claim.value),
            "computed": self.computed,
            "verdict": self.verdict.value,
            "explanation": self.explanation,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFinding:
    """Accounts of one fact that cannot all be right."""

    fact: str
    accounts: tuple[str, ...]
    explanation: str

    def row(self) -> dict[str, object]:
        """The finding as plain values."""
        return {"fact": self.fact, "accounts": list(self.accounts), "explanation": self.explanation}


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """All findings."""

    findings: tuple[Finding, ...]
    accounts: tuple[AccountFinding, ...]

    def count(self, verdict: Verdict) -> int:
        """Number of claims with this verdict."""
        return Counter(finding.verdict for finding in self.findings)[verdict]

    @property
    def checked(self) -> int:
        """Number of claims that levels could confirm or refute."""
        return self.count(Verdict.AGREE) + self.count(Verdict.DIFFER)

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with this verdict; of those that differ, the best founded first, then those with a reading."""
        found = (finding for finding in self.findings if finding.verdict is verdict)
        order = list(Evidence)
        return tuple(sorted(found, key=lambda f: (order.index(f.evidence) if f.evidence else 0, not f.reading)))

    def differing(self, evidence: Evidence) -> tuple[Finding, ...]:
        """The findings that differ on this evidence, those with a reading first."""
        return tuple(finding for finding in self.of(Verdict.DIFFER) if finding.evidence is evidence)

    def frame(self) -> "pd.DataFrame":
        """One row per claim."""
        import pandas as pd

        return pd.DataFrame([finding.row() for finding in self.findings])


def audit(catalog: Catalog) -> Audit:
    """Audit every claim and every fact with several accounts."""
    findings = tuple(_finding(claim, series, catalog) for series in catalog.series for claim in series.claims)
    return Audit(findings=findings, accounts=(*_accounts_of_facts(catalog), *_conflicting_witnesses(catalog)))


def _finding(claim: Claim, series: Series, catalog: Catalog) -> Finding:
    whole = catalog[claim.of_series_id] if claim.of_series_id else None
    try:
        pair = levels_behind(claim, series, whole)
        computed, interval = pair.value, pair.interval
    except UncheckableError as reason:
        return Finding(claim=claim, verdict=Verdict.UNCHECKABLE, explanation=f"Not checked: {reason}.")
    arithmetic = _arithmetic(claim, pair, interval)
    if made := _made_from(claim, pair):
        explanation = f"{arithmetic} But the level of {made.period} was worked out as {made.derivation}."
        return Finding(claim=claim, verdict=Verdict.BY_CONSTRUCTION, explanation=explanation, computed=computed)
    if claim.interval.meets(interval):
        return Finding(claim=claim, verdict=Verdict.AGREE, explanation=arithmetic, computed=computed)
    reading = reproduction.search(claim, series, pair)
    explanation = f"{arithmetic} {reading or reproduction.restatement(claim, series, pair)}"
    return Finding(
        claim=claim,
        verdict=Verdict.DIFFER,
        explanation=explanation,
        computed=computed,
        reading=reading,
        evidence=_evidence(claim, pair),
    )


def _evidence(claim: Claim, pair: Pair) -> Evidence:
    own = [same_vintage(s.shown.published, claim.published) for s in (pair.start, pair.end)]
    if all(own):
        return Evidence.OWN
    return Evidence.BASE if own[1] else Evidence.NONE


def _arithmetic(claim: Claim, pair: Pair, interval: Interval) -> str:
    """The two levels, what follows from them, and what is stated."""
    start, end = pair.start.shown, pair.end.shown
    shown = " to ".join(dict.fromkeys(exact(_rounded(edge), claim.unit) for edge in (interval.low, interval.high)))
    of = "of" if claim.relation is Relation.SHARE_OF else "after"
    levels = f"{digits(end.value)} ({end.period}, {end.published.label}) {of} {digits(start.value)} ({start.period}"
    older = f", {start.published.label}" if start.published != end.published else ""
    computed = exact(_rounded(pair.value), claim.unit)
    return f"{levels}{older}) gives {computed}, with rounding {shown}; stated {claim.stated}."


def _rounded(value: float) -> float:
    """Four significant digits, at least one decimal place: enough to compare with what is stated."""
    if abs(value) < NOISE or not math.isfinite(value):
        return 0.0 if math.isfinite(value) else value
    return round(value, max(1, 3 - math.floor(math.log10(abs(value)))))


NOISE = 1e-9


def _made_from(claim: Claim, pair: Pair) -> Observation | None:
    """The level that was worked out from this very statement, if one was."""
    stated = float(claim.value)
    forms = {stated, stated / 100, 1 + stated / 100, 1 - stated / 100, 1 / stated if stated else 0.0}
    for statement in (pair.start, pair.end):
        numbers = stated_numbers(statement.shown.derivation)
        if any(math.isclose(number, form, rel_tol=1e-9) for number in numbers for form in forms if form != 1):
            return statement.shown
    return None


def _accounts_of_facts(catalog: Catalog) -> Iterator[AccountFinding]:
    """Facts whose accounts, as the sources tell them, exclude each other."""
    ordered = sorted(catalog.accounts, key=lambda account: account.fact_id)
    for _, group in groupby(ordered, key=lambda account: account.fact_id):
        accounts = sorted(group, key=lambda account: catalog.source(account.source_id).tier.rank)
        best = accounts[0]
        apart = [account for account in accounts if not _span(account).meets(_span(best))]
        if apart:
            witnesses = tuple(_account_words(account, catalog) for account in accounts)
            reasons = " ".join(_why_apart(account, best) for account in apart)
            yield AccountFinding(fact=best.fact, accounts=witnesses, explanation=reasons)


def _span(account: Account) -> Interval:
    """All values the account allows; a bound speaks of the size, so at least -10 is a fall of 10 or more."""
    printed = account.value.interval
    worked = work_out(account.derivation)
    low = min(printed.low, worked.interval.low) if worked else printed.low
    high = max(printed.high, worked.interval.high) if worked else printed.high
    falls = account.value < 0
    match account.qualifier:
        case Qualifier.AT_LEAST:
            return Interval(-math.inf, high) if falls else Interval(low, math.inf)
        case Qualifier.AT_MOST:
            return Interval(low, 0.0) if falls else Interval(0.0, high)
        case Qualifier.ABOUT:
            half = account.value.half_unit_of_last_digit
            return Interval(account.value - half, account.value + half)
        case None:
            return Interval(low, high)


def _account_words(account: Account, catalog: Catalog) -> str:
    source = catalog.source(account.source_id)
    qualifier = f"{account.qualifier.value} " if account.qualifier else ""
    derived = f" = {account.derivation}" if account.derivation else ""
    return (
        f"{account.reported_by}: {qualifier}{exact(account.value, account.unit)}{derived} "
        f"({source.citation}; {source.tier})"
    )


def _why_apart(account: Account, best: Account) -> str:
    ratio = best.value / account.value if account.value else math.inf
    power = round(math.log10(ratio)) if ratio > 0 and math.isfinite(ratio) else 0
    slip = f", a factor of {10.0 ** abs(power):g}: a slipped decimal point" if _is_power(ratio, power) else ""
    reported, known = exact(account.value, account.unit), exact(best.value, best.unit)
    gap = f"{reported} ({account.reported_by}) against {known} ({best.reported_by})"
    note = f" {account.note}" if account.note else ""
    return f"{gap}{slip}.{note}"


def _is_power(ratio: float, power: int) -> bool:
    return power != 0 and math.isclose(ratio, 10.0**power, rel_tol=1e-6)


def _conflicting_witnesses(catalog: Catalog) -> Iterator[AccountFinding]:
    """Pages that report one vintage with values that differ by more than rounding."""
    for series in catalog.series:
        for statement in series.statements:
            if statement.conflicting:
                yield _witness_finding(series, (statement.shown, *statement.conflicting))


def _witness_finding(series: Series, rows: Sequence[Observation]) -> AccountFinding:
    shown = rows[0]
    fact = f"{series.name}, {shown.period.label}, {shown.publisher}, vintage of {shown.published.label}"
    readings = tuple(f"{exact(row.value, series.unit)} ({row.source.citation}; {row.source.tier})" for row in rows)
    values = " and ".join(exact(row.value, series.unit) for row in rows)
    return AccountFinding(
        fact=fact, accounts=readings, explanation=f"Pages report {values} of one vintage; the first is shown."
    )
