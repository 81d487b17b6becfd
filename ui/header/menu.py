"""The menu: the pages of `forecasting/search/places.py`, in its groups, as Streamlit's router takes them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from forecasting.search.places import GROUPS, MARKET, PLACES, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page as the router and the menus take it; what it is stands in `forecasting/search/places.py`.

    No icon: Streamlit would load it as the tab's icon from a server on the internet.
    """

    place: Place

    @property
    def title(self) -> str:
        """Its name in the menu."""
        return self.place.title

    @property
    def path(self) -> str:
        """Its address below the root."""
        return self.place.path

    def page(self) -> st.Page:
        """The page as Streamlit's router takes it."""
        return st.Page(
            ROOT / "pages" / self.place.script,
            title=self.title,
            url_path=self.path,
            default=self.path == "",
        )


PAGES = tuple(PageEntry(place=one) for group in GROUPS for one in PLACES if one.group == group)
"""All pages, in the order of the menu."""
SUBJECTS = tuple(one for one in PAGES if one.place.group == MARKET)
"""The pages of the market's subjects."""


def sections() -> "Mapping[str, list[st.Page]]":
    """The menu as Streamlit's router takes it, without empty groups."""
    grouped = {group: [entry.page() for entry in PAGES if entry.place.group == group] for group in GROUPS}
    return {group: pages for group, pages in grouped.items() if pages}


def entry_at(path: str) -> PageEntry | None:
    """The page at an address below the app, without parameters; `None` if there is none."""
    return next((entry for entry in PAGES if entry.path == path.strip("/")), None)


def at(path: str) -> PageEntry:
    """The page at an address that there is, such as `forecast`; `KeyError` if there is none."""
    return {entry.path: entry for entry in PAGES}[path]


OVERVIEW, EXPLORE, FORECAST, SCENARIOS, RECORD, REPORT, SOURCES = map(
    at, ("", "explore", "forecast", "scenarios", "record", "report", "sources")
)


def enter(page: PageEntry) -> None:
    """Note the page that is shown."""
    st.session_state[CURRENT] = page.path


def current() -> PageEntry | None:
    """The page that is shown."""
    return entry_at(str(st.session_state.get(CURRENT, "")))


def about() -> dict[str, object]:
    """What Streamlit's own menu does not say: the group of the page that is shown, and the question of each page."""
    shown = current()
    return {
        "group": shown.place.group if shown else "",
        "questions": {entry.title: entry.place.question for entry in PAGES},
    }


CURRENT = "menu:current"
