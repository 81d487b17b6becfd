"""The parts of the Sources & data page: sources, series, conflicts and gaps, downloads."""

import streamlit as st

from charts.tables.listings import conflicts_frame, gaps_frame, series_frame, sources_frame
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Tier
from ui import address, cached
from ui.header import menu
from ui.text import plain
from ui.views import blocks, listing

ASKED = "source"
NAMES = (ASKED,)
"""Fields of the address of the page."""


def show_sources(catalog: Catalog) -> None:
    """The document that a link asks for, then every document, with what its tier means."""
    _show_asked(catalog)
    meanings = " ".join(f"**{tier.value.capitalize()}**: {plain(tier.meaning)}" for tier in Tier if tier.is_published)
    st.markdown(f"A source is a page on which the number was read. {meanings}")
    listing.show("Sources", sources_frame(catalog), catalog)


def _show_asked(catalog: Catalog) -> None:
    """The document of a link: title, publisher, date, tier, what is noted of it, and the way there."""
    address.adopt(ASKED, address.one_of([one.source_id for one in catalog.sources]), "")
    asked = str(st.session_state[ASKED])
    address.publish(ASKED, asked)
    if asked:
        source = catalog.source(asked)
        with st.container(border=True, key="asked"):
            st.markdown(f"**{plain(source.title)}**")
            st.markdown(plain(f"{source.citation} ({source.tier}). {source.note}".strip()))
            st.link_button("Open the document", source.url)


def show_series(catalog: Catalog) -> None:
    """Every series; `Explore` draws each."""
    st.markdown("Series of one concept count the same thing by different publishers. Explore draws each of them.")
    listing.show("Series", series_frame(catalog), catalog)


def show_conflicts(catalog: Catalog) -> None:
    """Known contradictions, and figures that are known to be missing."""
    st.markdown(
        "**Restatement**: a vintage changed earlier values. **Scope**: two numbers that look alike count different "
        "things. **Arithmetic**: a stated growth does not follow. **Misprint**: a page misprints a figure. "
        "**Disagreement**: sources differ."
    )
    listing.show("Conflicts", conflicts_frame(catalog), catalog)
    st.page_link(
        menu.at("audit").page(), label="Do stated growth rates add up? The audit", icon=":material/arrow_forward:"
    )
    blocks.heading("Known to be missing")
    st.markdown("Figures that probably exist but were not seen on a page. None is filled in from memory.")
    listing.show("Gaps", gaps_frame(catalog), catalog)


def show_downloads(catalog: Catalog) -> None:
    """The whole data package, as the curators keep it."""
    st.markdown(
        "The complete data package: every table as CSV, with its description (Frictionless Table Schema), "
        "data dictionary and licences. Numbers, dates and names are facts; the compilation is CC BY 4.0; training "
        "runs, hardware, sites and values by Epoch AI are CC BY 4.0 by Epoch AI, bases of power partly by the AI "
        "Compute Build-Out tracker, coordinates of towns by GeoNames."
    )
    st.download_button(
        "Data package as ZIP",
        data=cached.package_zip,
        file_name=f"compute-outlook-data_{catalog.version}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
