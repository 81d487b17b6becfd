"""Bridges of two forecasts: by hand, as a law on any two forecasts, and on every pair of the table."""

import json
from datetime import date
from itertools import pairwise
from math import prod

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from forecasting.bridges.addresses import side_of
from forecasting.bridges.between import between, bridge
from forecasting.bridges.offers import first_two, offers, periods_of
from forecasting.bridges.pairs import pairs
from forecasting.bridges.published import of_observation, of_vintage
from forecasting.bridges.side import BridgeError
from forecasting.bridges.step import NO_DIFFERENCE, UNEXPLAINED, Kind, bridge_of
from forecasting.bridges.words import sentence
from forecasting.catalog.records import Conversion
from forecasting.cli.main import main
from forecasting.market_model.identities import OUTPUTS
from tests import make

EXACT = 1e-9


def conversion(**columns):
    given_ = {
        "conversion_id": "made", "from_id": "a", "to_id": "b", "step": "scope", "derivation": "", "driver": "",
        "source_id": "press-2025", "sentence": "One counts less.", **columns,
    }  # fmt: skip
    return Conversion(**given_)


def two(first, second, *conversions, **of_second):
    """A catalog of two series, and the newest vintages of both for 2028."""
    one, other = make.series(*first, series_id="a"), make.series(*second, series_id="b", **of_second)
    catalog = make.catalog(one, other)
    object.__setattr__(catalog, "conversions", conversions)
    return bridge("a:2028", "b:2028", catalog)


def factors(found):
    return {step.step: step.factor for step in found.steps}


IDC_2024 = make.observation("2024", "100", series_id="a")
IDC_2028 = make.forecast("2028", "400", series_id="a")


def test_levels_of_a_year_that_both_know_are_the_base_and_the_rest_is_growth():
    found = two((IDC_2024, IDC_2028), (make.observation("2024", "150"), make.forecast("2028", "450")))
    assert factors(found) == {
        "base level": 1.5, "scope": 1, "unit basis": 1, "calendar": 1, "growth": 0.75, "horizon": 1, "rest": 1,
    }  # fmt: skip


def test_years_that_one_knows_and_the_other_had_to_forecast_are_the_horizon():
    second = (make.observation("2024", "100"), make.observation("2026", "400"), make.forecast("2028", "800"))
    found = two((IDC_2024, IDC_2028), second)
    assert factors(found)["horizon"] == pytest.approx(2)
    assert factors(found)["growth"] == pytest.approx(1)
    assert factors(found)["base level"] == 1


def test_a_base_that_one_had_to_forecast_is_horizon_and_not_base_level():
    first = (IDC_2024, make.forecast("2025", "200", series_id="a"), IDC_2028)
    found = two(first, (make.observation("2025", "300"), make.forecast("2028", "600")))
    assert (factors(found)["horizon"], factors(found)["base level"]) == (1.5, 1)


def test_a_conversion_is_taken_out_of_the_level_before_the_base_level():
    second = (make.observation("2024", "49"), make.forecast("2028", "196"))
    found = two((IDC_2024, IDC_2028), second, conversion(derivation="98/100"))
    assert factors(found)["scope"] == 0.98
    assert factors(found)["base level"] == pytest.approx(0.5)
    assert next(step for step in found.steps if step.step == "scope").source_ids == ("press-2025",)


def test_a_conversion_is_turned_round_for_the_way_back():
    second = (make.observation("2024", "50"), make.forecast("2028", "200"))
    found = two((IDC_2024, IDC_2028), second, conversion(from_id="b", to_id="a", derivation="4/2"))
    assert factors(found)["scope"] == 0.5
    assert factors(found)["base level"] == 1


@pytest.mark.parametrize("step", ["scope", "unit basis"])
def test_a_reason_without_a_factor_takes_what_is_left_of_the_level(step):
    second = (make.observation("2024", "150"), make.forecast("2028", "450"))
    found = two((IDC_2024, IDC_2028), second, conversion(step=step))
    assert (factors(found)[step], factors(found)["base level"]) == (1.5, 1)


def test_two_definitions_of_one_series_differ_in_scope():
    rows = [
        make.observation("2024", "100", basis="old"), make.forecast("2028", "400", basis="old"),
        make.observation("2024", "150", "2025-03-01", basis="new"),
        make.forecast("2028", "600", "2025-03-01", basis="new"),
    ]  # fmt: skip
    found = bridge("made@2025-02-14:2028", "made@2025-03-01:2028", make.catalog(make.series(*rows)))
    assert factors(found)["scope"] == 1.5


def test_years_that_end_on_other_days_are_the_calendar():
    first = (make.observation("2027", "100", series_id="a"), make.forecast("2028", "400", series_id="a"))
    one = make.series(*first, series_id="a", fiscal_year_end=6)
    other = make.series(make.forecast("2028", "800"), series_id="b")
    found = bridge("a:2028", "b:2028", make.catalog(one, other))
    assert factors(found)["calendar"] == pytest.approx(2)


def test_without_a_common_base_everything_is_unexplained():
    found = two((make.forecast("2028", "400"),), (make.forecast("2028", "800"),))
    last = found.steps[-1]
    assert (last.step, last.factor, last.note, last.source_ids) == (Kind.REST, 2, UNEXPLAINED, ())
    assert found.unexplained == 2
    assert all(step.note == NO_DIFFERENCE for step in found.steps[:-1])


def test_units_of_one_kind_meet_in_the_second_one_s():
    found = two(
        (make.observation("2024", "100"), make.forecast("2028", "400")),
        (make.observation("2024", "0.1"), make.forecast("2028", "0.4")),
        unit="EFLOPS",
    )
    assert found.steps[-1].end == 0.4
    one = make.series(make.forecast("2028", "4000"), series_id="a", unit="USD mn")
    other = make.series(make.forecast("2028", "4"), series_id="b", unit="USD bn")
    assert bridge("a:2028", "b:2028", make.catalog(one, other)).gap == pytest.approx(1)


@pytest.mark.parametrize(
    ("refs", "sentence"),
    [
        (("a:2028", "b:2028"), "two forecasts in one unit are needed, not EFLOPS"),
        (("a:2028", "a:2024"), "two forecasts of one period are needed, not of 2028 and 2024"),
        (("a:2028", "c:2028"), "no series has the id 'c'"),
        (("a:2028", "a@2024-01:2028"), "a has no vintage 2024-01; it has 2025-02-14"),
        (("a:2028", "a:2035"), "a says nothing of 2035 or a later period"),
        (("a:2028", "a:then"), "a period such as 2024"),
        (("a:2028", "a@then:2028"), "a publication day or month"),
        (("a:2028", "nothing"), "'nothing' names no forecast; expected an observation id, SERIES@VINTAGE:PERIOD"),
        (("a:2028", "idc:nothing:2028"), "the model has no quantity 'nothing'"),
        (("a:2028", "z:2028"), "is not above zero"),
        (("a:2028", "g:2028"), "two forecasts in one unit"),
    ],
)
def test_what_cannot_be_bridged_is_refused_in_one_sentence(refs, sentence):
    made = (
        make.series(IDC_2024, IDC_2028, series_id="a"),
        make.series(make.forecast("2028", "4"), series_id="b", unit="GW"),
        make.series(make.forecast("2028", "0"), series_id="z"),
        make.series(make.forecast("2028", "4"), series_id="g", unit="percent", quantity="ratio"),
    )
    with pytest.raises(BridgeError, match=sentence):
        bridge(*refs, make.catalog(*made))


def test_two_publishers_of_one_vintage_are_named_by_their_rows():
    rows = [make.forecast("2028", "1"), make.forecast("2028", "2", publisher="Gartner")]
    with pytest.raises(BridgeError, match=f"by Gartner and by IDC; name the row: .*{rows[0].observation_id}"):
        bridge("made@2025-02-14:2028", "made:2028", make.catalog(make.series(*rows)))


levels = st.decimals(min_value="0.001", max_value="100000", places=3).map(str)
years = st.sampled_from(["2023", "2024", "2025", "2026"])
outcomes = st.dictionaries(years, levels, max_size=4)
ahead = st.dictionaries(st.sampled_from(["2027", "2029", "2030"]), levels, max_size=3)


@given(outcomes, ahead, levels, outcomes, ahead, levels, st.sampled_from([(), ("98/100",), ("",)]), st.integers(1, 12))
def test_the_steps_of_any_two_forecasts_multiply_to_the_gap(past, future, value, past_2, future_2, value_2, how, end):
    def rows(past, future, value, series_id):
        known = [make.observation(year, level, series_id=series_id) for year, level in past.items()]
        later = [make.forecast(year, level, series_id=series_id) for year, level in future.items()]
        return [*known, *later, make.forecast("2028", value, series_id=series_id)]

    one = make.series(*rows(past, future, value, "a"), series_id="a", fiscal_year_end=end)
    other = make.series(*rows(past_2, future_2, value_2, "b"), series_id="b")
    catalog = make.catalog(one, other)
    object.__setattr__(catalog, "conversions", tuple(conversion(derivation=text) for text in how))
    period = make.period("2028")
    found = between(of_vintage(one, period, None), of_vintage(other, period, None), catalog)
    assert_whole(found)


def assert_whole(found):
    assert prod(step.factor for step in found.steps) == pytest.approx(found.gap, rel=EXACT)
    assert (found.steps[0].start, found.steps[-1].end) == (found.before.amount, found.after.amount)
    for one, following in pairwise(found.steps):
        assert one.end == pytest.approx(following.start, rel=EXACT)
    for step in found.steps:
        assert step.end == pytest.approx(step.start * step.factor, rel=EXACT)
        assert step.note
        assert step.source_ids or step.factor == 1 or step.note.startswith(UNEXPLAINED)


def test_every_pair_of_the_table_is_known_whole_and_sourced(catalog):
    found = pairs(catalog)
    assert found.unknown == ()
    assert len(found.known) == len(catalog.bridges) >= 8
    for pair in found.known:
        assert_whole(pair.bridge)
        for step in pair.bridge.steps:
            assert all(catalog.source(one) for one in step.source_ids)


def test_every_conversion_names_what_there_is(catalog):
    rows = {row.observation_id for row in catalog.observations} | {row.basis_id for row in catalog.power_bases}
    known = rows | {one.series_id for one in catalog} | set(OUTPUTS)
    assert {one for row in catalog.conversions for one in (row.from_id, row.to_id)} <= known


def test_no_pair_rests_on_what_was_published_later(catalog):
    day = date(2025, 12, 31)
    late = {source.source_id for source in catalog.sources if source.known > day}
    found = pairs(catalog, day)
    assert found.known
    assert found.unknown
    for pair in found.known:
        of_model = pair.bridge.before.scenario or pair.bridge.after.scenario
        used = {one for step in pair.bridge.steps for one in step.source_ids}
        assert of_model or not used & late


def test_a_row_is_the_same_side_as_its_vintage(catalog):
    row = catalog["spend.ai_server.world"].vintages[-1].observations[-1]
    by_row = of_observation(row, catalog["spend.ai_server.world"])
    by_vintage = side_of(catalog, f"spend.ai_server.world@{row.published}:{row.period}")
    assert (by_row.amount, by_row.levels) == (by_vintage.amount, by_vintage.levels)


def test_two_results_of_the_model_are_explained_by_its_parts_in_logs(catalog):
    found = bridge("early-2025:ai_server_market:2028", "idc:ai_server_market:2028", catalog)
    assert_whole(found)
    assert {step.step for step in found.steps} == {"base level", "growth of servers", "AI part", "rest"}
    assert found.steps[-1].factor == 1


def test_a_bridge_of_no_parts_is_all_rest(catalog):
    side = side_of(catalog, "idc:ai_server_market:2028")
    assert [step.note for step in bridge_of(side, side, ()).steps] == [NO_DIFFERENCE]


def run(*arguments):
    return CliRunner().invoke(main, ["bridge", *arguments])


def test_the_command_gives_rows_as_json(catalog):
    row = min(catalog.bridges, key=lambda one: one.position)
    printed = json.loads(run(row.from_ref, row.to_ref, "--json").output)
    assert [list(one) for one in printed["rows"]] == [["step", "factor", "from", "to", "source_ids", "note"]] * 7
    assert prod(one["factor"] for one in printed["rows"]) == pytest.approx(printed["gap"], rel=EXACT)
    assert printed["b"]["value"] == printed["rows"][-1]["to"]


def test_the_command_lists_the_pairs_and_refuses_in_one_sentence():
    assert "bridge spend.ai_infrastructure.world:2026 spend.ai_server.world:2026" in run().output
    for arguments in (["a"], ["a", "b", "c"], ["idc:energy:2030", "IDC"], ["a:2028", "b:2028", "--year", "2028"]):
        refused = run(*arguments)
        assert refused.exit_code != 0
        assert "Traceback" not in refused.output


def test_the_sentence_names_the_gap_the_largest_step_and_what_stands_against_it():
    second = (make.observation("2024", "50"), make.forecast("2028", "1000", low="1000"))
    words = sentence(two((IDC_2024, IDC_2028), second))
    assert "has at least 1,000 EFLOPS, 2.5 times the 400 EFLOPS of" in words
    assert "the largest step is growth, a factor of 5; against it stands base level, a factor of 0.5." in words


def test_figures_of_one_period_are_offered_the_newest_beside_another_publisher_s():
    rows = [
        make.forecast("2028", "3", "2025-03-01"), make.forecast("2028", "2"), make.forecast("2026", "5"),
        make.forecast("2028", "1", "2025-01-31", publisher="Gartner"),
    ]  # fmt: skip
    series = make.series(*rows)
    catalog = make.catalog(series, make.series(make.forecast("2028", "9"), series_id="b", unit="GW"))
    assert [str(one) for one in periods_of(catalog, series)] == ["2028"]
    found = offers(catalog, series, make.period("2028"))
    assert [one.ref for one in found] == [row.observation_id for row in (rows[0], rows[1], rows[3])]
    assert [one.publisher for one in first_two(found)] == ["Gartner", "IDC"]


def test_the_model_is_offered_where_a_conversion_leads_to_it(catalog):
    series = catalog["energy.datacenter.world.iea"]
    refs = [one.ref for one in offers(catalog, series, make.period("2030"))]
    assert "idc:energy:2030" in refs
    assert bridge("idc:energy:2030", refs[0], catalog).gap > 0
