"""Find any series, see its published values by vintage, compare publishers, work out growth."""

import streamlit as st

from ui import controls, frame
from ui.cards import room
from ui.saved import offer
from ui.serving import later
from ui.views import explore

frame.open_page(frame.EXPLORE, "Explore", "Find a forecast, see who made it and how it changed.", fields=controls.NAMES)
with offer.offered(frame.EXPLORE), later.chart_first():
    top = st.container()
    chart_column, list_column = room.chart_first("explore", explore.CHART_AND_LIST)
    with top:
        selection = controls.pick(list_column)
    explore.show(selection, chart_column)
frame.close_page()
