"""The state of the AI compute market on one screen: the finding, its chart, the headline figures."""

import streamlit as st

from forecasting.vintages.headlines import HeadlineError
from ui import cached, frame
from ui.header import rewind
from ui.text import plain, sentence
from ui.views import overview, questions

frame.open_page(frame.OVERVIEW, "Overview", fields=questions.NAMES, is_headed=False)
day = rewind.day()
questions.show_asked(day)
try:
    found = cached.overview(day)
except HeadlineError as reason:
    st.title("AI compute market", anchor=False)
    st.info(plain(sentence(reason)))
else:
    overview.show(found, day)
frame.close_page()
