"""What training costs beside the market model: the frontier, known runs, and the way to the calculators."""

from datetime import date

import streamlit as st

from charts.exhibits.training import claims, frontier_words
from charts.recipes import FrontierChart
from charts.tables.training_tables import runs_frame
from forecasting.foundations.refusal import RefusalError
from ui import cached
from ui.cards import card
from ui.header import menu
from ui.text import plain
from ui.views import blocks

CALCULATORS = {"view": "calculators"}
"""The section of the page on training that holds the calculators."""


def show(day: date | None) -> None:
    """The frontier first, then known runs, and the way to the calculators; all of it as known on a day."""
    frontier_line(day)
    known_runs(day)
    kept = {"asof": day.isoformat()} if day else {}
    st.page_link(menu.at("training").page(), label="Calculate a training run", query_params=CALCULATORS | kept)


def frontier_line(day: date | None) -> None:
    """The frontier of costs with its growth, when it passes a billion dollars, and what was published of it."""
    catalog = cached.catalog_as_of(day)
    chart, words = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    try:
        summary = frontier_words(cached.catalog(), day)
    except RefusalError as reason:
        st.info(plain(f"No line through the frontier: {reason}."))
    else:
        with chart:
            card.show(FrontierChart(as_of=day), name="frontier")
        with words:
            st.markdown(f"**{plain(summary)}**")
            if stated := claims(catalog):
                st.markdown("Published of the same costs:")
                st.markdown("\n".join(f"- {plain(one)}" for one in stated))


def known_runs(day: date | None) -> None:
    """What known runs cost."""
    st.markdown("**What known runs cost**: published GPU-hours times a published price an hour.")
    runs = runs_frame(cached.catalog_as_of(day))
    if runs.empty:
        st.caption("Neither hours nor price of a run had been published by then.")
    else:
        blocks.table(runs)
