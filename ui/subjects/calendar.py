"""The page of changes: what was revised since a day, which documents came, and the events of the market."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.exhibits.tiles import moved_words
from charts.notes import day_label
from charts.tables.subjects.change_tables import changes_frame, releases_frame
from charts.tables.subjects.record_tables import events_frame
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.ages import months_before
from forecasting.vintages.changes import changes_since, releases_since
from forecasting.vintages.revisions import Revision, is_of_forecast
from ui import address, cached, days, frame
from ui.cards import report_draft
from ui.header import rewind
from ui.serving import addresses as paths
from ui.text import plain
from ui.views import blocks, listing
from ui.widgets import choose

SINCE, THEME = "since", "theme"
NAMES = (SINCE, THEME)
RECENT = 3
"""Months of changes that are shown unless a day is chosen."""
EVERY = "all"


def show() -> None:
    """The finding, the controls, and three tables."""
    known = cached.catalog_as_of(rewind.day())
    heading = st.empty()
    since, theme = _controls(known)
    wanted = {one.series_id for one in known if theme in {EVERY, one.theme}}
    changes = changes_since(known, since, wanted)
    releases = tuple(one for one in releases_since(known, since) if theme == EVERY or theme in one.themes)
    heading.title(plain(_finding(changes, len(releases), since)), anchor=False)
    if largest := largest_words(changes):
        frame.say(f"Largest revision of a forecast: {largest}.")
    blocks.heading("What was revised")
    st.caption("Each period's last change since that day. Outcomes and forecasts, never across definitions.")
    if changes:
        listing.show("Changes", changes_frame(changes), known)
    else:
        st.info("Nothing was revised since that day.")
    blocks.heading("What was published")
    if releases:
        listing.show("Releases", releases_frame(releases, known), known)
    blocks.heading("Events, rules and controls")
    listing.show("Events", events_frame(known), known)
    _feed()


def _finding(changes: Sequence[Revision], documents: int, since: date) -> str:
    """What changed, in one sentence: how many documents and revisions, and the largest revision of a forecast."""
    forecasts = [one for one in changes if is_of_forecast(one)]
    came = f"{documents} documents since {day_label(since)}"
    if not forecasts:
        return f"{came} revised no forecast"
    up = sum(one.change > 0 for one in forecasts)
    return f"{came} raised {up} forecasts and cut {len(forecasts) - up}"


def largest_words(changes: Sequence[Revision]) -> str:
    """The largest revision of a stated forecast, in words; empty without one."""
    forecasts = [one for one in changes if is_of_forecast(one)]
    if not forecasts:
        return ""
    return moved_words(max(forecasts, key=lambda revision: abs(revision.log_change)))


def _controls(known: Catalog) -> tuple[date, str]:
    """Since which day, and which subject."""
    first, last = cached.first_day(), days.latest(known.today)
    default = months_before(known.today, RECENT)
    since_column, theme_column, report_column = st.columns([2, 3, 3], gap="small", vertical_alignment="bottom")
    with since_column:
        address.adopt(SINCE, lambda text: days.checked(days.parsed(text, last), first, last), default)
        if not first <= st.session_state[SINCE] <= last:
            st.session_state[SINCE] = default
        since = st.date_input("Changes since", min_value=first, max_value=last, key=SINCE, format="YYYY-MM-DD")
        address.publish(SINCE, since.isoformat(), default.isoformat())
    with theme_column:
        names = {EVERY: "All subjects"} | {one.theme: one.name for one in known.themes}
        theme = choose("Subject", THEME, list(names), EVERY, names.__getitem__, needed=True) or EVERY
    with report_column:
        _since_report()
    return since, theme


def _since_report() -> None:
    """The day of the oldest data in the reader's report, which the changes can be counted from."""
    if made := [one.item.exhibit.data_version for one in report_draft.collected()]:
        st.button(
            f"Since your report ({plain(day_label(min(made)))})", on_click=_start_from, args=(min(made),),
            help="The oldest data among the charts that you collected.",
        )  # fmt: skip


def _start_from(day: date) -> None:
    st.session_state[SINCE] = day


def _feed() -> None:
    st.markdown(f"The same as a feed for readers and mail: `{paths.FEED}` (Atom).")
