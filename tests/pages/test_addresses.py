"""One codec for the addresses of all pages: what they hold, what is reported, what comes back."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from forecasting.questions import QUESTIONS
from forecasting.scenarios.presets import preset
from tests.pages.on_screen import address, opened, script, warnings, words
from ui import cached
from ui.header import rewind
from ui.header.menu import PAGES

SECTIONED = ("capital", "chips")
"""Two pages with controls of the same name and other values."""


@pytest.mark.parametrize("page", [entry.path for entry in PAGES])
def test_every_page_names_a_field_that_it_does_not_know_and_takes_it_out_of_its_address(page):
    test = opened(page, colour="red")
    assert not test.exception
    (said,) = warnings(test)
    assert "'colour'" in said
    assert "colour" not in address(test)


def go_to(test: AppTest, page: str, **fields: str) -> AppTest:
    """To another page, as a press in the menu does, or a link with *fields*."""
    for name in list(test.query_params):
        del test.query_params[name]
    for name, text in fields.items():
        test.query_params[name] = text
    return test.switch_page(f"pages/{script(page)}.py").run()


def test_pages_with_controls_of_one_name_do_not_take_each_others_values():
    test = opened(SECTIONED[0])
    sections = test.get("button_group")[0].options
    test.get("button_group")[0].select(sections[-1]).run()
    chosen = address(test)
    assert "view" in chosen
    assert not go_to(test, SECTIONED[1]).exception
    assert "view" not in address(test)
    assert not go_to(test, "scenarios").exception
    assert "view" not in address(test)
    assert not go_to(test, SECTIONED[0]).exception
    assert address(test) == chosen


def test_a_filter_comes_back_with_its_page_whatever_a_filter_of_that_name_was_set_to_elsewhere(catalog):
    theme, other = (one.theme for one in catalog.themes[:2])
    test = opened("explore", theme=theme)
    before = address(test)
    go_to(test, "calendar", theme=other)
    assert address(test)["theme"] == other
    assert not go_to(test, "explore").exception
    assert address(test) == before
    assert not go_to(test, "calendar").exception
    assert address(test)["theme"] == other


@pytest.mark.parametrize("question", [one.id for one in QUESTIONS][:3])
def test_the_address_of_a_question_opens_with_its_answer(question):
    test = opened(question=question)
    asked = next(one for one in QUESTIONS if one.id == question)
    assert not test.exception
    answer = asked.answer(cached.catalog())
    assert answer.sentence in words(test)
    assert address(test) == {"question": question}


def test_the_address_of_a_source_opens_with_the_document():
    source = cached.catalog().sources[-1]
    test = opened("sources", source=source.source_id)
    assert not test.exception
    assert source.citation in words(test)
    assert address(test) == {"source": source.source_id}


@pytest.mark.parametrize(("page", "field"), [("", "question"), ("sources", "source")])
def test_what_is_not_there_is_refused_in_a_sentence(page, field):
    (said,) = warnings(opened(page, **{field: "gold"}))
    assert f"{field}='gold': expected one of" in said


def given_up() -> None:
    """A page with one control, which is given up before its end while the session says so."""
    import streamlit as st

    from ui import address

    address.enter("page")
    address.begin(("level",))
    address.adopt("level", str, "low")
    chosen = st.selectbox("Level", ["low", "high", "top"], key="level")
    address.publish("level", chosen, "low")
    if st.session_state.get("interrupted"):
        st.stop()
    address.write()


def test_a_page_that_is_given_up_writes_nothing_and_loses_nothing():
    test = AppTest.from_function(given_up).run()
    test.session_state["interrupted"] = True
    test.selectbox[0].select("high").run()
    assert address(test) == {}
    test.session_state["interrupted"] = False
    test.run()
    assert test.selectbox[0].value == "high"
    assert address(test) == {"level": "high"}


@pytest.mark.parametrize("name", ["early-2025", "idc"])
def test_a_preset_beside_a_day_opens_on_its_own_day_or_on_that_one(name):
    test = opened("scenarios", preset=name, asof="2026-06-30")
    assert not test.exception
    own = preset(name).as_of
    assert address(test)["asof"] == (own.isoformat() if own else "2026-06-30")


def rewound() -> None:
    """A page on a day, which is given up before its end while the session says so."""
    import streamlit as st

    from ui import address
    from ui.header import rewind

    address.enter("page")
    rewind.enter()
    address.begin(())
    if st.session_state.get("interrupted"):
        st.stop()
    st.write(str(rewind.day()))
    address.write()


def test_a_day_that_is_set_while_pages_are_given_up_is_kept():
    test = AppTest.from_function(rewound).run()
    test.session_state[rewind.DAY] = date(2026, 3, 31)
    test.session_state["interrupted"] = True
    test.run()
    test.run()
    test.session_state["interrupted"] = False
    test.run()
    assert test.markdown[0].value == "2026-03-31"
    assert address(test) == {"asof": "2026-03-31"}
