"""The report draft: charts that the reader collected from any page for a report. It lives as long as the session."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import streamlit as st

from charts.exhibit import Exhibit
from charts.recipes import Recipe
from exports.reports.report import MOST_ITEMS, Item
from forecasting.caching.content import content
from ui.serving.addresses import link_for_files

ITEMS, NEWS = "draft:items", "draft:news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A collected chart and the name of its controls."""

    key: str
    item: Item


def collected() -> tuple[Kept, ...]:
    """The charts in their order."""
    return tuple(st.session_state.get(ITEMS, ()))


def add(exhibit: Exhibit, recipe: Recipe | None, link: str) -> None:
    """Put a chart at the end, with the public address of where it was seen."""
    if is_full():
        return
    if any(content(one.item.exhibit) == content(exhibit) for one in collected()):
        st.toast("This chart is in the report already.")
        return
    st.session_state[NEWS] = True
    here = urlsplit(st.context.url or "").netloc
    item = Item(exhibit=exhibit, link=link_for_files(link, here), recipe=recipe)
    _put((*collected(), Kept(key=secrets.token_hex(4), item=item)))


def has_news() -> bool:
    """Whether a chart was added since this was asked last, of which only a part of the page has heard."""
    return bool(st.session_state.pop(NEWS, False))


def is_full() -> bool:
    """Whether the report takes no further chart."""
    return len(collected()) >= MOST_ITEMS


def put_items(items: Sequence[Item]) -> None:
    """Replace all charts, as when a saved report is opened."""
    _put(Kept(key=secrets.token_hex(4), item=item) for item in items)


def move(place: int, step: int) -> None:
    """Move a chart up (-1) or down (1)."""
    items = list(collected())
    items.insert(max(place + step, 0), items.pop(place))
    _put(items)


def remove(place: int) -> None:
    """Take a chart out."""
    _put(one for i, one in enumerate(collected()) if i != place)


def edit(place: int, *, title: str, sentence: str) -> None:
    """Give a chart the reader's words."""
    items = list(collected())
    items[place] = replace(items[place], item=replace(items[place].item, title=title, sentence=sentence))
    _put(items)


def _put(items: Iterable[Kept]) -> None:
    st.session_state[ITEMS] = tuple(items)
