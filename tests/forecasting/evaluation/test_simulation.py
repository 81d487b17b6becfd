"""Draws: the identities hold in each, the same seed gives the same, and more compute is more compute."""

import math

import numpy as np
import pytest

from forecasting.baselines.driver_distribution import Shape, deviation, moved
from forecasting.caching.keeping import size_of
from forecasting.evaluation.evaluate import evaluate
from forecasting.evaluation.sensitivity import variance_shares
from forecasting.evaluation.simulation import Sampling, noise, position, simulate
from forecasting.market_model.drivers import DRIVERS, SHEET
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.links import from_query
from forecasting.scenarios.scenario import Scenario
from tests.forecasting.conftest import THEN

SHOCKED = "publisher=Gartner&efficiency_gain=10&power_limit=12&edge_share=20&draws=2000&together=0.3"


@pytest.fixture(scope="module")
def drawn(gartner_then):
    return simulate(Scenario(publisher="Gartner"), gartner_then)


@pytest.fixture(scope="module")
def shocked(gartner_then):
    """All parts of the model at work: a shock, a power limit that binds, inference on devices."""
    return simulate(from_query(SHOCKED), gartner_then)


@pytest.mark.parametrize("one", MODEL.identities, ids=lambda one: one.id)
def test_each_identity_holds_in_every_draw(shocked, gartner_then, one):
    constants = {c.name: c.value for c in gartner_then.constants}
    starts = {s.name: s.value for s in gartner_then.starts}

    def rows(argument):
        name = argument.removesuffix("_before")
        if name in constants:
            return np.full((7, 2000), constants[name])
        here = shocked.sample(name)
        return here if name == argument else np.vstack([np.full(2000, starts[name]), here[:-1]])

    expected = one.work(*[rows(argument) for argument in one.arguments])
    np.testing.assert_allclose(shocked.sample(one.id), np.broadcast_to(expected, (7, 2000)), rtol=1e-12)


def test_parts_add_up_in_every_draw(shocked):
    s = shocked.sample
    np.testing.assert_allclose(s("training_servers") + s("inference_servers"), s("ai_server_market"))
    np.testing.assert_allclose(s("ai_server_market") + s("other_servers"), s("server_market"))
    kept = 1 - s("retirement")[1:] / 100
    np.testing.assert_allclose(
        s("installed_capacity")[1:], s("installed_capacity")[:-1] * kept + s("added_capacity")[1:]
    )
    np.testing.assert_allclose(s("power"), s("it_power") * s("pue"))
    assert (s("added_it_power") * s("pue") <= 12 * (1 + 1e-12)).all()


@pytest.mark.parametrize("driver", SHEET, ids=lambda driver: driver.id)
def test_draws_stay_within_the_limits_of_their_driver(shocked, driver):
    rows = shocked.sample(driver.id)
    assert np.isfinite(rows).all()
    assert rows.min() >= driver.floor
    assert rows.max() <= driver.ceiling


@pytest.mark.parametrize("one", MODEL.identities, ids=lambda one: one.id)
def test_every_quantity_is_finite_and_not_negative(drawn, shocked, one):
    for simulation in (drawn, shocked):
        rows = simulation.sample(one.id)
        assert np.isfinite(rows).all()
        assert rows.min() >= 0


def test_the_same_seed_gives_the_same_draws_and_another_others(gartner_then):
    one, same = (simulate(from_query("seed=3&draws=500"), gartner_then).sample("energy") for _ in range(2))
    other = simulate(from_query("seed=4&draws=500"), gartner_then).sample("energy")
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)


def test_what_does_not_follow_from_a_change_is_drawn_as_before(gartner_then, drawn):
    changed = simulate(from_query("publisher=Gartner&pue=1.3"), gartner_then)
    np.testing.assert_array_equal(changed.sample("installed_capacity"), drawn.sample("installed_capacity"))
    assert not np.allclose(changed.sample("power"), drawn.sample("power"))


@pytest.mark.parametrize("name", ["power", "ai_server_market", "china_money_per_capacity", "mean_load"])
def test_one_output_alone_is_drawn_as_with_all(gartner_then, drawn, name):
    alone = simulate(Scenario(publisher="Gartner"), gartner_then, (name,))
    np.testing.assert_array_equal(alone.sample(name), drawn.sample(name))
    assert len(alone.drawn) < len(drawn.drawn)


def test_draws_cannot_be_written_over(drawn):
    with pytest.raises(ValueError, match="read-only"):
        drawn.sample("energy")[0, 0] = 1


def test_a_small_change_moves_results_a_little(gartner_then):
    medians = [
        simulate(from_query(f"publisher=Gartner&ai_share={70 + step / 10}"), gartner_then).median("ai_server_market")[
            -1
        ]
        for step in range(5)
    ]
    steps = np.diff(medians)
    assert (steps > 0).all()
    assert steps.max() < 2 * steps.min()


def test_the_median_of_draws_is_near_the_central_path(gartner_then, drawn):
    central = evaluate(Scenario(publisher="Gartner"), gartner_then)
    for name in ("server_market", "ai_server_market", "installed_capacity", "power", "energy"):
        assert drawn.median(name)[4] == pytest.approx(central.at(name, 2028), rel=0.08)


def test_quantiles_are_those_of_the_draws(drawn):
    rows = drawn.sample("power")
    low, high = drawn.interval("power", 90)
    np.testing.assert_allclose(low, np.quantile(rows, 0.05, axis=1))
    np.testing.assert_allclose(high, np.quantile(rows, 0.95, axis=1))
    np.testing.assert_allclose(drawn.median("power"), np.median(rows, axis=1))


def test_a_quantity_without_draws_has_a_band_of_no_width(drawn):
    low, high = drawn.interval("gain_in_use", 90)
    assert low == high == drawn.median("gain_in_use") == (1.0,) * 7
    assert drawn.chance("gain_in_use", 1.0, 2028).count == 10_000
    assert drawn.chance("gain_in_use", 1.1, 2028).count == 0


def test_a_chance_is_told_as_a_count(drawn):
    chance = drawn.chance("ai_server_market", 300, 2028)
    assert chance.count == int((drawn.sample("ai_server_market")[4] >= 300).sum())
    assert chance.words == f"AI server market reaches USD 300 bn in 2028 in {chance.percent:.0f} of 100 draws"
    assert (
        "fewer than 1 of 100"
        in drawn.chance("ai_server_market", np.sort(drawn.sample("ai_server_market")[4])[-5], 2028).words
    )
    assert (
        "more than 99 of 100"
        in drawn.chance("ai_server_market", np.sort(drawn.sample("ai_server_market")[4])[5], 2028).words
    )


@pytest.mark.parametrize("together", [0.0, 0.4, 1.0])
def test_drivers_move_together_as_told_in_the_direction_of_more_compute(together):
    sampling = Sampling(seed=1, draws=20_000, correlation=together)
    signs = {one.id: one.more_compute for one in SHEET}
    for one, other in (("ai_share", "utilisation"), ("pue", "ai_share"), ("rack_price", "pue")):
        found = np.corrcoef(position(one, sampling), position(other, sampling))[0, 1]
        assert found == pytest.approx(together * signs[one] * signs[other], abs=0.03)
    assert np.std(position("pue", sampling)) == pytest.approx(1, abs=0.02)


def test_moving_together_widens_the_fan(gartner_then):
    widths = []
    for together in (0, 0.5, 1):
        low, high = simulate(from_query(f"publisher=Gartner&together={together}"), gartner_then).interval(
            "installed_capacity", 90
        )
        widths.append(high[-1] / low[-1])
    assert widths == sorted(widths)


def test_noise_belongs_to_seed_and_driver_alone():
    small, large = Sampling(seed=1, draws=100, correlation=0), Sampling(seed=1, draws=1000, correlation=0.5)
    np.testing.assert_array_equal(noise("pue", small), noise("pue", large)[:100])
    assert not np.allclose(noise("pue", small), noise("ai_share", small))


@pytest.mark.parametrize("driver", SHEET, ids=lambda driver: driver.id)
def test_the_middle_of_a_spread_is_the_path_itself_and_its_ends_are_its_range(gartner_then, driver):
    one = gartner_then[driver.id]
    if not one.spread.is_open:
        assert one.spread.shape is Shape.NONE
        return
    ends = moved(driver, one.path, deviation(driver, one.spread, np.array(one.spread.ends)))
    last = np.asarray(ends[4])
    if one.spread.shape is not Shape.BAND and one.path[4] == one.spread.centre:
        np.testing.assert_allclose(last, [one.low, one.high])
    assert last[0] <= one.path[4] <= last[1]
    if one.spread.shape is not Shape.TRIANGULAR:
        np.testing.assert_allclose(moved(driver, one.path, deviation(driver, one.spread, np.zeros(1)))[4], one.path[4])


@pytest.mark.parametrize(
    ("query", "low", "high"), [("elasticity=1.8", 0.5, 1.8), ("elasticity=3", 0.5, 3), ("ai_share=79", 60, 80)]
)
def test_a_changed_driver_is_drawn_within_its_range_stretched_to_the_change(gartner_then, query, low, high):
    name = query.partition("=")[0]
    rows = simulate(from_query(f"publisher=Gartner&{query}&draws=2000"), gartner_then).sample(name)[-1]
    assert low <= rows.min() < rows.max() <= high


def test_a_triangular_law_has_its_mean_and_spread(gartner_then):
    spread = gartner_then["pue"].spread
    values = spread.value(noise("pue", Sampling(seed=1, draws=100_000, correlation=0)))
    low, mode, high = spread.low, spread.centre, spread.high
    assert values.mean() == pytest.approx((low + mode + high) / 3, abs=0.002)
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert values.var() == pytest.approx(variance, rel=0.02)


def test_the_fan_of_a_published_market_is_the_engines_band(catalog, drawn):
    from forecasting.projection.project import ProjectionSettings, project
    from forecasting.quantities.periods import Period

    found = project(
        catalog["market.server.world.gartner"], Period.parse("2030"), ProjectionSettings(method="published"),
        catalog=catalog, as_of=THEN,
    )  # fmt: skip
    low, high = found.distribution.interval(90)
    ours = drawn.interval("server_market_trend", 90)
    np.testing.assert_allclose(ours[0][1:], low, rtol=0.03)
    np.testing.assert_allclose(ours[1][1:], high, rtol=0.03)


RISES = {
    "server_market_growth": ("server_market", "ai_server_market", "installed_capacity", "power", "energy"),
    "ai_share": ("ai_server_market", "training_servers", "inference_servers", "generative_ai_servers", "power"),
    "generative_share": ("generative_ai_servers",),
    "inference_share": ("inference_servers",),
    "price_performance_growth": ("installed_capacity", "power", "energy"),
    "server_life": ("installed_capacity", "power"),
    "utilisation": ("energy", "used_capacity"),
    "idle_power_share": ("energy",),
    "pue": ("power", "energy"),
    "rack_power": ("power",),
    "china_intelligent_growth": ("china_intelligent_capacity",),
}
FALLS = {
    "edge_share": ("inference_servers", "ai_server_market", "power"),
    "inference_share": ("training_servers",),
    "efficiency_growth": ("power", "energy"),
    "rack_price": ("installed_capacity",),
    "china_intelligent_growth": ("china_money_per_capacity",),
}


@pytest.mark.parametrize("sign", [1, -1])
def test_results_rise_and_fall_where_theory_says_so(gartner_then, sign):
    plain = evaluate(Scenario(publisher="Gartner"), gartner_then)
    for name, outputs in (RISES if sign > 0 else FALLS).items():
        higher = max(gartner_then[name].path[1:]) * 1.1 + (name == "edge_share")
        more = evaluate(from_query(f"publisher=Gartner&{name}={higher:.6f}"), gartner_then)
        for output in outputs:
            assert sign * (more.at(output, 2030) - plain.at(output, 2030)) > 0, (name, output)


def test_more_efficiency_pays_where_demand_answers(gartner_then):
    for elasticity, sign in ((1.8, 1), (0.5, -1)):
        levels = [
            evaluate(from_query(f"publisher=Gartner&efficiency_gain={x}&elasticity={elasticity}"), gartner_then).at(
                "ai_server_market", 2030
            )
            for x in (1, 3, 9)
        ]
        assert levels == sorted(levels, reverse=sign < 0)


def test_every_driver_moves_something(gartner_then):
    moved_by = {name for one in MODEL.identities for name in MODEL.rests_on(one.id)}
    assert set(DRIVERS) <= moved_by
    assert math.isfinite(evaluate(Scenario(publisher="Gartner"), gartner_then).at("energy", 2030))


def test_what_is_kept_of_a_simulation_says_the_same_with_less_memory(gartner_then):
    whole = simulate(from_query("publisher=Gartner&draws=2000"), gartner_then, ("power",))
    kept = whole.only("power")
    assert kept.median("power") == whole.median("power")
    assert kept.interval("power", 90) == whole.interval("power", 90)
    assert variance_shares(kept, "power", 2030) == variance_shares(whole, "power", 2030)
    assert size_of(kept) < size_of(whole) / 5
    before = size_of(kept)
    kept.chance("power", 1.0, 2030)
    assert size_of(kept) == before  # nothing is added after it was weighed
