"""Every forecast of a catalog beside its outcome and what simple rules said on its day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.scores.benchmarks import Benchmarks, benchmarks_of
from forecasting.scores.growth_claims import claim_pairs
from forecasting.scores.pair import Measure, Outcome, Pair
from forecasting.scores.pairing import pairs_of

RULES = ("no_change", "last_growth", "own")
"""The rules that forecasts are held against, by their field in `Benchmarks`."""
RULE_WORDS = {"no_change": "no change", "last_growth": "last growth continues", "own": "our own default"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A forecast with its outcome, and what the rules said on its day."""

    pair: Pair
    benchmarks: Benchmarks

    def error_of(self, rule: str) -> float | None:
        """The error of a rule for the same outcome [log scale for levels, points for all else]."""
        value = getattr(self.benchmarks, rule)
        return None if value is None else self.pair.error_of(value)

    def is_closer_than(self, rule: str) -> bool | None:
        """Whether the forecast missed by less than a rule; `None` where the rule had nothing to say."""
        own, other = self.pair.error_of(self.pair.forecast), self.error_of(rule)
        return None if own is None or other is None else abs(own) < abs(other)

    def row(self) -> dict[str, Any]:
        """The score as plain values, in the order of the table and the command line."""
        pair, is_level = self.pair, self.pair.measure is Measure.LEVEL
        return {
            "series_id": pair.series_id,
            "publisher": pair.publisher,
            "period": pair.span,
            "published": pair.published.text,
            "lead_years": pair.lead_years,
            "forecast": pair.forecast,
            "outcome": pair.outcome,
            "outcome_published": pair.outcome_published.text,
            "basis": pair.basis,
            "percent_error": pair.percent_error,
            "log_error": pair.log_error,
            "benchmark_log_error": self.error_of("no_change") if is_level else None,
            "own_log_error": self.error_of("own") if is_level else None,
            "points_error": pair.points_error,
        }


def scores_of(series: Series, which: Outcome = Outcome.LATEST) -> tuple[Score, ...]:
    """The scores of one series: its values first, then growth that was stated of it."""
    pairs = (*pairs_of(series, which), *claim_pairs(series, which))
    known = {day: series.as_of(day) for day in {pair.known for pair in pairs}}
    return tuple(Score(pair=pair, benchmarks=benchmarks_of(known[pair.known], pair)) for pair in pairs)


def scores_in(catalog: Catalog, which: Outcome = Outcome.LATEST) -> tuple[Score, ...]:
    """The scores of all series of a catalog as known on its day, worked out once for it."""
    return catalog.once(_MAKERS[which])


def _latest(catalog: Catalog) -> tuple[Score, ...]:
    return tuple(score for series in catalog for score in scores_of(series, Outcome.LATEST))


def _first(catalog: Catalog) -> tuple[Score, ...]:
    """The same forecasts beside their first outcomes: what the rules said of them does not change."""
    said = {score.pair.forecast_id: score.benchmarks for score in scores_in(catalog)}
    return tuple(
        Score(pair=pair, benchmarks=said[pair.forecast_id])
        for series in catalog
        for pair in (*pairs_of(series, Outcome.FIRST), *claim_pairs(series, Outcome.FIRST))
    )


_MAKERS: dict[Outcome, Callable[[Catalog], tuple[Score, ...]]] = {Outcome.LATEST: _latest, Outcome.FIRST: _first}
