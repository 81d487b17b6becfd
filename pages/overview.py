"""The state of the AI compute market on one screen: the finding, its chart, the headline figures."""

import streamlit as st

from forecasting.vintages.headlines import HeadlineError
from ui import address, cached, controls, frame, pinned
from ui.text import plain, sentence
from ui.views import blocks, overview

frame.open_page("Overview", is_headed=False)
notice = blocks.place()
address.begin(("asof", "data"))
rewound = pinned.rewind(cached.catalog().version)
day = controls.asked_day(cached.first_day(), cached.catalog().version)
try:
    found = cached.overview(day)
except HeadlineError as reason:
    st.title("AI compute market", anchor=False)
    st.info(plain(sentence(reason)))
else:
    overview.show(found, day)
blocks.ignored(address.ignored(), notice, rewound)
frame.close_page()
