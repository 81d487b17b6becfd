"""Laws that every projection method obeys, whatever it believes about growth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.foundations.refusal import RefusalError
from forecasting.methods import METHODS, Choices
from forecasting.methods.levels import Levels, levels_of
from forecasting.methods.method import Anchor

LEADS = np.arange(1.0, 7)
CHOICES = Choices(growth=(20.0, 10.0), anchors=(Anchor(lead=1, value=40.0, age=1), Anchor(lead=4, value=90.0, age=4)))
CLOSED = [
    key for key, one in METHODS.items() if one.family not in {"smoothing", "state space", "growth curve", "share"}
]
FREE = [key for key in CLOSED if key != "published"]
IMPOSSIBLE = [
    [5.0],
    [5.0, 5.0],
    [0.0, 0.0, 0.0],
    [1.0, 0.0, 2.0, 3.0],
    [-5.0, -3.0, -4.0, -1.0, -2.0, -3.0],
    [7.0] * 12,
    list(2.0 ** np.arange(12)),
    list(1e12 * np.arange(1, 13)),
    [1e-90, 1.0, 1e90, 1e-90],
    [3.0, 4.0, 9.0, 12.0, 15.0, 14.0, 20.0, 30.0, 31.0, 44.0, 50.0],
]

histories = st.lists(st.floats(0.1, 1e5), min_size=4, max_size=14)
every_method = pytest.mark.parametrize("key", METHODS)
closed_method = pytest.mark.parametrize("key", CLOSED)


def answer(key, levels, leads=LEADS, choices=CHOICES):
    """The law, or nothing where the method refuses."""
    try:
        return METHODS[key](levels, leads, choices).distribution
    except RefusalError:
        return None


@closed_method
@given(values=histories)
def test_quantiles_never_cross(key, values):
    law = answer(key, levels_of(values))
    if law is not None:
        quantiles = np.array([law.quantile(p) for p in (0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975)])
        assert (np.diff(quantiles, axis=0) >= 0).all()
        assert np.isfinite(law.median).all()


@pytest.mark.parametrize("key", FREE)
@given(values=histories, factor=st.floats(1e-3, 1e3))
def test_a_change_of_unit_changes_nothing_else(key, values, factor):
    before, after = answer(key, levels_of(values)), answer(key, levels_of(np.array(values) * factor))
    assert (before is None) == (after is None)
    if before is not None and np.abs(before.centre).max() < 300:
        np.testing.assert_allclose(after.quantile(0.9), before.quantile(0.9) * factor, rtol=1e-6)


@pytest.mark.parametrize("key", ["cagr", "loglinear", "last_growth"])
@pytest.mark.parametrize("growth", [-0.2, 0.0, 0.35, 1.2])
def test_an_exact_exponential_is_continued_exactly(key, growth):
    path = 100 * (1 + growth) ** np.arange(12)
    np.testing.assert_allclose(answer(key, levels_of(path[:6])).median, path[6:], rtol=1e-9)


@every_method
@pytest.mark.parametrize("values", IMPOSSIBLE, ids=lambda values: f"{len(values)} values from {values[0]:g}")
def test_any_history_gives_finite_bands_or_one_sentence(key, values):
    choices = Choices(growth=(20.0,), anchors=CHOICES.anchors, ceiling=1e14)
    law = answer(key, levels_of(values), choices=choices)
    if law is None:
        with pytest.raises(RefusalError, match=r"^[^\n]*; [^;\n]*$"):
            METHODS[key](levels_of(values), LEADS, choices)
        return
    low, high = law.interval(90)
    assert np.isfinite([low, law.median, high]).all()
    assert (high > low).all()


@every_method
@pytest.mark.parametrize("count", range(1, 11))
def test_any_number_of_values_gives_finite_bands_or_one_sentence(key, count):
    values = 10 * 1.3 ** np.arange(count) * np.exp(np.random.default_rng(count).normal(0, 0.1, count))
    law = answer(key, levels_of(values), choices=Choices(growth=(20.0,), ceiling=1e6))
    if law is not None:
        low, high = law.interval(90)
        assert (high > low).all()


GAPPED = Levels(times=np.array([0.0, 1, 2, 5, 6, 8, 9, 10]), values=np.array([4.0, 6, 7, 20, 22, 30, 31, 40]))


@every_method
def test_gaps_are_stepped_over_or_refused_never_filled(key):
    law = answer(key, GAPPED, choices=Choices(growth=(20.0,), ceiling=1e6))
    if law is not None:
        assert (law.median > 0).all()


def test_a_gap_changes_nothing_on_an_exact_exponential():
    times = np.array([0.0, 1, 2, 5, 6])
    gapped = Levels(times=times, values=3 * 1.4**times)
    np.testing.assert_allclose(answer("cagr", gapped).median, 3 * 1.4 ** (6 + LEADS), rtol=1e-9)


@pytest.mark.parametrize("key", ["damped", "cagr", "random_walk", "theta"])
def test_draws_follow_the_quantiles(key):
    law = answer(key, levels_of([12, 19, 26, 44, 61, 97]))
    draws = law.sample(20_000, seed=1)
    assert draws.shape == (20_000, 6)
    for probability in (0.1, 0.5, 0.9):
        np.testing.assert_allclose((draws <= law.quantile(probability)).mean(axis=0), probability, atol=0.012)
    np.testing.assert_array_equal(draws, law.sample(20_000, seed=1))


@closed_method
def test_probability_is_the_inverse_of_the_quantile(key):
    law = answer(key, levels_of([12, 19, 26, 44, 61, 97]))
    if law is not None:
        np.testing.assert_allclose(law.probability_below(law.quantile(0.8)), 0.8, rtol=1e-6)


@pytest.mark.parametrize(("level", "count"), [(80, 4), (80, 8), (95, 4), (95, 8)])
def test_the_interval_of_the_random_walk_holds_what_it_says(level, count):
    """Uncorrelated steps, for which the correction for correlation can only widen."""
    draws = np.random.default_rng(7)
    held = []
    for _ in range(2000):
        path = np.exp(np.cumsum(draws.normal(0.2, 0.15, count + 3)))
        low, high = answer("random_walk", levels_of(path[:count]), LEADS[:3]).interval(level)
        held.append((low <= path[count:]) & (path[count:] <= high))
    assert level / 100 - 0.02 <= np.mean(held) <= level / 100 + 0.08
