"""What every page shares: the table of pages, the heading, the words at the foot, and the look."""

import logging
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts.drawing.style import Look
from charts.notes import day_label
from forecasting.catalog.faults import CatalogError
from ui import address, cached, pinned
from ui.cards import kept_report as keeping_report
from ui.cards import report_draft
from ui.text import echoed, plain

ROOT = Path(__file__).resolve().parent.parent
NAME = "Compute Outlook"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page: its script, its name in the menu, its address.

    No icon: Streamlit would load it as the tab's icon from a server on the internet.
    """

    script: str
    title: str
    path: str

    def page(self, count: int = 0) -> st.Page:
        """The page as Streamlit's router takes it; a *count* of what waits there stands beside its name."""
        return st.Page(
            ROOT / "pages" / self.script,
            title=f"{self.title} ({count})" if count else self.title,
            url_path=self.path,
            default=self.path == "",
        )


OVERVIEW = PageEntry(script="overview.py", title="Overview", path="")
EXPLORE = PageEntry(script="explore.py", title="Explore", path="explore")
FORECAST = PageEntry(script="forecast.py", title="Forecast", path="forecast")
SCENARIOS = PageEntry(script="scenarios.py", title="Scenarios", path="scenarios")
REPORT = PageEntry(script="report.py", title="Report", path="report")
BRIDGES = PageEntry(script="bridges.py", title="Why forecasts differ", path="bridges")
AUDIT = PageEntry(script="audit.py", title="Audit", path="audit")
SOURCES = PageEntry(script="sources.py", title="Sources & data", path="sources")
PAGES = (OVERVIEW, EXPLORE, FORECAST, SCENARIOS, BRIDGES, AUDIT, REPORT, SOURCES)


def run() -> None:
    """Configure the browser tab and run the page that the address names.

    The server imports `app.py` once without a reader. The router must know the pages even then, or the first deep
    link of a fresh server would be run without it; the page itself runs only for readers.
    """
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    page = st.navigation([entry.page(_count(entry)) for entry in PAGES], position="top")
    if get_script_run_ctx(suppress_warning=True) is not None:
        st.set_page_config(page_title=NAME, page_icon=str(ROOT / "ui" / "assets" / "icon.png"), layout="wide")
        page.run()


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


def _count(entry: PageEntry) -> int:
    """How many charts wait on a page."""
    return len(report_draft.collected()) if entry is REPORT else 0


def open_page(title: str, lead: str = "", *, is_headed: bool = True) -> None:
    """The heading of a page, and the sentence that says what it is for; faulty data files end the page here.

    A page that is not headed writes its own heading, made from the data.
    """
    for sheet in ("style.css", "print.css"):
        st.html(ROOT / "ui" / sheet)  # by the router, it would be lost on every page but the first
    address.enter(title)
    pinned.keep("")
    if is_headed:
        st.title(title, anchor=False)
    if lead:
        say(lead)
    try:
        cached.catalog()
    except CatalogError as error:
        _faulty(error)
        st.stop()


def say(sentence: str) -> None:
    """A quiet sentence under a heading."""
    st.markdown(f":gray[{plain(sentence)}]")


def close_page() -> None:
    """The foot of every page: what the figures are, and as of when."""
    version = cached.catalog().version
    keeping_report.keep()
    st.divider()
    st.caption(
        f"{NAME}. Published figures with source and vintage; data of {day_label(version)}. "
        "Growth rates and interpolated points are this tool's arithmetic. Not investment advice."
    )


def look() -> Look:
    """Light or dark, as the reader's browser shows the page."""
    return Look.DARK if st.context.theme.type == "dark" else Look.LIGHT
