"""The table of pages: what there is, in which group of the menu it stands, and how it is called."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from forecasting.search.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page: its script, its name in the menu, its address.

    No icon: Streamlit would load it as the tab's icon from a server on the internet.
    """

    script: str
    title: str
    path: str

    def page(self) -> st.Page:
        """The page as Streamlit's router takes it."""
        return st.Page(
            ROOT / "pages" / self.script,
            title=self.title,
            url_path=self.path,
            default=self.path == "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pages that stand together in the menu; those of a group without a name stand in the bar itself."""

    name: str
    pages: tuple[PageEntry, ...]


def _entry(path: str, script: str) -> PageEntry:
    place = next(one for one in PLACES if one.path == path)
    return PageEntry(script=script, title=place.title, path=path)


OVERVIEW = _entry("", "overview.py")
EXPLORE = _entry("explore", "explore.py")
FORECAST = _entry("forecast", "forecast.py")
SCENARIOS = _entry("scenarios", "scenarios.py")
REPORT = _entry("report", "report.py")
SOURCES = _entry("sources", "sources.py")

CHECKS = (_entry("bridges", "bridges.py"), _entry("audit", "audit.py"))
SUBJECTS = tuple(
    _entry(path, f"{path}.py")
    for path in (
        "servers", "capacity", "inference", "capital", "chips", "power", "projects", "training", "prices"
    )
)  # fmt: skip

GROUPS = (
    Group(name="", pages=(OVERVIEW, EXPLORE, FORECAST, SCENARIOS, REPORT, SOURCES)),
    Group(name="Market", pages=SUBJECTS),
    Group(name="Checks", pages=CHECKS),
)
PAGES = tuple(page for group in GROUPS for page in group.pages)


def sections() -> "Mapping[str, list[st.Page]]":
    """The menu as Streamlit's router takes it, without empty groups."""
    return {group.name: [entry.page() for entry in group.pages] for group in GROUPS if group.pages}


def entry_at(path: str) -> PageEntry | None:
    """The page at an address below the app, without parameters; `None` if there is none."""
    return next((entry for entry in PAGES if entry.path == path.strip("/")), None)


def at(path: str) -> PageEntry:
    """The page at an address that there is, such as `forecast`; `KeyError` if there is none."""
    return {entry.path: entry for entry in PAGES}[path]


def enter(page: PageEntry) -> None:
    """Note the page that is shown."""
    st.session_state[CURRENT] = page.path


def current() -> PageEntry | None:
    """The page that is shown."""
    return entry_at(str(st.session_state.get(CURRENT, "")))


CURRENT = "menu:current"
