"""A scenario survives its file and its link unchanged, and hostile ones get a sentence."""

import json
import math
from datetime import date
from urllib.parse import parse_qsl

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.market_model.drivers import DRIVERS
from forecasting.scenarios.files import from_bytes, from_json, from_plain, read_scenario, to_json
from forecasting.scenarios.limits import LONGEST_TEXT
from forecasting.scenarios.links import (
    from_pairs,
    from_query,
    parse_leniently,
    to_pinned_query,
    to_query,
    with_pairs,
)
from forecasting.scenarios.paths import path_of_driver, paths_of, unused_years
from forecasting.scenarios.scenario import Assumption, Scenario, ScenarioError, Shock, YearValue
from tests.forecasting.scenarios.states import scenarios

VERSION = date(2026, 10, 31)


@given(scenario=scenarios())
def test_a_scenario_survives_its_file(scenario):
    assert from_json(to_json(scenario)) == scenario


@given(scenario=scenarios())
def test_a_scenario_survives_its_live_link(scenario):
    assert from_query(to_query(scenario)) == scenario


@given(scenario=scenarios())
def test_a_pinned_link_carries_everything_and_the_date_of_the_data(scenario):
    pinned = from_query(to_pinned_query(scenario, VERSION))
    assert pinned == msgspec.structs.replace(scenario, data_version=VERSION)


@given(scenario=scenarios())
def test_equal_scenarios_hash_alike(scenario):
    assert hash(from_json(to_json(scenario))) == hash(scenario)


def test_a_live_link_is_short_and_can_be_read():
    chosen = (
        Assumption(driver="ai_share", value=70.0),
        Assumption(driver="server_market_growth", years=(YearValue(year=2027, value=12.0),)),
    )
    assert to_query(Scenario()) == ""
    assert to_query(Scenario(assumptions=chosen)) == "server_market_growth@2027=12&ai_share=70"


@pytest.mark.parametrize(
    ("query", "assumption"),
    [
        ("ai_share=70", Assumption(driver="ai_share", value=70)),
        ("ai_share=70:s-shaped", Assumption(driver="ai_share", value=70, transition="s-shaped")),
        ("server_market_growth=15", Assumption(driver="server_market_growth", rate=15)),
        ("server_market_growth=-5.5", Assumption(driver="server_market_growth", rate=-5.5)),
        ("server_market_growth=to:400", Assumption(driver="server_market_growth", level=400)),
        ("server_market_growth=IDC", Assumption(driver="server_market_growth", publisher="IDC")),
        ("ai_share@2027=65", Assumption(driver="ai_share", years=(YearValue(year=2027, value=65),))),
        ("ai_share@2027=shock:-5", Assumption(driver="ai_share", shock=Shock(year=2027, size=-5))),
        ("efficiency_gain@2026=shock:10", Assumption(driver="efficiency_gain", shock=Shock(year=2026, size=10))),
        ("pue=1.3", Assumption(driver="pue", value=1.3)),
    ],
)
def test_each_word_of_a_link_means_what_the_docs_say(query, assumption):
    assert from_query(query).assumptions == (assumption,)
    assert from_query("?" + to_query(from_query(query))) == from_query(query)


HOSTILE_QUERIES = {
    "nobody=1": "no driver is called 'nobody'",
    "ai_share=nan": "ai_share is 'nan', expected a number",
    "ai_share=inf": "ai_share is 'inf', expected a number",
    "ai_share=": "ai_share is '', expected a number",
    "ai_share=1e99": "value of ai_share is 1e\\+99, expected 0 to 100",
    "ai_share=1e999": "value of ai_share is inf, expected 0 to 100",
    "ai_share=-1": "value of ai_share is -1, expected 0 to 100",
    "ai_share=\u0661\u0662": "expected a number",
    "ai_share=70:zigzag": "expected straight or s-shaped",
    "ai_share=70&ai_share=71": "ai_share has two values for value",
    "ai_share=70&ai_share=IDC": "set by value and by publisher",
    "ai_share@2027=60&ai_share@2027=61": "ai_share@2027 is given twice",
    "ai_share@20270=60": "names no year",
    "ai_share@=60": "names no year",
    "ai_share@1999=60": "year of ai_share is 1999, expected 2000 to 2040",
    "ai_share=Forrester": "publisher of ai_share is 'Forrester', expected IDC or Gartner or Deloitte",
    "pue=IDC": "pue cannot be set by publisher, only by value, years",
    "pue=0.5": "value of pue is 0.5, expected 1 to 5",
    "server_market_growth=to:-4": "level of server_market_growth is -4",
    "server_market_growth=to:0": "level of server_market_growth is 0, expected more than 0",
    "server_market_growth=-100": "rate of server_market_growth is -100",
    "efficiency_gain=10&efficiency_gain@2026=shock:5": "efficiency_gain is set more than once",
    "to=1999": "to is 1999, expected 2001 to 2040",
    "to=soon": "to is 'soon', expected a number",
    "to=2027.5": "to is '2027.5', expected a whole number",
    "draws=1e9": "draws is 1e\\+09, expected 2 to 100000",
    "seed=-1": "seed is -1",
    "together=2": "together is 2, expected 0 to 1",
    "publisher=Foo": "publisher is 'Foo', expected IDC or Gartner",
    "as_of=yesterday": "as_of is 'yesterday', expected a date",
    "v=2": "schema_version is 2, and this tool reads version 1",
    "v=1&v=1": "v is given twice",
    "name=a%00b": "name holds characters that cannot be shown",
    "name=" + "x" * 101: "length of name is 101, expected 0 to 100",
    "&".join(["ai_share=1"] * 500): "the link cannot be read",
    "ai_share=" + "9" * LONGEST_TEXT: "a link has at most 50,000 characters",
    "%ff=1": "the link cannot be read",
}


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:40])
def test_a_hostile_link_gets_a_sentence(query):
    with pytest.raises(ScenarioError, match=HOSTILE_QUERIES[query]) as error:
        from_query(query)
    assert len(str(error.value)) < 300
    assert "\n" not in str(error.value)


HOSTILE_FILES = {
    "": "this is not a valid scenario file",
    "[]": "expected `?object`?, got `?array`?",
    "null": "expected `?object`?, got `?null`?",
    "{": "this is not a valid scenario file",
    '{"name": 3}': "name: expected",
    '{"to": "2030"}': "to: expected",
    '{"to": 2030.5}': "to: expected",
    '{"to": 1e400}': "to",
    '{"seed": 99999999999999999999999}': "seed",
    '{"together": NaN}': "this is not a valid scenario file",
    '{"extra": 1}': "unknown field",
    '{"schema_version": 7}': "schema_version is 7, and this tool reads version 1",
    '{"assumptions": [{"driver": "x", "rate": 1}]}': "no driver is called 'x'",
    '{"assumptions": [{"driver": "ai_share"}]}': "the assumption on ai_share sets nothing",
    '{"assumptions": [{"driver": "ai_share", "value": "70"}]}': r"assumptions\[(0|\.\.\.)\]\.value: expected",
    '{"assumptions": [{"driver": "ai_share", "value": 1e300}]}': "value of ai_share is 1e\\+300",
    '{"assumptions": [{"driver": "ai_share", "rate": 3}]}': "ai_share cannot be set by rate",
    '{"assumptions": [{"driver": "ai_share", "value": 3, "way": "round"}]}': "way",
    '{"assumptions": [{"driver": "ai_share", "value": 3}, {"driver": "ai_share", "value": 4}]}': "two assumptions",
    '{"assumptions": [{"driver": "ai_share", "way": "s-shaped"}]}': "without a value",
    '{"assumptions": [{"driver": "pue", "years": [{"year": 2026, "value": 2}, {"year": 2025, "value": 2}]}]}': "order",
    "[" * 10_000: "this is not a valid scenario file|expected",
    '{"name": "' + "x" * 1_000_000 + '"}': "a scenario has at most 50,000 characters, and this text has 1,000,012",
}  # fmt: skip


HUGE = "1" + "0" * 400


@pytest.mark.parametrize(
    "text",
    [
        f'{{"to": {HUGE}}}', f'{{"to": -{HUGE}}}', f'{{"seed": {HUGE}}}', f'{{"draws": {HUGE}}}',
        f'{{"together": {HUGE}}}', f'{{"schema_version": {HUGE}}}', f'{{"to": {"9" * 45_000}}}',
        f'{{"assumptions": [{{"driver": "ai_share", "value": {HUGE}}}]}}',
        f'{{"assumptions": [{{"driver": "ai_share", "years": [{{"year": {HUGE}, "value": 50}}]}}]}}',
        f'{{"assumptions": [{{"driver": "ai_share", "shock": {{"year": {HUGE}, "size": 5}}}}]}}',
    ],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_a_number_too_large_for_any_field_gets_a_short_sentence(text):
    with pytest.raises(ScenarioError, match=r"expected|out of range|reads version") as error:
        from_json(text)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize("values", [{}, {"name": "mine"}, {"to": 2030, "assumptions": []}])
def test_a_file_without_its_version_is_refused(values):
    with pytest.raises(ScenarioError, match="schema_version is missing, expected 1"):
        from_json(json.dumps(values))
    with pytest.raises(ScenarioError, match="schema_version is missing, expected 1"):
        from_plain(values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_file_is_read_as_programs_write_it(tmp_path, encoding, ends):
    scenario = Scenario(name="Größer", assumptions=(Assumption(driver="ai_share", value=70.0),))
    text = to_json(scenario).replace("\n", ends)
    raw = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-mark" else text.encode(encoding)
    (path := tmp_path / "mine.json").write_bytes(raw)
    assert read_scenario(path) == scenario == from_bytes(raw)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ('{"name": "Größer"}'.encode("cp1252"), "it holds the byte 0xF6"),
        ('{"name": "x"}'.encode("utf-16-le"), "holds zero bytes"),
        (b'{"schema_version": 1, "together": 0,5}', "this is not a valid scenario file"),
        (b"schema_version;to\r\n1;2030\r\n", "this is not a valid scenario file"),
        (b"\x1f\x8b\x08\x00", "is a damaged gzip file"),
        (b" " * 300_000, "holds more than 200,000 bytes"),
    ],
)
def test_a_file_of_another_kind_gets_a_sentence_that_says_what_was_found(tmp_path, raw, told):
    (path := tmp_path / "mine.json").write_bytes(raw)
    with pytest.raises(ScenarioError, match=told) as error:
        read_scenario(path)
    assert "mine.json" in str(error.value)


@pytest.mark.parametrize("text", ["to:-5", "to:0", "to:-0.0", "to:-1e-9"])
def test_a_level_that_is_not_above_zero_is_refused(text):
    for driver in ("server_market_growth",):
        with pytest.raises(ScenarioError, match=f"level of {driver} is .*, expected more than 0"):
            from_query(f"{driver}={text}")


@pytest.mark.parametrize("text", HOSTILE_FILES, ids=lambda text: text[:40])
def test_a_hostile_file_gets_a_sentence(text):
    with pytest.raises(ScenarioError, match=HOSTILE_FILES[text]) as error:
        from_json(text)
    assert len(str(error.value)) < 300


@given(text=st.text(max_size=200))
def test_no_text_crashes(text):
    for read in (from_json, from_query):
        assert refusal(read, text) != ""


@given(name=st.sampled_from([*DRIVERS, "to", "draws", "as_of", "v", "data"]), text=st.text(max_size=30))
def test_no_value_crashes(name, text):
    assert refusal(with_pairs, Scenario(), [(name, text)]) != ""


def refusal(work, *arguments):
    """What the work refuses with; None if it does not refuse."""
    try:
        work(*arguments)
    except ScenarioError as error:
        return str(error)
    return None


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "mine.json"
    path.write_bytes(b'{"name": "\xe9"}')
    with pytest.raises(ScenarioError, match="is not UTF-8 text"):
        read_scenario(path)
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_scenario(tmp_path)
    path.write_text('{"to": 1}')
    with pytest.raises(ScenarioError, match=r"mine\.json: to is 1, expected 2001 to 2040"):
        read_scenario(path)


def test_a_file_of_ours_holds_only_what_was_chosen():
    text = json.loads(to_json(Scenario(assumptions=(Assumption(driver="pue", value=1.3),))))
    assert text["assumptions"] == [{"driver": "pue", "value": 1.3}]


def path(scenario, baseline, driver):
    return paths_of(scenario, baseline)[driver]


def test_a_rate_holds_from_the_second_year_on(gartner_then):
    found = path(from_query("server_market_growth=15"), gartner_then, "server_market_growth")
    assert found == (gartner_then["server_market_growth"].path[0], *[15.0] * 6)


def test_a_level_is_reached_in_the_last_year(gartner_then):
    from forecasting.evaluation.evaluate import evaluate

    scenario = from_query("publisher=Gartner&server_market_growth=to:400")
    assert evaluate(scenario, gartner_then).at("server_market_trend", 2030) == pytest.approx(400)


def test_a_share_goes_straight_or_s_shaped_from_the_first_value(gartner_then):
    usual = gartner_then["ai_share"].path
    straight = path(from_query("ai_share=80"), gartner_then, "ai_share")
    curved = path(from_query("ai_share=80:s-shaped"), gartner_then, "ai_share")
    assert straight == pytest.approx([value + (80 - usual[-1]) * step / 6 for step, value in enumerate(usual)])
    assert curved[0] == usual[0]
    assert curved[-1] == straight[-1] == 80
    assert curved[3] == pytest.approx(straight[3])
    assert curved[1] < straight[1]
    assert curved[5] > straight[5]


def test_a_share_set_to_the_end_of_its_baseline_changes_nothing(idc_then):
    end = idc_then["ai_share"].path[-1]
    scenario = Scenario(assumptions=(Assumption(driver="ai_share", value=end),))
    assert path(scenario, idc_then, "ai_share") == idc_then["ai_share"].path


def test_a_higher_end_is_higher_in_every_year_after_the_first(idc_then):
    higher = path(from_query("ai_share=75"), idc_then, "ai_share")
    assert all(new > old for new, old in zip(higher[1:], idc_then["ai_share"].path[1:], strict=True))


def test_growth_can_be_moved_by_points_in_every_year(idc_then):
    usual = idc_then["server_market_growth"].path
    lower = path(from_query("server_market_growth=by:-10"), idc_then, "server_market_growth")
    assert lower == (usual[0], *(value - 10 for value in usual[1:]))


def test_a_single_year_changes_that_year_alone(gartner_then):
    found, usual = path(from_query("ai_share@2027=65"), gartner_then, "ai_share"), gartner_then["ai_share"].path
    assert found == (*usual[:3], 65.0, *usual[4:])


def test_a_shock_breaks_growth_once_and_a_share_for_good(gartner_then):
    growth = path(from_query("server_market_growth@2027=shock:-20"), gartner_then, "server_market_growth")
    usual = gartner_then["server_market_growth"].path
    assert 1 + growth[3] / 100 == pytest.approx((1 + usual[3] / 100) * 0.8)
    assert growth[4:] == usual[4:]
    share = path(from_query("ai_share@2027=shock:-5"), gartner_then, "ai_share")
    assert share == pytest.approx(
        [*gartner_then["ai_share"].path[:3], *(v - 5 for v in gartner_then["ai_share"].path[3:])]
    )


def test_a_publishers_path_can_be_followed(gartner_then, idc_then):
    found = path(from_query("ai_share=IDC"), gartner_then, "ai_share")
    assert found[1:] == idc_then["ai_share"].path[1:]
    assert from_query("ai_share=idc") == from_query("ai_share=IDC")
    with pytest.raises(ScenarioError, match="gives no path of ai_share in these years; IDC or Gartner does"):
        path(from_query("ai_share=Deloitte"), gartner_then, "ai_share")


def test_years_beyond_the_last_rest_and_are_named(gartner_then):
    scenario = from_query("to=2030&ai_share@2035=65&server_market_growth@2036=shock:-5")
    assert path(scenario, gartner_then, "ai_share") == gartner_then["ai_share"].path
    assert unused_years(scenario, gartner_then) == (
        "Growth of the server market is set for 2036, beyond the last year 2030, and is not used.",
        "AI share is set for 2035, beyond the last year 2030, and is not used.",
    )
    with pytest.raises(ScenarioError, match="ai_share is set in 2035, beyond the last year 2030"):
        with_pairs(Scenario(), [("ai_share@2035", "65")])


def test_years_before_the_first_rest_and_are_named(gartner_then):
    scenario = from_query("ai_share@2019=65&server_market_growth@2020=shock:-5")
    for driver in ("ai_share", "server_market_growth"):
        assert path(scenario, gartner_then, driver) == gartner_then[driver].path
    assert unused_years(scenario, gartner_then) == (
        "Growth of the server market is set for 2020, before the first year 2024, and is not used.",
        "AI share is set for 2019, before the first year 2024, and is not used.",
    )


@settings(max_examples=60)
@given(scenario=scenarios())
def test_any_scenario_has_paths_within_the_limits_or_a_reason(gartner_then, scenario):
    for driver in DRIVERS.values():
        chosen = (scenario.assumption_on(driver.id), gartner_then[driver.id], gartner_then)
        if (reason := refusal(path_of_driver, *chosen)) is not None:
            assert reason
            continue
        found = path_of_driver(*chosen)
        assert len(found) == len(gartner_then.years)
        assert all(driver.floor <= value <= driver.ceiling or value == math.inf for value in found)


def accept(scenario):
    """A check that finds nothing wrong."""
    del scenario


@given(scenarios())
def test_a_whole_link_is_read_as_it_is(scenario):
    pairs = parse_qsl(to_query(scenario), keep_blank_values=True)
    assert parse_leniently(pairs, accept) == (from_pairs(pairs), ())


def test_a_link_is_read_as_far_as_it_can_be():
    pairs = [("ai_share", "70"), ("warp", "1"), ("publisher", "Gartner"), ("pue@2026", "x"), ("pue", "1.3")]
    found, faults = parse_leniently(pairs, accept)
    assert found == Scenario(publisher="Gartner", assumptions=(Assumption(driver="ai_share", value=70.0),))
    assert [fault[:9] for fault in faults] == ["no driver", "pue@2026 "]


def test_a_pinned_link_is_read_whole_or_not_at_all():
    found, (fault,) = parse_leniently([("v", "1"), ("ai_share", "70"), ("warp", "1")], accept)
    assert found is None
    assert "warp" in fault


def test_what_does_not_fit_the_data_is_left_out_too():
    def check(scenario):
        if scenario.publisher == "Gartner":
            raise ScenarioError("no such baseline")

    found, faults = parse_leniently([("publisher", "Gartner"), ("ai_share", "70")], check)
    assert found == Scenario(assumptions=(Assumption(driver="ai_share", value=70.0),))
    assert faults == ("no such baseline",)


def test_a_link_of_which_nothing_can_be_read_gives_no_scenario():
    assert parse_leniently([("warp", "1")], accept)[0] is None
    found, (fault,) = parse_leniently([(f"x{i}", "1") for i in range(1_000)], accept)
    assert found is None
    assert "at most 400 fields" in fault


def test_further_years_join_those_chosen_before():
    scenario = with_pairs(from_query("ai_share=70"), [("ai_share@2027", "65")])
    assert scenario == from_query("ai_share=70&ai_share@2027=65")
    assert with_pairs(scenario, [("ai_share", "80")]) == from_query("ai_share=80")


def test_an_assumption_can_be_taken_back():
    scenario = from_query("ai_share=70&pue=1.3")
    assert scenario.without_assumption("pue") == from_query("ai_share=70")
    assert scenario.with_assumption(Assumption(driver="pue", value=1.4)) == from_query("ai_share=70&pue=1.4")
