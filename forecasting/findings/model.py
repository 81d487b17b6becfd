"""Findings about the model: what does not fit, what an assumption changes, what moves a result most."""

from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.crosscheck.rows import Comparison
from forecasting.crosscheck.verdicts import Verdict
from forecasting.findings.finding import Finding, Number
from forecasting.findings.phrases import numeral
from forecasting.quantities.units import compact

MOST_CHANGED = 2
HALF = 0.5


def cannot_both_hold(comparisons: Sequence[Comparison], what: str, whole: str) -> Finding | None:
    """7: the first comparison in which the model exceeds what contains it by more than ranges explain."""
    found = next((one for one in comparisons if one.verdict is Verdict.IMPOSSIBLE), None)
    if found is None:
        return None
    needed, given = (compact(value, found.unit) for value in (found.model.central, found.independent.value))
    rows = tuple(row.observation_id for row in found.observations)
    return Finding(
        text=f"Taken together, the forecasts do not fit: {what} would need {needed}, more than {found.publisher} "
        f"gives {whole}",
        template="cannot both hold",
        condition=f"{needed} against {given}: {found.verdict.value}",
        numbers=(
            Number(value=found.model.central, unit=found.unit),
            Number(value=found.independent.value, unit=found.unit, observation_ids=rows),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A result with and without changed assumptions [unit]; *changed* are they in words."""

    what: str
    unit: str
    changed: tuple[str, ...]
    value: float
    baseline: float


def changed_by(shift: Shift) -> Finding | None:
    """8: one or two assumptions changed, and the result is not what it was."""
    told = [compact(value, shift.unit) for value in (shift.value, shift.baseline)]
    if not 0 < len(shift.changed) <= MOST_CHANGED or told[0] == told[1]:
        return None
    return Finding(
        text=f"If {' and '.join(shift.changed)}, {shift.what} is {told[0]} instead of {told[1]}",
        template="changed by",
        condition=f"{len(shift.changed)} assumptions changed, at most {MOST_CHANGED}",
        numbers=tuple(Number(value=value, unit=shift.unit) for value in (shift.value, shift.baseline)),
    )


def moves_most(parts: Sequence[tuple[str, float]]) -> Finding | None:
    """9: the two widest drivers make more than half of the spread; *parts* are shares of it (0 to 1)."""
    widest = sorted(parts, key=lambda part: part[1], reverse=True)[:MOST_CHANGED]
    total = sum(share for _, share in widest)
    if len(widest) < MOST_CHANGED or total <= HALF:
        return None
    return Finding(
        text=f"What moves it most: {widest[0][0]} and {widest[1][0]}",
        template="moves most",
        condition=f"both make {total:.0%} of the spread, more than half",
        numbers=tuple(Number(value=share, unit="share of the spread") for _, share in widest),
    )


def checks_held(scenario: str, held: int, count: int, baseline: int) -> Finding | None:
    """10: in a scenario another number of checks holds than in the published baseline."""
    if not count or held == baseline:
        return None
    return Finding(
        text=f"With {scenario} {numeral(held)} of {numeral(count)} checks hold, in the published baseline "
        f"{numeral(baseline)}",
        template="checks held",
        condition=f"{held} against {baseline} of {count}",
        numbers=tuple(Number(value=value, unit="checks") for value in (held, count, baseline)),
    )
