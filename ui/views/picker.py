"""The list of series: browsed by subject, publisher and age, with sparklines; a click opens a series."""

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from charts.tables.series_list import series_list_frame
from forecasting.quantities.ages import Age
from forecasting.search.browse import Listed, Results, Shelf, Wanted
from ui import address, cached
from ui.serving import later
from ui.text import plain

MOST_ROWS = 200
"""Rows of the list that are sent; the box for the series has all."""
ROW = 61
"""The height of a row [pixels]: above four times the size of text, Streamlit breaks long names into lines."""
HEIGHT = 412


def browse(shelf: Shelf, words: str) -> Results:
    """The filters, and the list of what they and the words leave; never empty."""
    themes = {one.theme: one.name for one in cached.catalog().themes}
    publishers = sorted({name for one in shelf.rows for name in one.series.publishers}, key=str.casefold)
    theme_column, publisher_column, age_column = st.columns(3, gap="small")
    with theme_column:
        theme = _filter("Subject", "theme", tuple(themes), themes)
    with publisher_column:
        publisher = _filter("Publisher", "by", publishers, {})
    with age_column:
        age = _filter("Age", "age", [one.slug for one in Age], {one.slug: one.words for one in Age})
    ages = {one.slug: one for one in Age}
    found = shelf.find(Wanted(words=words, theme=theme, publisher=publisher, age=ages.get(age or "")))
    if found.note:
        st.info(plain(found.note))
    with st.container(key="series-list", gap=None):
        place = st.empty()
        place.caption("The list comes behind the chart.")
    later.after_chart(place, lambda: _list(found.rows[:MOST_ROWS]))
    shown = min(len(found.rows), MOST_ROWS)
    more = ". Narrow the list, or type in the box for the series." if shown < len(found.rows) else ""
    st.caption(f"{shown:,} of {len(found.rows):,} series{more}")
    return found


def _filter(label: str, name: str, options: Sequence[str], words: dict[str, str]) -> str | None:
    address.adopt(name, address.one_of(options), None)
    chosen: str | None = later.control(
        name,
        lambda: st.selectbox(
            label, options, index=None, key=name, format_func=lambda one: words.get(one, one), placeholder="All"
        ),
    )
    address.publish(name, chosen or "")
    return chosen


def _list(rows: Sequence[Listed]) -> None:
    ids = [one.series.series_id for one in rows]
    key = f"results:{crc32(' '.join(ids).encode())}"
    st.dataframe(
        series_list_frame(rows),
        hide_index=True,
        height=HEIGHT,
        row_height=ROW,
        key=key,
        on_select=lambda: _open(key, ids),
        selection_mode="single-row",
        column_config={
            "Series": st.column_config.TextColumn("Series", width=205),
            "Trend": st.column_config.LineChartColumn("Trend", width=70),
            "Value": st.column_config.TextColumn("Value", alignment="right", width=90),
        },
    )


def _open(key: str, ids: Sequence[str]) -> None:
    """Show the series of the row that was chosen."""
    if rows := st.session_state[key]["selection"]["rows"]:
        st.session_state["series"] = ids[rows[0]]
