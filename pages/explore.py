"""Find any series, see its published values by vintage, compare publishers, work out growth."""

import streamlit as st

from ui import address, cached, controls, frame
from ui.views import blocks, explore

frame.open_page(frame.EXPLORE, "Explore", "Find a forecast, see who made it and how it changed.")
notice = blocks.place()
address.begin(controls.NAMES)
top = st.container()
chart_column, list_column = st.columns(explore.CHART_AND_LIST, gap="medium")
with top:
    selection = controls.pick(cached.catalog(), list_column)
explore.show(selection, chart_column)
blocks.ignored(address.ignored(), notice)
frame.close_page()
