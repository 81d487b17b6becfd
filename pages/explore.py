"""Find any series, see its published values by vintage, compare publishers, work out growth."""

import streamlit as st

from ui import address, cached, controls, frame, pinned
from ui.views import blocks, explore

frame.open_page("Explore", "Find a forecast, see who made it and how it changed.")
notice = blocks.place()
address.begin(controls.NAMES)
rewound = pinned.rewind(cached.catalog().version)
top = st.container()
list_column, chart_column = st.columns(explore.LIST_AND_CHART, gap="medium")
with top:
    selection = controls.pick(cached.catalog(), list_column)
explore.show(selection, chart_column)
blocks.ignored(address.ignored(), notice, rewound)
frame.close_page()
