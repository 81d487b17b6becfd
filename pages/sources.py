"""Every source, every series, what contradicts or is missing, and the data to take away."""

import streamlit as st

from ui import cached, frame
from ui.header import rewind
from ui.views import sources

frame.open_page(
    frame.SOURCES,
    "Sources & data",
    "Where every number comes from, what contradicts or is missing, and the data itself.",
    fields=sources.NAMES,
)
catalog = cached.catalog_as_of(rewind.day())
listed, series, conflicts, package = st.tabs(["Sources", "Series", "Conflicts and gaps", "Download"])
with listed:
    sources.show_sources(catalog)
with series:
    sources.show_series(catalog)
with conflicts:
    sources.show_conflicts(catalog)
with package:
    sources.show_downloads(catalog)
frame.close_page()
