"""The default rule on the competitions and the technologies: accuracy, coverage, time."""

import csv
import time
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from forecasting.backtest import accuracy
from forecasting.backtest.backtest import batch, law_of
from forecasting.backtest.competition_files import read_cases
from forecasting.methods.levels import levels_of

REFERENCE = Path(__file__).resolve().parents[2] / "reference"


@pytest.fixture(scope="module")
def dev():
    return read_cases(REFERENCE / "m4_yearly_dev1000.csv.gz", 6)


@cache
def default_on(name, last=None):
    """The score of the default rule on a competition, from its last so many values."""
    (found,) = batch(read_cases(REFERENCE / f"{name}.csv.gz", 6), ["default"], last=last)
    return found


@pytest.mark.parametrize(
    ("last", "owa", "low", "high"),
    [(None, 0.789, 0.92, 0.97), (4, 0.939, 0.92, 0.95), (6, 0.844, 0.92, 0.95), (8, 0.817, 0.92, 0.95)],
)
def test_on_m4_the_default_beats_the_rule_it_grew_from_and_its_95_percent_intervals_hold(last, owa, low, high):
    found = default_on("m4_yearly_dev1000", last)
    assert found.owa < owa
    assert low <= found.coverage_95 <= high
    assert found.refused == 0


@pytest.mark.parametrize(("name", "owa"), [("m4_yearly_dev1000", 0.965), ("m3_yearly", 1.0)])
def test_with_three_values_the_default_does_not_lose_to_no_change(name, owa):
    found = default_on(name, 3)
    assert found.owa <= owa
    assert 0.92 <= found.coverage_95 <= 0.97


def test_on_m3_the_default_beats_the_best_submitted_entry():
    found = default_on("m3_yearly")
    assert found.owa <= 0.865
    assert 0.92 <= found.coverage_95 <= 0.97


@pytest.mark.parametrize(("known", "score"), [(3, 0.650), (4, 0.605), (6, 0.600), (8, 0.530)])
def test_falling_costs_go_on_falling(known, score):
    """Mean of relative sMAPE and relative log error against no change, over 53 technologies of equal weight.

    From four values on it is as good as the rule it grew from.
    """
    own, none = defaultdict(list), defaultdict(list)
    leads = np.arange(1.0, 7)
    for name, costs in improving_costs().items():
        for cut in range(known, costs.size - 5):
            train, actual = costs[cut - known : cut], costs[cut : cut + 6]
            median = law_of("default", levels_of(train), leads).median
            for told, path in ((own, median), (none, np.full(6, train[-1]))):
                told[name].append((accuracy.smape(actual, path), np.abs(accuracy.log_error(actual, path)).mean()))
    ours, naive = (np.mean([np.mean(rows, axis=0) for rows in told.values()], axis=0) for told in (own, none))
    assert np.mean(ours / naive) <= score


def improving_costs():
    technologies = defaultdict(list)
    with (REFERENCE / "farmer_lafond_66_technologies.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            technologies[row["technology"]].append(float(row["cost"]))
    with (REFERENCE / "farmer_lafond_check.csv").open(encoding="utf-8") as file:
        names = [row["technology"] for row in csv.DictReader(file) if float(row["p"]) < 0.1 and float(row["mu"]) < 0]
    return {name: np.array(technologies[name]) for name in names}


def test_a_thousand_series_take_less_than_a_second_on_one_core(dev):
    leads = np.arange(1.0, 7)
    law_of("default", levels_of(dev[0].train), leads).interval(95)  # loads scipy
    start = time.process_time()
    for case in dev:
        law_of("default", levels_of(case.train), leads).interval(95)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("name", ["m3_quarterly", "m4_quarterly_sample200"])
def test_on_quarters_the_default_beats_no_change(name):
    (found,) = batch(read_cases(REFERENCE / f"{name}.csv.gz", 8), ["default"], season=4)
    assert found.owa < 0.9
    assert found.refused == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "owa"), [("holt", 0.81), ("damped_trend", 0.825), ("arima", 0.82), ("local_trend", 0.83)]
)
def test_a_fitted_method_stays_where_it_was_measured(dev, key, owa):
    """In levels and with little trend smoothing they do better than M4's own Holt (.947) and Damped (.890)."""
    (found,) = batch(dev[::10], [key])
    assert found.owa <= owa
    assert (found.scored, found.refused) == (100, 0)
    assert 0.9 <= found.coverage_95 <= 0.98


@pytest.mark.parametrize(
    ("name", "last", "owa"),
    [
        ("m4_yearly_dev1000", None, 0.786), ("m4_yearly_dev1000", 8, 0.806), ("m4_yearly_dev1000", 6, 0.830),
        ("m4_yearly_dev1000", 4, 0.929), ("m3_yearly", None, 0.850), ("m3_yearly", 8, 0.935),
        ("m3_yearly", 6, 0.984), ("m3_yearly", 4, 0.992),
    ],
)  # fmt: skip
def test_what_was_learnt_on_the_catalog_costs_nothing_on_the_competitions(name, last, owa):
    """The scores of the rule before fast growth faded by the year; general series keep the general bands."""
    found = default_on(name, last)
    assert found.owa == pytest.approx(owa, abs=0.0025)
    assert found.coverage_95 >= 0.93
