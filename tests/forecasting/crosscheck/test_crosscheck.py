"""The cross-check: verdicts follow the rule, figures are those known on the day, and solutions hold when put back."""

import json
from datetime import date
from math import isfinite

import pytest
from click.testing import CliRunner

from forecasting.baselines.baseline import PUBLISHERS, baseline_of
from forecasting.cli.main import main
from forecasting.crosscheck.checks import CHECKS
from forecasting.crosscheck.conditions import Study, condition, effects, finding
from forecasting.crosscheck.rows import crosscheck, reading_of
from forecasting.crosscheck.verdicts import Independent, Relation, Result, Verdict, verdict
from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.scenario import Assumption, Scenario
from tests.forecasting.baselines.test_baseline import DAY_OF_IDC_2026
from tests.forecasting.conftest import THEN

KEYS = ["check", "period", "independent", "source_ids", "model", "low", "high", "unit", "ratio", "verdict", "note"]


@pytest.fixture(scope="module")
def studies(baselines):
    return {name: Study(scenario=Scenario(publisher=name), baseline=baselines[name]) for name in PUBLISHERS}


@pytest.fixture(scope="module")
def compared(catalog, studies):
    return {name: crosscheck(study.scenario, study.baseline, catalog) for name, study in studies.items()}


@pytest.mark.parametrize(
    ("relation", "central", "low", "high", "figure", "expected"),
    [
        (Relation.SAME, 109, 100, 120, {"value": 100}, Verdict.FITS),
        (Relation.SAME, 91, 80, 95, {"value": 100}, Verdict.FITS),
        (Relation.SAME, 130, 120, 140, {"value": 100, "low": 90, "high": 131}, Verdict.FITS),
        (Relation.SAME, 130, 120, 140, {"value": 100, "low": 100}, Verdict.FITS),
        (Relation.SAME, 130, 90, 140, {"value": 100}, Verdict.POSSIBLE),
        (Relation.SAME, 130, 120, 140, {"value": 100}, Verdict.ABOVE),
        (Relation.SAME, 70, 60, 80, {"value": 100}, Verdict.BELOW),
        (Relation.PART, 40, 30, 200, {"value": 100}, Verdict.FITS),
        (Relation.PART, 102, 60, 200, {"value": 100}, Verdict.POSSIBLE),
        (Relation.PART, 130, 101, 200, {"value": 100}, Verdict.IMPOSSIBLE),
        (Relation.PART, 130, 101, 200, {"value": 100, "low": 100}, Verdict.POSSIBLE),
        (Relation.AT_LEAST, 120, 90, 140, {"value": 100}, Verdict.FITS),
        (Relation.AT_LEAST, 90, 80, 110, {"value": 100}, Verdict.POSSIBLE),
        (Relation.AT_LEAST, 90, 80, 99, {"value": 100}, Verdict.BELOW),
    ],
)
def test_the_verdict_follows_the_rule(relation, central, low, high, figure, expected):
    assert verdict(relation, Result(central=central, low=low, high=high), Independent(**figure)) is expected


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_compares_like_units_of_series_that_exist(catalog, check):
    assert check.scope.endswith(".")
    assert {catalog[name].unit for name in check.series if name in catalog} == {MODEL[check.output].unit}


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_a_row_says_all_and_its_numbers_are_the_models(compared, studies, publisher):
    found = evaluate(studies[publisher].scenario, studies[publisher].baseline)
    rows = compared[publisher]
    assert {row.check.id for row in rows} == {check.id for check in CHECKS}
    for row in rows:
        plain = row.plain()
        assert list(plain) == KEYS
        parts = reading_of(row.check, row.period)
        assert plain["model"] == sum(part * found.at(row.check.output, year) for year, part in parts)
        assert parts == ((row.year, 1.0),) or row.check.is_of_its_day
        assert plain["ratio"] == pytest.approx(plain["model"] / plain["independent"])
        assert plain["source_ids"]
        assert row.publisher in plain["note"]


def test_the_figures_compared_are_the_newest(catalog, compared):
    for row in compared["IDC"]:
        for one in row.observations:
            newer = [
                other for other in catalog[one.series_id].observations
                if (other.publisher, other.period, other.basis) == (one.publisher, one.period, one.basis)
                and other.published > one.published
            ]  # fmt: skip
            assert not newer, row.check.id


def test_as_of_a_day_no_later_figure_is_compared(catalog):
    baseline = baseline_of(catalog, "IDC", as_of=THEN)
    rows = crosscheck(Scenario(as_of=THEN), baseline, catalog)
    assert rows
    assert max(one.known for row in rows for one in row.observations) <= THEN


def test_the_electricity_of_ai_servers_is_as_worked_out_independently(catalog):
    baseline = baseline_of(catalog, "IDC", as_of=DAY_OF_IDC_2026)
    rows = {(row.check.id, str(row.period)): row for row in crosscheck(Scenario(), baseline, catalog)}
    verdicts = [rows["energy-ai-servers", year].verdict for year in ("2025", "2026")]
    assert verdicts == [Verdict.FITS, Verdict.FITS]
    assert rows["energy-ai-servers", "2027"].ratio == pytest.approx(1.21, abs=0.03)
    assert rows["energy-ai-servers", "2030"].ratio == pytest.approx(808 / 432, rel=0.03)
    iea = next(row for row in crosscheck(Scenario(), baseline, catalog) if row.publisher == "IEA" and row.year == 2030)
    assert iea.verdict is Verdict.POSSIBLE


def test_the_effect_of_price_performance_is_as_worked_out_independently(catalog):
    study = Study(scenario=Scenario(), baseline=baseline_of(catalog, "IDC", as_of=DAY_OF_IDC_2026))
    found = {(one.price_performance, one.efficiency): one.value for one in effects(study, 2030)}
    expected = {(10, 26): 658, (0, 26): 505, (0, 40): 386, (35, 26): 1247, (25, 26): 970.2}
    for rates, value in expected.items():
        assert found[rates] == pytest.approx(value, rel=0.03), rates


def test_the_usual_effect_is_the_scenarios_own(studies, baselines):
    for name, study in studies.items():
        usual = [one for one in effects(study, baselines[name].last) if one.is_current]
        assert [one.value for one in usual] == [pytest.approx(study.result([], "energy", baselines[name].last))]


@pytest.mark.parametrize("driver", ["price_performance_growth", "server_market_growth", "ai_share", "utilisation"])
def test_a_condition_put_back_into_the_model_gives_the_figure(compared, studies, driver):
    solved = 0
    for row in compared["IDC"]:
        found = condition(studies["IDC"], row, driver)
        if found.value is None:
            continue
        solved += 1
        one = studies["IDC"].baseline[driver]
        level = len(set(one.path[1:])) == 1
        if driver == "server_market_growth" and not level:
            continue
        field = "rate" if driver.endswith("growth") else "value"
        again = studies["IDC"].beside([Assumption(driver=driver, **{field: found.value})], row)
        assert again == pytest.approx(row.independent.value, rel=1e-6)
    assert solved


def test_a_figure_of_the_first_year_cannot_be_met_by_growth(compared, studies):
    row = next(row for row in compared["IDC"] if row.check.id == "energy-ai-servers")
    assert row.year == studies["IDC"].baseline.first
    found = condition(studies["IDC"], row, "price_performance_growth")
    assert found.value is None
    assert found.words.startswith("No value of Growth of price-performance gives")


def test_the_finding_names_figure_money_and_what_must_be_true(compared, studies):
    told = finding(studies["IDC"], compared["IDC"])
    assert "fits IDC's money only if price-performance of AI servers grows" in told


def test_a_scenario_in_which_all_agree_has_no_condition_to_tell(compared, studies):
    fitting = [row for row in compared["IDC"] if row.verdict is Verdict.FITS]
    assert finding(studies["IDC"], fitting) == f"{len(fitting)} of {len(fitting)} independent figures fit IDC's money"


def test_a_scenario_moves_the_comparison(catalog, idc, compared):
    slow = crosscheck(Scenario(assumptions=(Assumption(driver="price_performance_growth", rate=0.0),)), idc, catalog)
    before = {(row.check.id, row.publisher, str(row.period)): row.model.central for row in compared["IDC"]}
    after = {(row.check.id, row.publisher, str(row.period)): row.model.central for row in slow}
    assert before.keys() == after.keys()
    energy = [key for key in before if key[0] == "energy-ai-servers" and key[2] != str(idc.first)]
    assert all(after[key] < before[key] for key in energy)


def run(*arguments):
    return CliRunner().invoke(main, ["crosscheck", *map(str, arguments)])


@pytest.mark.parametrize("name", ["idc", "IDC", "Gartner"])
def test_the_command_prints_the_rows(name):
    rows = json.loads(run(name, "--json").stdout)
    assert all(list(row) == KEYS for row in rows)
    assert {row["verdict"] for row in rows} <= {one.value for one in Verdict}


def test_the_command_solves_and_takes_scenarios():
    found = json.loads(
        run("idc", "--json", "--as-of", "2026-10-10", "--set", "efficiency_growth=20", "--solve",
            "price_performance_growth", "--effects").stdout
    )  # fmt: skip
    assert list(found) == ["rows", "conditions", "effects"]
    assert len(found["conditions"]) == len(found["rows"])
    assert {one["efficiency_growth"] for one in found["effects"]} == {20, 40}


def test_the_command_says_in_a_sentence_what_it_cannot_do():
    result = run("idc", "--as-of", date(2020, 1, 1))
    assert result.exit_code == 2
    assert "had been published by 2020-01-01" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_json_the_finding_comes_first():
    lines = run("idc", "--solve", "utilisation", "--effects").stdout.splitlines()
    assert "fits IDC's money only if" in lines[0]
    assert any("Utilisation would be" in line for line in lines)


@pytest.mark.parametrize("driver", DRIVERS)
def test_every_driver_can_be_asked_at_both_its_limits(compared, studies, driver):
    row = [row for row in compared["IDC"] if row.check.id == "energy-ai-servers"][-1]
    found = condition(studies["IDC"], row, driver)
    assert found.words.endswith(".")
    assert found.value is None or isfinite(found.value)


def test_a_figure_inside_a_year_stands_beside_the_model_between_two_year_ends(compared, studies):
    (row,) = [one for one in compared["IDC"] if one.check.is_of_its_day and str(one.period) == "2026-08"]
    before, after = (studies["IDC"].result([], row.check.output, year) for year in (2025, 2026))
    assert min(before, after) < row.model.central < max(before, after)
    assert row.model.central == pytest.approx(before + (after - before) * 243 / 365)
    assert row.verdict is Verdict.FITS


def test_power_per_speed_is_compared_before_overhead(compared, studies):
    rows = [one for one in compared["IDC"] if one.check.id == "power-per-speed"]
    assert [row.year for row in rows] == sorted({row.year for row in rows})
    for row in rows:
        assert row.model.central < studies["IDC"].result(
            [], "power_per_h100e", row.year - (str(row.period)[5:] != "12")
        )
