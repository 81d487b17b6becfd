"""Scores counted: how many, how far off, on which side, and how often closer than a rule, with intervals.

Means and roots are taken over forecasts; intervals and tests count outcomes, because several forecasts of one outcome
are no independent evidence. Definitions follow the error reports of the Congressional Budget Office and the Survey of
Professional Forecasters (mean error, mean absolute error, root mean square error, ratio to a rule).
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, median

from forecasting.scores.pair import Measure, Pair
from forecasting.scores.scored import RULES, Score

FEWEST_OUTCOMES = 8
"""Outcomes below which nothing is said of how good a forecaster is."""
ENOUGH_TO_TEST = 20
"""Outcomes from which a sign test is given."""
LEADS = ((0.25, "to 3 months"), (0.5, "3 to 6 months"), (1.0, "6 to 12 months"), (2.0, "1 to 2 years"),
         (math.inf, "over 2 years"))  # fmt: skip
"""Classes of lead: the longest lead in each [years], and its name."""
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many of so many, with the Wilson interval of the share (95 %) [1]."""

    won: int
    count: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The part that it is [1]; `None` of nothing."""
        return self.won / self.count if self.count else None

    @property
    def is_even(self) -> bool:
        """Whether one half lies in the interval, so that it says nothing either way."""
        return self.low <= 1 / 2 <= self.high

    @property
    def words(self) -> str:
        """The count in words: ``31 of 35``."""
        return f"{self.won} of {self.count}"


def rate(won: int, count: int) -> Rate:
    """A share with its Wilson interval; of nothing, anything is possible.

    Wilson (1927): (p + z^2/2n -+ z sqrt(p (1 - p) / n + z^2/4n^2)) / (1 + z^2/n). It equals that of statsmodels, whose
    loading takes seconds.
    """
    if not count:
        return Rate(won=0, count=0, low=0.0, high=1.0)
    share, spread = won / count, NormalDist().inv_cdf((1 + CONFIDENCE) / 2) ** 2 / count
    middle = share + spread / 2
    half = math.sqrt(spread * (share * (1 - share) + spread / 4))
    return Rate(
        won=won,
        count=count,
        low=max(0.0, (middle - half) / (1 + spread)),
        high=min(1.0, (middle + half) / (1 + spread)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Errors of a group, of the forecasts or of a rule; *n* forecasts; percent of the outcome, or points.

    Attributes:
        n: Forecasts.
        mean: Mean error, the bias.
        median: Median error.
        mean_absolute: Mean absolute error.
        root_mean_square: Root of the mean squared error.
    """

    n: int
    mean: float
    median: float
    mean_absolute: float
    root_mean_square: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The scores of one group.

    Attributes:
        group: What they share: a publisher, a series, a subject, a class of lead.
        measure: How they miss.
        outcomes: Different outcomes among them.
        series: Different series.
        lead_years: Median lead [years].
        errors: Errors [percent, or points].
        log_bias: Mean of ln(forecast / outcome); `None` for points.
        log_absolute: Mean of its absolute value; `None` for points.
        too_low: Outcomes that were above most of their forecasts, of those that were not hit exactly.
        hits: Forecasts whose stated range held the outcome.
        closer: By rule: how many forecasts were closer than it.
        ahead: Outcomes of which most forecasts were closer than no change: what a verdict may rest on.
    """

    group: str
    measure: Measure
    outcomes: int
    series: int
    lead_years: float
    errors: Errors
    log_bias: float | None
    log_absolute: float | None
    too_low: Rate
    hits: Rate
    closer: dict[str, Rate]
    ahead: Rate

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few outcomes to judge."""
        return self.outcomes < FEWEST_OUTCOMES

    @property
    def verdict(self) -> str:
        """What the counts allow to be said beside "no change"; that they are too few, where they are."""
        if self.is_too_few:
            return f"too few outcomes to judge ({self.outcomes} of {FEWEST_OUTCOMES})"
        if self.ahead.count < FEWEST_OUTCOMES:
            return f"too few outcomes beside no change ({self.ahead.count} of {FEWEST_OUTCOMES})"
        if self.ahead.is_even:
            return "not clearly different from no change"
        return "closer than no change" if self.ahead.low > 1 / 2 else "farther off than no change"

    def row(self) -> dict[str, object]:
        """The tally as plain values."""
        closer = [_plain(f"closer_than_{rule}", self.closer[rule]) for rule in RULES]
        return {
            "group": self.group, "measure": self.measure.value, "forecasts": self.errors.n, "outcomes": self.outcomes,
            "series": self.series, "lead_years": self.lead_years, "mean_error": self.errors.mean,
            "median_error": self.errors.median, "mean_absolute_error": self.errors.mean_absolute,
            "root_mean_square_error": self.errors.root_mean_square, "mean_log_error": self.log_bias,
            "mean_absolute_log_error": self.log_absolute, **_plain("too_low", self.too_low),
            **_plain("in_stated_range", self.hits),
            **{name: value for part in closer for name, value in part.items()},
            **_plain("outcomes_ahead_of_no_change", self.ahead),
            "verdict": self.verdict,
        }  # fmt: skip


def _plain(name: str, one: Rate) -> dict[str, object]:
    return {name: one.won, f"{name}_of": one.count, f"{name}_interval": [one.low, one.high] if one.count else None}


def tally(group: str, scores: Sequence[Score]) -> Tally:
    """The scores of one group of one measure.

    Raises:
        ValueError: There are none, or they miss in different ways.
    """
    measures = {score.pair.measure for score in scores}
    if len(measures) != 1:
        raise ValueError(f"{group} holds {len(measures)} measures; expected scores of one")
    pairs = [score.pair for score in scores]
    logs = [pair.log_error for pair in pairs if pair.log_error is not None]
    by_target = by_outcome(pairs)
    sides = [sum(pair.sign for pair in found) for found in by_target.values()]
    hits = [pair.is_hit for pair in pairs if pair.is_hit is not None]
    return Tally(
        group=group,
        measure=measures.pop(),
        outcomes=len(by_target),
        series=len({pair.series_id for pair in pairs}),
        lead_years=median(pair.lead_years for pair in pairs),
        errors=errors_of([plain_error(pair) for pair in pairs]),
        log_bias=fmean(logs) if logs else None,
        log_absolute=fmean(map(abs, logs)) if logs else None,
        too_low=rate(sum(side < 0 for side in sides), sum(side != 0 for side in sides)),
        hits=rate(sum(hits), len(hits)),
        closer={rule: closer_than(rule, scores) for rule in RULES},
        ahead=ahead_of("no_change", scores),
    )


def plain_error(pair: Pair) -> float:
    """The error as readers take it [percent of the outcome, or points]."""
    return pair.percent_error if pair.percent_error is not None else pair.forecast - pair.outcome


def errors_of(errors: Sequence[float]) -> Errors:
    """Mean, median, mean absolute and root mean square of some errors."""
    return Errors(
        n=len(errors),
        mean=fmean(errors),
        median=median(errors),
        mean_absolute=fmean(map(abs, errors)),
        root_mean_square=math.sqrt(fmean(error**2 for error in errors)),
    )


def by_outcome(pairs: Iterable[Pair]) -> dict[tuple[str, str, str], list[Pair]]:
    """Forecasts grouped by what they forecast, for several of one outcome depend on each other."""
    groups: defaultdict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.target].append(pair)
    return dict(groups)


def closer_than(rule: str, scores: Iterable[Score]) -> Rate:
    """How many forecasts were closer than a rule, of those on whose day it had something to say."""
    found = [closer for score in scores if (closer := score.is_closer_than(rule)) is not None]
    return rate(sum(found), len(found))


def ahead_of(rule: str, scores: Iterable[Score]) -> Rate:
    """Of how many outcomes most forecasts were closer than a rule; an outcome where as many were not is left out."""
    groups: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for score in scores:
        if (closer := score.is_closer_than(rule)) is not None:
            groups[score.pair.target] += 1 if closer else -1
    sides = [side for side in groups.values() if side]
    return rate(sum(side > 0 for side in sides), len(sides))


def lead_class(lead_years: float) -> str:
    """The class of a lead; a forecast made after the end of its period is in the first."""
    return next(name for longest, name in LEADS if lead_years <= longest)


GROUPINGS: dict[str, Callable[[Pair], str]] = {
    "publisher": lambda pair: pair.publisher,
    "series": lambda pair: pair.series_id,
    "subject": lambda pair: pair.theme,
    "lead": lambda pair: lead_class(pair.lead_years),
}


def tallies(scores: Iterable[Score], by: str) -> tuple[Tally, ...]:
    """The scores by publisher, series, subject or lead, each way of missing apart.

    Sorted by number of outcomes and never by merit: publishers forecast different things at different distances. Leads
    are in order.

    Raises:
        KeyError: There is no such grouping.
    """
    of = GROUPINGS[by]
    groups: defaultdict[tuple[Measure, str], list[Score]] = defaultdict(list)
    for score in scores:
        groups[score.pair.measure, of(score.pair)].append(score)
    found = [tally(group, members) for (_, group), members in groups.items()]
    names = [name for _, name in LEADS]
    measures = list(Measure)
    if by == "lead":
        return tuple(sorted(found, key=lambda one: (measures.index(one.measure), names.index(one.group))))
    return tuple(sorted(found, key=lambda one: (measures.index(one.measure), -one.outcomes, one.group)))
