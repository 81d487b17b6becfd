"""Farmer and Lafond (2016): equations 8, 13 and 15, the golden vectors, and their 66 technologies."""

import csv
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from forecasting.methods import METHODS
from forecasting.methods.distribution import t_quantile
from forecasting.methods.families import regression
from forecasting.methods.levels import levels_of
from forecasting.methods.prediction_error import correlated_variance, damped_sum, drift_variance, log_drift

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
GOLDEN = json.loads((REFERENCE / "golden_vectors.json").read_text(encoding="utf-8"))
VECTOR = GOLDEN["farmer_lafond"]
LEVELS = levels_of(VECTOR["series"])
LEADS = np.arange(1.0, 6)


def costs():
    technologies = defaultdict(list)
    with (REFERENCE / "farmer_lafond_66_technologies.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            technologies[row["technology"]].append(float(row["cost"]))
    return {name: np.log(np.array(values)) for name, values in technologies.items()}


def improving():
    with (REFERENCE / "farmer_lafond_check.csv").open(encoding="utf-8") as file:
        return [row["technology"] for row in csv.DictReader(file) if float(row["p"]) < 0.1 and float(row["mu"]) < 0]


def test_drift_and_volatility():
    known = log_drift(LEVELS)
    assert known.mean == pytest.approx(VECTOR["mu"], abs=1e-12)
    assert known.volatility == pytest.approx(VECTOR["K"], abs=1e-12)


@pytest.mark.parametrize("theta", ["0", "0.25", "0.63"])
def test_equation_13(theta):
    plain = drift_variance(LEADS, LEADS, 5.0)
    np.testing.assert_allclose(plain, VECTOR["A"], rtol=1e-12)
    np.testing.assert_allclose(correlated_variance(plain, 5, float(theta)), VECTOR["A_star"][theta], rtol=1e-12)


def test_equation_8():
    np.testing.assert_allclose(4 / 2 * drift_variance(LEADS, LEADS, 5.0), VECTOR["Xi_eq8"], rtol=1e-12)


@pytest.mark.parametrize(("theta", "ends"), [(0.0, "theta0"), (0.63, "theta063")])
def test_equation_15(theta, ends):
    known = log_drift(LEVELS)
    variance = correlated_variance(drift_variance(LEADS, LEADS, known.span), known.changes, theta) / (1 + theta**2)
    half = float(t_quantile(4.0, 0.975)) * known.volatility * np.sqrt(variance)
    centre = np.log(97.0) + known.mean * LEADS
    np.testing.assert_allclose(np.exp(centre - half), VECTOR[f"lo95_{ends}"], rtol=1e-9)
    np.testing.assert_allclose(np.exp(centre + half), VECTOR[f"hi95_{ends}"], rtol=1e-9)


def test_the_random_walk_method_gives_equation_15_but_never_less_than_without_correlation():
    law = METHODS["random_walk"](LEVELS, LEADS).distribution
    low, high = law.interval(95)
    np.testing.assert_allclose(law.median, VECTOR["median"], rtol=1e-12)
    np.testing.assert_allclose(high[1:], VECTOR["hi95_theta063"][1:], rtol=1e-9)
    assert (low[0], high[0]) == (pytest.approx(VECTOR["lo95_theta0"][0]), pytest.approx(VECTOR["hi95_theta0"][0]))


def test_growth_and_its_interval():
    known = log_drift(LEVELS)
    half = float(t_quantile(4.0, 0.975)) * known.volatility / np.sqrt(5)
    assert np.expm1(known.mean) == pytest.approx(VECTOR["cagr"], abs=1e-12)
    np.testing.assert_allclose(np.expm1([known.mean - half, known.mean + half]), VECTOR["cagr_ci95"], rtol=1e-9)


def test_damped_growth():
    golden = GOLDEN["damped_gbm_085"]
    known = log_drift(LEVELS)
    median = METHODS["damped_only"](LEVELS, LEADS).distribution.median
    np.testing.assert_allclose(median, golden["median"], rtol=1e-12)
    scale = known.volatility * np.sqrt(drift_variance(LEADS, damped_sum(0.85, LEADS), known.span))
    np.testing.assert_allclose(median * np.exp(-t_quantile(4.0, 0.975) * scale), golden["lo95"], rtol=1e-9)


def test_log_linear_regression():
    golden = GOLDEN["loglinear"]
    line = regression.fit(LEVELS)
    assert (line.slope, line.slope_error) == (pytest.approx(golden["slope"]), pytest.approx(golden["slope_se"]))
    low, high = line.law(LEADS[:3]).interval(95)
    np.testing.assert_allclose(low, golden["lo95"], rtol=1e-9)
    np.testing.assert_allclose(high, golden["hi95"], rtol=1e-9)
    np.testing.assert_allclose(METHODS["loglinear"](LEVELS, LEADS[:3]).distribution.median, golden["median"])


def test_53_of_66_technologies_improve():
    from scipy.stats import t

    found = 0
    for logs in costs().values():
        known = log_drift(levels_of(np.exp(logs)))
        position = known.mean / (known.volatility / np.sqrt(known.changes))
        found += bool(t.cdf(position, known.changes - 1) < 0.1)
    assert found == 53


def test_faster_progress_is_noisier():
    known = [log_drift(levels_of(np.exp(costs()[name]))) for name in improving()]
    slope, level = np.polyfit([k.mean for k in known], [k.volatility for k in known], 1)
    assert (level, slope) == (pytest.approx(0.019, abs=0.001), pytest.approx(-0.759, abs=0.002))


def forecasts(count=5):
    """Every forecast from *count* changes to each later year: lead, error over volatility."""
    found = []
    for logs in (series for name, series in costs().items() if name in set(improving())):
        for origin in range(count, logs.size - 1):
            known = log_drift(levels_of(np.exp(logs[origin - count : origin + 1])))
            leads = np.arange(1.0, logs.size - origin)
            misses = logs[origin + 1 :] - logs[origin] - known.mean * leads
            found += list(zip(leads, misses, np.full(leads.size, known.volatility), strict=True))
    return np.array(found)


@pytest.mark.slow
def test_8212_forecasts_and_their_coverage():
    every = forecasts()
    near = every[every[:, 0] <= 20]
    assert (len(every), len(near)) == (8212, 6391)
    leads, misses, volatility = near.T
    plain = drift_variance(leads, leads, 5.0)
    for theta, share in ((0.0, 0.859), (0.63, 0.916)):
        variance = correlated_variance(plain, 5, theta) / (1 + theta**2)
        held = np.abs(misses) <= t_quantile(4.0, 0.975) * volatility * np.sqrt(variance)
        assert held.mean() == pytest.approx(share, abs=0.001)
