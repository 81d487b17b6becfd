"""Growth rates: they fade, never fall below -100 %, and their intervals hold on the growth of other series."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from forecasting import Period
from forecasting.backtest.competition_files import read_cases
from forecasting.foundations.refusal import RefusalError
from forecasting.methods import METHODS
from forecasting.methods.levels import Levels
from forecasting.projection.project import ProjectionSettings, project, project_values
from forecasting.quantities.periods import Frequency
from tests import make

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
LEADS = np.arange(1.0, 7)


def rates(values):
    return Levels(times=np.arange(float(len(values))), values=np.array(values, float), lower=-100.0)


def growth_series(*rows):
    return make.series(*rows, unit="percent", quantity="ratio", lower_bound=-100.0)


def test_the_mean_log_growth_fades_by_hand():
    law = METHODS["rate"](rates([10.0, 21.0]), LEADS[:2]).distribution
    mean = (np.log(1.10) + np.log(1.21)) / 2
    np.testing.assert_allclose(law.median, 100 * np.expm1([mean * 0.7, mean * 0.49]), rtol=1e-12)


def test_it_is_the_growth_of_a_damped_level():
    """The level that grew by these rates, projected with the same damping, grows by the rates projected."""
    known = [30.0, 50.0, 20.0]
    level = 100 * np.cumprod([1.0, *(1 + g / 100 for g in known)])
    mean = np.log(level[-1] / level[0]) / 3
    ahead = level[-1] * np.exp(mean * np.cumsum(0.7**LEADS))
    grown = 100 * (ahead / np.concatenate([[level[-1]], ahead[:-1]]) - 1)
    np.testing.assert_allclose(METHODS["rate"](rates(known), LEADS).distribution.median, grown, rtol=1e-12)


@pytest.mark.parametrize("values", [[-78.0], [-3.0, 9.0], [0.0], [0.0, 0.0, 0.0, 0.0], [-99.9, 300.0], [57.0] * 5])
def test_growth_stays_above_total_loss_with_a_band_of_some_width(values):
    law = METHODS["rate"](rates(values), LEADS).distribution
    low, high = law.interval(99)
    assert (low >= -100).all()
    assert (high > low).all()
    assert (np.abs(law.median) <= np.abs(values).max() + 1e-9).all()


@pytest.mark.parametrize("name", ["m3_yearly", "m4_yearly_dev1000"])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_on_the_growth_of_yearly_series_it_beats_no_change_and_its_intervals_hold(name, count):
    held, missed, unchanged = [], [], []
    for case in read_cases(REFERENCE / f"{name}.csv.gz", 6):
        path = np.concatenate([case.train[-count - 1 :], case.test])
        if case.train.size <= count or path.min() <= 0:
            continue
        growth = 100 * (path[1:] / path[:-1] - 1)
        law = METHODS["rate"](rates(growth[:count]), LEADS).distribution
        low, high = law.interval(95)
        held.append((low <= growth[count:]) & (growth[count:] <= high))
        missed.append(np.abs(np.log1p(growth[count:] / 100) - law.centre).mean())
        unchanged.append(np.abs(np.log1p(growth[count:] / 100) - np.log1p(growth[count - 1] / 100)).mean())
    assert np.mean(missed) < 0.85 * np.mean(unchanged)
    assert 0.93 <= np.mean(held) <= {1: 0.998, 2: 0.985}.get(count, 0.975)


def test_growth_series_of_the_catalog_are_projected_as_growth(catalog):
    found = [one for one in catalog.series if one.is_growth_rate and one.observations]
    assert len(found) > 20
    for series in found:
        to = Period.parse({"A": "2030", "Q": "2030Q4", "D": "2026-12-31"}[series.frequency.value])
        if series.frequency is Frequency.DAILY:
            with pytest.raises(RefusalError, match="without a pattern"):
                project(series, to, catalog=catalog)
            continue
        shown = project(series, to, catalog=catalog)
        assert shown.method in {"rate", "published"}, series.series_id
        known = [float(known.value) for known in (*shown.history.known, *shown.history.forecasts)]
        assert (shown.distribution.quantile(0.001) >= -100).all()
        assert np.abs(shown.median).max() <= np.abs(known).max() + 1e-9, series.series_id


def test_published_growth_rates_are_followed_and_then_fade():
    series = growth_series(make.observation("2024", "50"), make.forecast("2025", "30"), make.forecast("2027", "-10"))
    found = project(series, Period.parse("2028"), catalog=make.catalog(series))
    middle = 100 * np.expm1((np.log(1.3) + np.log(0.9)) / 2)
    np.testing.assert_allclose(found.median, [30, middle, -10, 100 * np.expm1(np.log(0.9) * 0.7)], rtol=1e-9)


@pytest.mark.parametrize("key", ["damped", "cagr", "growth", "linear", "theta"])
def test_a_growth_rate_does_not_itself_grow_by_a_rate(key):
    series = growth_series(*(make.observation(str(2020 + k), str(10 + 5 * k)) for k in range(5)))
    with pytest.raises(RefusalError, match="growth rates, which do not themselves grow by a rate; try method 'rate'"):
        project(series, Period.parse("2028"), ProjectionSettings(method=key, growth=(20.0,) if key == "growth" else ()))


def test_growth_rates_of_ones_own():
    values = pd.Series([4.0, 51.0, 57.0], index=[2023, 2024, 2025])
    found = project_values(values, Period.parse("2027"), bounds=(-100.0, np.inf))
    assert found.method == "rate"
    with pytest.raises(RefusalError, match="for growth rates"):
        project_values(values, Period.parse("2027"), ProjectionSettings(method="rate"))
