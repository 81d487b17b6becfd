"""The section of the page of projects that converts a gigawatt: between bases, and into cost and computing."""

from datetime import date

import streamlit as st

from charts.tables.subjects.record_tables import bases_frame
from charts.tables.subjects.site_tables import costs_frame, gigawatts_words, power_frame
from forecasting.foundations.refusal import RefusalError
from forecasting.sites.gigawatt import Meaning, gigawatts
from ui import cached
from ui.text import plain, sentence
from ui.views import blocks, listing
from ui.widgets import Entry, amount, buttons

POWER, OF = Entry(name="gw", least=0.001, most=1000.0, first=1.0, step=0.1, shown="%.3g"), "of"
NAMES = (POWER.name, OF)
"""Fields of the address of the converter."""
SHORT = {"facility": Meaning.FACILITY, "it": Meaning.IT, "chips": Meaning.CHIPS}


def show(day: date | None) -> None:
    """An amount of power on one basis, on every basis, with what it costs and computes; then what sources say."""
    known = cached.catalog_as_of(day)
    st.markdown("**What a gigawatt means**: sources count the whole site, its servers or its chips.")
    power, entered = _entered()
    try:
        found = gigawatts(known, power, entered)
    except RefusalError as reason:
        st.info(plain(sentence(reason)))
    else:
        st.markdown(f"**{plain(gigawatts_words(found, entered))}.**")
        blocks.table(power_frame(found, known))
        if found.costs:
            st.markdown("Cost with IT equipment, each source on its own basis and as it was stated:")
            listing.short("Cost by source", costs_frame(found.costs, known), known)
    bases = bases_frame(known)
    if not bases.empty:
        with st.expander("What each source means by a gigawatt, and by dollars for one"):
            blocks.table(bases)


def _entered() -> tuple[float, Meaning]:
    """The power that the reader enters [GW], and what it counts."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        entered = amount("Power, GW", POWER)
        of = buttons("Counted as", OF, {name: one.value for name, one in SHORT.items()})
    return entered, SHORT[of]
