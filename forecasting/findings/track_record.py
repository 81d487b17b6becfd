"""Findings about how forecasts came out: too low or too high, against a rule, and between publishers."""

from collections.abc import Mapping, Sequence
from math import comb

from forecasting.findings.finding import Finding, Number
from forecasting.findings.phrases import fraction
from forecasting.projection.track_record import Miss

CERTAIN = 0.01
"""Probability below which a sign test says that forecasts were on one side."""
ENOUGH, EVEN = 20, 0.5
RANGE = 0.05
"""Probability outside the range of a number of wins."""


def one_sided(misses: Sequence[Miss]) -> Finding | None:
    """4: more forecasts were too low (or too high) than chance explains, by a sign test at 1 %."""
    low = sum(miss.error > 0 for miss in misses)
    high = sum(miss.error < 0 for miss in misses)
    most, count = max(low, high), low + high
    words = fraction(most / count) if count else ""
    if not words or two_sided(most, count) >= CERTAIN:
        return None
    side = "low" if low > high else "high"
    return Finding(
        text=f"{words.capitalize()} of published forecasts were too {side}",
        template="one-sided",
        condition=f"{most} of {count}; sign test {two_sided(most, count):.2g}, below {CERTAIN:g}",
        numbers=(Number(value=most, unit="forecasts"), Number(value=count, unit="forecasts")),
    )


def two_sided(won: int, count: int) -> float:
    """Probability of a count as far from half as *won*, if each side is equally likely."""
    tail = sum(comb(count, k) for k in range(max(won, count - won), count + 1))
    return min(1.0, float(2 * tail / 2**count))


def against_rule(rule: str, won: int, count: int) -> Finding | None:
    """5: how often forecasts came closer than a simple rule, on 20 outcomes or more."""
    if count < ENOUGH:
        return None
    return Finding(
        text=f"Against “{rule}” they won {won} of {count}",
        template="against a rule",
        condition=f"{count} outcomes, {ENOUGH} or more",
        numbers=(Number(value=won, unit="forecasts"), Number(value=count, unit="forecasts")),
    )


def nobody_ahead(rule: str, wins: Mapping[str, tuple[int, int]]) -> Finding | None:
    """6: the range of every publisher's wins holds one half."""
    if not wins or any(two_sided(won, count) < RANGE for won, count in wins.values()):
        return None
    counts = sorted(count for _, count in wins.values())
    told = f"{counts[0]}" if counts[0] == counts[-1] else f"{counts[0]} to {counts[-1]}"
    return Finding(
        text=f"With {told} outcomes each, no publisher is clearly ahead of {rule}",
        template="nobody ahead",
        condition=f"the 95 % ranges of all {len(wins)} publishers hold {EVEN:.0%}",
        numbers=tuple(Number(value=won, unit=f"of {count} won by {name}") for name, (won, count) in wins.items()),
    )
