"""Sections of the page of projects that are charts of sites: what is due and built, and what slipped."""

from datetime import date

import streamlit as st

from charts.recipes import FAULTS, DueChart, Recipe, SlipChart, ThenAndNowChart
from charts.tables.score_tables import slips_frame
from forecasting.scores.timelines import slips_in
from forecasting.sites.due import pipeline
from ui import cached, charts, frame, pinned
from ui.cards import card
from ui.header import menu
from ui.text import plain, sentence
from ui.views import blocks


def due_and_built(day: date | None) -> None:
    """From what runs to what is expected, by the year in which it is due."""
    _chart(DueChart(as_of=day), "due")
    if found := pipeline(cached.catalog_as_of(day)):
        st.caption(
            plain(
                "Only sites that the data set follows, on its day: what was due since may or may not run by now. "
                f"{found.apart} more sites and programmes are known from other sources, many only announced and "
                "on unlike bases: they stand under All sites and on the map, and are not added."
            )
        )


def slips(day: date | None) -> None:
    """The same sites in two data sets: power by year then and now, steps that moved, and each step."""
    _chart(ThenAndNowChart(as_of=day), "then-and-now")
    found = slips_in(cached.catalog_as_of(day))
    if found is None:
        return
    _chart(SlipChart(as_of=day), "slips")
    with st.expander(f"All {len(found.steps)} steps that were expected"):
        blocks.table(slips_frame(cached.catalog_as_of(day), found))
    st.page_link(
        frame.RECORD.page(), label="How forecasts of other things came out", query_params=_day(day)
    )  # fmt: skip


def _day(day: date | None) -> dict[str, str]:
    return {"asof": day.isoformat()} if day else {}


def _chart(recipe: Recipe, name: str) -> None:
    """The chart of a recipe as a card; where it cannot be made, the sentence that says why."""
    try:
        exhibit = charts.exhibit(recipe)
    except FAULTS as reason:
        st.info(plain(sentence(reason)))
        return
    pinned.keep(pinned.to_view(menu.at("projects").path, exhibit.data_version))
    card.show(recipe, name=name, exhibit=exhibit)
