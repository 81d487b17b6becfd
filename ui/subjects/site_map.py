"""The section of the page of projects that is a map: sites by place, power and stage, and their table."""

from base64 import b64encode
from datetime import date
from html import escape

import streamlit as st

from charts.drawing.style import LABEL_SIZE, PALETTES, Look, Palette
from charts.notes import day_label
from charts.tables.subjects.record_tables import projects_frame
from charts.world.land import AREAS, WIDTH, Area
from charts.world.site_map import KEY, Place, Shape, document, mark, picture, places
from forecasting.sites.state import SiteState, states
from ui import cached, frame
from ui.text import plain
from ui.views import listing
from ui.widgets import buttons

AREA = "area"
NAMES = (AREA,)
"""Fields of the address of the map."""
BY_NAME = {"-".join(one.name.casefold().split()): one for one in AREAS}
SIGN = 16
"""Size of a sign in the key [px]."""


def show(day: date | None) -> None:
    """The map of an area with its key, its file, and every site as a table."""
    known = cached.catalog_as_of(day)
    found = states(known)
    area = BY_NAME[buttons("Area", AREA, {name: one.name for name, one in BY_NAME.items()})]
    shown = places(found, area)
    if not shown:
        st.info("No site in this area had been published by then.")
        return
    title = f"{len(shown)} AI sites and programmes, {area.name}"
    st.markdown(f"**{plain(title)}**")
    st.html(_key(PALETTES[frame.look()]) + _picture(shown, area, title))
    placeless = sum(one.project.latitude is None for one in found)
    st.caption(
        plain(
            "The area of a sign is the power expected in the end; the smallest have none stated. A site that is part "
            f"of another is drawn in it. {placeless} more have no coordinates and stand in the table only."
        )
    )
    sources = _sources(found, known.version, day)
    st.caption(plain(sources))
    st.download_button(
        "Map as SVG",
        data=lambda: document(shown, area, PALETTES[Look.PRINT], (title, sources)).encode(),
        file_name=f"compute-outlook-sites-{'-'.join(area.name.casefold().split())}_{known.version}.svg",
        mime="image/svg+xml",
        on_click="ignore",
        icon=":material/download:",
    )
    listing.show("Sites on the map", projects_frame(known), known)


def _sources(found: tuple[SiteState, ...], version: date, day: date | None) -> str:
    """Who said what is shown, and whose coordinates and outlines it is drawn with."""
    publishers = sorted({one.said_by.publisher for one in found})
    known = f" As known on {day_label(day)}." if day else ""
    return (
        f"Source: {', '.join(publishers)}. Coordinates: Epoch AI and GeoNames, CC BY 4.0. Land: Natural Earth.{known} "
        f"Compute Outlook, data of {day_label(version)}."
    )


def _key(palette: Palette) -> str:
    """The signs with their words."""
    parts = (f"<span style='white-space:nowrap'>{_sign(shape, palette)} {escape(KEY[shape])}</span>" for shape in KEY)
    return f"<div style='display:flex;flex-wrap:wrap;gap:4px 20px;font-size:{LABEL_SIZE}px'>{''.join(parts)}</div>"


def _sign(shape: Shape, palette: Palette) -> str:
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{SIGN}' height='{SIGN}'>"
        f"{mark(shape, (SIGN / 2, SIGN / 2), SIGN / 3, palette)}</svg>"
    )
    return f"<img src='{_address(drawn)}' alt='' style='vertical-align:-3px'>"


def _picture(shown: tuple[Place, ...], area: Area, title: str) -> str:
    """The map as a picture, with a place over each site that names it under the pointer."""
    drawn = picture(shown, area, PALETTES[frame.look()])
    return (
        f"<div style='position:relative;max-width:{WIDTH}px'>"
        f"<img src='{_address(drawn)}' alt='Map: {escape(title)}; the table below has them all.' "
        f"style='width:100%;display:block'>{''.join(_spot(one, area) for one in shown)}</div>"
    )


def _spot(one: Place, area: Area) -> str:
    """The place over a site [parts of the picture]."""
    left, top = one.x - one.radius, one.y - one.radius
    return (
        f"<span title='{escape(one.words, quote=True)}' aria-hidden='true' style='position:absolute;"
        f"left:{left / WIDTH:.2%};top:{top / area.height:.2%};"
        f"width:{2 * one.radius / WIDTH:.2%};height:{2 * one.radius / area.height:.2%}'></span>"
    )


def _address(drawn: str) -> str:
    """A drawing as an address that holds it: a page lets no drawing through, only a picture."""
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
