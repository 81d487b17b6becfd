"""What somebody brought is said back short, on one line, with nothing in it that does something unseen."""

import pytest

from forecasting.foundations.echo import LONGEST_MESSAGE, placed, shown
from forecasting.foundations.expected import ExpectedError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two\nlines", r"two\nlines"),
        ("\0\x1b[31m", r"\x00\x1b[31m"),
        ("a\u202eb\ud800", r"a\u202eb\ud800"),
        ("算力 é", "算力 é"),
        ("x" * 61, "x" * 60 + "..."),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_is_said_back_short_and_to_be_seen(text, said):
    assert shown(text) == said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Expected `float`, got `str` - at `$.years[0].value`", "years[0].value: expected float, got str"),
        ("JSON is malformed: invalid character (byte 0)", "JSON is malformed: invalid character (byte 0)"),
        ("Object contains unknown field `a\n\x1bb`", r"object contains unknown field a\n\x1bb"),
        ("Expected `object`, got `NoneType`", "expected object, got null"),
    ],
)
def test_a_message_on_json_begins_with_its_place_and_stays_on_one_line(message, said):
    assert placed(message) == said


def test_no_message_grows_with_what_was_brought():
    assert len(placed(f"Object contains unknown field `{'x' * 50_000}` - at `$.{'y' * 50_000}`")) < 2 * LONGEST_MESSAGE
    assert len(str(ExpectedError("a number", "9" * 50_000))) < LONGEST_MESSAGE
