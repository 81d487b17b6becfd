"""A reader's figures are kept for their session alone: what is shared between readers never holds them."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
import streamlit as st

from charts.drawing.style import Look
from forecasting.own_figures.limits import MOST_SERIES, OwnFiguresError
from forecasting.own_figures.record import OwnSeries, OwnValue, from_json
from forecasting.quantities.periods import Frequency
from tests.exports import sample
from ui import charts
from ui.cards import chart_store
from ui.cards.payload import DRAWN, MOST_DRAWN, payload
from ui.own_data import kept

OWN = OwnSeries(
    key="mine", name="Mine", unit="USD bn", frequency=Frequency.ANNUAL, made=date(2025, 6, 1),
    values=(OwnValue("2025", "1"),),
)  # fmt: skip


@pytest.fixture
def state(monkeypatch):
    """A session that has just begun."""
    monkeypatch.setattr(st, "session_state", found := {})
    return found


def test_a_chart_with_own_figures_is_drawn_for_its_session_and_in_no_shared_cache(state):
    held = charts.DRAWINGS.held
    one = payload(sample.own(), Look.LIGHT, owner="one")
    assert charts.DRAWINGS.held == held
    assert len(state[DRAWN]) == 1
    assert payload(sample.own(), Look.LIGHT, owner="one")["traces"] is one["traces"]

    other = payload(sample.own(), Look.LIGHT, owner="another")
    assert other["token"] != one["token"]
    assert chart_store.CHARTS.place(one["token"]).owner == "one"


def test_a_session_keeps_so_many_drawings(state):
    for place in range(MOST_DRAWN + 2):
        payload(replace(sample.own(), title=f"Chart {place}"), Look.LIGHT, owner="one")
    assert len(state[DRAWN]) == MOST_DRAWN


def test_what_the_browser_kept_stands_before_what_was_entered_meanwhile(state):
    kept.put(OWN)
    text = kept._text()
    state.clear()
    kept.put(msgspec.structs.replace(OWN, name="Entered meanwhile"))
    kept._take(text)
    assert [(one.key, one.name) for one in kept.series()] == [("mine", "Mine"), ("mine-2", "Entered meanwhile")]
    assert from_json(kept._text()) == kept.series()


@pytest.mark.parametrize(
    "text", ["{", "null", '{"own_figures": 9}', kept.to_json([msgspec.structs.replace(OWN, unit="?")])]
)
def test_what_cannot_be_read_is_said_and_loses_nothing(state, text):
    kept.put(OWN)
    kept._take(text)
    assert kept.series() == (OWN,)
    assert "that this browser kept cannot be read" in state[kept.FAULT]


@pytest.mark.usefixtures("state")
def test_one_gives_way_to_its_own_key_and_more_than_the_limit_are_refused():
    for place in range(MOST_SERIES):
        kept.put(msgspec.structs.replace(OWN, key=f"k{place}"))
    kept.put(msgspec.structs.replace(OWN, key="k7", name="Changed"))
    assert kept.series()[7].name == "Changed"
    with pytest.raises(OwnFiguresError, match="at most 100 series"):
        kept.put(OWN)
