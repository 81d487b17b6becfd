"""The tray: charts that the reader collected from any page for a report. It lives as long as the session."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import streamlit as st

from charts.exhibit import Exhibit
from charts.recipes import Recipe
from exports.report import MOST_ITEMS, Item
from ui.paths import own_link

ITEMS = "tray:items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A collected chart and the name of its controls."""

    key: str
    item: Item


def collected() -> tuple[Kept, ...]:
    """The charts in their order."""
    return tuple(st.session_state.get(ITEMS, ()))


def add(exhibit: Exhibit, recipe: Recipe | None, link: str) -> None:
    """Put a chart at the end, with the address it was seen at if that is one of this server."""
    if is_full():
        return
    here = urlsplit(st.context.url or "").netloc
    item = Item(exhibit=exhibit, link=own_link(link, here), recipe=recipe)
    _put((*collected(), Kept(key=secrets.token_hex(4), item=item)))


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
