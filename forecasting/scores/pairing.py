"""Pairing of forecasts with outcomes inside one series and one definition.

An outcome is a later row of status actual or estimate of the same series, period and basis, whoever published it. One
forecast gives one pair; a later restatement of the outcome is no second one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from forecasting.catalog.records import Observation, Quantity
from forecasting.catalog.series import Series, Statement
from forecasting.projection.known_values import DAYS_A_YEAR
from forecasting.quantities.periods import Period
from forecasting.scores.pair import Measure, Outcome, Pair

Target = tuple[Period, str]
"""A period and a definition."""
BOTH = 2
"""A series can be scored only if it holds forecasts and outcomes."""


def misses_by_points(series: Series) -> bool:
    """Whether errors of a series are points: growth rates, shares and other percentages."""
    return series.is_rate or series.changes_by_points or series.quantity is Quantity.SHARE


def measure_of(series: Series) -> Measure:
    """How forecasts of a series miss."""
    return Measure.POINTS if misses_by_points(series) else Measure.LEVEL


def pairs_of(series: Series, which: Outcome = Outcome.LATEST) -> tuple[Pair, ...]:
    """Every forecast of a series that has an outcome, by period and publication."""
    if len({row.is_outcome for row in series.observations}) < BOTH:  # most series: nothing has to be worked out
        return ()
    outcomes = outcomes_of(series)
    return tuple(
        _pair(series, forecast.shown, outcome)
        for forecast in series.statements
        if not forecast.shown.is_outcome and (outcome := outcome_for(forecast, outcomes, which))
    )


def outcomes_of(series: Series) -> dict[Target, tuple[Statement, ...]]:
    """What was stated as an outcome, by period and definition, oldest first."""
    found: defaultdict[Target, list[Statement]] = defaultdict(list)
    for statement in series.statements:
        if statement.shown.is_outcome:
            found[statement.shown.period, statement.shown.basis].append(statement)
    return {target: tuple(statements) for target, statements in found.items()}


def outcome_for(
    forecast: Statement, outcomes: dict[Target, tuple[Statement, ...]], which: Outcome
) -> Observation | None:
    """The first or the latest outcome published after a forecast; `None` if there is none yet.

    Of several of one day the forecaster's own counts, and an actual before an estimate.
    """
    stated = outcomes.get((forecast.shown.period, forecast.shown.basis), ())
    later = [one for one in stated if one.shown.known > forecast.shown.known]
    chosen = chosen_day((one.shown.known for one in later), which)
    same = [one.shown for one in later if one.shown.known == chosen]
    return min(same, key=_preferred_by(forecast.shown.publisher), default=None)


def chosen_day(days: Iterable[date], which: Outcome) -> date | None:
    """The first or the last of some days; `None` without any."""
    known = list(days)
    return (min if which is Outcome.FIRST else max)(known, default=None)


def _preferred_by(publisher: str) -> Callable[[Observation], tuple[bool, str, str]]:
    def key(outcome: Observation) -> tuple[bool, str, str]:
        return (outcome.publisher != publisher, outcome.status.value, outcome.observation_id)

    return key


def _pair(series: Series, forecast: Observation, outcome: Observation) -> Pair:
    return Pair(
        measure=measure_of(series),
        series_id=series.series_id,
        concept=series.concept,
        theme=series.theme,
        unit=series.unit,
        publisher=forecast.publisher,
        period=forecast.period,
        published=forecast.published,
        lead_years=lead_of(series, forecast.period, forecast.known),
        forecast=float(forecast.value),
        low=None if forecast.low is None else float(forecast.low),
        high=None if forecast.high is None else float(forecast.high),
        outcome=float(outcome.value),
        outcome_published=outcome.published,
        outcome_publisher=outcome.publisher,
        is_actual=outcome.status.value == "actual",
        basis=forecast.basis,
        forecast_id=forecast.observation_id,
        outcome_ids=(outcome.observation_id,),
    )


def lead_of(series: Series, period: Period, known: date) -> float:
    """From a publication to the end of a period of a series [years]."""
    return (series.end_of(period) - known).days / DAYS_A_YEAR


def same_publisher(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs whose outcome the forecaster stated, as an actual: the strictest cut."""
    return (pair for pair in pairs if pair.is_actual and pair.publisher == pair.outcome_publisher)
