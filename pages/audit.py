"""Do stated growth rates follow from the levels, who states them, and which figures rest on weak sources."""

import streamlit as st

from ui import cached, frame
from ui.evidence import audit
from ui.header import menu, rewind

frame.open_page(
    menu.at("audit"), lead="Every stated growth rate beside what follows from the levels published by then."
)
catalog, found = cached.catalog_as_of(rewind.day()), cached.audit(rewind.day())
claims, tallies, conflicts, weak = st.tabs(["Claims", "By publisher and outlet", "Conflicts", "Weak sources"])
with claims:
    audit.show_claims(catalog, found)
with tallies:
    audit.show_tallies(catalog, found)
with conflicts:
    audit.show_conflicts(catalog, found)
with weak:
    audit.show_weak(catalog)
frame.close_page()
