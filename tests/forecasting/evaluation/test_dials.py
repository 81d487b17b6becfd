"""Dials: what a dial is set to is what it shows, every year follows in the same direction, and its ends stay put."""

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.baselines.baseline import PUBLISHERS, baseline_of
from forecasting.evaluation.dials import baseline_dials, dial_of, dials_of, headline_value, turned
from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.drivers import SHEET, Kind
from forecasting.scenarios.links import from_query, to_query
from forecasting.scenarios.paths import path_of_driver, paths_of
from forecasting.scenarios.scenario import GAIN, Assumption, Scenario, ScenarioError, Shock
from tests.forecasting.scenarios.states import assumptions

DRIVERS = {driver.id: driver for driver in SHEET}
YEARS = (2026, 2030, 2040)


@pytest.fixture(scope="module")
def dial_in(catalog):
    """The dial of a driver in a scenario."""
    kept = {}

    def make(scenario, driver):
        place = (scenario.publisher, scenario.to)
        if place not in kept:
            kept[place] = baseline_of(catalog, scenario.publisher, last=scenario.to)
        return dial_of(driver, paths_of(scenario, kept[place])[driver], kept[place]), kept[place]

    return make


plain = st.builds(Scenario, publisher=st.sampled_from(PUBLISHERS), to=st.sampled_from(YEARS))
drivers = st.sampled_from(list(DRIVERS))


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_dial_at_the_baseline_changes_nothing(dial_in, driver):
    for publisher in PUBLISHERS:
        scenario = Scenario(publisher=publisher)
        dial, _ = dial_in(scenario, driver)
        assert dial.value == dial.default
        assert turned(scenario, dial, dial.value) == scenario


@given(scenario=plain, driver=drivers, data=st.data())
@settings(max_examples=150)
def test_a_turned_dial_shows_what_it_was_set_to_and_keeps_its_ends(dial_in, scenario, driver, data):
    dial, _ = dial_in(scenario, driver)
    value = data.draw(st.sampled_from(dial.positions))
    after = turned(scenario, dial, value)
    now, _ = dial_in(after, driver)
    if after != scenario:
        assert now.value == value or now.value == pytest.approx(value, abs=dial.step / 100)
    assert (now.low, now.high, now.step) == (dial.low, dial.high, dial.step)
    assert turned(after, now, now.value) == after


@given(scenario=plain, driver=drivers, data=st.data())
@settings(max_examples=150)
def test_a_higher_dial_is_lower_in_no_year(dial_in, scenario, driver, data):
    dial, baseline = dial_in(scenario, driver)
    one, other = sorted(data.draw(st.lists(st.sampled_from(dial.positions), min_size=2, max_size=2)))
    paths = [paths_of(turned(scenario, dial, value), baseline)[driver] for value in (one, other)]
    for value, path in zip((one, other), paths, strict=True):
        if value < dial.default:
            assert all(a <= b for a, b in zip(path, dial.path, strict=True))
        if value > dial.default:
            assert all(a >= b for a, b in zip(path, dial.path, strict=True))
    assert all(a <= b for a, b in zip(*paths, strict=True))


@given(scenario=plain, driver=drivers, data=st.data())
@settings(max_examples=200)
def test_in_any_scenario_the_value_is_inside_the_ends_and_the_ends_inside_the_limits(dial_in, scenario, driver, data):
    chosen = data.draw(assumptions(DRIVERS[driver]))
    changed = scenario.with_assumption(chosen) if chosen else scenario
    try:
        dial, baseline = dial_in(changed, driver)
    except ScenarioError:
        return
    about = DRIVERS[driver]
    assert dial.low <= dial.value <= dial.high or dial.value == pytest.approx(dial.low) == pytest.approx(dial.high)
    assert about.floor <= dial.low < dial.top <= about.ceiling
    assert dial.high in {dial.top, inf}
    assert dial.low <= dial.default <= dial.high
    assert dial.step > 0
    path = path_of_driver(chosen, baseline[driver], baseline)
    assert dial.value == headline_value(about, path) or dial.value == pytest.approx(
        headline_value(about, path), abs=dial.step
    )


@pytest.mark.parametrize("driver", [one.id for one in SHEET if one.kind is Kind.GROWTH])
def test_growth_moves_by_the_same_points_in_every_year_above_the_floor(dial_in, driver):
    scenario = Scenario(publisher="Gartner")
    dial, baseline = dial_in(scenario, driver)
    path = paths_of(turned(scenario, dial, dial.positions[-1]), baseline)[driver]
    moved = [now - before for now, before in zip(path[1:], dial.path[1:], strict=True)]
    assert all(one == pytest.approx(other) for one, other in pairwise(moved))
    assert path[0] == dial.path[0]


def test_the_mean_growth_is_what_the_dial_says_even_where_years_rest_on_the_floor(dial_in):
    scenario = Scenario(to=2040)
    dial, baseline = dial_in(scenario, "china_intelligent_growth")
    path = paths_of(turned(scenario, dial, dial.low), baseline)["china_intelligent_growth"]
    assert headline_value(dial.driver, path) == pytest.approx(dial.low, abs=0.001)
    assert min(path) >= dial.driver.floor


def test_a_share_keeps_the_way_it_goes_and_a_gain_the_year_of_its_shock(dial_in):
    curved = Scenario(assumptions=(Assumption(driver="ai_share", value=75.0, transition="s-shaped"),))
    dial, _ = dial_in(curved, "ai_share")
    assert turned(curved, dial, 80.0).assumption_on("ai_share").transition == "s-shaped"
    shocked = Scenario(assumptions=(Assumption(driver=GAIN, shock=Shock(year=2027, size=10.0)),))
    dial, _ = dial_in(shocked, GAIN)
    assert turned(shocked, dial, 5.0).assumption_on(GAIN).shock == Shock(year=2027, size=5.0)


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_three_lines_of_help_say_what_whose_and_why(dial_in, driver):
    dial, baseline = dial_in(Scenario(), driver)
    what, whose, why = dial.help
    assert what == DRIVERS[driver].meaning
    assert baseline[driver].source in whose
    assert why == baseline[driver].reason
    assert dial.hint in whose


@pytest.mark.parametrize("publisher", PUBLISHERS)
@pytest.mark.parametrize("driver", DRIVERS)
def test_the_ends_lie_beyond_every_published_value_and_every_mark_lies_between_them(dial_in, driver, publisher):
    dial, baseline = dial_in(Scenario(publisher=publisher), driver)
    one = baseline[driver]
    paths = [other.path for other in baseline.alternatives_of(driver)] + ([one.path] if one.observations else [])
    for value in (value for path in paths for value in path):
        assert dial.low < value or dial.low == DRIVERS[driver].floor
        assert dial.high > value or dial.high == DRIVERS[driver].ceiling
    for mark in dial.marks:
        assert dial.low <= mark.value <= dial.high


def test_the_dial_of_growth_shows_each_publisher_and_the_newest_outcome(dial_in):
    dial, baseline = dial_in(Scenario(), "server_market_growth")
    shown = {mark.words: mark.value for mark in dial.marks}
    for other in baseline.alternatives_of("server_market_growth"):
        assert shown.pop(other.publisher) == headline_value(dial.driver, other.path)
    ((words, value),) = shown.items()
    year = int(words.removesuffix(", outcome"))
    assert value == baseline["server_market_growth"].path[baseline.years.index(year)]


def test_no_limit_is_no_number_and_the_last_position_of_its_dial(dial_in):
    scenario = Scenario()
    dial, baseline = dial_in(scenario, "power_limit")
    assert dial.is_open
    assert dial.value == dial.default == inf
    assert dial.value_words(dial.value) == "no limit"
    assert "no limit" in dial.hint
    plain_path = evaluate(scenario, baseline)["power_wanted"].values
    assert dial.positions[-2] >= max(plain_path)
    held = turned(scenario, dial, dial.positions[0])
    assert held.assumption_on("power_limit").value == dial.positions[0]
    assert turned(held, dial_in(held, "power_limit")[0], inf) == scenario


@pytest.mark.parametrize("value", [12.345678, 0.123456, 99.999999, 70.0])
def test_a_share_that_was_set_is_the_same_number_on_dial_and_chart_and_in_the_address(dial_in, value):
    scenario = from_query(f"ai_share={value}")
    dial, baseline = dial_in(scenario, "ai_share")
    assert dial.value == value == paths_of(scenario, baseline)["ai_share"][-1]
    assert float(f"{dial.value:.{dial.places}f}") == value
    assert to_query(turned(scenario, dial, dial.value)) == to_query(scenario)


def test_the_dials_of_a_scenario_are_those_of_each_driver_alone(catalog):
    baseline = baseline_of(catalog, "IDC", last=2030)
    changed = Scenario(assumptions=(Assumption(driver="ai_share", value=60.0), Assumption(driver="pue", value=1.4)))
    found = dials_of(changed, baseline, baseline_dials(baseline))
    assert found == {name: dial_of(name, paths_of(changed, baseline)[name], baseline) for name in DRIVERS}
