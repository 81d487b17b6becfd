"""Fits held against NIST's certified values, the Bass literature and Forecasting: Principles and Practice."""

import csv
import json
import math
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import curve_fit

from forecasting.methods.families import diffusion, regression, smoothing
from forecasting.methods.families import state_space as statespace
from forecasting.methods.families.smoothing import Form
from forecasting.methods.levels import levels_of
from forecasting.methods.prediction_error import drift

REFERENCE = Path(__file__).resolve().parents[2] / "reference"


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def columns(name):
    read = rows(name)
    return {key: np.array([float(row[key]) for row in read]) for key in read[0]}


def fit_curve(curve, times, values, start):
    """Parameters and their standard errors by the search that growth curves use."""
    found, covariance = curve_fit(curve, times, values, p0=start, maxfev=20000, ftol=1e-15, xtol=1e-15, gtol=1e-15)
    return found, np.sqrt(np.diag(covariance))


def richards(times, ceiling, shift, rate, power):
    return ceiling / (1 + np.exp(shift - rate * times)) ** (1 / power)


def logistic(times, ceiling, shift, rate):
    return richards(times, ceiling, shift, rate, 1.0)


@pytest.mark.parametrize("start", [(100, 1, 0.1), (75, 2.5, 0.07)])
def test_nist_rat42_from_both_starts(start):
    data = columns("nist_Rat42.csv")
    found, errors = fit_curve(logistic, data["x"], data["y"], start)
    np.testing.assert_allclose(found, [72.462237576, 2.6180768402, 0.067359200066], rtol=1e-6)
    np.testing.assert_allclose(errors, [1.7340283401, 0.088295217536, 0.0034465663377], rtol=1e-4)
    residuals = data["y"] - logistic(data["x"], *found)
    assert (residuals**2).sum() == pytest.approx(8.0565229338, rel=1e-8)


@pytest.mark.parametrize("start", [(100, 10, 1, 1), (700, 5, 0.75, 1.3)])
def test_nist_rat43_from_both_starts(start):
    data = columns("nist_Rat43.csv")
    with np.errstate(all="ignore"):
        found, errors = fit_curve(richards, data["x"], data["y"], start)
    np.testing.assert_allclose(found, [699.64151270, 5.2771253025, 0.75962938329, 1.2792483859], rtol=1e-6)
    np.testing.assert_allclose(errors, [16.302297817, 2.0828735829, 0.19566123451, 0.68761936385], rtol=1e-3)


def test_nist_longley_by_statsmodels_to_9_digits():
    import statsmodels.api as sm

    data = columns("nist_longley.csv")
    names = ["GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"]
    fitted = sm.OLS(data["TOTEMP"], sm.add_constant(np.column_stack([data[name] for name in names]))).fit()
    certified = [
        -3482258.63459582,
        15.0618722713733,
        -0.0358191792925910,
        -2.02022980381683,
        -1.03322686717359,
        -0.0511041056535807,
        1829.15146461355,
    ]
    np.testing.assert_allclose(fitted.params, certified, rtol=1e-9)
    assert math.sqrt(fitted.mse_resid) == pytest.approx(304.854073561965, rel=1e-9)


def test_our_regression_equals_statsmodels():
    import statsmodels.api as sm

    values = np.array([12, 19, 26, 44, 61, 97.0])
    fitted = sm.OLS(np.log(values), sm.add_constant(np.arange(6.0))).fit()
    ahead = fitted.get_prediction(sm.add_constant(np.array([6.0, 8.0]), has_constant="add"))
    line = regression.fit(levels_of(values))
    law = line.law(np.array([1.0, 3.0]))
    assert (line.slope, line.slope_error) == (pytest.approx(fitted.params[1]), pytest.approx(fitted.bse[1]))
    np.testing.assert_allclose(law.centre, ahead.predicted_mean, rtol=1e-12)
    np.testing.assert_allclose(law.scale, ahead.se_obs, rtol=1e-10)


BASS = {  # product: p, q, total, time of the peak; Srinivasan and Mason's estimator
    "room_air_conditioners": (0.009442, 0.37476, 18712.7, 9.58),
    "color_television": (0.018466, 0.61586, 39658.6, 5.53),
    "clothes_dryers": (0.013596, 0.32670, 16497.0, 9.34),
    "ultrasound": (0.001318, 0.62060, 167.4, 9.90),
    "mammography": (0.000410, 0.86065, 111.4, 8.88),
    "vcr_usa_1979": (0.008789, 0.64216, 67660, 6.59),
}


def adoptions():
    series = defaultdict(list)
    for row in rows("bass_adoption_series.csv"):
        series[row["product"]].append(float(row["adoptions"]))
    return {name: np.array(values) for name, values in series.items()}


@pytest.mark.parametrize("product", BASS)
def test_bass_by_srinivasan_and_masons_estimator(product):
    sales = adoptions()[product]
    found = diffusion.fit_bass(np.arange(1.0, sales.size + 1), sales)
    p, q, total, peak = BASS[product]
    assert (found.p, found.q) == (pytest.approx(p, abs=6e-7), pytest.approx(q, abs=2e-5))
    assert (found.total, found.peak) == (pytest.approx(total, rel=5e-4), pytest.approx(peak, abs=0.01))


def test_bass_density_fit_of_the_video_recorder():
    sales = adoptions()["vcr_usa_1979"]
    found = diffusion.fit_bass(np.arange(1.0, 11), sales, density=True)
    assert (found.p, found.q, found.total) == (
        pytest.approx(6.59397e-3, rel=1e-4),
        pytest.approx(0.638091, rel=1e-4),
        pytest.approx(67980.9, rel=1e-4),
    )
    np.testing.assert_allclose(found.errors, [0.00143026, 0.041396, 3127.5], rtol=1e-3)
    assert found.scatter == pytest.approx(727.19, rel=1e-4)


def annual(name):
    return np.array([float(row["value"]) for row in rows("fpp3_annual_series.csv") if row["series"] == name])


def test_fpp3_drift_method_on_air_passengers():
    passengers = annual("aus_airpassengers")
    known = drift(passengers, np.arange(float(passengers.size)))
    leads = np.arange(1.0, 6)
    spread = known.volatility * np.sqrt(leads * (1 + leads / known.changes))
    assert (known.mean, known.volatility**2) == (pytest.approx(1.4191, abs=1e-4), pytest.approx(4.271, abs=1e-3))
    np.testing.assert_allclose(passengers[-1] + known.mean * leads, [74.017, 75.436, 76.855, 78.274, 79.693], atol=6e-4)
    np.testing.assert_allclose(spread, [2.0889, 2.9854, 3.6942, 4.3090, 4.8656], atol=1e-4)


def smoothed(values, form):
    """Fitted as the textbook does: starting states estimated, trend smoothing free."""
    return smoothing.fit(values, form, largest_trend_smoothing=0.9999, starting_states="estimated")


def test_fpp3_simple_smoothing_of_algerian_exports():
    """Section 8.1: alpha .8400, sigma^2 35.63, AIC 446.7154, AICc 447.1599, BIC 452.8968."""
    found = smoothed(annual("alg_exports"), Form.LEVEL)
    assert found.alpha == pytest.approx(0.8399875, abs=5e-4)
    assert found.variance == pytest.approx(35.6301, abs=5e-4)
    assert found.aic == pytest.approx(446.7154, abs=1e-3)
    k, n = found.fitted + 1, found.count
    assert found.aic + 2 * k * (k + 1) / (n - k - 1) == pytest.approx(447.1599, abs=1e-3)
    assert found.aic + k * (math.log(n) - 2) == pytest.approx(452.8968, abs=1e-3)


def test_fpp3_holt_on_the_population_of_australia():
    """Section 8.2: alpha .9999, beta .3266, sigma^2 .0041, AIC -76.98569."""
    found = smoothed(annual("aus_population"), Form.TREND)
    assert (found.alpha, found.beta) == (pytest.approx(0.9999, abs=1e-3), pytest.approx(0.3266, abs=0.005))
    assert (found.variance, found.aic) == (pytest.approx(0.0041, abs=5e-5), pytest.approx(-76.98569, abs=0.1))
    leads = np.arange(1.0, 4)
    np.testing.assert_allclose(found.path(leads), [24.968, 25.337, 25.706], atol=6e-4)
    likeliest = found.spread(leads) * math.sqrt((found.count - found.fitted) / found.count)
    np.testing.assert_allclose(found.path(leads) - 1.95996 * likeliest, [24.846, 25.135, 25.421], atol=6e-4)


@pytest.mark.parametrize(
    ("form", "rmse", "mae"),
    [(Form.LEVEL, 0.242, 0.231), (Form.TREND, 0.0646, 0.0451), (Form.DAMPED, 0.0665, 0.0466)],
)
def test_fpp3_errors_in_training_to_2010_on_the_population_of_australia(form, rmse, mae):
    """Section 8.2; Holt's errors are the least."""
    found = smoothed(annual("aus_population")[:51], form)
    assert math.sqrt(found.squares / found.count) == pytest.approx(rmse, abs=1e-4)
    assert found.absolute == pytest.approx(mae, abs=6e-4)


def test_fpp3_holt_on_the_population_of_brazil():
    found = smoothed(annual("bra_population"), Form.TREND)
    assert (found.alpha, found.beta) == (pytest.approx(0.9999, abs=1e-3), pytest.approx(0.9998999, abs=1e-3))
    assert (found.variance, found.aic) == (pytest.approx(0.0021, abs=5e-5), pytest.approx(-115.2553, abs=0.1))


def test_fpp3_holt_on_the_population_of_afghanistan():
    found = smoothed(annual("afg_population"), Form.TREND)
    leads = np.arange(1.0, 6)
    np.testing.assert_allclose(found.path(leads), [36.4, 37.3, 38.2, 39.0, 39.9], atol=0.06)
    np.testing.assert_allclose(found.spread(leads) ** 2, [0.012, 0.059, 0.16, 0.35, 0.64], rtol=0.15)


@pytest.mark.parametrize("key", ["ets_var_AAN", "ets_var_AAdN"])
def test_variances_of_smoothing_in_closed_form(key):
    golden = json.loads((REFERENCE / "golden_vectors.json").read_text(encoding="utf-8"))[key]
    at = {"alpha": golden["alpha"], "beta": golden["beta"], "phi": golden["phi"]}
    found = smoothing.Smoothed(**at, level=0.0, slope=0.0, squares=6.0, absolute=0.0, count=10, fitted=4)
    np.testing.assert_allclose(found.spread(np.arange(1.0, 6)) ** 2, golden["var_over_sigma2"], rtol=1e-12)


def test_fpp3_random_walk_with_drift_on_air_passengers():
    """Section 10.4: constant 1.4191 (.3014), log likelihood -98.16, AIC 200.31, AICc 200.59, BIC 203.97."""
    passengers = annual("aus_airpassengers")
    found = statespace.fit_arima(passengers, (0, 1, 0), "t")
    known = drift(passengers, np.arange(float(passengers.size)))
    assert float(found.params[0]) == pytest.approx(1.4191, abs=1e-4)
    assert known.volatility * math.sqrt(known.changes - 1) / known.changes == pytest.approx(0.301363, abs=1e-6)
    assert (found.llf, found.aic) == (pytest.approx(-98.15571, abs=1e-4), pytest.approx(200.3114, abs=1e-3))
    assert (found.aicc, found.bic) == (pytest.approx(200.5905, abs=1e-3), pytest.approx(203.9687, abs=1e-3))


def test_fpp3_trend_with_autoregressive_errors_on_air_passengers():
    """Section 10.4: ar1 .9564, trend 1.4151, intercept .9014, log likelihood -100.88."""
    found = statespace.fit_arima(annual("aus_airpassengers"), (1, 0, 0), "ct")
    named = dict(zip(found.param_names, found.params, strict=True))
    assert (named["ar.L1"], named["x1"]) == (pytest.approx(0.9564, abs=1e-4), pytest.approx(1.4151, abs=1e-4))
    assert (named["const"], found.llf) == (pytest.approx(0.9014, abs=2e-3), pytest.approx(-100.88, abs=5e-3))


def test_fpp3_arima_021_on_air_passengers():
    """Recalled from the exercise of section 9.7: ma1 -.8963, log likelihood -97.02, AIC 198.04."""
    found = statespace.fit_arima(annual("aus_airpassengers"), (0, 2, 1), "n")
    assert float(found.params[0]) == pytest.approx(-0.8963, abs=1e-4)
    assert (found.llf, found.aic) == (pytest.approx(-97.02, abs=5e-3), pytest.approx(198.04, abs=5e-3))
