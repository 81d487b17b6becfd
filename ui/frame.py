"""What every page shares: the table of pages, the heading, the words at the foot, and the look."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from charts.style import Look
from charts.wording import day_label
from ui import cached

ROOT = Path(__file__).resolve().parent.parent
NAME = "Compute Outlook"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page: its script, its name in the menu, its address."""

    script: str
    title: str
    icon: str
    path: str

    def page(self) -> st.Page:
        """The page as Streamlit's router takes it."""
        return st.Page(
            ROOT / "pages" / self.script,
            title=self.title,
            icon=self.icon,
            url_path=self.path,
            default=self.path == "",
        )


OVERVIEW = PageEntry(script="overview.py", title="Overview", icon=":material/dashboard:", path="")
EXPLORE = PageEntry(script="explore.py", title="Explore", icon=":material/monitoring:", path="explore")
SOURCES = PageEntry(script="sources.py", title="Sources & data", icon=":material/library_books:", path="sources")
PAGES = (OVERVIEW, EXPLORE, SOURCES)


def run() -> None:
    """Configure the browser tab and run the page that the address names."""
    st.set_page_config(page_title=NAME, page_icon=str(ROOT / "ui" / "assets" / "icon.png"), layout="wide")
    st.html(ROOT / "ui" / "style.css")
    page = st.navigation([entry.page() for entry in PAGES], position="top")
    page.run()


def open_page(title: str, lead: str) -> None:
    """The heading of a page and the sentence that answers its question."""
    st.title(title, anchor=False)
    if lead:
        st.markdown(f":gray[{lead}]")


def close_page() -> None:
    """The foot of every page: what the figures are, and as of when."""
    version = cached.catalog().version
    st.divider()
    st.caption(
        f"{NAME}. Published figures with source and vintage; data of {day_label(version)}. "
        "Growth rates and interpolated points are this tool's arithmetic. Not investment advice."
    )


def look() -> Look:
    """Light or dark, as the reader's browser shows the page."""
    return Look.DARK if st.context.theme.type == "dark" else Look.LIGHT
