"""The load program speaks as a browser does: states of controls, messages, and what it reads of a page."""

import json

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.reader import KEEPING, Screen, kept_nothing, moved, opening, rerun, widget_state
from bench.sessions import percentile

DIAL = "$$ID-0-studio-dial-ai_share"


def slider(value, **fields):
    element = Element()
    element.slider.id = DIAL
    element.slider.default.append(10)
    element.slider.value.extend(value)
    for name, one in fields.items():
        setattr(element.slider, name, one)
    return element


def delta(element, fragment="part", **metadata):
    message = ForwardMsg(hash="hash")
    message.delta.new_element.CopyFrom(element)
    message.delta.fragment_id = fragment
    for name, one in metadata.items():
        setattr(message.metadata, name, one)
    return message


def component(name, data, component_id="card"):
    element = Element()
    element.bidi_component.id, element.bidi_component.component_name = component_id, name
    element.bidi_component.json = json.dumps(data)
    return element


@pytest.mark.parametrize(("share", "wanted"), [(0.5, 50), (0.95, 95), (0.951, 96), (1.0, 100), (0.0, 1)])
def test_a_percentile_is_the_value_that_so_many_do_not_exceed(share, wanted):
    assert percentile(range(100, 0, -1), share) == wanted


def test_a_percentile_of_nothing_is_refused():
    with pytest.raises(ValueError, match="values"):
        percentile([], 0.95)


@pytest.mark.parametrize(("is_set", "wanted"), [(True, 75.5), (False, 10)])
def test_a_slider_reports_what_the_page_set_or_its_default(is_set, wanted):
    state = widget_state(slider([75.5], set_value=is_set))
    assert (state.id, list(state.double_array_value.data)) == (DIAL, [wanted])


def test_a_choice_is_reported_by_its_words_and_nothing_where_nothing_is_chosen():
    element = Element()
    element.selectbox.id = "choice"
    element.selectbox.options.extend(["one", "other"])
    assert widget_state(element).WhichOneof("value") is None
    element.selectbox.default = 1
    assert widget_state(element).string_value == "other"
    element.selectbox.set_value, element.selectbox.raw_value = True, "one"
    assert widget_state(element).string_value == "one"


def test_numbers_are_reported_whole_or_with_decimals_as_their_control_has_them():
    element = Element()
    element.number_input.id, element.number_input.default = "number", 2030
    element.number_input.data_type = 0
    assert widget_state(element).int_value == 2030
    element.number_input.data_type = 1
    assert widget_state(element).double_value == 2030


def test_words_are_no_control():
    element = Element()
    element.markdown.body = "words"
    assert widget_state(element) is None


def test_a_screen_knows_the_newest_state_of_each_control_and_the_part_it_stands_in():
    screen = Screen()
    screen.read(delta(slider([75.5], set_value=True)))
    screen.read(delta(slider([76.0], set_value=True), cacheable=True))
    assert screen.dial("ai_share") == DIAL
    assert list(screen.widgets[DIAL].double_array_value.data) == [76.0]
    assert screen.fragments[DIAL] == "part"
    assert screen.hashes == ["hash"]


def test_a_screen_hears_what_a_browser_is_asked_for_and_how_the_chart_follows():
    screen = Screen()
    screen.read(delta(component(KEEPING, {"ask": True}, "asks")))
    screen.read(delta(component(KEEPING, {"ask": False}, "knows")))
    screen.read(delta(component("chart", {"look": "light", "follows": {"study": "token"}})))
    assert screen.asks == ["asks"]
    assert screen.follows == {"study": "token", "look": "light"}


def test_a_turn_says_the_states_of_all_controls_and_the_part_that_is_run_again():
    screen = Screen(page="page", query="year=1", hashes=["known"])
    screen.read(delta(slider([75.5], set_value=True)))
    sent = BackMsg.FromString(rerun(screen, screen.widgets.values(), "part").SerializeToString()).rerun_script
    assert [one.id for one in sent.widget_states.widgets] == [DIAL]
    assert (sent.page_script_hash, sent.query_string, sent.fragment_id) == ("page", "year=1", "part")
    assert list(sent.cached_message_hashes) == ["known"]


def test_a_page_is_opened_by_its_name_and_fields():
    sent = opening("scenarios", "ai_share=60").rerun_script
    assert (sent.page_name, sent.query_string) == ("scenarios", "ai_share=60")


def test_a_browser_of_a_first_visit_says_that_it_keeps_nothing():
    state, answer = kept_nothing("$$ID-1-keeping")
    assert (state.id, state.json_value) == ("$$ID-1-keeping", "{}")
    assert answer.id == "$$STREAMLIT_INTERNAL_KEY_$$ID-1-keeping__events"
    assert json.loads(answer.json_trigger_value) == [{"event": "kept", "value": {"text": ""}}]


@pytest.mark.parametrize(("value", "wanted"), [(75.5, 76.0), (100.0, 99.5)])
def test_a_dial_goes_a_step_on_and_back_from_its_end(value, wanted):
    assert moved(value, 0.5, 100.0) == wanted
