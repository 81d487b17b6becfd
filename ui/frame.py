"""What every page shares: the table of pages, the heading, the words at the foot, and the look."""

import logging
from collections.abc import Container

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts.drawing.style import Look
from forecasting.catalog.faults import CatalogError
from ui import address, cached, pinned
from ui.cards import kept_report as keeping_report
from ui.header import masthead, menu, rewind
from ui.header.menu import EXPLORE, FORECAST, OVERVIEW, PAGES, RECORD, REPORT, ROOT, SCENARIOS, SOURCES, PageEntry
from ui.own_data import kept as own_figures
from ui.serving import later
from ui.serving.turns import fragment, in_turn
from ui.text import echoed, foot, plain

NAME = "Compute Outlook"
__all__ = [
    "EXPLORE", "FORECAST", "NAME", "OVERVIEW", "PAGES", "RECORD", "REPORT", "ROOT", "SCENARIOS", "SOURCES", "PageEntry",
    "close_page", "look", "open_page", "run", "say",
]  # fmt: skip


def run() -> None:
    """Configure the browser tab and run the page that the address names.

    The server imports `app.py` once without a reader. The router must know the pages even then, or the first deep
    link of a fresh server would be run without it; the page itself runs only for readers.
    """
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    page = st.navigation(menu.sections(), position="top")
    if get_script_run_ctx(suppress_warning=True) is not None:
        st.logo(str(ROOT / "ui" / "assets" / "mark.svg"), size="large")
        st.set_page_config(page_title=NAME, page_icon=str(ROOT / "ui" / "assets" / "icon.png"), layout="wide")
        in_turn(page.run)()


def _faulty(error: CatalogError) -> None:
    """Instead of a page: what is wrong with the data files, with file, row and column, as `check` says it."""
    LOG.error("%d faults in the data files, the first: %s", len(error.faults), error.faults[0])
    listed = [f"- {echoed(fault)}" for fault in error.faults[:MOST_FAULTS]]
    if (more := len(error.faults) - MOST_FAULTS) > 0:
        listed.append(f"- {more} more")
    st.error(
        "The data files have faults, and nothing is shown until they are mended. `python -m forecasting check` lists "
        "them all.\n\n" + "\n".join(listed)
    )


MOST_FAULTS = 10
LOG = logging.getLogger(__name__)


def open_page(
    page: PageEntry, title: str = "", lead: str = "", *, fields: Container[str] = (), is_headed: bool = True
) -> None:
    """The header and heading of a page, and the sentence that says what it is for; faulty data files end it here.

    The page knows these *fields* of its address. One that is not headed writes its own heading, made from the data.
    """
    masthead.follow()
    menu.enter(page)
    address.enter(page.title)
    later.begin()
    pinned.keep("")
    faults = _faults()
    if faults is None:
        rewind.enter()
        masthead.show()
    if is_headed or faults:
        st.title(title or page.title, anchor=False)
    if lead:
        say(lead)
    if faults:
        _faulty(faults)
        st.stop()
    st.session_state[NOTICE] = st.empty()
    own_figures.await_browser()
    address.begin(fields)


def _faults() -> CatalogError | None:
    try:
        cached.catalog()
    except CatalogError as error:
        return error
    return None


def say(sentence: str) -> None:
    """A quiet sentence under a heading."""
    st.markdown(f":gray[{plain(sentence)}]")


NOTICE = "frame:notice"
"""The place near the top of the page for what a link asked for and could not be shown."""


def close_page() -> None:
    """The foot of every page: what the figures are, and as of when; the address, and what could not be read of it."""
    later.catch_up()
    if refused := address.ignored():
        st.session_state[NOTICE].warning(refused)
    address.write()
    _keep_in_browser()
    st.divider()
    st.caption(foot(cached.catalog().version))


@fragment
def _keep_in_browser() -> None:
    """What the browser keeps: its answers run this part alone, and the page again only if it held something."""
    keeping_report.keep()
    own_figures.keep()


def look() -> Look:
    """Light or dark, as the reader's browser shows the page."""
    return Look.DARK if st.context.theme.type == "dark" else Look.LIGHT
