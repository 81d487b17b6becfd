"""What readers left behind is given up when they have been away for a while, and not before."""

import platform

from ui.background.tidying import Ended, give_back
from ui.cards.chart_store import TokenStore


def test_a_session_has_ended_when_no_browser_was_connected_to_it_for_so_long(monkeypatch):
    now, connected = [0.0], {"here", "back"}
    monkeypatch.setattr("ui.background.tidying.time.monotonic", lambda: now[0])
    ended, owners = Ended(connected.__contains__), ("here", "back", "gone", "")
    assert ended.among(owners, 60.0) == ()
    connected.remove("back")
    now[0] = 40.0
    assert ended.among(owners, 60.0) == ()
    connected.add("back")
    now[0] = 60.0
    assert ended.among(owners, 60.0) == ("gone",)
    connected.remove("back")
    assert ended.among(owners, 60.0) == ("gone",)  # who came back meanwhile has the whole time again


def test_what_is_kept_for_a_session_goes_with_it_alone():
    store: TokenStore[str] = TokenStore()
    mine, theirs = store.put("chart", "mine"), store.put("chart", "theirs")
    store.leave("mine")
    store.leave("nobody")
    assert (store.find(mine), store.find(theirs), store.owners) == (None, "chart", ("theirs",))


def test_free_memory_goes_back_where_the_system_takes_it():
    assert give_back() is (platform.libc_ver()[0] == "glibc")
