"""Two baselines side by side: the bridge begins and ends where they do, adds up, and names the part that differs."""

import json
import math

import pytest
from click.testing import CliRunner

from forecasting.baselines.baseline import baseline_of
from forecasting.cli.main import main
from forecasting.evaluation.baseline_bridge import AI_PART, BASE, GROWTH, HARDWARE, RULE, BaselinePair
from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.identities import OUTPUTS
from forecasting.scenarios.scenario import Scenario, ScenarioError
from tests.forecasting.baselines.test_baseline import DAY_OF_IDC_2026

RULED = ("mean_it_power", "server_energy", "energy")
"""What depends on how power counts over the year."""


@pytest.fixture(scope="module")
def pairs(baselines, then):
    return {
        "dates": BaselinePair(before=then["IDC"], after=baselines["IDC"]),
        "back": BaselinePair(before=baselines["IDC"], after=then["IDC"]),
        "publishers": BaselinePair(before=baselines["IDC"], after=baselines["Gartner"]),
    }


@pytest.mark.parametrize("kind", ["dates", "back", "publishers"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_a_bridge_begins_and_ends_at_the_baselines_and_adds_up(pairs, kind, output):
    pair = pairs[kind]
    for year in (pair.years[0], pair.years[-1]):
        found = pair.bridge(output, year)
        ends = [evaluate(Scenario(publisher=one.publisher), one).at(output, year) for one in (pair.before, pair.after)]
        if not pair.rule_changed or output not in RULED:
            assert [found.start, found.end] == pytest.approx(ends, rel=1e-9)
        assert found.start + sum(step.amount for step in found.steps) == pytest.approx(found.end, rel=1e-9)


def test_money_does_not_move_with_hardware(pairs):
    steps = {step.driver: step.amount for step in pairs["dates"].bridge("ai_server_market", 2028).steps}
    assert steps[HARDWARE] == pytest.approx(0, abs=1e-9)
    assert min(steps[BASE], steps[GROWTH], steps[AI_PART]) > 0


def test_the_first_common_year_has_no_growth_after_it(pairs):
    steps = {step.driver: step.amount for step in pairs["dates"].bridge("server_market", pairs["dates"].years[0]).steps}
    assert steps[GROWTH] == pytest.approx(0, abs=1e-9)


def test_a_baseline_and_itself_have_no_step(baselines):
    pair = BaselinePair(before=baselines["IDC"], after=baselines["IDC"])
    assert pair.bridge("energy", pair.years[-1]).steps == ()


def test_a_year_that_one_lacks_is_refused(pairs):
    with pytest.raises(ScenarioError, match="2024 is not among the years of both"):
        pairs["dates"].bridge("energy", 2024)


def test_the_words_tell_from_where_to_where(catalog, then):
    pair = BaselinePair(before=then["IDC"], after=baseline_of(catalog, "IDC", as_of=DAY_OF_IDC_2026))
    words = pair.words(pair.bridge("ai_server_market", 2028))
    assert words.startswith(
        "From IDC, 2025-02-28, to IDC, 2026-10-10: AI server market in 2028 rises from USD 223 bn to USD 883 bn; of "
        "this level of the server market in the first year +USD "
    )
    assert "use and overhead" not in words


@pytest.mark.parametrize("output", RULED)
def test_a_change_of_the_energy_rule_between_two_days_is_a_step(pairs, output):
    """The earlier end follows the rule of its day, power at the end of the year; the later one the newest."""
    pair = pairs["dates"]
    found, before = pair.bridge(output, 2030), pair.evaluations[0]
    by_end = before.at(output, 2030) / before.at("mean_it_power", 2030) * before.at("it_power", 2030)
    assert found.start == pytest.approx(by_end)
    assert found.end == pytest.approx(pair.evaluations[1].at(output, 2030))
    assert RULE in [step.driver for step in found.steps]
    assert "by the one in use now" in pair.rule_words(found)


@pytest.mark.parametrize("kind", ["dates", "publishers"])
def test_the_energy_rule_is_no_step_of_money_or_of_two_publishers_of_one_day(pairs, kind):
    found = pairs[kind].bridge("ai_server_market" if kind == "dates" else "energy", 2030)
    assert all(step.amount == pytest.approx(0, abs=1e-9) for step in found.steps if step.driver == RULE)
    assert pairs[kind].rule_words(found) == ""


@pytest.mark.parametrize("kind", ["dates", "back", "publishers"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_the_factors_of_a_bridge_multiply_to_the_ratio_of_its_ends(pairs, kind, output):
    found = pairs[kind].bridge(output, pairs[kind].years[-1])
    factors = [step.factor for step in found.steps]
    if found.start > 0 and None not in factors:
        assert found.start * math.prod(factors) == pytest.approx(found.end, rel=1e-9)


def test_steps_of_a_quantity_that_can_be_zero_have_no_factors(pairs):
    found = pairs["dates"].bridge("edge_inference", 2030)
    assert all(step.factor is None for step in found.steps)


def run(*arguments):
    return CliRunner().invoke(main, ["bridge", *arguments])


def test_the_command_prints_both_paths_and_the_bridge(pairs):
    found = json.loads(run("IDC@2025-02-28", "idc", "--year", "2028", "--json").stdout)
    pair = pairs["dates"]
    assert found["years"] == list(pair.years)
    assert found["paths"]["after"] == [pair.evaluations[1].at("ai_server_market", year) for year in pair.years]
    assert found["before"]["value"] + sum(one["amount"] for one in found["steps"]) == pytest.approx(
        found["after"]["value"]
    )
    text = run("IDC", "Gartner", "--output", "energy").stdout
    assert text.startswith("From IDC, to Gartner: Energy of AI data centres in 2030")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["IDC@soon", "IDC"], "'IDC@soon' names no day"),
        (["IDC", "Forrester"], "no baseline follows 'Forrester'"),
        (["IDC@2020-01-01", "IDC"], "had been published by 2020-01-01"),
        (["IDC@2025-02-28", "IDC", "--year", "2024"], "2024 is not among the years of both"),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments, sentence):
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
