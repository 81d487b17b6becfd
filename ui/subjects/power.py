"""Sections of the page on power: what a chosen capacity needs, and forecasters with their definitions."""

from datetime import date

import streamlit as st

from charts.tables.subjects.power_tables import (
    figures_frame,
    forecasts_frame,
    need_frame,
    need_words,
    parts_frame,
)
from charts.tables.subjects.site_tables import costs_frame
from forecasting.baselines.known import Known
from forecasting.power_needs import (
    Asked,
    best_year,
    figures,
    forecast_years,
    forecasts_of,
    money,
    need,
    parts_of_world,
    places,
)
from forecasting.power_needs.figures import JUDGEMENT
from ui import cached, frame
from ui.text import plain
from ui.views import blocks, listing
from ui.widgets import Entry, amount, choose

CAPACITY = Entry(name="capacity", least=0.001, most=1e7, first=1.0, step=0.5, shown="%.6g", width=190)
"""Capacity that can be entered, in any of its units."""
UNIT, PLACE, YEAR = "counted", "place", "of_year"
NAMES = (CAPACITY.name, UNIT, PLACE, YEAR)
"""Fields of the address of these sections."""
SHORT = {"h100e": Asked.H100E, "gw": Asked.IT_POWER, "eflops": Asked.SPEED}
AGREEMENT = {"view": "Agreement"}
"""The view of the studio that sets the model beside published forecasts."""


def needs(day: date | None) -> None:
    """A capacity of the reader's choice, and what it needs."""
    known = cached.catalog_as_of(day)
    by = figures(Known(catalog=cached.catalog(), day=day))
    st.markdown("**What a capacity needs**, in racks of today; older accelerators need more power for the same speed.")
    capacity, asked = _entered()
    found = need(capacity, asked, by)
    costs, parts = money(found, known), parts_of_world(found, known)
    st.markdown(f"**{plain(need_words(capacity, asked, found, costs))}**")
    blocks.table(need_frame(found))
    st.caption(
        "Low and high: all figures at their low, and all at their high ends. The power of a rack is assumed, and so is "
        "what rests on it."
        if by.rack_power.basis == JUDGEMENT
        else "Low and high: all figures at their low, and all at their high ends."
    )
    st.markdown("**What it costs**, by everyone who counts the servers and says which gigawatt is meant")
    if costs:
        listing.short("Cost of a capacity", costs_frame(costs, known), known)
    else:
        st.info("No cost of a gigawatt had been published by then.")
    st.markdown("**Beside what all data centres of the world used**")
    if parts:
        blocks.table(parts_frame(parts))
    else:
        st.info("Nobody's count of that electricity had been published by then.")
    st.markdown("**What this rests on**; an assumed figure is a judgement that no publication gives as a series")
    blocks.table(figures_frame(by, cached.catalog()))


def _entered() -> tuple[float, Asked]:
    """The capacity that the reader enters, and its unit."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        entered = amount("Capacity", CAPACITY)
        unit = choose("In", UNIT, list(SHORT), next(iter(SHORT)), lambda one: SHORT[one].value, needed=True)
    return entered, SHORT[unit or next(iter(SHORT))]


def definitions(day: date | None) -> None:
    """Forecasters of electricity and power side by side, for a place and a year."""
    known = cached.catalog_as_of(day)
    offered = places(known)
    st.markdown(
        "**Who forecasts what**: levels are compared only where the same thing is counted, in the same unit. A part "
        "is never added to a whole, and power that is added in a year is no level."
    )
    if not offered:
        st.info("No forecast of it had been published by then.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = choose("Place", PLACE, offered, offered[0], needed=True) or offered[0]
        years = [str(year) for year in forecast_years(known, place)]
        year = choose("Year", YEAR, years, str(best_year(known, place)), needed=True) or years[-1]
    listing.short("Forecasters of power", forecasts_frame(forecasts_of(known, place, int(year))), known)
    kept = {"as_of": day.isoformat()} if day else {}
    st.page_link(
        frame.SCENARIOS.page(), label="Do the forecasts agree? The model beside them", query_params=AGREEMENT | kept
    )
