"""The section of the page of projects that is a map: sites by place, power and stage, and the table of all sites."""

from datetime import date

import streamlit as st

from charts.exhibits.sites.site_map import areas_by_name
from charts.recipes import FAULTS, SiteMapChart
from charts.tables.subjects.record_tables import projects_frame
from ui import cached, charts, pinned
from ui.cards import card
from ui.header import menu
from ui.text import plain, sentence
from ui.views import listing
from ui.widgets import buttons

AREA = "area"
NAMES = (AREA,)
"""Fields of the address of the map."""


def show(day: date | None) -> None:
    """The map of an area as a chart like every other, and every site as a table."""
    area = buttons("Area", AREA, {name: one.name for name, one in areas_by_name().items()})
    try:
        exhibit = charts.exhibit(recipe := SiteMapChart(area=area, as_of=day))
    except FAULTS as reason:
        st.info(plain(sentence(reason)))
        return
    pinned.keep(pinned.to_view(menu.at("projects").path, exhibit.data_version))
    card.show(recipe, name="map", exhibit=exhibit)
    known = cached.catalog_as_of(day)
    listing.show("Sites on the map", projects_frame(known), known)
