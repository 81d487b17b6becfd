"""How far errors of neighbouring periods carry over: as in 66 technologies at first, as in the series itself later."""

from pathlib import Path

import numpy as np
import pytest

from forecasting.backtest.backtest import batch
from forecasting.backtest.competition_files import read_cases
from forecasting.methods import METHODS
from forecasting.methods.levels import levels_of
from forecasting.methods.prediction_error import AUTOCORRELATION, log_drift

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
LEADS = np.arange(1.0, 7)


def moving_average(count, theta, draws):
    """Levels whose log growth is 0.05 plus an MA(1) of volatility 0.1."""
    shocks = draws.normal(0, 0.1, count + 1)
    return np.exp(np.cumsum(0.05 + shocks[1:] + theta * shocks[:-1]))


@pytest.mark.parametrize("count", [2, 3])
def test_two_changes_say_nothing_about_their_correlation(count):
    assert log_drift(levels_of([10, 13, 15][:count])).theta == AUTOCORRELATION


@pytest.mark.parametrize(("truth", "found"), [(-0.5, 0.0), (0.0, 0.06), (0.3, 0.3), (0.63, 0.6)])
def test_a_long_series_shows_its_own_correlation(truth, found):
    draws = np.random.default_rng(5)
    thetas = [log_drift(levels_of(moving_average(400, truth, draws))).theta for _ in range(100)]
    assert np.median(thetas) == pytest.approx(found, abs=0.06)


@pytest.mark.parametrize(("theta", "low", "high"), [(0.0, 0.94, 0.97), (0.63, 0.93, 0.965)])
def test_95_percent_intervals_hold_on_long_series_with_and_without_correlation(theta, low, high):
    """With one correlation for all, those of uncorrelated changes held 97.9 %."""
    draws, held = np.random.default_rng(11), []
    for _ in range(1500):
        path = moving_average(86, theta, draws)
        bottom, top = METHODS["cagr"](levels_of(path[:80]), LEADS).distribution.interval(95)
        held.append((bottom <= path[80:]) & (path[80:] <= top))
    assert low <= np.mean(held) <= high


@pytest.mark.parametrize(
    ("name", "season", "low", "high", "msis"),
    [("m4_quarterly_sample200", 4, 0.94, 0.98, 11.5), ("m3_quarterly", 4, 0.935, 0.96, 10.9)],
)
def test_intervals_of_quarters_hold_without_waste(name, season, low, high, msis):
    """The sample of 200 leaves about 2 points of doubt on its coverage."""
    (found,) = batch(read_cases(REFERENCE / f"{name}.csv.gz", 8), ["default"], season=season)
    assert low <= found.coverage_95 <= high
    assert found.msis <= msis
