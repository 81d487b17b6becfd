"""The Scenarios page: presets, dials, links, views, files and comparison, as a reader meets them."""

import json
from datetime import date
from math import inf
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from charts.exhibits.scenario import MAIN_OUTPUTS, PRESET_OUTPUTS, headline, run_of
from forecasting.baselines.baseline import PUBLISHERS, baseline_of
from forecasting.evaluation.dials import dial_of
from forecasting.evaluation.evaluate import evaluate
from forecasting.market_model.drivers import GROUPS, SHEET
from forecasting.market_model.identities import MODEL, OUTPUTS
from forecasting.quantities.unbroken import breakable
from forecasting.quantities.units import compact
from forecasting.scenarios.files import to_json
from forecasting.scenarios.limits import LONGEST_TEXT
from forecasting.scenarios.links import to_pinned_query, to_query
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Assumption, Scenario
from tests.pages.on_screen import address, cards, charts, opened, plain, title, warnings, words
from ui.header.masthead import CONTROL
from ui.serving.in_view import SEEN
from ui.studio.state import VIEWS

FIRST_OUTPUT = next(iter(MAIN_OUTPUTS))


def open_studio(**fields: str) -> AppTest:
    test = opened("scenarios", **fields)
    assert not test.exception
    return test


def answer(test) -> str:
    """The sentence above the chart."""
    return breakable(next(card["words"] for card in cards(test) if card["words"]))


def dial(test, driver: str):
    return test.slider(key=f"studio-dial-{driver}")


def button(test, label: str):
    return next(one for one in test.button if plain(one.label).startswith(label))


def last_values(test) -> dict[str, float]:
    """The last value of each line of the first chart, by name."""
    return {trace["name"]: trace["y"][-1] for trace in charts(test)[0]["data"] if trace.get("hovertemplate")}


def choose(test, group: str, value: str):
    """Click one of several buttons that stand together."""
    return next(one for one in test.get("button_group") if one.proto.label == group).select(value).run()


def headline_of_baseline(catalog) -> str:
    """What the page says first, of the baseline that it opens with."""
    plain_run = run_of(Scenario(), catalog, FIRST_OUTPUT)
    return headline(plain_run, FIRST_OUTPUT, plain_run.published_to, plain_run)


class TestDriverOfALink:
    def test_opens_at_the_driver_and_says_what_it_rests_on_until_the_reader_goes_on(self):
        test = open_studio(inference_share="Deloitte", driver="inference_share")
        assert test.slider[0].key == "studio-dial-inference_share"
        assert "path of Deloitte rests on" in words(test)
        assert address(test)["driver"] == "inference_share"
        choose(test, "Assumptions", "Power")
        assert "driver" not in address(test)
        assert "rests on" not in words(test)

    def test_that_changes_nothing_opens_on_the_baseline_and_says_so(self):
        test = open_studio(driver="rack_price")
        assert test.slider[0].key == "studio-dial-rack_price"
        assert "The baseline rests on" in words(test)
        assert "Nothing changed" in words(test)


class TestPresets:
    @pytest.mark.parametrize("name", PRESETS)
    def test_opens_with_the_number_of_the_engine(self, catalog, name):
        test = open_studio()
        test.selectbox(key="studio:preset").select(name).run()
        assert not test.exception
        assert warnings(test) == []
        scenario = preset(name)
        found = evaluate(scenario, baseline_of(catalog, scenario.publisher, as_of=scenario.as_of, last=scenario.to))
        year = int(address(test)["year"])
        shown = MODEL[PRESET_OUTPUTS.get(name, FIRST_OUTPUT)]
        assert f"{shown.name} in {year}: {compact(found.at(shown.id, year), shown.unit)}" in answer(test)
        drawn = list(last_values(test).values())[-1]
        assert drawn == pytest.approx(found.at(shown.id, scenario.to), rel=1e-5)

    def test_a_preset_taken_by_mistake_can_be_undone(self):
        test = open_studio(ai_share="75")
        before = answer(test)
        test.selectbox(key="studio:preset").select("power-constrained").run()
        assert answer(test) != before
        button(test, "Undo").click().run()
        assert answer(test) == before
        assert address(test)["ai_share"] == "75"

    @pytest.mark.parametrize("name", PRESETS)
    def test_a_change_of_baseline_is_said_and_only_a_change(self, name):
        before = Scenario(publisher="Gartner", as_of=date(2026, 6, 30))
        after = preset(name).changed(as_of=preset(name).as_of or before.as_of)
        moves = before.ground != after.ground
        test = open_studio(publisher=before.publisher, as_of=before.as_of.isoformat())
        assert not told_of_baseline(test)
        test.selectbox(key="studio:preset").select(name).run()
        assert told_of_baseline(test) == [f"The baseline is now {after.ground}; it was {before.ground}."] * moves
        button(test, "Undo").click().run()
        assert told_of_baseline(test) == [f"The baseline is now {before.ground}; it was {after.ground}."] * moves
        dial(test, "ai_share").set_value(70.0).run()
        assert not told_of_baseline(test)

    def test_kept_copies_and_comparisons_name_their_own_baseline(self):
        test = open_studio(ai_share="75", view="Compare")
        test.text_input(key="studio:name").set_value("Mine")
        button(test, "Save for comparison").click().run()
        test.selectbox(key="studio:publisher").select("Gartner").run()
        said = words(test)
        assert "Mine (on IDC)" in said
        columns = [column for frame in test.dataframe for column in frame.value.columns]
        assert any(column.endswith("Mine (on IDC)") for column in columns)
        assert any("Gartner" in column for column in columns)


def banner(test) -> str:
    """What stands below the header while a day of the past is shown."""
    return " ".join(element.proto.body for element in test.get("html") if "As known on" in element.proto.body)


def told_of_baseline(test) -> list[str]:
    return [plain(one.value) for one in test.info if "The baseline is now" in plain(one.value)]


class TestDials:
    def test_a_dial_moves_headline_chart_stamp_and_address(self, catalog):
        test = open_studio(publisher="Gartner")
        plain_answer, plain_last = answer(test), last_values(test)
        dial(test, "ai_share").set_value(80.0).run()
        assert answer(test) != plain_answer
        assert "more (+" in answer(test)
        assert address(test)["ai_share"] == "80"
        run = run_of(
            Scenario(publisher="Gartner", assumptions=(Assumption(driver="ai_share", value=80.0),)),
            catalog, FIRST_OUTPUT,
        )  # fmt: skip
        reference = run_of(Scenario(publisher="Gartner"), catalog, FIRST_OUTPUT)
        assert headline(run, FIRST_OUTPUT, int(address(test)["year"]), reference) in answer(test)
        baseline, changed = last_values(test).values()
        assert baseline == next(iter(plain_last.values()))
        assert changed == pytest.approx(run.evaluation.at(FIRST_OUTPUT, run.scenario.to), rel=1e-5)
        assert "Changed assumptions: AI share" in " ".join(
            note["text"].replace("<br>", " ") for note in charts(test)[0]["layout"]["annotations"]
        )

    @pytest.mark.parametrize("group", GROUPS)
    def test_every_dial_stands_at_the_value_of_the_model_in_every_group(self, catalog, group):
        test = open_studio()
        choose(test, "Assumptions", group)
        assert not test.exception
        run = run_of(Scenario(), catalog, FIRST_OUTPUT)
        for driver in (one for one in SHEET if one.group == group and not one.limits):
            shown, wanted = dial(test, driver.id), dial_of(driver.id, run.baseline[driver.id].path, run.baseline)
            assert (shown.value, shown.min, shown.max) == pytest.approx((wanted.value, wanted.low, wanted.high))
            assert driver.meaning in plain(shown.help)

    def test_back_at_the_baseline_the_scenario_is_unchanged_again(self):
        test = open_studio()
        start = dial(test, "ai_share").value
        dial(test, "ai_share").set_value(75.0).run()
        dial(test, "ai_share").set_value(start).run()
        assert "ai_share" not in address(test)
        assert "Nothing changed" in words(test)

    def test_undo_goes_back_step_by_step_and_then_has_nothing_left(self):
        test = open_studio()
        for value in (70.0, 75.0):
            dial(test, "ai_share").set_value(value).run()
        button(test, "Undo").click().run()
        assert address(test)["ai_share"] == "70"
        button(test, "Undo").click().run()
        assert "ai_share" not in address(test)
        assert button(test, "Undo").disabled

    def test_reset_keeps_publisher_day_and_years(self):
        test = open_studio(publisher="Gartner", to="2029", as_of="2025-12-31", ai_share="75")
        button(test, "Reset").click().run()
        assert not test.exception
        assert {name: address(test).get(name) for name in ("publisher", "to", "asof", "ai_share")} == {
            "publisher": "Gartner", "to": "2029", "asof": "2025-12-31", "ai_share": None,
        }  # fmt: skip
        assert button(test, "Reset").disabled

    def test_reset_leads_to_the_baseline_that_every_chart_shows(self, catalog):
        asked = {"publisher": "Gartner", "to": "2029", "together": "0.5"}
        test = open_studio(**asked, ai_share="75")
        shown = run_of(Scenario(publisher="Gartner", to=2029, correlation=0.5).unchanged, catalog, FIRST_OUTPUT)
        button(test, "Reset").click().run()
        assert {name: address(test).get(name) for name in asked} == asked
        year = int(address(test)["year"])
        assert headline(shown, FIRST_OUTPUT, year, shown) in answer(test)
        assert answer(test) == answer(open_studio(**asked))

    def test_a_limit_that_is_none_is_the_last_position_of_its_dial(self):
        test = open_studio()
        choose(test, "Assumptions", "Power")
        control = test.select_slider(key="studio-dial-power_limit")
        assert control.options[-1] == "no limit"
        assert "1,000" not in words(test)
        test.select_slider(key="studio-dial-power_limit").set_value(float(control.options[0])).run()
        assert not test.exception
        assert address(test)["power_limit"] == f"{float(control.options[0]):g}"
        assert "no limit →" in " ".join(plain(one.label) for one in test.button)
        test.select_slider(key="studio-dial-power_limit").set_value(inf).run()
        assert "power_limit" not in address(test)

    def test_each_changed_assumption_stands_in_words_and_can_be_taken_back_alone(self):
        test = open_studio(ai_share="75", generative_share="50")
        button(test, "AI share").click().run()
        assert "ai_share" not in address(test)
        assert address(test)["generative_share"] == "50"


class TestSettings:
    @pytest.mark.parametrize("publisher", PUBLISHERS)
    def test_another_publisher_gives_its_own_baseline(self, catalog, publisher):
        test = open_studio(publisher="Gartner" if publisher == "IDC" else "IDC")
        test.selectbox(key="studio:publisher").select(publisher).run()
        found = run_of(Scenario(publisher=publisher), catalog, FIRST_OUTPUT)
        year = int(address(test)["year"])
        assert compact(found.evaluation.at(FIRST_OUTPUT, year), "USD bn") in answer(test)

    def test_the_last_year_and_the_year_asked_about_can_be_changed(self):
        test = open_studio()
        test.number_input(key="studio:to").set_value(2035).run()
        assert address(test)["to"] == "2035"
        test.selectbox(key="studio:year").select(2035).run()
        assert "AI server market in 2035" in answer(test)
        test.number_input(key="studio:to").set_value(2027).run()
        assert not test.exception
        assert int(address(test)["year"]) <= 2027

    def test_an_earlier_day_knows_less(self, catalog):
        test = open_studio(publisher="Gartner")
        test.text_input(key=CONTROL).set_value("2025-02-28").run()
        assert not test.exception
        assert address(test)["asof"] == "2025-02-28"
        run = run_of(Scenario(publisher="Gartner", as_of=date(2025, 2, 28)), catalog, FIRST_OUTPUT)
        year = int(address(test)["year"])
        assert compact(run.evaluation.at(FIRST_OUTPUT, year), "USD bn") in answer(test)

    def test_a_day_before_the_model_can_stand_is_told_and_the_way_back_keeps_the_scenario(self, catalog):
        test = open_studio(ai_share="75")
        before, address_before = answer(test), address(test)
        day = min(source.known for source in catalog.sources)
        test.text_input(key=CONTROL).set_value(day.isoformat()).run()
        assert not test.exception
        (said,) = [plain(info.value) for info in test.info]
        assert f"had been published by {day}" in said
        button(test, "Back to today").click().run()
        assert answer(test) == before
        assert address(test) == address_before

    @pytest.mark.parametrize("output", [*MAIN_OUTPUTS, "price_performance", "compute_needed", "retirement"])
    def test_every_output_is_drawn_and_told(self, output):
        test = open_studio(output=output)
        assert len(last_values(test)) == 1
        assert title(charts(test)[0]).split(":")[0].replace("- ", "-") in answer(test)


class TestLinks:
    @pytest.mark.parametrize("name", PRESETS)
    def test_a_copied_address_opens_unchanged(self, name):
        one = open_studio()
        one.selectbox(key="studio:preset").select(name).run()
        dial(one, "ai_share").set_value(77.0).run()
        other = open_studio(**address(one))
        assert warnings(other) == []
        assert answer(other) == answer(one)
        assert address(other) == address(one)
        assert charts(other) == charts(one)

    @pytest.mark.parametrize(("name", "value", "said"), [
        ("warp_speed", "9", "no driver is called 'warp_speed'"),
        ("ai_share", "1e300", "value of ai_share is 1e+300, expected 0 to 100"),
        ("ai_share", "much", "publisher of ai_share is 'much'"),
        ("ai_share", "<script>alert(1)</script>", "ai_share is '<script>"),
        ("ai_share@1066", "5", "year of ai_share is 1066"),
        ("ai_share@soon", "5", "names no year"),
        ("ai_share", "70:sideways", "expected straight or s-shaped"),
        ("to", "3000", "to is 3000, expected"),
        ("to", "2028.5", "expected a whole number"),
        ("draws", "999999999999", "draws is"),
        ("seed", "-1", "seed is -1"),
        ("together", "2", "together is 2"),
        ("publisher", "Nobody", "publisher is 'Nobody', expected IDC or Gartner"),
        ("as_of", "yesterday", "expected a date"),
        ("as_of", "1999-01-01", "expected a day from"),
        ("v", "9", "this tool reads version 1"),
        ("name", "x" * 101, "length of name"),
        ("output", "<b>gold</b>", "output='<b>gold</b>'"),
        ("year", "1066", "year='1066'"),
        ("year", "٢٠٢٨", "year="),
        ("view", "Sideways", "view='Sideways'"),
    ])  # fmt: skip
    def test_what_cannot_be_read_is_told_and_the_rest_is_shown(self, catalog, name, value, said):
        test = open_studio(**{name: value})
        (complaint,) = warnings(test)
        assert complaint.startswith("Not all of this link could be followed: ")
        assert said in complaint
        assert address(test).get(name) != value
        assert headline_of_baseline(catalog) in answer(test)

    def test_a_bad_part_does_not_take_the_good_ones_with_it(self):
        test = open_studio(publisher="Gartner", ai_share="75", warp_speed="9", pue="a lot")
        (complaint,) = warnings(test)
        assert "warp_speed" in complaint
        assert "pue" in complaint
        assert {name: address(test).get(name) for name in ("publisher", "ai_share")} == {
            "publisher": "Gartner", "ai_share": "75",
        }  # fmt: skip

    def test_a_bad_link_in_an_open_session_loses_nothing(self):
        test = open_studio(ai_share="75")
        before = answer(test)
        for one in list(test.query_params):
            del test.query_params[one]
        test.query_params["ai_share"] = "1e300"
        test.run()
        assert len(warnings(test)) == 1
        assert answer(test) == before
        assert address(test)["ai_share"] == "75"

    @pytest.mark.parametrize("length", [LONGEST_TEXT + 1, 1_000_000])
    @pytest.mark.parametrize("name", ["ai_share", "name"])
    def test_a_huge_link_is_answered(self, catalog, name, length):
        test = open_studio(**{name: "x" * length})
        assert len(words(test)) < 20_000
        assert address(test) == {"year": str(run_of(Scenario(), catalog, FIRST_OUTPUT).published_to)}

    def test_hundreds_of_unknown_fields_are_told_in_one_short_sentence(self):
        test = open_studio(**{f"x{i}": "1" for i in range(300)})
        (complaint,) = warnings(test)
        assert "295 further fields likewise" in complaint
        assert len(complaint) < 1_000

    def test_a_pinned_link_of_older_data_shows_what_was_known_then_and_says_so(self, catalog):
        made, pinned = date(2025, 3, 1), preset("gartner")
        test = open_studio(**dict(parse_qsl(to_pinned_query(pinned, made))))
        assert warnings(test) == []
        assert address(test)["asof"] == made.isoformat()
        assert "data of 2025-03-01" in banner(test)
        run = run_of(pinned.changed(as_of=made), catalog, FIRST_OUTPUT)
        assert list(last_values(test).values())[-1] == pytest.approx(
            run.evaluation.at(FIRST_OUTPUT, pinned.to), rel=1e-5
        )
        button(test, "Back to today").click().run()
        now = run_of(pinned, catalog, FIRST_OUTPUT)
        assert list(last_values(test).values())[-1] == pytest.approx(
            now.evaluation.at(FIRST_OUTPUT, pinned.to), rel=1e-5
        )
        assert "asof" not in address(test)

    def test_a_pinned_link_with_a_day_of_its_own_keeps_it(self):
        pinned = Scenario(publisher="Gartner", as_of=date(2025, 12, 31))
        test = open_studio(**dict(parse_qsl(to_pinned_query(pinned, date(2026, 3, 1)))))
        assert address(test)["asof"] == "2025-12-31"

    def test_a_pinned_link_of_the_same_data_has_no_note(self, catalog):
        test = open_studio(v="1", data=catalog.version.isoformat(), ai_share="70")
        assert not test.info
        assert "asof" not in address(test)

    @pytest.mark.parametrize("name", PRESETS)
    def test_a_link_to_a_preset_opens_it(self, name):
        test, chosen = open_studio(preset=name), open_studio()
        assert warnings(test) == []
        chosen.selectbox(key="studio:preset").select(name).run()
        assert charts(test)[0] == charts(chosen)[0]
        assert address(test) | {"year": ""} == address(chosen) | {"year": ""}  # the reader's year stays where it can

    def test_what_a_link_says_beside_its_preset_goes_before_it(self):
        name = next(one for one in PRESETS if preset(one).assumption_on("server_market_growth"))
        test = open_studio(preset=name, server_market_growth="3", view="Table")
        assert address(test)["server_market_growth"] == "3"
        assert address(test)["view"] == "Table"
        assert "preset" not in address(test)

    def test_a_preset_that_is_not_there_is_told_and_the_rest_is_shown(self):
        test = open_studio(preset="gold", ai_share="75")
        assert "no preset is called 'gold'" in warnings(test)[0]
        assert address(test)["ai_share"] == "75"

    def test_what_was_looked_at_is_there_again_after_another_page(self):
        test = open_studio(ai_share="75", view="Table", year="2028")
        before, shown = address(test), answer(test)
        for page in ("explore", "scenarios"):
            for name in list(test.query_params):
                del test.query_params[name]
            test.switch_page(f"pages/{page}.py").run()
        assert not test.exception
        assert address(test) == before
        assert answer(test) == shown

    def test_the_pinned_link_on_the_page_carries_the_whole_state(self, catalog):
        test = open_studio(ai_share="75", view="Save and share")
        scenario = Scenario(assumptions=(Assumption(driver="ai_share", value=75.0),))
        shown = f"output={FIRST_OUTPUT}&year={address(test)['year']}&view=Save+and+share"
        assert test.code[0].value.endswith(f"/scenarios?{to_pinned_query(scenario, catalog.version)}&{shown}")

    @pytest.mark.parametrize("asked", [
        {}, {"publisher": "Gartner", "ai_share": "75"}, {"output": "power", "year": "2027", "together": "0.4"},
    ])  # fmt: skip
    def test_the_link_that_is_copied_names_every_setting_and_shows_the_same(self, catalog, asked):
        test = open_studio(**asked)
        link = cards(test)[0]["link"].partition("?")[2]
        fields = dict(parse_qsl(link, keep_blank_values=True))
        assert fields["data"] == catalog.version.isoformat()
        assert {"publisher", "to", "seed", "draws", "together", "output", "year"} <= fields.keys()
        again = open_studio(**fields)
        assert warnings(again) == []
        assert charts(again) == charts(test)
        assert cards(again)[0]["link"].partition("?")[2] == link

    def test_coming_back_from_another_page_shows_the_same_view_at_the_same_address(self):
        test = open_studio(ai_share="75", output="power", year="2027", view="Tree")
        before = (address(test), answer(test))
        test.switch_page("pages/explore.py").run()
        for name in list(test.query_params):
            del test.query_params[name]
        test.switch_page("pages/scenarios.py").run()
        assert (address(test), answer(test)) == before


class TestViews:
    @pytest.mark.parametrize("changed", [{}, {"ai_share": "75", "pue": "1.5"}], ids=["baseline", "changed"])
    @pytest.mark.parametrize("view", VIEWS)
    def test_opens_by_its_address_without_a_fault(self, view, changed):
        test = open_studio(view=view, **changed)
        assert warnings(test) == []
        assert address(test).get("view", VIEWS[0]) == view

    @pytest.mark.parametrize("view", VIEWS)
    def test_opens_by_hand(self, view):
        test = choose(open_studio(), "Detail", view)
        assert not test.exception
        assert address(test).get("view", VIEWS[0]) == view

    def test_what_moved_the_result_stays_when_a_reader_scrolls_up_and_goes_when_a_dial_changes_it(self):
        seen = SEEN.format("why")
        test = open_studio()
        drawn = len(cards(test))
        test.session_state[seen] = False
        assert len(cards(test.run())) == drawn
        dial(test, "ai_share").set_value(70.0).run()
        assert len(cards(test)) == 1
        assert "Drawn when it is on the screen." in words(test)
        test.session_state[seen] = True
        assert len(cards(test.run())) > 1

    def test_why_shows_a_tornado_and_after_a_change_a_bridge_that_adds_up(self):
        before = [title(one) for one in charts(open_studio())]
        test = open_studio(ai_share="75", pue="1.5")
        after = [title(one) for one in charts(test)]
        assert len(after) == len(before) + 1
        assert sum(one.startswith("From baseline (model on IDC) to scenario on IDC") for one in after) == 1

    def test_the_table_holds_every_output_and_every_driver(self):
        outputs, drivers = (frame.value for frame in open_studio(view="Table").dataframe)
        assert sorted(outputs["quantity"]) == sorted(MODEL[name].name for name in OUTPUTS)
        assert list(drivers["id"]) == [driver.id for driver in SHEET]

    def test_the_chance_of_a_level_is_counted_in_draws(self):
        test = open_studio(view="Chances")
        test.number_input(key=f"studio:level:{FIRST_OUTPUT}").set_value(0.0).run()
        assert set(test.dataframe[0].value["draws of 100"]) == {"100"}
        assert "10,000 draws" in words(test)

    def test_drivers_that_move_together_widen_the_band(self):
        test = open_studio()
        before = words(test)
        test.slider(key="studio:together").set_value(0.8).run()
        assert not test.exception
        assert address(test)["together"] == "0.8"
        assert words(test) != before

    def test_the_tree_lights_what_a_change_runs_through(self):
        assert 'class="co-highlighted"' in drawn_tree(open_studio(view="Tree", ai_share="75"))
        assert 'class="co-highlighted"' not in drawn_tree(open_studio(view="Tree"))

    def test_training_shows_runs_and_the_frontier_and_nothing_of_it_elsewhere(self):
        test = open_studio(view="Training")
        assert [title(chart) for chart in charts(test)][1:] == ["Cost of frontier training runs"]
        said = words(test)
        assert "The line passes USD 1 bn in" in said
        assert "2.4x a year, 2016 to 2023; at least USD 1 bn in 2027" in said
        (runs,) = (frame.value for frame in test.dataframe)
        assert list(runs["run"]) == ["DeepSeek-V3", "GPT-4"]
        assert "frontier" not in words(open_studio())

    @pytest.mark.parametrize("day", ["2025-02-28", "2025-12-31"])
    def test_training_knows_only_what_was_known(self, day):
        test = open_studio(view="Training", as_of=day, publisher="Gartner")
        assert "Jun 2026" not in words(test)


def drawn_tree(test) -> str:
    return next(one.proto.body for one in test.get("html") if "co-plain" in one.proto.body)


class TestComparison:
    def test_a_copy_is_kept_compared_shown_again_and_forgotten(self):
        test = open_studio(ai_share="75", view="Compare")
        test.text_input(key="studio:name").set_value("Bullish")
        button(test, "Save for comparison").click().run()
        assert not test.exception
        dial(test, "ai_share").set_value(55.0).run()
        assert any("Bullish" in label.partition(", ")[2] for label in names(charts(test)[1]))
        assert "than Bullish" in words(test)
        button(test, "Open").click().run()
        assert address(test)["ai_share"] == "75"
        button(test, "Delete").click().run()
        assert not [one for one in test.button if one.label == "Delete"]

    def test_renaming_names_the_chart_and_the_address(self):
        test = open_studio(ai_share="75", view="Compare")
        test.text_input(key="studio:name").set_value("  My view  ")
        button(test, "Rename").click().run()
        assert address(test)["name"] == "My view"
        assert title(charts(test)[0]) == "AI server market: My view"

    def test_a_name_that_cannot_be_shown_is_refused_in_a_sentence(self):
        test = open_studio(ai_share="75", view="Compare")
        test.text_input(key="studio:name").set_value("a\u202eb")
        button(test, "Rename").click().run()
        assert "holds characters that cannot be shown" in warnings(test)[0]
        test.text_input(key="studio:name").set_value("a\u202eb")
        button(test, "Save for comparison").click().run()
        assert "holds characters that cannot be shown" in warnings(test)[0]

    def test_at_most_three_copies_are_kept(self):
        test = open_studio(view="Compare")
        for value in (55.0, 60.0, 65.0, 70.0, 75.0):
            dial(test, "ai_share").set_value(value).run()
            button(test, "Save for comparison").click().run()
        assert not test.exception
        assert len([one for one in test.button if one.label == "Delete"]) == 3

    def test_scenarios_of_unlike_years_and_publishers_stand_side_by_side(self):
        test = open_studio(ai_share="75", view="Compare")
        button(test, "Save for comparison").click().run()
        test.selectbox(key="studio:publisher").select("Gartner").run()
        test.number_input(key="studio:to").set_value(2035).run()
        test.selectbox(key="studio:year").select(2034).run()
        assert not test.exception


def names(chart: dict) -> list[str]:
    return [trace["name"] for trace in chart["data"] if trace.get("hovertemplate")]


class TestFiles:
    def upload(self, content: bytes, name: str = "mine.json") -> AppTest:
        test = open_studio(ai_share="75", view="Save and share")
        test.file_uploader(key="studio:file").upload(name, content, "application/json")
        return test.run()

    def test_a_saved_scenario_opens_again(self):
        test = self.upload(to_json(preset("power-constrained")).encode())
        assert not test.exception
        assert warnings(test) == []
        given = {slot.year: slot.value for one in preset("power-constrained").assumptions for slot in one.years}
        assert {f"power_limit@{year}": f"{value:g}" for year, value in given.items()}.items() <= address(test).items()

    @pytest.mark.parametrize("content", [
        b"", b"\xff\xfe\x00", b"not json", b"[]", b"{", b"null", b"[" * 100_000, b'{"schema_version": 99}',
        b'{"assumptions": [{"driver": "warp", "rate": 1}]}',
        b'{"assumptions": [{"driver": "ai_share", "value": 1e999}]}',
        b'{"assumptions": [{"driver": "ai_share", "value": "x"}]}', b'{"surprise": 1}', b'{"draws": 1e99}',
        b'{"name": "\\u202e"}', json.dumps({"name": "x" * 1_000_000}).encode(), b'{"as_of": "0001-01-01"}',
    ])  # fmt: skip
    def test_a_hostile_file_gets_a_sentence_and_loses_nothing(self, content):
        test = self.upload(content)
        assert not test.exception
        (said,) = warnings(test)
        assert said.endswith(".")
        assert len(said) < 400
        assert address(test)["ai_share"] == "75"

    def test_a_hostile_file_name_is_shown_as_it_is(self):
        test = self.upload(b"[]", "<img src=x onerror=alert(1)>**b**.json")
        assert not test.exception
        assert "**b**" not in test.warning[0].value


def studio_dialog() -> None:
    """The dialog alone, open in every run, for Streamlit's test closes it with the next click."""
    import streamlit as st

    from ui.studio.dialog import edit_assumption

    edit_assumption(st.session_state["group"])


def dialog(group: str, driver: str, way: str = "") -> AppTest:
    test = AppTest.from_function(studio_dialog, default_timeout=60)
    test.session_state["group"] = group
    test.run()
    test.selectbox[0].select(driver).run()
    if way:
        test.radio[0].set_value(way).run()
    assert not test.exception
    return test


GROWTH, SHARE = "server_market_growth", "ai_share"
GROUP_OF = {driver.id: driver.group for driver in SHEET}


class TestSetOtherwise:
    def set(self, test) -> str:
        """Press Set, and give what the scenario is then as a link."""
        button(test, "Set").click().run()
        assert not test.exception
        return to_query(test.session_state["studio:scenario"])

    def test_the_button_opens_the_dialog(self):
        test = open_studio()
        button(test, "More ways to set this").click().run()
        assert not test.exception
        assert [one.label for one in test.radio] == ["How"]

    @pytest.mark.parametrize("driver", [driver.id for driver in SHEET])
    def test_every_way_of_every_driver_has_its_fields(self, driver):
        test = dialog(GROUP_OF[driver], driver)
        for way in test.radio[0].options:
            test.radio[0].set_value(way).run()
            assert not test.exception, way

    def test_a_rate(self):
        test = dialog(GROUP_OF[GROWTH], GROWTH, "one rate")
        test.number_input[0].set_value(15.0)
        assert self.set(test) == "server_market_growth=15"

    def test_an_end_level(self):
        test = dialog(GROUP_OF[GROWTH], GROWTH, "end level")
        test.number_input[0].set_value(500.0)
        assert self.set(test) == "server_market_growth=to:500"

    def test_a_shock(self, catalog):
        test = dialog(GROUP_OF[GROWTH], GROWTH, "a shock in one year")
        test.number_input[0].set_value(-20.0)
        year = baseline_of(catalog).first + 1
        assert self.set(test) == f"server_market_growth@{year}=shock:-20"

    def test_an_s_shaped_share(self):
        test = dialog(GROUP_OF[SHARE], SHARE, "S-shaped to a value")
        test.number_input[0].set_value(75.0)
        assert self.set(test) == "ai_share=75:s-shaped"

    def test_a_publishers_path(self):
        test = dialog(GROUP_OF[SHARE], SHARE, "a publisher's path")
        chosen = test.selectbox[-1].value
        assert self.set(test) == f"ai_share={chosen}"

    def test_a_level_out_of_reach_is_refused_in_a_sentence(self):
        test = dialog(GROUP_OF[GROWTH], GROWTH, "end level")
        test.number_input[0].set_value(1e12)
        button(test, "Set").click().run()
        assert not test.exception
        assert "needs growth of" in warnings(test)[0]
        assert "studio:scenario" not in test.session_state

    def test_nothing_entered_in_the_grid_is_refused_in_a_sentence(self):
        test = dialog(GROUP_OF[SHARE], SHARE, "year by year")
        button(test, "Set").click().run()
        assert not test.exception
        assert "sets nothing" in warnings(test)[0]


def box_of(test, label: str):
    """A box to choose from, by its label."""
    return next(one for one in test.selectbox if one.label == label)


class TestAgreement:
    def test_the_finding_stands_above_every_comparison(self):
        test = open_studio(view="Agreement")
        assert any("fits IDC's money only if" in one.value for one in test.markdown)
        assert {"fits", "possible"} <= set(test.dataframe[0].value["verdict"])

    def test_a_scenario_moves_the_comparison(self):
        plain, moved = (open_studio(view="Agreement", **given) for given in ({}, {"price_performance_growth": "0"}))
        assert plain.dataframe[0].value["model"].tolist() != moved.dataframe[0].value["model"].tolist()

    def test_what_must_be_true_can_be_asked_of_any_driver(self):
        test = box_of(open_studio(view="Agreement"), "Driver").select("utilisation").run()
        assert not test.exception
        assert test.dataframe[1].value["would have to be"].tolist()


class TestTwoDates:
    def test_the_bridge_is_told_in_words_and_drawn(self):
        test = open_studio(view="Two dates")
        assert any(one.value.startswith("From IDC, ") for one in test.markdown)
        assert len(cards(test)) == 2

    def test_another_publisher_of_today_can_stand_beside(self):
        test = open_studio(view="Two dates")
        next(one for one in test.date_input if one.label == "as known on").set_value(None)
        test = box_of(test, "Beside").select("Gartner").run()
        assert not test.exception
        assert any(one.value.startswith("From Gartner, ") for one in test.markdown)

    def test_a_day_without_enough_figures_is_refused_in_a_sentence(self):
        test = open_studio(view="Two dates")
        box = next(one for one in test.date_input if one.label == "as known on")
        test = box.set_value(date(2022, 1, 1)).run()
        assert any("had been published by 2022-01-01" in plain(one.value) for one in test.info)
