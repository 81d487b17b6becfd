"""Forecasts whose period is over and which are not scored, each with the reason."""

from dataclasses import dataclass
from enum import StrEnum

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.periods import Published
from forecasting.quantities.units import exact
from forecasting.scores.pair import Outcome
from forecasting.scores.pairing import outcome_for, outcomes_of


class Reason(StrEnum):
    """Why a forecast is not scored."""

    OTHER_BASIS = "the outcome stands on another definition"
    KNOWN_BEFORE = "the outcome may have been known before"
    SUCCEEDED = "its publisher counts something else since"
    NO_OUTCOME = "no outcome was published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """A forecast that is not scored, why, and the rows that show it; *sentence* says it with the values."""

    series: Series
    forecast: Observation
    reason: Reason
    sentence: str
    others: tuple[Observation, ...] = ()

    def row(self) -> dict[str, object]:
        """As plain values."""
        shown = self.forecast
        return {
            "series_id": shown.series_id,
            "publisher": shown.publisher,
            "period": str(shown.period),
            "published": shown.published.text,
            "forecast": float(shown.value),
            "basis": shown.basis,
            "reason": self.reason.value,
            "sentence": self.sentence,
            "observation_ids": [one.observation_id for one in self.others],
        }


def unscored_in(catalog: Catalog) -> tuple[Unscored, ...]:
    """Every forecast of a period that ended by the catalog's day and has no outcome to be held against."""
    return catalog.once(_unscored)


def _unscored(catalog: Catalog) -> tuple[Unscored, ...]:
    return tuple(one for series in catalog for one in unscored_of(series, catalog))


def unscored_of(series: Series, catalog: Catalog) -> tuple[Unscored, ...]:
    """The forecasts of one series that are not scored though their period is over."""
    outcomes = outcomes_of(series)
    over = [s for s in series.statements if not s.shown.is_outcome and series.end_of(s.shown.period) <= catalog.today]
    return tuple(
        _refused(series, statement.shown)
        for statement in over
        if outcome_for(statement, outcomes, Outcome.LATEST) is None
    )


def _refused(series: Series, forecast: Observation) -> Unscored:
    same = outcomes_on(series, forecast)
    if same:
        return _because(series, forecast, Reason.KNOWN_BEFORE, same)
    other = [s.shown for s in series.statements if s.shown.is_outcome and s.shown.period == forecast.period]
    if other:
        return _because(series, forecast, Reason.OTHER_BASIS, other)
    return _because(series, forecast, Reason.SUCCEEDED if series.is_superseded else Reason.NO_OUTCOME, [])


def outcomes_on(series: Series, forecast: Observation) -> list[Observation]:
    """The outcomes of a forecast's period on its own definition."""
    key = (forecast.period, forecast.basis)
    return [s.shown for s in series.statements if s.shown.is_outcome and (s.shown.period, s.shown.basis) == key]


def _because(series: Series, forecast: Observation, reason: Reason, others: list[Observation]) -> Unscored:
    said = (
        f"{forecast.publisher} said {exact(forecast.value, series.unit)} for {series.label_of(forecast.period)} "
        f"{when(forecast.published)}"
    )
    newest = max(others, key=lambda one: (one.known, one.observation_id), default=None)
    match reason:
        case Reason.OTHER_BASIS if newest:
            why = f"the {_stated(series, newest)} stands on another definition ({newest.basis or 'unnamed'}), so that "
            why += "part of the gap is scope"
        case Reason.KNOWN_BEFORE if newest:
            why = f"the {_stated(series, newest)} may have been known before"
        case Reason.SUCCEEDED:
            why = f"no outcome was published: {series.successors[0].sentence.rstrip('.')}"
        case _:
            why = "no outcome was published"
    return Unscored(series=series, forecast=forecast, reason=reason, sentence=f"{said}; {why}", others=tuple(others))


def _stated(series: Series, outcome: Observation) -> str:
    return f"{exact(outcome.value, series.unit)} that {outcome.publisher} gave {when(outcome.published)}"


def when(published: Published) -> str:
    """A date inside a sentence: ``on 14 Feb 2025``, ``in Mar 2021``."""
    return f"{'in' if published.is_month else 'on'} {published.label}"
