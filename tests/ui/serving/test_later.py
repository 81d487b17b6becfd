"""What waits for the first chart: drawn where it was asked for, and never for long."""

import time

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from tests.ui.asking import Client
from ui.serving import later

CHART = "a-chart"


def page():
    import streamlit as st

    from ui.serving import later

    later.begin()
    later.after_chart(st.container(), lambda: st.text("waits"))
    st.text("below")
    assert not later.is_awaited("a-chart")  # no browser is there to draw it
    later.await_chart()


def test_what_waits_stands_where_it_was_asked_for_and_comes_without_a_browser_at_once():
    test = AppTest.from_function(page).run()
    assert not test.exception
    assert [one.value for one in test.text] == ["waits", "below"]


@pytest.fixture
def browser(monkeypatch):
    """A browser opens the page, whose state is kept apart."""
    monkeypatch.setattr(later.st, "session_state", {})
    monkeypatch.setattr(later.address, "has_arrived", lambda: True)
    monkeypatch.setattr(type(later.st.context), "headers", {"User-Agent": "Mozilla/5.0"})


@pytest.fixture
def awaited(browser):
    """A page of a browser that waits for a chart."""
    del browser
    later.begin()
    assert later.is_awaited(CHART)
    assert not later.is_awaited("the second chart")


def test_a_page_goes_on_when_the_browser_says_that_its_chart_is_drawn(awaited, monkeypatch):
    del awaited
    monkeypatch.setattr(later, "LONGEST", 60)
    drawn(CHART)
    start = time.monotonic()
    later.await_chart()
    assert time.monotonic() - start < 30


def drawn(token: str) -> None:
    """The browser says that it has drawn a chart."""
    client = Client(Starlette(routes=[Route("/charts/{token}/drawn", later.drawn, methods=["POST"])]))
    assert client.post(f"/charts/{token}/drawn").status_code == 204


def test_a_page_goes_on_without_a_word_from_the_browser_and_forgets_the_chart(awaited, monkeypatch):
    del awaited
    monkeypatch.setattr(later, "LONGEST", 0.01)
    later.await_chart()
    later.begin()
    assert CHART not in later._drawn
