"""Forecasts of a reader, scored like those of any publisher, once their outcomes exist."""

from collections.abc import Iterable

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import YOUR_FIGURES
from forecasting.own_figures.as_series import beside
from forecasting.own_figures.record import OwnSeries
from forecasting.scores.benchmarks import benchmarks_of
from forecasting.scores.pair import Outcome
from forecasting.scores.pairing import pairs_of
from forecasting.scores.scored import Score
from forecasting.vintages.rule import path_of


def own_scores(own: Iterable[OwnSeries], catalog: Catalog, which: Outcome = Outcome.LATEST) -> tuple[Score, ...]:
    """The scores of a reader's figures on the published series beside which they stand, as known in a catalog.

    They are on the definition that the series' path has; the rules are given what had been published on the day on
    which the figures were entered.
    """
    return tuple(
        score
        for one in own
        for series_id in one.beside
        if series_id in catalog and catalog[series_id].unit == one.unit
        for score in _scores(one, series_id, catalog, which)
    )


def _scores(own: OwnSeries, series_id: str, catalog: Catalog, which: Outcome) -> list[Score]:
    series = catalog[series_id]
    if not series.observations:
        return []
    pairs = pairs_of(beside(series, own, path_of(series).basis), which)
    known = series.as_of(own.made)
    return [Score(pair=pair, benchmarks=benchmarks_of(known, pair)) for pair in pairs if pair.publisher == YOUR_FIGURES]
