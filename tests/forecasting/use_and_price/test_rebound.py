"""The rebound and the cost of tokens: worked examples, laws, and what is refused."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.use_and_price import published_elasticities, rebound, servings, token_cost
from forecasting.use_and_price.token_cost import hourly_prices

gains = st.floats(1.01, 1000)
parts = st.floats(0.05, 1)
elasticities = st.floats(0, 3)


def test_a_tenfold_gain_that_is_passed_on_whole_at_an_elasticity_of_two_needs_ten_times_the_compute():
    found = rebound(10, 1, 2)
    assert isclose(found.price, 0.1)
    assert isclose(found.used, 100)
    assert isclose(found.compute, 10)
    assert isclose(found.spending, 10)


def test_without_an_answer_of_demand_the_whole_gain_is_saved():
    found = rebound(10, 1, 0)
    assert isclose(found.used, 1)
    assert isclose(found.compute, 0.1)
    assert not found.is_backfire


@given(gains, parts, elasticities)
def test_compute_rises_exactly_above_its_break_even_and_spending_above_one(gain, part, elasticity):
    found = rebound(gain, part, elasticity)
    assert (found.compute > 1 + 1e-12) == (elasticity * part > 1 + 1e-12 / 1) or isclose(elasticity * part, 1)
    assert (found.spending > 1) == (elasticity > 1) or isclose(found.spending, 1)


@given(gains, parts)
def test_at_the_break_even_points_nothing_changes(gain, part):
    assert isclose(rebound(gain, part, 1 / part).compute, 1, rel_tol=1e-9)
    assert isclose(rebound(gain, part, 1).spending, 1, rel_tol=1e-9)


@pytest.mark.parametrize(("asked", "sentence"), [
    ((0, 0.5, 1), "multiple above 0"), ((2, 0, 1), "more than 0 and at most 1"), ((2, 1.5, 1), "more than 0 and at"),
    ((2, 0.5, -1), "0 or more"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_with_what_was_expected(asked, sentence):
    with pytest.raises(ValueError, match=sentence):
        rebound(*asked)


def test_a_token_costs_the_hour_over_the_tokens_served_in_it():
    assert isclose(token_cost(3.6, 1000), 1.0)
    assert isclose(token_cost(3.6, 1000, used=0.5), 2.0)


@given(st.floats(0.01, 100), st.floats(1, 1e5), st.floats(0.01, 1))
def test_twice_the_price_or_half_the_tokens_cost_twice_as_much(hourly, rate, used):
    base = token_cost(hourly, rate, used)
    assert isclose(token_cost(2 * hourly, rate, used), 2 * base)
    assert isclose(token_cost(hourly, rate / 2, used), 2 * base)


@pytest.mark.parametrize("asked", [(-1, 10, 1), (1, 0, 1), (1, 10, 0), (1, 10, 1.1)])
def test_a_token_that_cannot_be_priced_is_refused(asked):
    with pytest.raises(ValueError, match="expected"):
        token_cost(*asked)


def test_what_the_catalog_knows_by_a_day_is_offered_and_nothing_later(catalog):
    from datetime import date

    assert servings(catalog)
    assert hourly_prices(catalog)
    assert published_elasticities(catalog)
    early = catalog.as_of(date(2024, 12, 31))
    assert not servings(early)
    assert not published_elasticities(early)
