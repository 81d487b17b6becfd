"""Pages that are asked for most are drawn before their readers come, in quiet times alone, and where that is wanted."""

from threading import Event

import pytest

from exports.content.public_address import VARIABLE as PUBLIC
from exports.content.request import ExportError
from ui.published import ahead, content
from ui.published.ahead import becomes_quiet, draw_ahead, most_asked
from ui.published.desk import PAGES


@pytest.fixture
def drawn(monkeypatch):
    """The charts that are drawn, by a stand-in for the browser, on a server with a public address."""
    found = []
    PAGES.keeper.clear()
    monkeypatch.setenv(PUBLIC, "https://outlook.example.org")
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.001)
    monkeypatch.setattr(ahead, "LITTLE", 10_000)
    for module in (ahead, content):
        monkeypatch.setattr(module, "available", lambda: "")
    monkeypatch.setattr(content, "kept_inline", lambda exhibit, *_: found.append(exhibit.title) or "<svg/>")
    yield found
    PAGES.keeper.clear()


def test_what_is_asked_for_most_is_there_before_its_reader(drawn):
    draw_ahead(Event())
    pages = list(most_asked())
    assert len(drawn) == 2 * len(pages)
    assert pages[0].place == "overview"
    assert all(PAGES.keeper.get(one.key) for one in pages)


def test_nothing_is_drawn_without_a_public_address_or_for_a_server_that_ends(drawn, monkeypatch):
    over = Event()
    over.set()
    draw_ahead(over)
    monkeypatch.delenv(PUBLIC)
    draw_ahead(Event())
    assert drawn == []


def test_a_browser_that_fails_is_left_alone(drawn, monkeypatch, caplog):
    def fails(*_):
        drawn.append("tried")
        raise ExportError("the browser that draws pictures failed")

    monkeypatch.setattr(content, "kept_inline", fails)
    draw_ahead(Event())
    assert drawn == ["tried"]
    assert "not drawn ahead" in caplog.text


def test_while_readers_are_served_nothing_is_begun(monkeypatch):
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.01)
    busy = iter([0, 5, 10, 10])
    assert becomes_quiet(Event(), lambda: next(busy))
    assert list(busy) == []
