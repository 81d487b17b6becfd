"""Charts of scenarios: numbers of the engine, the baseline beside them, bands, bars that add up, words that agree."""

import pytest
from hypothesis import given, settings

from charts.drawing.figure import figure
from charts.drawing.style import Look
from charts.exhibit import Arrangement, Emphasis, Part
from charts.exhibits.contributions import bridge_chart, spread_chart, tornado_chart
from charts.exhibits.scenario import (
    LEVELS,
    MAIN_OUTPUTS,
    band_words,
    difference_words,
    headline,
    outlook,
    outputs_moved,
    run_of,
    stamp,
)
from charts.exhibits.tree import tree
from charts.mark import computed
from charts.tables.scenario_tables import (
    chances_frame,
    comparison_frame,
    drivers_frame,
    gap_words,
    outputs_frame,
    source_words,
    tree_frame,
)  # fmt: skip
from forecasting.evaluation.bridge import Side, bridge
from forecasting.evaluation.evaluate import evaluate
from forecasting.evaluation.sensitivity import explained, tornado
from forecasting.market_model.drivers import SHEET
from forecasting.market_model.identities import OUTPUTS
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Assumption, Scenario, ScenarioError
from tests.forecasting.scenarios.states import scenarios

OUTPUT, YEAR = "ai_server_market", 2028
CHANGED = Scenario(
    publisher="Gartner", name="Mine", draws=500,
    assumptions=(Assumption(driver="ai_share", value=80.0), Assumption(driver="server_market_growth", shift=-5.0)),
)  # fmt: skip


@pytest.fixture(scope="module")
def run(catalog):
    return run_of(CHANGED, catalog, OUTPUT)


@pytest.fixture(scope="module")
def reference(catalog):
    return run_of(CHANGED.unchanged, catalog, OUTPUT)


def side(run) -> Side:
    return Side(scenario=run.scenario, baseline=run.baseline)


class TestOutlook:
    @pytest.mark.parametrize("output", MAIN_OUTPUTS)
    def test_shows_the_engines_numbers_for_scenario_and_baseline(self, catalog, output):
        run, reference = (run_of(one, catalog, output) for one in (CHANGED, CHANGED.unchanged))
        exhibit = outlook(run, output, reference)
        baseline, ours = exhibit.lines
        assert (baseline.emphasis, ours.emphasis) == (Emphasis.BASELINE, Emphasis.SCENARIO)
        assert [mark.value for mark in ours.marks] == [computed(v) for v in run.evaluation[output].values]
        assert [mark.value for mark in baseline.marks] == [computed(v) for v in reference.evaluation[output].values]
        figure(exhibit, Look.LIGHT)

    def test_an_unchanged_scenario_is_one_line_without_a_stamp(self, reference):
        exhibit = outlook(reference, OUTPUT, reference)
        assert len(exhibit.lines) == 1
        assert exhibit.stamp == ""

    def test_the_stamp_names_every_change_and_no_other(self, run, reference):
        exhibit = outlook(run, OUTPUT, reference)
        assert exhibit.assumptions == stamp(run)
        assert len(exhibit.assumptions) == 2
        assert exhibit.footer.startswith("Changed assumptions: Growth of the server market")

    def test_bands_are_nested_and_stand_over_the_years_of_the_line(self, run, reference):
        exhibit = outlook(run, OUTPUT, reference)
        assert [band.level for band in exhibit.bands] == list(LEVELS)
        days = tuple(mark.day for mark in exhibit.lines[-1].marks)
        assert {band.days for band in exhibit.bands} == {days}
        for outer, inner in zip(exhibit.bands, exhibit.bands[1:], strict=False):
            assert all(a <= b for a, b in zip(outer.lower, inner.lower, strict=True))
            assert all(a >= b for a, b in zip(outer.upper, inner.upper, strict=True))

    def test_the_source_line_says_whose_numbers_seed_draws_and_that_it_is_a_model(self, run, reference):
        said = outlook(run, OUTPUT, reference).source_line
        assert "Gartner" in said
        assert "Source: ." not in said
        assert "500 draws of all drivers, seed 1" in said
        assert "Model: Compute Outlook" in said

    def test_others_stand_between_baseline_and_scenario(self, run, reference, catalog):
        other = run_of(preset("power-constrained"), catalog, OUTPUT)
        lines = outlook(run, OUTPUT, reference, [other]).lines
        assert [line.label for line in lines] == [
            "baseline (model on Gartner)", other.full_label, "Mine (on Gartner)",
        ]  # fmt: skip

    def test_the_words_for_those_who_cannot_see_it_have_no_empty_publisher(self, run, reference):
        said = outlook(run, OUTPUT, reference).text_alternative
        assert ", )" not in said
        assert "90 % range in" in said

    def test_the_first_year_and_published_years_are_no_assumption_of_an_unchanged_scenario(self, reference):
        standings = {mark.standing for mark in outlook(reference, OUTPUT, reference).lines[0].marks}
        assert Standing.ACTUAL not in standings

    @pytest.mark.slow
    @given(scenario=scenarios())
    @settings(max_examples=12)
    def test_any_scenario_is_drawn_or_refused_in_a_sentence(self, catalog, scenario):
        small = scenario.changed(draws=50)
        try:
            run = run_of(small, catalog, OUTPUT)
        except ScenarioError:
            return
        exhibit = outlook(run, OUTPUT, run_of(small.unchanged, catalog, OUTPUT))
        figure(exhibit, Look.LIGHT)
        for year in run.evaluation.years:
            assert headline(run, OUTPUT, year, run)


class TestWords:
    def test_the_headline_tells_value_difference_and_baseline(self, run, reference):
        said = headline(run, OUTPUT, YEAR, reference)
        value, usual = (one.evaluation.at(OUTPUT, YEAR) for one in (run, reference))
        assert compact(value, "USD bn") in said
        assert compact(usual, "USD bn") in said
        assert ("more" if value > usual else "less") in said

    @pytest.mark.parametrize(("value", "usual", "words"), [
        (120.0, 100.0, "USD 20 bn more (+20.0 %) than"), (80.0, 100.0, "USD 20 bn less (−20.0 %) than"),
        (100.0, 100.0, "the same as"), (100.0 + 1e-10, 100.0, "the same as"), (5.0, 0.0, "USD 5 bn more than"),
    ])  # fmt: skip
    def test_a_difference_is_told_in_value_and_percent(self, value, usual, words):
        assert difference_words(value, usual, "USD bn") == words

    def test_the_band_is_told_as_drawn(self, run):
        low, high = (ends[run.evaluation.years.index(YEAR)] for ends in run.simulation.interval(OUTPUT, 90.0))
        assert f"90 % range in 2028: {compact(low, 'USD bn')} to {compact(high, 'USD bn')}" in band_words(
            run, OUTPUT, YEAR
        )

    def test_a_gap_is_told_in_one_sentence(self, run, reference):
        said = gap_words(run, reference, OUTPUT, YEAR)
        assert said.startswith("Mine (on Gartner) has USD")
        assert said.endswith("baseline (model on Gartner).")


class TestBars:
    @pytest.mark.parametrize("output", MAIN_OUTPUTS)
    def test_a_bridge_leads_from_one_total_to_the_other_without_a_gap(self, catalog, output):
        run, reference = (run_of(one, catalog, output) for one in (CHANGED, CHANGED.unchanged))
        exhibit = bridge_chart(run, reference, bridge(side(reference), side(run), output, YEAR))
        first, *steps, last = exhibit.bars
        assert exhibit.arrangement is Arrangement.BRIDGE
        assert (first.part, last.part) == (Part.TOTAL, Part.TOTAL)
        reached = first.end
        for step in steps:
            assert step.start == pytest.approx(reached)
            reached = step.end
        assert reached == pytest.approx(last.end, rel=1e-5, abs=1e-9)
        assert last.end == computed(run.evaluation.at(output, YEAR))
        figure(exhibit, Look.LIGHT)

    @pytest.mark.parametrize("name", PRESETS)
    def test_a_tornado_shows_the_widest_swings_first_around_the_central_value(self, catalog, name):
        run = run_of(preset(name), catalog, OUTPUT)
        swings = tornado(run.scenario, run.baseline, OUTPUT, YEAR)
        exhibit = tornado_chart(run, OUTPUT, YEAR, swings)
        assert {bar.start for bar in exhibit.bars} == {computed(swings[0].central)}
        widths = {}
        for bar in exhibit.bars:
            widths.setdefault(bar.label, []).append(bar.end)
        spans = [max(ends) - min(ends) for ends in widths.values()]
        assert spans == sorted(spans, reverse=True)
        assert run.evaluation.at(OUTPUT, YEAR) == pytest.approx(swings[0].central)
        figure(exhibit, Look.DARK)

    def test_a_tornado_of_nothing_says_so(self, run):
        assert "No driver moves it." in tornado_chart(run, OUTPUT, YEAR, ()).text_alternative


class TestTables:
    def test_every_output_has_a_row_with_the_main_ones_first(self, run, reference):
        rows = outputs_frame(run, reference)
        assert len(rows) == len(OUTPUTS)
        assert list(rows["quantity"])[: len(MAIN_OUTPUTS)] == [run.evaluation[name].name for name in MAIN_OUTPUTS]
        assert set(rows["changed"]) == {"", "yes"}

    def test_scenarios_side_by_side_tell_their_distance_from_the_first(self, run, reference):
        rows = comparison_frame([reference, run], YEAR)
        share = (run.evaluation.at(OUTPUT, YEAR) / reference.evaluation.at(OUTPUT, YEAR) - 1) * 100
        assert rows.iloc[0]["2 against 1, %"].replace("−", "-") == f"{share:+.1f}"
        assert list(rows.columns[2:4]) == ["1: baseline (model on Gartner)", "2: Mine (on Gartner)"]

    def test_scenarios_of_one_name_have_columns_of_their_own(self, run):
        assert comparison_frame([run, run, run], YEAR).columns.is_unique

    def test_every_driver_has_a_row_with_range_source_and_reason(self, run):
        rows = drivers_frame(run).set_index("id")
        assert list(rows.index) == [driver.id for driver in SHEET]
        assert list(rows.index[rows["changed"] == "yes"]) == ["server_market_growth", "ai_share"]
        assert (rows["source"] != "").all()
        assert (rows["why"] != "").all()

    def test_a_driver_on_another_path_shows_the_source_of_that_path_in_table_words_and_chart(self, catalog):
        run = run_of(
            Scenario(assumptions=(Assumption(driver="inference_share", publisher="Deloitte"),)), catalog, OUTPUT
        )
        row = drivers_frame(run).set_index("id").loc["inference_share"]
        (series_id,) = {
            one.observations[0].series_id
            for one in run.baseline.alternatives_of("inference_share")
            if one.publisher == "Deloitte"
        }
        assert (row["source"].split(",")[0], row["series"]) == ("Deloitte", series_id)
        how, *rows = source_words(run, "inference_share", catalog)
        assert how == row["how"]
        assert all(catalog.name_of(series_id) in one and "Deloitte" in one for one in rows)
        shown = outlook(run, "inference_servers", run, [])
        assert {"Deloitte", run.baseline["inference_share"].publisher} <= set(shown.publishers)

    def test_every_driver_leads_to_an_output_that_it_moves(self, run):
        made = evaluate(Scenario(publisher=run.baseline.publisher), run.baseline)
        for driver, output in outputs_moved(run.baseline).items():
            assert driver in made[output].moved_by or output == next(iter(MAIN_OUTPUTS))

    def test_chances_fall_as_the_level_rises(self, run):
        counts = [
            float(chances_frame([run.simulation.chance(OUTPUT, level, YEAR)])["draws of 100"][0])
            for level in (0.0, 100.0, 250.0, 1e6)
        ]
        assert counts == sorted(counts, reverse=True)
        assert (counts[0], counts[-1]) == (100, 0)


class TestSpread:
    @pytest.mark.parametrize("correlation", [0.0, 0.5])
    def test_the_parts_of_a_spread_add_up_to_the_whole(self, catalog, correlation):
        run = run_of(Scenario(correlation=correlation), catalog, OUTPUT)
        found = explained(run.simulation, OUTPUT, YEAR, 2)
        exhibit = spread_chart(run, OUTPUT, YEAR, found)
        *steps, total = exhibit.bars
        assert exhibit.unit == "%"
        assert steps[0].end - steps[0].start == pytest.approx(found.shares[0].percent)
        assert [after.start for after in steps[1:]] == [before.end for before in steps[:-1]]
        assert total.end == pytest.approx(100, abs=1)
        assert f"{found.shares[0].percent:.0f} %" in exhibit.text_alternative


def test_the_table_of_a_tree_has_a_row_for_each_branch(run):
    branches = tree(run.evaluation, OUTPUT, YEAR)
    rows = tree_frame(branches)
    assert list(rows["quantity"]) == [one.name for one in branches]
    assert rows["depth"][0] == 0
    assert set(rows["formula"]) - {one.formula for one in branches} <= {"a driver"}
