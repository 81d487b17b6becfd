"""The page that checks a sentence: verdict in words, what is right to copy, and hostile text shown as text."""

from datetime import date
from urllib.parse import urlencode

import pytest

from forecasting.sentences.check import check_text
from forecasting.sentences.examples import examples
from tests.pages.on_screen import address, opened, words

WRONG = "The IEA sees 1,200 TWh of data-centre electricity in 2030."
THEN = "2026-11-28"
HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(2)) <img src=x onerror=alert(3)> 5% in 2024"


def shown(test) -> str:
    return "".join(element.proto.body for element in test.get("html"))


def test_a_wrong_sentence_is_named_and_put_right_to_copy():
    test = opened("sentence", text=WRONG, asof=THEN)

    assert not test.exception
    assert "<b>differs</b>" in shown(test)
    assert "slipped year" in shown(test)
    assert [element.value for element in test.code] == [WRONG.replace("1,200", "950")]


def test_the_text_does_not_stay_in_the_address():
    assert "text" not in address(opened("sentence", text=WRONG, asof=THEN))


def test_hostile_text_is_shown_as_text():
    test = opened("sentence", text=HOSTILE)

    assert not test.exception
    assert "&lt;script&gt;alert(1)" in shown(test)
    assert "<script>" not in shown(test)
    assert "<img" not in shown(test)
    assert HOSTILE not in words(test)


def test_what_is_typed_is_checked():
    test = opened("sentence", asof=THEN)
    assert not test.code
    test.text_area[0].set_value("DeepSeek-R1 has 67.1 billion parameters.").run()

    assert test.code[0].value == "DeepSeek-R1 has 671 billion parameters."


def test_an_example_is_one_click_away(catalog):
    test = opened("sentence", asof=THEN)
    first = next(button for button in test.button if button.key == "sentence:example:0")
    first.click().run()

    assert test.text_area[0].value == examples(catalog.as_of(date.fromisoformat(THEN)))[0]
    assert "<b>agrees</b>" in shown(test)


@pytest.mark.parametrize("day", [None, date(2025, 2, 28), date(2022, 6, 1)])
def test_the_examples_are_what_they_stand_for(catalog, day):
    known = catalog.as_of(day)
    verdicts = {check_text(known, text)[0].verdict.value for text in examples(known)}

    assert verdicts <= {"agrees", "superseded", "differs"}
    if day is None:
        assert verdicts == {"agrees", "superseded", "differs"}


def test_the_search_field_leads_there_with_the_text():
    test = opened("sources")
    test.session_state["search:chosen"] = f"sentence?{urlencode({'text': WRONG})}"
    test.run()

    assert test.text_area[0].value == WRONG
    assert "<b>differs</b>" in shown(test)
