"""Figures in a link: only where the reader asks for it, and taken from one into the reader's own."""

from collections.abc import Sequence

import streamlit as st

from forecasting.own_figures.limits import MOST_IN_LINK, OwnFiguresError
from forecasting.own_figures.links import from_link, to_link
from forecasting.own_figures.record import OwnSeries
from ui import address
from ui.own_data import kept
from ui.text import echoed, plain, sentence

FIELD = "own"
"""The field of the address that holds figures."""
CHOSEN, TAKEN = "own:in-link", "own:taken"


def take() -> None:
    """Keep the figures that a link brought among the reader's own, and say so."""
    text = address.given(FIELD)
    if not text or text == st.session_state.get(TAKEN):
        return
    st.session_state[TAKEN] = text
    try:
        found = from_link(text)
        new = kept.bring(found)
    except OwnFiguresError as reason:
        address.report(str(reason))
        return
    st.session_state[CHOSEN] = True
    if new:
        names = ", ".join(one.name for one in found)
        st.info(plain(f"The link brought figures that somebody entered, now among yours on My data: {names}."))


def offer(drawn: Sequence[OwnSeries]) -> None:
    """The choice to put the figures that a chart shows into the address, and so into what is copied from it."""
    if not drawn:
        address.publish(FIELD, "")
        return
    chosen = st.toggle(
        "Put my figures into the link", key=CHOSEN, persist_state="session",
        help=f"Whoever has the link sees them. At most {MOST_IN_LINK:,} characters of figures fit into one.",
    )  # fmt: skip
    text = ""
    if chosen:
        try:
            text = to_link(drawn)
        except OwnFiguresError as reason:
            st.warning(echoed(sentence(reason)))
    st.session_state[TAKEN] = text or st.session_state.get(TAKEN, "")
    address.publish(FIELD, text)
