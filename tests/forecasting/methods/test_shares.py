"""Shares: exact on hand-made cases, inside their bounds, intervals that hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.foundations.refusal import RefusalError
from forecasting.methods import METHODS, Choices
from forecasting.methods.levels import Levels

LEADS = np.arange(1.0, 7)


def shares(values, lower=0.0, upper=100.0):
    return Levels(times=np.arange(float(len(values))), values=np.array(values, float), lower=lower, upper=upper)


def logit(part):
    return np.log(part / (1 - part))


def test_the_mean_of_linear_drift_and_damped_logit_drift_by_hand():
    law = METHODS["share"](shares([20, 30, 40, 50]), LEADS[:2]).distribution
    rate = (logit(0.5) - logit(0.2)) / 3
    curved = [100 / (1 + np.exp(-rate * reach)) for reach in (0.9, 0.9 + 0.81)]
    np.testing.assert_allclose(law.median, [(60 + curved[0]) / 2, (70 + curved[1]) / 2], rtol=1e-12)


def test_a_constant_share_stays():
    np.testing.assert_allclose(METHODS["share"](shares([30, 30, 30, 30]), LEADS).distribution.median, 30, rtol=1e-12)


def test_linear_drift_stops_at_the_bound():
    median = METHODS["share"](shares([70, 80, 90, 98]), LEADS).distribution.median
    assert (np.diff(median) >= 0).all()
    assert median[-1] < 100


@given(
    values=st.lists(st.floats(0, 100).map(lambda part: round(part, 9)), min_size=1, max_size=10),
    growth=st.floats(-90, 500),
    key=st.sampled_from(["share", "growth", "default"]),
)
def test_every_quantile_lies_within_the_bounds(values, growth, key):
    from forecasting.backtest.backtest import law_of

    try:
        law = law_of(key, shares(values), LEADS, Choices(growth=(growth,)))
    except RefusalError:
        assert min(values) <= 0
        return
    for probability in (1e-6, 0.025, 0.5, 0.975, 1 - 1e-6):
        assert (law.quantile(probability) >= 0).all()
        assert (law.quantile(probability) <= 100).all()
    assert (law.quantile(0.95) > law.quantile(0.05)).all()


def test_a_value_outside_the_bounds_is_refused_in_a_sentence():
    with pytest.raises(RefusalError, match=r"a share lies between 0 and 100, but one value is 120; try .*"):
        METHODS["share"](shares([50, 120, 60]), LEADS)


@pytest.mark.parametrize("count", [4, 8])
def test_95_percent_intervals_hold_on_shares_whose_odds_walk_randomly(count):
    draws = np.random.default_rng(3)
    held = []
    for _ in range(2000):
        path = 100 / (1 + np.exp(-(-1.5 + np.cumsum(draws.normal(0.15, 0.25, count + 3)))))
        low, high = METHODS["share"](shares(path[:count]), LEADS[:3]).distribution.interval(95)
        held.append((low <= path[count:]) & (path[count:] <= high))
    assert 0.92 <= np.mean(held) <= 0.99
