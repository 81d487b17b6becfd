"""Fast growth fades by the year, and bands start from a volatility that is named."""

import numpy as np
import pytest

from forecasting.methods import method
from forecasting.methods.fading import FAST_FROM, FAST_SPAN, newest_year
from forecasting.methods.levels import Levels, levels_of
from forecasting.methods.method import Choices
from forecasting.methods.prediction_error import GENERAL, MARKET, catalog_prior, log_drift, market_prior, prior_of

FAST = (12, 19, 26, 44, 61, 97)
QUARTERS = (1, 1.35, 1.9, 2.5, 3.3, 4.6, 6.1, 8)
SLOW = (100, 104, 109, 112, 118)


def law(values, periods, leads, prior=GENERAL, key="damped"):
    choices = Choices(periods_a_year=float(periods), prior=prior_of(prior, periods))
    return method(key)(levels_of(values), np.array(leads, dtype=float), choices).distribution


@pytest.mark.parametrize(
    ("values", "periods", "leads", "median", "market"),
    [
        (FAST, 1, (1, 2, 3), (129.12, 162.37, 195.69), ((76.46, 218.05), (70.66, 373.08), (67.26, 569.41))),
        (QUARTERS, 4, (1, 4, 12), (9.977, 17.669, 54.445), ((8.039, 12.383), (9.83, 31.759), (15.95, 185.85))),
        (SLOW, 1, (1, 2, 3), (122.07, 125.77, 129.14), ((69.77, 213.59), (50.73, 311.83), (39.78, 419.3))),
    ],
)
def test_medians_and_bands_are_those_of_the_study(values, periods, leads, median, market):
    found = law(values, periods, leads, MARKET)
    np.testing.assert_allclose(found.median, median, rtol=1e-3)
    np.testing.assert_allclose(np.transpose(found.interval(95)), market, rtol=1e-3)


def test_bands_of_series_from_elsewhere_start_from_the_general_volatility():
    low, high = law(FAST, 1, (1, 2, 3)).interval(95)
    np.testing.assert_allclose(low, (93.36, 97.04, 101.05), rtol=1e-3)
    np.testing.assert_allclose(high, (178.56, 271.68, 378.96), rtol=1e-3)


@pytest.mark.parametrize("key", ["damped", "damped_only", "theta", "combination", "linear", "cagr", "loglinear"])
@pytest.mark.parametrize(("values", "periods"), [(FAST, 1), (QUARTERS, 4), (SLOW, 1), (SLOW[::-1], 2)])
def test_the_prior_moves_bands_and_no_median(key, values, periods):
    general, market = law(values, periods, (1, 2), GENERAL, key), law(values, periods, (1, 2), MARKET, key)
    np.testing.assert_array_equal(general.median, market.median)
    assert not np.allclose(general.interval(90), market.interval(90))


@pytest.mark.parametrize("periods", [1, 2, 4, 12])
@pytest.mark.parametrize("edge", [FAST_FROM, FAST_FROM + FAST_SPAN])
def test_no_median_and_no_band_jumps_where_growth_becomes_fast(periods, edge):
    """Series that grow a hair less and a hair more than 20 or 50 % a year, unevenly."""

    def around(growth):
        steps = np.arange(8.0)
        return np.exp(np.log1p(growth) / periods * steps + 0.01 * np.sin(steps) * (steps % 7 > 0))

    below, above = (law(around(edge + by), periods, (1, 3, 6)) for by in (-1e-6, 1e-6))
    np.testing.assert_allclose(below.median, above.median, rtol=1e-4)
    np.testing.assert_allclose(below.interval(95), above.interval(95), rtol=1e-4)


@pytest.mark.parametrize("values", [SLOW, SLOW[::-1], FAST[::-1], (5, 9)])
@pytest.mark.parametrize("periods", [2, 4, 12])
def test_slow_growth_falls_and_growth_seen_once_fade_by_the_period_whatever_its_length(values, periods):
    slow = np.array(values, dtype=float) ** (1 / periods)
    yearly = law(slow, 1, (1, 2, 3))
    if np.log(slow[-1] / slow[0]) / (len(slow) - 1) * periods < np.log1p(FAST_FROM) or len(values) == 2:
        np.testing.assert_allclose(law(slow, periods, (1, 2, 3)).median, yearly.median)


def test_fast_quarters_do_not_stop_within_a_year():
    """Steady 66 % a year, seen in half-years: by the period the median of three years ahead would be far below."""
    values = 1.66 ** (np.arange(12) / 2)
    assert law(values, 2, (6,)).median[0] / values[-1] > 2.5
    assert law(values, 366, (6,)).median[0] / values[-1] < 2  # days are kept separate


@pytest.mark.parametrize(
    ("times", "periods", "place"),
    [
        ((0, 1, 2, 3, 4), 1, 2),  # two changes at least
        ((0, 1, 2, 3, 4, 5, 6), 4, 2),
        ((0, 1), 4, 0),
        ((0, 1, 2), 4, 0),
        ((0, 5, 9, 10), 4, 1),  # the gap reaches back further than a year
        ((0, 1, 2, 12, 13), 12, 1),
    ],
)
def test_the_newest_year_has_two_changes_at_least_and_all_there_are_at_most(times, periods, place):
    levels = Levels(times=np.array(times, dtype=float), values=np.arange(1.0, len(times) + 1))
    assert newest_year(levels, periods) == place


def test_known_changes_count_beside_the_prior_by_their_number():
    """K_s^2 = (3 K0^2 + (m - 1) K^2) / (3 + m - 1), K0 = 0.30 / sqrt(p)."""
    known = log_drift(levels_of(QUARTERS, season=4), market_prior(4))
    own = known.changes - 1
    expected = (3 * (0.30 / 2) ** 2 + own * known.volatility**2) / (3 + own)
    assert known.shrunk**2 == pytest.approx(expected)
    assert known.degrees == 3 + own


def test_daily_series_of_the_catalog_keep_the_general_prior():
    assert [catalog_prior(periods) for periods in (1, 2, 4, 12, 365.25)] == [MARKET] * 4 + [GENERAL]
