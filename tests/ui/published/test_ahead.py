"""Pages that are asked for most are drawn before their readers come, in quiet times alone, and where that is wanted."""

from threading import Event

import pytest

from exports.content.public_address import VARIABLE as PUBLIC
from exports.content.request import ExportError
from forecasting.vintages.headlines import headlines
from ui import cached
from ui.published import ahead, content
from ui.published.ahead import VARIABLE, becomes_quiet, draw_ahead, how_many, in_order
from ui.published.desk import PAGES


@pytest.fixture
def drawn(monkeypatch):
    """The charts that are drawn, by a stand-in for the browser, on a server with a public address."""
    found = []
    PAGES.keeper.clear()
    monkeypatch.setenv(PUBLIC, "https://outlook.example.org")
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.001)
    monkeypatch.setattr(ahead, "LITTLE", 10_000)
    monkeypatch.setenv(VARIABLE, "12")
    monkeypatch.setattr(ahead.RENDERER, "start", lambda: None)
    for module in (ahead, content):
        monkeypatch.setattr(module, "available", lambda: "")
    monkeypatch.setattr(content, "kept_inline", lambda exhibit, *_: found.append(exhibit.title) or "<svg/>")
    yield found
    PAGES.keeper.clear()


def test_what_is_asked_for_most_is_there_before_its_reader(drawn):
    draw_ahead(Event())
    pages = list(in_order())
    assert len(drawn) == 2 * 12
    assert pages[0].place == "overview"
    assert [one.place for one in pages if PAGES.keeper.get(one.key)] == [one.place for one in pages[:12]]


def test_every_series_with_values_has_its_turn_once_and_those_in_force_before_superseded_ones():
    known = cached.catalog()
    _, *places = (one.place.removeprefix("s/") for one in in_order())
    assert sorted(places) == sorted(one.series_id for one in known if one.observations)
    speaking = len({one.series.series_id for one in headlines(known).speakers})
    others = [known[one].is_superseded for one in places[speaking:]]
    assert others == sorted(others)


@pytest.mark.parametrize(("setting", "address", "pages"), [
    ("", "https://outlook.example.org", ahead.PAGES_AHEAD), ("", "", 0), ("0", "https://outlook.example.org", 0),
    ("7", "", 7), (" 7 ", "", 7), ("9" * 30, "", ahead.MOST), ("all", "", 0), ("-1", "", 0), ("1.5", "", 0),
    ("\u0663", "", 0), ("many", "https://outlook.example.org", ahead.PAGES_AHEAD),
])  # fmt: skip
def test_the_operator_says_how_many_and_what_is_no_number_is_said(monkeypatch, caplog, setting, address, pages):
    monkeypatch.setenv(VARIABLE, setting)
    monkeypatch.setenv(PUBLIC, address)
    assert how_many() == pages
    assert ("expected a whole number" in caplog.text) is (setting in {"all", "-1", "1.5", "\u0663", "many"})


def test_nothing_is_drawn_without_a_public_address_or_for_a_server_that_ends(drawn, monkeypatch):
    over = Event()
    over.set()
    draw_ahead(over)
    monkeypatch.delenv(PUBLIC)
    monkeypatch.delenv(VARIABLE)
    draw_ahead(Event())
    assert drawn == []


@pytest.mark.parametrize(("failures", "tries"), [(2, 12), (99, ahead.MOST_FAILURES)])
def test_a_picture_that_fails_is_passed_over_and_a_browser_that_fails_again_and_again_left_alone(
    drawn, monkeypatch, caplog, failures, tries
):
    def made(one):
        drawn.append(one.place)
        if len(drawn) <= failures:
            raise ExportError("the browser that draws pictures failed")
        return b"<svg/>"

    monkeypatch.setattr(ahead.StaticPage, "made", made)
    draw_ahead(Event())
    assert len(drawn) == tries
    assert caplog.text.count("not drawn ahead") == min(failures, tries)


def test_while_readers_are_served_nothing_is_begun(monkeypatch):
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.01)
    busy = iter([0, 5, 10, 10])
    assert becomes_quiet(Event(), lambda: next(busy))
    assert list(busy) == []
