"""The chart of the cross-check: published figures as printed beside the model's path, under the finding."""

from datetime import date

import pytest

from charts.exhibit import Emphasis
from charts.recipes import AgreementChart, BridgeChart, ChartError, ScenarioChart, exhibit_of
from forecasting.baselines.baseline import baseline_of
from forecasting.crosscheck.rows import crosscheck
from forecasting.evaluation.baseline_bridge import AI_PART, BASE, GROWTH, NAMES, RULE
from forecasting.evaluation.evaluate import evaluate
from forecasting.scenarios.scenario import Assumption, Scenario

PLAIN = Scenario(draws=200)


@pytest.fixture(scope="module")
def exhibit(catalog):
    return exhibit_of(AgreementChart(scenario=PLAIN, output="server_energy"), catalog)


def test_every_figure_compared_is_a_mark_with_its_source(catalog, exhibit):
    rows = crosscheck(PLAIN, baseline_of(catalog), catalog)
    figures = {row.independent.value for row in rows if row.check.output == "server_energy"}
    marks = [mark for line in exhibit.lines if line.emphasis is Emphasis.BESIDE for mark in line.marks]
    assert {mark.value for mark in marks} == figures
    assert all(mark.source_id and mark.publisher for mark in marks)


def test_the_last_line_is_the_models_path(catalog, exhibit):
    found = evaluate(PLAIN, baseline_of(catalog))
    assert [mark.value for mark in exhibit.lines[-1].marks] == pytest.approx(found["server_energy"].values, rel=1e-5)


def test_the_title_is_the_finding(exhibit):
    assert "fits IDC's money only if" in exhibit.title


def test_a_sum_is_one_derived_mark(catalog):
    shown = exhibit_of(AgreementChart(scenario=PLAIN, output="installed_h100e"), catalog)
    sums = [mark for mark in shown.marks if mark.derivation.startswith("sum of ")]
    assert sums
    assert all(mark.publisher == "Epoch AI" for mark in sums)


def test_a_scenario_moves_the_path_and_not_the_figures(catalog, exhibit):
    slow = PLAIN.with_assumption(Assumption(driver="price_performance_growth", rate=0.0))
    moved = exhibit_of(AgreementChart(scenario=slow, output="server_energy"), catalog)
    beside = [[line.marks for line in one.lines if line.emphasis is Emphasis.BESIDE] for one in (exhibit, moved)]
    assert beside[0] == beside[1]
    assert moved.lines[-1].last.value < exhibit.lines[-1].last.value


def test_a_quantity_that_nobody_publishes_is_refused(catalog):
    with pytest.raises(ChartError, match="nobody had published a figure"):
        exhibit_of(AgreementChart(scenario=PLAIN, output="training_servers"), catalog)


def test_a_bridge_of_two_days_cites_what_both_rest_on(catalog):
    start = PLAIN.changed(as_of=date(2025, 2, 28))
    shown = exhibit_of(BridgeChart(start=start, scenario=PLAIN, output="ai_server_market", year=2028), catalog)
    assert {"IDC", "Gartner"} <= set(shown.publishers)
    assert [bar.label for bar in shown.bars[1:-1]] == [NAMES[BASE], NAMES[GROWTH], NAMES[AI_PART]]


def test_a_claim_that_a_baseline_rests_on_is_cited(catalog):
    known = baseline_of(catalog, "Gartner", as_of=date(2026, 10, 10))
    claims = {claim.source_id for one in known.drivers for claim in one.claims}
    gartner = Scenario(publisher="Gartner", as_of=known.as_of, draws=50)
    shown = exhibit_of(ScenarioChart(scenario=gartner), catalog)
    assert claims
    assert claims <= {one.source_id for one in shown.cited}


def test_the_energy_rule_is_a_bar_between_two_days_that_had_different_ones(catalog):
    start = PLAIN.changed(as_of=date(2025, 2, 28))
    shown = exhibit_of(BridgeChart(start=start, scenario=PLAIN, output="energy", year=2028), catalog)
    first, *steps, last = shown.bars
    assert NAMES[RULE] in [bar.label for bar in steps]
    assert "by the energy rule of that day" in first.words
    assert "by the energy rule of that day" not in last.words
    assert first.end + sum(bar.end - bar.start for bar in steps) == pytest.approx(last.end)
