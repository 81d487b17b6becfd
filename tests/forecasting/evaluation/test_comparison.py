"""What a result hangs on, what explains a gap, and what was changed, in words."""

from datetime import date

import numpy as np
import pytest

from forecasting.baselines.driver_distribution import OUTER, perturbed
from forecasting.evaluation.bridge import MOST_EXACT, STARTS, Side, bridge
from forecasting.evaluation.comparison import gaps
from forecasting.evaluation.dials import dial_of, headline_value
from forecasting.evaluation.evaluate import evaluate
from forecasting.evaluation.sensitivity import explained, tornado, variance_shares
from forecasting.evaluation.simulation import COMMON, simulate
from forecasting.market_model.drivers import SHEET, Kind
from forecasting.scenarios.differences import differences, differences_between
from forecasting.scenarios.links import from_query
from forecasting.scenarios.paths import baseline_for
from forecasting.scenarios.pinned_link_note import revision_note
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario, ScenarioError

PLAIN = Scenario(publisher="Gartner")
SHOCKED = from_query("publisher=Gartner&efficiency_gain=10&elasticity=1.8&inference_share=80&ai_share=75")
NO_SHOCK = [one for one in SHEET if one.group != "Efficiency shock"]
MANY = from_query("publisher=Gartner&" + "&".join(f"{one.id}@2026={min(30, one.ceiling / 2)}" for one in NO_SHOCK))


def sides(gartner_then, end, start=PLAIN):
    return Side(scenario=start, baseline=gartner_then), Side(scenario=end, baseline=gartner_then)


@pytest.mark.parametrize("output", ["ai_server_market", "power", "energy", "training_servers"])
def test_a_bridge_adds_up(gartner_then, output):
    found = bridge(*sides(gartner_then, SHOCKED), output, 2028)
    assert found.exact
    assert found.start == pytest.approx(evaluate(PLAIN, gartner_then).at(output, 2028), rel=1e-12)
    assert found.end == pytest.approx(evaluate(SHOCKED, gartner_then).at(output, 2028), rel=1e-12)
    assert found.start + sum(step.amount for step in found.steps) == pytest.approx(found.end, rel=1e-12)
    assert {step.driver for step in found.steps} == {one.driver for one in SHOCKED.assumptions}


def test_a_bridge_of_many_changes_samples_orders_and_still_adds_up(gartner_then):
    found = bridge(*sides(gartner_then, MANY), "energy", 2030)
    assert not found.exact
    assert len(found.steps) > MOST_EXACT
    assert found.start == pytest.approx(evaluate(PLAIN, gartner_then).at("energy", 2030), rel=1e-12)
    assert found.end == pytest.approx(evaluate(MANY, gartner_then).at("energy", 2030), rel=1e-12)
    assert found.start + sum(step.amount for step in found.steps) == pytest.approx(found.end, rel=1e-9)


def test_a_bridge_back_is_the_bridge_turned_round(gartner_then):
    start, end = sides(gartner_then, SHOCKED)
    there, back = bridge(start, end, "power", 2030), bridge(end, start, "power", 2030)
    amounts = {step.driver: step.amount for step in there.steps}
    for step in back.steps:
        assert step.amount == pytest.approx(-amounts[step.driver], abs=1e-9)


def test_one_change_explains_the_whole_gap(gartner_then):
    found = bridge(*sides(gartner_then, from_query("publisher=Gartner&ai_share=75")), "ai_server_market", 2030)
    (step,) = found.steps
    assert step.name == "AI share"
    assert step.amount == pytest.approx(found.end - found.start)


def test_two_changes_that_multiply_share_what_they_do_jointly(gartner_then):
    """Of 100 -> 100 x 1.1 x 1.2, each explains its own effect at the mean of the other's two levels."""
    query = "publisher=Gartner&ai_share@2030=77&server_market_growth@2030=shock:20"
    found = bridge(*sides(gartner_then, from_query(query)), "ai_server_market", 2030)
    by_driver = {step.driver: step.amount / found.start for step in found.steps}
    assert by_driver["ai_share"] == pytest.approx(0.1 * 1.1)
    assert by_driver["server_market_growth"] == pytest.approx(0.2 * 1.05)


def test_no_change_needs_no_step(gartner_then):
    found = bridge(*sides(gartner_then, PLAIN), "power", 2028)
    assert found.steps == ()
    assert found.start == found.end


def test_a_bridge_between_publishers_tells_which_path_differs(gartner_then, idc_then):
    found = bridge(
        Side(scenario=PLAIN, baseline=gartner_then),
        Side(scenario=Scenario(), baseline=idc_then),
        "ai_server_market",
        2028,
    )
    assert [step.driver for step in found.steps] == ["ai_share"]
    assert found.end - found.start == pytest.approx(222.7 - 233.03)


def test_starting_levels_are_a_step_of_their_own(gartner_then):
    from dataclasses import replace

    starts = tuple(replace(one, value=one.value * 2) for one in gartner_then.starts)
    doubled = replace(gartner_then, starts=starts)
    found = bridge(Side(scenario=PLAIN, baseline=gartner_then), Side(scenario=PLAIN, baseline=doubled), "power", 2028)
    assert [step.driver for step in found.steps] == [STARTS]


def test_a_year_that_one_side_lacks_is_refused(gartner_then):
    with pytest.raises(ScenarioError, match="2035 is not among the years of both scenarios"):
        bridge(*sides(gartner_then, SHOCKED), "power", 2035)


def test_a_later_shock_is_told_apart(gartner_then):
    early, late = (from_query(f"publisher=Gartner&efficiency_gain@{year}=shock:10") for year in (2025, 2027))
    found = bridge(*sides(gartner_then, late, early), "ai_server_market", 2027)
    assert [step.driver for step in found.steps] == ["efficiency_gain"]
    assert found.start + found.steps[0].amount == pytest.approx(found.end)
    words = differences_between((early, gartner_then), (late, gartner_then))
    assert [one.words for one in words] == ["Efficiency gain 10x → 10x from 2027"]


def test_a_tornado_turns_one_driver_at_a_time(gartner_then):
    swings = tornado(PLAIN, gartner_then, "power", 2030)
    assert [swing.width for swing in swings] == sorted((swing.width for swing in swings), reverse=True)
    by_driver = {swing.driver: swing for swing in swings}
    central = evaluate(PLAIN, gartner_then).at("power", 2030)
    assert all(swing.central == pytest.approx(central) for swing in swings)
    pue = by_driver["pue"]
    ends = gartner_then["pue"].spread.value(np.array([-OUTER, OUTER])).tolist()
    assert (pue.low, pue.high) == pytest.approx(ends)
    assert [swing.drawn for swing in swings] == [gartner_then[swing.driver].spread.is_open for swing in swings]
    assert pue.at_low == pytest.approx(central * pue.low / 1.2)
    for name, sign in (
        ("server_market_growth", 1),
        ("ai_share", 1),
        ("efficiency_growth", -1),
        ("rack_price", -1),
        ("power_limit", 1),
        ("edge_share", -1),
    ):
        swing = by_driver[name]
        assert sign * (swing.at_high - swing.at_low) > 0, name
    assert "generative_share" not in by_driver


@pytest.mark.parametrize("year", [2027, 2030])
def test_the_ends_of_a_tornado_are_what_the_dial_of_the_driver_shows_whatever_year_is_asked(gartner_then, year):
    for swing in tornado(PLAIN, gartner_then, "power", year):
        one = gartner_then[swing.driver]
        dial = dial_of(swing.driver, one.path, gartner_then)
        if one.driver.kind is not Kind.SCALAR and not swing.drawn:
            assert (swing.low, swing.high) == pytest.approx((one.low, one.high)), swing.driver
        if one.driver.kind is Kind.GROWTH and one.spread.is_open:
            path = np.stack(perturbed(one.driver, one.path, one.path, one.spread, np.array([-OUTER, OUTER])))
            means = [headline_value(one.driver, tuple(column)) for column in path.T]
            assert [swing.low, swing.high] == pytest.approx(means), swing.driver
        assert swing.low - dial.step <= dial.default <= swing.high + dial.step, swing.driver
        years = gartner_then.years
        said = {Kind.GROWTH: f"mean of {years[1]} to {years[-1]}", Kind.SHARE: f"in {years[-1]}", Kind.SCALAR: ""}
        assert swing.terms == said[one.driver.kind]


def test_variance_shares_find_what_matters(gartner_then):
    simulation = simulate(PLAIN, gartner_then)
    shares = variance_shares(simulation, "ai_server_market", 2030)
    assert shares[0].driver == "server_market_growth"
    assert shares[0].percent > 50
    assert sum(share.percent for share in shares) <= 101
    assert {share.driver for share in shares} <= {"server_market_growth", "ai_share"}


@pytest.mark.parametrize("draws", [2, 39, 40, 79])
def test_too_few_draws_are_explained_by_no_driver(gartner_then, draws):
    """A draw alone in its group has no spread there, and every driver would seem to explain all."""
    simulation = simulate(PLAIN.changed(draws=draws), gartner_then)
    assert explained(simulation, "power", 2030, 8) is None


def test_a_single_driver_explains_all_of_its_own_variance(gartner_then):
    simulation = simulate(PLAIN, gartner_then)
    (share,) = variance_shares(simulation, "mean_load", 2030)[:1]
    both = variance_shares(simulation, "retirement", 2030)
    assert share.driver in {"utilisation", "idle_power_share"}
    assert [one.driver for one in both] == ["server_life"]
    assert both[0].percent == pytest.approx(100, abs=2)
    assert explained(simulation, "gain_in_use", 2030, 8) is None
    assert variance_shares(simulation, "gain_in_use", 2030) == ()


@pytest.mark.parametrize("output", ["china_compute_market", "china_intelligent_capacity", "retirement"])
def test_what_one_driver_alone_moves_it_explains_whole_however_far_its_draws_go(gartner_then, output):
    """A few draws far out are most of a variance of levels, and grouping them would leave that unexplained."""
    (share,) = variance_shares(simulate(PLAIN, gartner_then), output, 2030)
    assert share.percent == pytest.approx(100, abs=1)


@pytest.mark.parametrize("output", ["ai_server_market", "power", "energy", "china_compute_market"])
@pytest.mark.parametrize("most", [1, 3, 8])
def test_the_parts_of_a_spread_add_up_and_what_no_driver_explains_alone_is_one_of_them(gartner_then, output, most):
    simulation = simulate(PLAIN, gartner_then)
    found = explained(simulation, output, 2028, most)
    alone = sum(share.percent for share in found.shares) + found.further
    assert len(found.shares) <= most
    assert alone + found.joint == pytest.approx(max(100, alone))
    assert alone <= 102
    by_tornado = [swing.driver for swing in tornado(PLAIN, gartner_then, output, 2028) if swing.drawn]
    assert found.shares[0].driver == by_tornado[0]


def test_what_moves_together_is_told_as_common(gartner_then):
    shares = variance_shares(simulate(from_query("publisher=Gartner&together=0.9"), gartner_then), "power", 2030)
    assert shares[0].driver == COMMON
    assert shares[0].percent > 20


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ai_share=75", "AI share 70 % → 75 % by 2030"),
        ("server_market_growth=15", "Growth of the server market 9.8 % a year → 15 % a year, 2024 to 2030"),
        ("server_market_growth@2027=4", "Growth of the server market 11.4 % a year → 4 % a year in 2027"),
        ("ai_share@2026=60", "AI share 64.8 % → 60 % in 2026"),
        ("pue=1.3", "Power usage effectiveness (PUE) 1.2 → 1.3"),
        ("efficiency_gain@2026=shock:10", "Efficiency gain 1x → 10x from 2026"),
        ("rack_price=4", "Price of the reference rack USD 3.1 mn → USD 4 mn"),
    ],
)
def test_differences_are_told_in_plain_words(gartner_then, query, words):
    assert [one.words for one in differences(from_query(f"publisher=Gartner&{query}"), gartner_then)] == [words]


def test_a_baseline_has_no_differences(gartner_then, idc_then):
    assert differences(PLAIN, gartner_then) == differences(Scenario(), idc_then) == ()


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_can_be_compared_with_the_baseline(baselines, name):
    scenario = preset(name)
    baseline = baselines[scenario.publisher]
    plain = Scenario(publisher=scenario.publisher)
    told = {one.driver for one in differences(scenario, baseline)}
    assert told == {one.driver for one in scenario.assumptions}
    start, end = Side(scenario=plain, baseline=baseline), Side(scenario=scenario, baseline=baseline)
    for output in ("ai_server_market", "power", "china_intelligent_capacity"):
        found = bridge(start, end, output, 2030)
        assert np.isclose(found.start + sum(step.amount for step in found.steps), found.end, rtol=1e-12)


def test_gaps_are_told_in_value_and_percent(gartner_then, idc_then):
    found = gaps(evaluate(PLAIN, gartner_then), evaluate(Scenario(), idc_then), "ai_server_market")
    assert [gap.year for gap in found] == list(gartner_then.years)
    assert found[4].change == pytest.approx(222.7 - 233.03)
    assert found[4].percent == pytest.approx((222.7 / 233.03 - 1) * 100)
    (none,) = {gap.percent for gap in gaps(evaluate(PLAIN, gartner_then), evaluate(PLAIN, gartner_then), "edge_share")}
    assert none is None


def test_a_pinned_scenario_tells_when_the_data_are_others(gartner_then):
    version = gartner_then.version
    same = PLAIN.changed(data_version=version)
    assert revision_note(PLAIN, version) == revision_note(same, version) == ""
    saved = PLAIN.changed(data_version=date(2025, 1, 31), as_of=None)
    assert revision_note(saved, version).endswith("the data of 2025-01-31, and is shown as known on 2025-01-31.")
    assert f"those here are of {version}" in revision_note(saved.changed(data_version=date(2999, 1, 1)), version)


def test_a_scenario_saved_with_older_data_stands_on_what_was_known_then(catalog):
    saved = Scenario(publisher="Gartner", data_version=date(2025, 3, 1))
    then = Scenario(publisher="Gartner", as_of=date(2025, 3, 1))
    assert baseline_for(saved, catalog) == baseline_for(then, catalog)
    assert baseline_for(saved.changed(as_of=date(2025, 12, 31)), catalog).as_of == date(2025, 12, 31)
    for version in (catalog.version, date(2999, 1, 1)):
        assert baseline_for(saved.changed(data_version=version), catalog).as_of is None
    assert baseline_for(saved.unchanged, catalog) == baseline_for(then, catalog)


def test_the_break_even_is_shown(gartner_then):
    assert evaluate(PLAIN, gartner_then).at("break_even_elasticity", 2028) == pytest.approx(1.25)
