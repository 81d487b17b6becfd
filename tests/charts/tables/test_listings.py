"""The tables beside a projection, of every series: nothing in them that is no number, and no fault."""

import math

import numpy as np
import pytest

from charts.tables.listings import MISSING, backtest_frame, backtest_words, hindcast_frame
from forecasting.backtest.in_sample_fit import Hindcast, hindcasts
from forecasting.backtest.rolling import Rolling, rolling
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import QUICK_METHODS
from forecasting.methods.levels import levels_of
from forecasting.projection.project import ProjectionSettings, prepare
from forecasting.quantities.periods import Period


def ready(catalog):
    """All series that can be back-tested, with what their projection needs."""
    for series in catalog.series:
        try:
            found = prepare(series, ProjectionSettings(), catalog=catalog)
        except (RefusalError, SeriesError):
            continue
        if found.levels.count > 3:
            yield series, found


def faults(frame) -> list[str]:
    return [cell for cell in frame.astype(str).to_numpy().ravel() if "nan" in cell.lower() or "inf" in cell.lower()]


def test_the_back_test_of_every_series_has_a_number_or_a_dash_in_every_cell(catalog):
    tested = 0
    for series, found in ready(catalog):
        keys = list(dict.fromkeys([found.recommendation.key, *QUICK_METHODS]))
        result = rolling(found.levels, keys, horizon=3, choices=found.choices)
        assert faults(backtest_frame(result.summaries)) == [], series.series_id
        tested += 1
    assert tested > 80


def test_the_fit_of_every_series_has_a_number_or_a_dash_in_every_cell(catalog):
    for series, found in ready(catalog):
        fitted = hindcasts(found.history, found.recommendation.key, found.choices)
        assert faults(hindcast_frame(series.unit, fitted)) == [], series.series_id


def back_test(*values: float, horizon: int = 3) -> Rolling:
    return rolling(levels_of(np.array(values)), ["theta", "naive"], horizon=horizon)


def test_a_method_that_refused_every_origin_comes_last_with_dashes():
    frame = backtest_frame(back_test(1, 2, 4, 7).summaries)
    assert list(frame["method"]) == ["No change", "Theta in logs"]
    refused = frame.iloc[1]
    assert (refused["origins scored"], refused["refused"]) == (0, 1)
    assert set(refused.iloc[3:]) == {MISSING}


def test_against_a_benchmark_that_never_missed_there_is_no_relative_error():
    (found, _) = back_test(15, 15, 5, 5, 5).summaries
    assert math.isnan(found.owa)
    assert found.row()["owa"] is None


def test_what_was_tested_is_told_with_n_and_horizon():
    told = backtest_words(back_test(1, 2, 4, 7, 11, 16))
    assert told == "n = 6 known values; 3 origins, after 3 to 5 of them; up to 3 periods ahead."


def test_one_origin_is_told_as_one():
    assert backtest_words(back_test(1, 2, 4, 7)) == "n = 4 known values; 1 origin, after 3 of them; 1 period ahead."


@pytest.mark.parametrize(("forecast", "outcome", "told"), [(11.0, 10.0, "10.0 %"), (1.0, 0.0, MISSING)])
def test_a_residual_against_nothing_is_a_dash(forecast, outcome, told):
    frame = hindcast_frame("GW", [Hindcast(period=Period.parse("2024"), forecast=forecast, outcome=outcome)])
    assert list(frame["residual"]) == [told]
