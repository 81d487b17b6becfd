"""What a quantity can be holds in every method: declared bounds, totals that never fall, and its own precision."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting import Catalog, Period
from forecasting.catalog.records import Quantity
from forecasting.foundations.refusal import RefusalError
from forecasting.methods import METHODS, Choices
from forecasting.methods.bounds import Held
from forecasting.methods.levels import Levels
from forecasting.methods.method import Anchor
from forecasting.projection.alternatives import alternatives
from forecasting.projection.known_values import aligned, time_of
from forecasting.projection.project import ProjectionSettings, prepare, project
from tests import make

LEADS = np.arange(1.0, 11)
CHANCES = (0.0005, 0.005, 0.025, 0.05, 0.2, 0.5, 0.8, 0.95, 0.975, 0.995, 0.9995)
AHEAD = {"A": 10, "H": 14, "Q": 20, "M": 36, "D": 20}
CLOSED = [key for key, one in METHODS.items() if not one.searches]
CURVES = ("logistic", "gompertz", "bass")
FITTED_EVERY = 40
"""Of the series of the catalog, every fortieth is projected by the methods that search as well."""


def seen(law):
    """Quantiles, median and draws, each with one column a period."""
    return np.vstack([*(law.quantile(chance) for chance in CHANCES), law.median]), law.sample(60, 1)


def assert_possible(law, lower, upper, floor=None):
    quantiles, draws = seen(law)
    for values in (quantiles, draws):
        assert np.isfinite(values).all()
        assert values.min() >= lower
        assert values.max() <= upper
        if floor is not None:
            assert (np.diff(values, axis=1) >= 0).all()
            assert values.min() >= floor
    assert (np.diff(quantiles[:-1], axis=0) >= 0).all()


def laws_of(catalog, series, keys):
    """The laws that methods give for a series of the catalog, where they apply."""
    ready = prepare(series, ProjectionSettings(), catalog=catalog)
    start = aligned(ready.history.start.period, series.frequency)
    periods = ready.history.ahead(start.shift(AHEAD[series.frequency.value]))
    leads = np.array([time_of(period, series.frequency) for period in periods]) - time_of(start, series.frequency)
    for key in keys:
        try:
            yield ready, METHODS[key](ready.levels, leads, ready.choices).distribution
        except RefusalError:
            continue


@pytest.mark.parametrize("part", range(4))
def test_no_method_leaves_what_a_series_of_the_catalog_can_be(part):
    catalog = Catalog.load()
    chosen = [series for series in catalog.series if series.observations]
    count = 0
    for place, series in list(enumerate(chosen))[part::4]:
        keys = METHODS if place % FITTED_EVERY == part else CLOSED
        lower = -np.inf if series.lower_bound is None else series.lower_bound
        upper = np.inf if series.upper_bound is None else series.upper_bound
        for ready, law in laws_of(catalog, series, keys):
            total = ready.levels.last if series.quantity is Quantity.CUMULATIVE else None
            assert_possible(law, lower, upper, total)
            count += 1
    assert count > 500


bounded = st.sampled_from([(0.0, None, False), (0.0, 100.0, False), (-10.0, 0.0, False), (0.0, None, True)])
parts = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=8)
anchors = (Anchor(lead=1, value=60.0, age=1), Anchor(lead=4, value=90.0, age=4))


@pytest.mark.parametrize("key", [key for key in CLOSED if key not in CURVES])
@given(parts=parts, limits=bounded)
def test_no_method_leaves_the_bounds_whatever_was_seen(key, parts, limits):
    lower, upper, rises = limits
    values = lower + np.array(parts) * ((100.0 if upper is None else upper) - lower)
    values = np.cumsum(values) if rises else values
    levels = Levels(
        times=np.arange(float(values.size)), values=np.where(np.abs(values) < 1e-6, 0, values), lower=lower,
        upper=upper, never_falls=rises,
    )  # fmt: skip
    choices = Choices(growth=(40.0,), anchors=() if lower < 0 else anchors)
    try:
        law = METHODS[key](levels, LEADS, choices).distribution
    except RefusalError:
        return
    assert_possible(law, lower, np.inf if upper is None else upper, levels.last if rises else None)


def test_a_method_whose_median_would_leave_a_floor_and_a_ceiling_is_refused():
    rows = [make.observation(str(2020 + k), str(50 + 12 * k)) for k in range(4)]
    series = make.series(*rows, unit="percent", quantity="share", lower_bound=0.0, upper_bound=100.0)
    with pytest.raises(RefusalError, match=r"reach .*, but the values lie between 0 and 100; try method 'share'"):
        project(series, "2030", ProjectionSettings(method="cagr"))
    assert project(series, "2030").method == "share"


def test_a_median_that_is_held_is_named_in_the_caution():
    rows = [make.observation(str(2018 + k), value) for k, value in enumerate(["60", "40", "20", "0"])]
    found = project(make.series(*rows, lower_bound=0.0), "2030", ProjectionSettings(method="level"))
    assert (found.median >= 0).all()
    assert "Held at 0, because the values are never below 0: by itself the median would be" in found.caution
    assert isinstance(found.distribution, Held)


def test_a_law_that_cannot_leave_is_left_alone():
    rows = [make.observation(str(2018 + k), value) for k, value in enumerate(["60", "80", "100", "150"])]
    assert not isinstance(project(make.series(*rows, lower_bound=0.0), "2030").distribution, Held)


def test_a_running_total_with_a_zero_follows_the_published_path():
    rows = [make.observation("2022", "0"), make.observation("2023", "3"), make.observation("2024", "3")]
    series = make.series(*rows, make.forecast("2028", "200"), unit="models", quantity="cumulative")
    found = project(series, "2030", catalog=make.catalog(series))
    assert found.method == "published"
    assert found.median[3] == pytest.approx(200)
    assert (np.diff(found.median) >= 0).all()
    low, _ = found.distribution.interval(99)
    assert (low >= 3).all()


def test_the_chance_of_less_than_what_a_total_has_reached_is_none():
    levels = Levels(times=np.arange(5.0), values=np.array([1.0, 2, 4, 7, 9]), lower=0.0, never_falls=True)
    law = METHODS["naive"](levels, LEADS).distribution
    assert (law.probability_below(8.9) == 0).all()
    assert (law.probability_below(1e9) == 1).all()
    assert law.probability_below(law.quantile(0.9)) == pytest.approx(0.9)


def test_a_ceiling_of_ones_own_lies_within_the_declared_one():
    rows = [make.observation(str(2020 + k), str(50 + 5 * k)) for k in range(4)]
    series = make.series(*rows, unit="percent", quantity="share", lower_bound=0.0, upper_bound=100.0)
    for key in ("logistic", "gompertz"):
        with pytest.raises(RefusalError, match="150 lies above 100"):
            project(series, "2030", ProjectionSettings(method=key, ceiling=150.0))


RETURNS = {"2025-01-24": "-3.1", "2025-01-27": "-17", "2025-01-28": "8.9"}


def returns():
    days = [make.observation(day, value) for day, value in RETURNS.items()]
    return make.series(*days, unit="percent", quantity="ratio", lower_bound=-100.0, frequency="D")


def test_changes_by_day_are_projected_only_where_a_method_is_chosen():
    with pytest.raises(RefusalError, match="without a pattern, so it is not projected unless a method is chosen"):
        project(returns(), "2025-02-09")
    assert project(returns(), "2025-02-07", ProjectionSettings(method="rate")).method == "rate"


@pytest.mark.parametrize("key", ["rate", "level", "naive"])
def test_a_series_of_trading_days_has_no_weekends_ahead(key):
    found = project(returns(), "2025-03-02", ProjectionSettings(method=key))
    assert all(period.is_workday for period in found.periods)
    assert found.periods[-1] == Period.parse("2025-02-28")


@pytest.mark.parametrize("key", ["rate", "level"])
def test_no_result_is_finer_than_a_tenth_of_the_last_printed_digit(key):
    found = project(returns(), "2026-06-30", ProjectionSettings(method=key))
    sizes = np.abs([*found.median, *found.distribution.quantile(0.3)])
    assert sizes[sizes > 0].min() >= 0.01
    assert found.median[-1] == 0 or key == "level"


def test_draws_of_a_path_that_starts_at_its_first_forecast_are_numbers():
    series = make.series(
        make.forecast("2025", "30"), make.forecast("2027", "20"), unit="percent", quantity="ratio", lower_bound=-100.0
    )
    found = project(series, "2028", ProjectionSettings(method="rate"), catalog=make.catalog(series))
    assert np.isfinite(found.sample(50, 1)).all()


def test_what_its_definition_calls_cumulated_is_declared_as_a_running_total():
    levels = [series for series in Catalog.load().series if not series.is_rate]
    undeclared = [
        series.series_id
        for series in levels
        if "cumulat" in series.definition.casefold() and series.quantity is not Quantity.CUMULATIVE
    ]
    assert undeclared == []


def test_other_ways_to_a_percentage_differ_from_it_by_points():
    rows = [make.observation(str(2020 + k), str(40 + 5 * k)) for k in range(4)]
    series = make.series(*rows, unit="percent", quantity="share", lower_bound=0.0, upper_bound=100.0)
    shown = project(series, "2025")
    found = alternatives(series, shown, ProjectionSettings(), make.catalog(series))
    assert found
    for one in found:
        assert one.change == pytest.approx(one.median - float(shown.median[-1]))
