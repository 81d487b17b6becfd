"""Findings of the track record: on which side forecasts fell, and how they did beside a simple rule."""

from collections.abc import Sequence
from math import comb

from forecasting.catalog.series import Series
from forecasting.findings.finding import Finding, Number
from forecasting.findings.phrases import span
from forecasting.quantities.units import compact
from forecasting.scores.pair import Measure
from forecasting.scores.pairing import pairs_of
from forecasting.scores.scored import RULE_WORDS, Score
from forecasting.scores.tally import FEWEST_OUTCOMES, Rate, closer_than, tally

LEAST_LEAD = 0.5
"""How long before the end of its period a first forecast was made [years]."""
CERTAIN = 0.01
"""Probability below which a sign test says that forecasts were on one side."""
ENOUGH = 20
"""Outcomes from which on forecasts are compared with a rule."""
RULE = "last_growth"
"""The rule that the headline names: the hardest to beat of those that need no method."""


def record_finding(scores: Sequence[Score]) -> Finding:
    """What the record of all forecasts of levels says first, with n; that it says nothing where it does not.

    A side is named only where a sign test over outcomes, several forecasts of one counting once, finds it at 1 %.
    """
    levels = [score for score in scores if score.pair.measure is Measure.LEVEL]
    if not levels:
        return _plain("No forecast had met its outcome by then", "no forecast with an outcome", ())
    found = tally("all", levels)
    low = sum(score.pair.sign < 0 for score in levels)
    high = sum(score.pair.sign > 0 for score in levels)
    numbers = (_number(low, "forecasts too low"), _number(low + high, "forecasts off their outcome"))
    if found.outcomes < FEWEST_OUTCOMES:
        condition = f"{found.outcomes} outcomes, fewer than {FEWEST_OUTCOMES}"
        return _plain(f"Too few outcomes to judge forecasts by: {found.outcomes}", condition, numbers)
    side = _side(found.too_low)
    if side is None:
        return _plain(
            f"{low} of {low + high} published forecasts were too low, no more than chance explains",
            f"{found.too_low.words} outcomes above their forecasts: sign test not below {CERTAIN:g}",
            numbers,
        )
    count = low if side == "low" else high
    against = closer_than(RULE, levels)
    beside = f"; {against.words} beat “{RULE_WORDS[RULE]}”" if against.count >= ENOUGH else ""
    return Finding(
        text=f"{count} of {low + high} published forecasts were too {side}{beside}",
        template="one-sided",
        condition=f"{found.too_low.words} outcomes above their forecasts: sign test below {CERTAIN:g}",
        numbers=(
            *numbers,
            _number(against.won, "forecasts closer"),
            _number(against.count, "forecasts beside the rule"),
        ),
    )


def first_forecast(series: Series, publisher: str, basis: str) -> Finding | None:
    """What a publisher said first, half a year ahead or more, of the newest period that came; `None` without any."""
    own = [
        pair for pair in pairs_of(series)
        if (pair.publisher, pair.basis) == (publisher, basis) and pair.lead_years >= LEAST_LEAD
    ]  # fmt: skip
    if not own:
        return None
    newest = max(pair.period for pair in own)
    first = min((pair for pair in own if pair.period == newest), key=lambda pair: pair.known)
    lead = span(first.known, series.end_of(newest))
    return Finding(
        text=f"{publisher} saw {series.label_of(newest)} at {compact(first.forecast, series.unit)}, {lead} before; it "
        f"came to {compact(first.outcome, series.unit)}",
        template="first forecast",
        condition=f"the first forecast at least {LEAST_LEAD:g} years ahead of the newest outcome",
        numbers=(
            Number(value=first.forecast, unit=series.unit, observation_ids=(first.forecast_id,)),
            Number(value=first.outcome, unit=series.unit, observation_ids=first.outcome_ids),
        ),
    )


def two_sided(won: int, count: int) -> float:
    """Probability of a count as far from half as *won*, if each side is equally likely [0 to 1]."""
    tail = sum(comb(count, k) for k in range(max(won, count - won), count + 1))
    return min(1.0, float(2 * tail / 2**count))


def _side(too_low: Rate) -> str | None:
    """The side on which outcomes fell, if chance does not explain it."""
    most = max(too_low.won, too_low.count - too_low.won)
    if not too_low.count or two_sided(most, too_low.count) >= CERTAIN:
        return None
    return "low" if too_low.won == most else "high"


def _plain(text: str, condition: str, numbers: tuple[Number, ...]) -> Finding:
    return Finding(text=text, template="name", condition=condition, numbers=numbers)


def _number(value: int, unit: str) -> Number:
    return Number(value=value, unit=unit)
