"""What the track record says first: its finding, what it rests on, and the figures beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.wording import signed
from forecasting.findings.finding import Finding
from forecasting.findings.scores import record_finding
from forecasting.scores.pair import Measure
from forecasting.scores.scored import RULE_WORDS, RULES, Score
from forecasting.scores.tally import Rate, Tally, tally

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One figure of the record: its value, what it is, and how sure."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The record in short: finding, the sentence below it, and its figures; *is_empty* without a scored forecast."""

    finding: Finding
    lead: str
    figures: tuple[KeyFigure, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is scored."""
        return not self.figures


def summary_of(scores: Sequence[Score]) -> Summary:
    """The record of some scores; levels speak, what misses by points is counted beside them."""
    levels = [score for score in scores if score.pair.measure is Measure.LEVEL]
    finding = record_finding(scores)
    if not levels:
        return Summary(finding=finding, lead="Choose a later day in the header.", figures=())
    found = tally("all", levels)
    return Summary(finding=finding, lead=_lead(found, levels, scores), figures=_figures(found, levels))


def _lead(found: Tally, levels: Sequence[Score], scores: Sequence[Score]) -> str:
    years = sorted({score.pair.period.year for score in levels})
    points, stated = (sum(score.pair.measure is one for score in scores) for one in (Measure.POINTS, Measure.CLAIM))
    return (
        f"Every forecast of a level whose outcome is known on the same definition: {found.errors.n} forecasts of "
        f"{found.outcomes} outcomes in {found.series} series, for {years[0]} to {years[-1]}. {points} forecasts of "
        f"growth rates and shares and {stated} of stated growth are scored in points. Errors are forecast minus "
        "outcome: minus is too low."
    )


def _figures(found: Tally, levels: Sequence[Score]) -> tuple[KeyFigure, ...]:
    low = sum(score.pair.sign < 0 for score in levels)
    first = KeyFigure(
        value=f"{low} of {found.errors.n}",
        label="forecasts below the outcome",
        detail=f"by outcome {found.too_low.words}, {interval_words(found.too_low)}",
    )
    middle = KeyFigure(
        value=f"{signed(found.errors.median)} %",
        label=f"median error, n = {found.errors.n}",
        detail=f"mean {signed(found.errors.mean)} %; made {found.lead_years:.1f} years ahead at the median",
    )
    rules = [
        KeyFigure(
            value=found.closer[rule].words,
            label=f"closer than {'' if rule == 'own' else '“'}{RULE_WORDS[rule]}{'' if rule == 'own' else '”'}",
            detail=interval_words(found.closer[rule]),
        )
        for rule in RULES
    ]
    return (first, middle, *rules)


def interval_words(one: Rate) -> str:
    """The interval of a rate in words; that it says nothing where it holds one half."""
    if not one.count:
        return "nothing to compare"
    words = f"95 % range {one.low * PERCENT:.0f} to {one.high * PERCENT:.0f} %"
    return f"{words}, which holds one half" if one.is_even else words
