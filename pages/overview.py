"""The state of the AI compute market on one screen: the finding, its chart, the headline figures."""

import streamlit as st

from forecasting.vintages.headlines import HeadlineError
from ui import address, cached, frame
from ui.header import rewind
from ui.text import plain, sentence
from ui.views import blocks, overview

frame.open_page(frame.OVERVIEW, "Overview", is_headed=False)
notice = blocks.place()
address.begin(())
day = rewind.day()
try:
    found = cached.overview(day)
except HeadlineError as reason:
    st.title("AI compute market", anchor=False)
    st.info(plain(sentence(reason)))
else:
    overview.show(found, day)
blocks.ignored(address.ignored(), notice)
frame.close_page()
