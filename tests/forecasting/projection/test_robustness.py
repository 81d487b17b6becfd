"""Whatever a series holds: finite, ordered bands of some width, or one sentence that names what to try."""

import re
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forecasting import Period
from forecasting.foundations.refusal import RefusalError
from forecasting.methods import METHODS
from forecasting.methods.families.registry import DEFAULT
from forecasting.projection.known_values import MOST_YEARS
from forecasting.projection.project import ProjectionSettings, project_values

KEYS = [DEFAULT, *METHODS]
NAN, INF = float("nan"), float("inf")
RISING = [3.0, 4.0, 9.0, 12.0, 15.0, 14.0, 20.0, 30.0, 31.0, 44.0, 50.0, 63.0]
EXPONENTIAL = [2.0**k for k in range(12)]
STRANGE = {
    "one": [5.0],
    "two": [5.0, 7.0],
    "two alike": [5.0, 5.0],
    "three": [5.0, 7.0, 6.0],
    "nothing": [],
    "only missing": [NAN, NAN],
    "missing first": [NAN, *RISING],
    "missing inside": [*RISING[:6], NAN, *RISING[6:]],
    "missing last": [*RISING, NAN],
    "mostly missing": [1.0, NAN, NAN, NAN, 2.0, NAN, 5.0, NAN, NAN, 9.0],
    "infinite inside": [*RISING[:5], INF, *RISING[5:]],
    "minus infinite last": [*RISING, -INF],
    "a zero": [0.0, *RISING],
    "a zero last": [*RISING, 0.0],
    "zeros": [0.0] * 12,
    "a negative": [*RISING[:4], -2.0, *RISING[4:]],
    "negatives": [-value for value in RISING],
    "around zero": [1.0, -1.0] * 6,
    "constant": [7.0] * 12,
    "constant but the last": [7.0] * 11 + [8.0],
    "constant to the last digit": [0.1 + 0.2] + [0.3] * 11,
    "exact exponential": EXPONENTIAL,
    "exact straight line": [10.0 + 3 * k for k in range(12)],
    "falling to nearly nothing": [10.0**-k for k in range(12)],
    "huge": [1e12 * value for value in RISING],
    "as large as numbers get": [1e307, 1.2e307, 1.5e307, 1.7e307] * 3,
    "as large as is worked with": [1e99, 1.2e99, 1.5e99, 1.7e99] * 3,
    "tiny": [1e-12 * value for value in RISING],
    "as small as numbers get": [5e-324, 1e-323, 2e-323, 5e-323] * 3,
    "from tiny to huge": [1e-90, 1.0, 1e90] * 4,
    "explosion": [1.0, 10.0, 1e4, 1e16, 1e32, 1e64],
    "fifty fold each year": [50.0**k for k in range(12)],
}

WITHOUT_LEVEL = {"nothing", "only missing", "zeros", "as large as numbers get", "as small as numbers get"}
ENDLESS = {"infinite inside", "minus infinite last"}


def years(values, start=2000):
    return pd.Series(values, index=range(start, start + len(values)), dtype=float)


def settings_for(key, growth, ceiling):
    """The settings with those assumptions that the method takes."""
    is_curve = key != DEFAULT and METHODS[key].takes_ceiling
    return ProjectionSettings(
        method=key, growth=growth if key == "growth" else (), ceiling=ceiling if is_curve else None
    )


def assert_sound_or_refused(values, key, *, to="2030", bounds=None, growth=(20.0,), ceiling=None):
    settings = settings_for(key, growth, ceiling)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = project_values(values, Period.parse(to), settings, bounds=bounds)
            rows = found.rows((30.0, 60.0, 90.0))
    except RefusalError as reason:
        return assert_helpful(str(reason), values, bounds)
    assert_ordered(rows)
    assert found.explanation
    return ""


def assert_ordered(rows):
    for row in rows:
        ends = [
            row[name] for name in ("lower_90", "lower_60", "lower_30", "median", "upper_30", "upper_60", "upper_90")
        ]
        assert np.isfinite(ends).all(), row
        assert (np.diff(ends) >= 0).all(), row
        assert row["upper_30"] > row["lower_30"], row


def assert_helpful(sentence, values, bounds):
    """One sentence, no traceback; a method that it names does apply."""
    assert re.fullmatch(r"[^\n]+; (try|give|use|for example) [^\n]+", sentence), sentence
    named = re.search(r"try method '(\w+)'", sentence)
    if named and named[1] not in {"published", "growth"}:
        rows = project_values(values, Period.parse("2030"), ProjectionSettings(method=named[1]), bounds=bounds).rows()
        assert_ordered(rows)
    return sentence


every_method = pytest.mark.parametrize("key", KEYS)


@every_method
@pytest.mark.parametrize("name", STRANGE)
def test_strange_values_give_sound_bands_or_one_helpful_sentence(key, name):
    largest = max((value for value in STRANGE[name] if np.isfinite(value)), default=1.0)
    assert_sound_or_refused(years(STRANGE[name]), key, ceiling=min(10 * abs(largest), 1e308) or 1.0)


@every_method
@pytest.mark.parametrize("name", STRANGE)
def test_strange_shares_give_sound_bands_or_one_helpful_sentence(key, name):
    assert_sound_or_refused(years(STRANGE[name]), key, bounds=(0.0, 100.0))


@pytest.mark.parametrize("name", sorted(set(STRANGE) - WITHOUT_LEVEL - ENDLESS))
def test_the_recommended_method_never_refuses_a_series_with_a_level(name):
    assert assert_sound_or_refused(years(STRANGE[name]), DEFAULT) == ""


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_an_infinite_value_is_named_and_not_dropped(name):
    assert re.fullmatch(
        r"the value of \d{4} is infinite; give .*", assert_sound_or_refused(years(STRANGE[name]), DEFAULT)
    )


@every_method
def test_two_values_for_one_year_are_one_sentence(key):
    doubled = pd.Series([1.0, 2.0, 3.0, 4.0], index=[2020, 2021, 2021, 2022])
    with pytest.raises(RefusalError, match=r"^two values stand for 2021; give one value for each period$"):
        project_values(doubled, Period.parse("2030"), ProjectionSettings(method=key))


@every_method
def test_the_order_of_the_years_does_not_matter(key):
    values = years(RISING)
    shuffled = values.sample(frac=1, random_state=3)
    settings = settings_for(key, (20.0,), 1e3)
    try:
        found = project_values(values, Period.parse("2020"), settings).rows()
    except RefusalError as reason:
        with pytest.raises(RefusalError, match=re.escape(str(reason))):
            project_values(shuffled, Period.parse("2020"), settings)
        return
    assert project_values(shuffled, Period.parse("2020"), settings).rows() == found


@every_method
def test_a_far_end_stays_finite(key):
    assert_sound_or_refused(years(RISING), key, to=str(1999 + len(RISING) + MOST_YEARS), ceiling=1e4)


@pytest.mark.parametrize("growth", [(-100.0,), (-250.0, 10.0), (1e6,), (1e300,), (NAN,), (INF,)])
def test_growth_of_ones_own_is_carried_out_or_refused(growth):
    assert_sound_or_refused(years(RISING), "growth", growth=growth)


@pytest.mark.parametrize("ceiling", [0.0, -5.0, 63.0, 63.0000001, 1e300, NAN, INF])
@pytest.mark.parametrize("key", ["logistic", "gompertz", "bass"])
def test_any_ceiling_is_taken_or_refused(key, ceiling):
    assert_sound_or_refused(years(RISING), key, ceiling=ceiling)


@pytest.mark.parametrize("bounds", [(100.0, 0.0), (5.0, 5.0), (NAN, 100.0), (0.0, INF), (10.0, 40.0)])
@pytest.mark.parametrize("key", [DEFAULT, "share", "growth", "level"])
def test_any_bounds_are_taken_or_refused(key, bounds):
    assert_sound_or_refused(years(RISING), key, bounds=bounds)


anything = st.lists(
    st.floats() | st.floats(-1e6, 1e6) | st.sampled_from([0.0, NAN, 1.0, 1e-3, 1e6]), min_size=1, max_size=14
)
QUICK = [
    key for key in KEYS if key == DEFAULT or METHODS[key].family not in {"smoothing", "state space", "growth curve"}
]


@pytest.mark.parametrize("key", QUICK)
@given(values=anything)
@example(values=[1e-300, 1e300])
def test_any_numbers_at_all_give_sound_bands_or_one_helpful_sentence(key, values):
    assert_sound_or_refused(years(values), key)
