"""The efficiency shock: who gains and who loses turns at 1 / phi for compute and at 1 for users' spending."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.graph import raised
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.scenario import Assumption, Scenario, Shock

gains = st.floats(1.0, 100.0)
parts = st.floats(0.3, 1.0)


def indexes(gain, passed, elasticity):
    """The four indexes with the gain fully adopted."""
    price = MODEL["service_price"].work(gain, passed)
    used = MODEL["service_used"].work(gain, passed, elasticity)
    compute = MODEL["compute_needed"].work(used, gain)
    return price, used, compute, MODEL["users_spending"].work(price, used)


def shocked(gain=10.0, year=2025, **drivers):
    """Gartner's baseline with a gain and other scalars."""
    chosen = [Assumption(driver=name, value=value) for name, value in drivers.items()]
    shock = Assumption(driver="efficiency_gain", shock=Shock(year=year, size=gain))
    return Scenario(publisher="Gartner", assumptions=(shock, *chosen))


@given(gain=gains, passed=parts)
def test_compute_breaks_even_at_one_over_the_pass_through(gain, passed):
    assert indexes(gain, passed, 1 / passed)[2] == pytest.approx(1.0, rel=1e-12)


@given(gain=gains, passed=parts)
def test_users_spending_breaks_even_at_one(gain, passed):
    assert indexes(gain, passed, 1.0)[3] == pytest.approx(1.0, rel=1e-12)


@given(gain=gains, passed=parts, elasticity=st.floats(0.0, 5.0))
def test_the_indexes_are_the_powers_that_the_docs_give(gain, passed, elasticity):
    expected = (
        gain**-passed,
        gain ** (passed * elasticity),
        gain ** (passed * elasticity - 1),
        gain ** (passed * (elasticity - 1)),
    )
    assert indexes(gain, passed, elasticity) == pytest.approx(expected, rel=1e-9)


def test_powers_of_draws_are_powers():
    exponents = np.linspace(-2, 2, 9)
    np.testing.assert_allclose(raised(np.full(9, 7.0), exponents), 7.0**exponents, rtol=1e-14)
    assert raised(1.0, exponents) == 1.0


def test_a_strong_rebound_raises_ai_servers_and_none_lowers_them(gartner_then):
    plain = evaluate(Scenario(publisher="Gartner"), gartner_then).at("ai_server_market", 2028)
    assert evaluate(shocked(elasticity=1.8), gartner_then).at("ai_server_market", 2028) > plain
    assert evaluate(shocked(elasticity=1.25), gartner_then).at("ai_server_market", 2028) == pytest.approx(plain)
    assert evaluate(shocked(elasticity=0.0), gartner_then).at("ai_server_market", 2028) == pytest.approx(plain / 10)


def test_a_gain_is_adopted_over_its_years(gartner_then):
    line = evaluate(shocked(year=2026, adoption_years=2.0), gartner_then)["gain_in_use"]
    assert line.values == pytest.approx((1, 1, 10**0.5, 10, 10, 10, 10))


def test_a_gain_of_one_is_no_shock(gartner_then):
    plain, none = evaluate(Scenario(publisher="Gartner"), gartner_then), evaluate(shocked(gain=1.0), gartner_then)
    assert [line.values for line in plain.outputs] == [line.values for line in none.outputs]


def test_the_server_market_moves_with_its_ai_servers(gartner_then):
    plain, shock = (
        evaluate(Scenario(publisher="Gartner"), gartner_then),
        evaluate(shocked(elasticity=1.8), gartner_then),
    )
    for year in gartner_then.years:
        gap = shock.at("ai_server_market", year) - plain.at("ai_server_market", year)
        assert shock.at("server_market", year) - plain.at("server_market", year) == pytest.approx(gap)
        assert shock.at("other_servers", year) == plain.at("other_servers", year)
