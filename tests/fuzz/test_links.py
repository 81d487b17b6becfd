"""Links, however they were cut, typed or made up: of scenarios, charts, own figures, forecasts to be bridged."""

import base64
import re
import zlib
from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from charts.recipes import RecipeError
from charts.recipes.addresses import from_address, to_address
from exports.content.public_address import is_public_link
from forecasting.market_model.drivers import DRIVERS
from forecasting.own_figures.limits import OwnFiguresError
from forecasting.own_figures.links import from_link, to_link
from forecasting.scenarios.links import (
    FIELDS,
    PRESET,
    from_query,
    parse_leniently,
    to_pinned_query,
    to_query,
    with_pairs,
)
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario, ScenarioError
from tests.charts.recipes.examples import DAY, RECIPES
from tests.fuzz.amount import tries
from tests.fuzz.inputs import damaged_bytes, damaged_json, damaged_text, texts
from tests.fuzz.law import assert_sentence, refused_by
from tests.fuzz.test_saved_files import CHARTS, OWN
from ui.serving.addresses import link_for_files, own_link

NAMES = (*FIELDS, PRESET, *DRIVERS, *(f"{one}@2027" for one in DRIVERS), "ai_share@", "ai_share@20270", "@", "output")
fields = st.tuples(
    st.sampled_from(NAMES) | texts, texts | st.sampled_from([*PRESETS, "Gartner", "2030", "12.5", "1e-7"])
)
starts = st.sampled_from([preset(name) for name in PRESETS])


@st.composite
def scenario_links(draw):
    """A link that the product writes, damaged, or fields and values put together."""
    scenario = draw(starts)
    written = to_pinned_query(scenario, DAY) if draw(st.booleans()) else to_query(scenario)
    made = draw(st.lists(fields, max_size=6))
    return draw(
        damaged_text(written)
        | st.just(urlencode([*parse_qsl(written, keep_blank_values=True), *made], errors="replace"))
        | st.just(urlencode(made, errors="replace"))
    )


@tries(100)
@given(scenario_links())
def test_a_link_to_a_scenario_is_read_and_written_the_same_or_refused(query):
    with refused_by(ScenarioError):
        found = from_query(query)
        assert from_query(to_query(found)).changed(data_version=found.data_version) == found
        assert from_query(to_pinned_query(found, DAY)) == found.changed(data_version=DAY)


@tries(60)
@given(st.lists(fields, max_size=12))
def test_what_can_be_read_of_a_link_is_read_and_the_rest_is_named(pairs):
    with refused_by():
        found, faults = parse_leniently(pairs, lambda _: None)
        for fault in faults:
            assert_sentence(fault)
        assert found is not None or faults or not pairs
        if found is not None and not faults:
            assert parse_leniently(parse_qsl(to_query(found), keep_blank_values=True), lambda _: None) == (
                found.changed(data_version=None) if to_query(found) else None or Scenario(),
                (),
            )


@tries(40)
@given(starts, st.lists(fields, max_size=3))
def test_assumptions_are_added_to_a_scenario_or_refused(scenario, pairs):
    with refused_by(ScenarioError):
        with_pairs(scenario, pairs)


def packed(content: bytes, *, wbits: int) -> str:
    packer = zlib.compressobj(wbits=wbits)
    return base64.urlsafe_b64encode(packer.compress(content) + packer.flush()).decode().rstrip("=")


WRITTEN = [to_address(recipe) for recipe in RECIPES.values()]


@st.composite
def chart_links(draw):
    """The address of a chart, damaged outside or inside of its packing."""
    inside = draw(st.sampled_from(CHARTS).flatmap(damaged_json)).encode(errors="surrogatepass")
    raw = packed(draw(damaged_bytes(inside)), wbits=-15)
    return draw(damaged_text(st.sampled_from(WRITTEN)) | st.just("~" + raw) | damaged_text("~" + raw) | texts)


@tries(60)
@given(chart_links())
def test_an_address_of_a_chart_is_read_and_written_the_same_or_refused(text):
    with refused_by(RecipeError):
        found = from_address(text)
        written = to_address(found)
        assert re.fullmatch(r"[A-Za-z0-9._~\-]+", written)
        assert from_address(written) == found


@tries(50)
@given(
    damaged_json(OWN).map(lambda one: packed(one.encode(errors="surrogatepass"), wbits=15))
    | damaged_text(packed(b'{"own_figures":1,"series":[]}', wbits=15))
    | texts
)
def test_own_figures_in_a_link_are_read_and_written_the_same_or_refused(text):
    with refused_by(OwnFiguresError):
        found = from_link(text)
        assert from_link(to_link(found)) == found


@tries(60)
@given(
    damaged_text(
        st.sampled_from(["http://testserver/x?a=b#c", "https://user@testserver:8501/", "//testserver/", "javascript:x"])
    )
)
def test_a_link_in_a_file_leads_to_this_server_or_nowhere(link):
    with refused_by():
        own = own_link(link, "testserver")
        assert own == "" or own.startswith(("http://testserver", "https://testserver"))
        for_files = link_for_files(link, "testserver")
        assert for_files == "" or is_public_link(for_files)
