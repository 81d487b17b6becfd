"""The header of every page: search, rewind date, report, the menu of narrow windows, and the banner of a past day.

Name and menu of wide windows are Streamlit's own (`ui/header/menu.py`); these stand beside them by `ui/masthead.css`.
"""

from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from charts.notes import day_label
from ui import cached
from ui.cards import report_draft
from ui.header import menu, rewind
from ui.serving import addresses as paths
from ui.serving import later, loading
from ui.text import plain

CONTROL, CHOSEN = "rewind:control", "search:chosen"
SEARCH = "search-field"
LONGEST_DAY = 10

_mount = st.components.v2.component(
    "compute_outlook.search", js=loading.module(paths.SEARCH_SCRIPT), isolate_styles=False
)


def follow() -> None:
    """Go where a result of the search leads, if one was chosen."""
    chosen = urlsplit(str(st.session_state.pop(CHOSEN, "")))
    entry = menu.entry_at(chosen.path)
    if entry is not None and chosen.geturl():
        st.switch_page(entry.page(), query_params=dict(parse_qsl(chosen.query)) | dict(rewind.fields()))


def show() -> None:
    """Search, rewind date and report at the right of the bar, and below it what narrow windows and past days need."""
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        _search()
        _day()
        _report()
    later.after_chart(st.container(key="strip", horizontal=True, wrap=False, gap=None), _strip)
    _subjects()
    _banner()


def _search() -> None:
    _mount(
        key=SEARCH,
        data={"address": paths.SEARCH, "day": rewind.fields().get(rewind.ASOF, ""), "menu": menu.about()},
        on_chosen_change=_choose,
        on_failed_change=_nothing,
        on_reconnected_change=_nothing,
    )


def _choose() -> None:
    st.session_state[CHOSEN] = st.session_state[SEARCH].get("chosen") or ""


def _nothing() -> None:
    """Without its script there is no search; after a new connection the rerun is all that is wanted."""


def _day() -> None:
    """The rewind date: what it is, and ways to set it."""
    kept, fault = rewind.day(), rewind.fault()
    if not fault:
        st.session_state[CONTROL] = kept.isoformat() if kept else ""
    with st.container(key="asof"), st.popover(f"As of **{plain(day_label(kept)) if kept else 'today'}**"):
        # A field for text: the calendar of a date field loses what is typed when the popover around it closes.
        st.text_input(
            "As of (rewind to a date)", key=CONTROL, max_chars=LONGEST_DAY, placeholder="year-month-day, then Enter",
            on_change=lambda: rewind.put_text(st.session_state[CONTROL]),
        )  # fmt: skip
        if fault:
            st.warning(plain(fault))
        st.caption("Every page shows what had been published by that day, outcomes included.")
        for publisher, eve in cached.eves():
            st.button(
                f"Before {plain(publisher)}'s newest, {plain(day_label(eve))}", key=f"rewind:{publisher}",
                type="tertiary", on_click=rewind.put, args=(eve,),
            )  # fmt: skip


def _report() -> None:
    """The way to the report, with its count, which is said politely where it changes."""
    count = len(report_draft.collected())
    with st.container(key="tray"):
        st.page_link(menu.REPORT.page(), label=f"Report **{count}**" if count else "Report", width="content")
    said = f"{count} {'chart' if count == 1 else 'charts'} in the report" if count else ""
    st.html(f'<span class="co-spoken" role="status">{said}</span>')


def _strip() -> None:
    """The menu of narrow windows: one row that scrolls sideways and stays in reach, the many subjects last."""
    for entry in sorted(menu.PAGES, key=menu.SUBJECTS.__contains__):
        count = len(report_draft.collected()) if entry == menu.REPORT else 0
        _link(entry, f"{entry.title} {count}" if count else entry.title)


def _subjects() -> None:
    """On a page of the market, the ways to the other subjects."""
    if menu.current() in menu.SUBJECTS:
        with st.container(key="subjects-row", horizontal=True, wrap=False, gap=None):
            for entry in menu.SUBJECTS:
                _link(entry, entry.title)


def _link(entry: menu.PageEntry, name: str) -> None:
    """A link of a row of pages; that of the page which is shown stands out."""
    label = f"**{plain(name)}**" if entry == menu.current() else plain(name)
    st.page_link(entry.page(), label=label, width="content")


def _banner() -> None:
    """That a day of the past is shown, and the way back."""
    kept = rewind.day()
    if kept is None:
        return
    with st.container(key="rewound", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.html(f'<p role="status">{_rewound(kept)}</p>', width="stretch")
        st.button("Back to today", type="tertiary", on_click=rewind.put, args=(None,))


def _rewound(kept: date) -> str:
    why = f"{escape(rewind.note())} " if rewind.note() else ""
    known = f"<b>As known on {escape(day_label(kept))}.</b>"
    return f"{why}{known} Everything published later is hidden, outcomes included, on every page."
