"""What readers, links and files bring is said back as plain text, in few letters, and never as a link."""

import json
import re

import pytest

from tests.pages.on_screen import opened, plain, warnings
from ui.serving.answers import refusal
from ui.text import LONGEST_ECHO, echoed, short
from ui.text import plain as escaped

LONG = "9" * 20_000
# As Streamlit's page makes links of text after escapes were read.
LINKS = re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)|([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.IGNORECASE)
ADDRESSES = (
    "https://example.org/x", "HTTP://EXAMPLE.ORG", "www.example.org", "WWW.example.org", "see http://a.b, www.c.d",
    "someone@example.org", "mailto:someone@example.org", "xhttps://example.org", "https://www.example.org",
)  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSES)
def test_what_looks_like_an_address_does_not_become_a_link(text):
    assert LINKS.search(text)
    assert not LINKS.search(plain(escaped(text)))
    assert plain(escaped(text)).replace("\N{WORD JOINER}", "") == text


def test_text_without_an_address_stays_letter_by_letter():
    assert plain(escaped("a.b [c](d) *e* http www 1.5 %")) == "a.b [c](d) *e* http www 1.5 %"


def test_a_long_text_is_cut_with_a_sign():
    assert short("abc", 3) == "abc"
    assert short("abcd", 3) == "ab…"
    assert len(plain(echoed(LONG))) == LONGEST_ECHO


def test_a_refusal_of_a_route_is_short():
    assert len(json.loads(refusal(LONG).body)["error"]) == LONGEST_ECHO


PAGES = {
    "explore": ("series", "with", "asof", "scale", "publisher", "from", LONG),
    "forecast": ("growth", "growths", "target", "until", "method", LONG),
    "scenarios": ("ai_share", "publisher", "as_of", "to", "year", "output", "ai_share@2027", LONG),
}


@pytest.mark.parametrize("value", [LONG, "x" * 20_000, "https://example.org/" + "x" * 20_000, "a@example.org"])
@pytest.mark.parametrize("page", PAGES)
def test_what_a_link_brings_is_said_back_short_and_not_as_a_link(page, value):
    told = warnings(opened(page, **dict.fromkeys(PAGES[page], value)))
    assert told
    assert max(map(len, told)) < 3_000
    assert not LINKS.search(" ".join(told))


def test_many_unknown_fields_are_counted():
    (told,) = warnings(opened("explore", **{f"unknown{number}": "x" for number in range(300)}))
    assert "295 further fields likewise" in told
