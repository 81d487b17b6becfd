"""The list of saved work: what it is, its name, when and by whom it was saved; found by words and kind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from saved.errors import SavedError
from saved.identity import LOCAL
from saved.kinds import KINDS
from saved.records import Person
from ui import address
from ui.saved import bound, opening, stores
from ui.text import echoed, plain, sentence
from ui.widgets import buttons

if TYPE_CHECKING:
    from saved.records import Item

WORDS, KIND, WHICH, MORE = "q", "kind", "which", "saved:more"
NAMES = (WORDS, KIND, WHICH)
LONGEST_WORDS, A_PAGE = 80, 20
EVERY, KEPT, DELETED = "all", "kept", "deleted"


def show(person: Person, choose: Callable[[str], None]) -> None:
    """Search, kind, and the rows; *choose* is called with the id of the item whose name was clicked.

    Raises:
        SavedError: The database refused.
    """
    words, kind, which = _controls()
    found = stores.store().items(person, words=words, deleted=which == DELETED)
    rows = [one for one in found if kind in {EVERY, one.kind}]
    if not rows:
        st.info(_none(words, kind, which))
    most = st.session_state.get(MORE, A_PAGE)
    for one in rows[:most]:
        _row(person, one, choose)
    if len(rows) > most:
        st.button(f"{len(rows) - most} more", on_click=_more, args=(most + A_PAGE,))


def _controls() -> tuple[str, str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="controls-saved"):
        address.adopt(WORDS, lambda text: text[:LONGEST_WORDS], "", "saved:words")
        words = st.text_input("Search", key="saved:words", max_chars=LONGEST_WORDS, width=260,
                              placeholder="words of the name") or ""  # fmt: skip
        address.publish(WORDS, words)
        kind = buttons("Kind", KIND, {EVERY: "All"} | {one.id: one.plural for one in KINDS.values()})
        which = buttons("Show", WHICH, {KEPT: "Saved", DELETED: "Deleted"})
    return words, kind, which


def _none(words: str, kind: str, which: str) -> str:
    if words or kind != EVERY:
        return "Nothing is found by these words and of this kind."
    if which == DELETED:
        return "Nothing was deleted."
    return NOTHING


NOTHING = (
    "Nothing is saved yet. Scenarios, Forecast, Explore, Report and My data have a button “Save” beside their heading."
)


def _more(most: int) -> None:
    st.session_state[MORE] = most


def _row(person: Person, one: "Item", choose: Callable[[str], None]) -> None:
    with st.container(
        key=f"saved-row-{one.id}", horizontal=True, vertical_alignment="center", gap="small"
    ):  # fmt: skip
        st.button(plain(one.name), key=f"saved:show:{one.id}", type="tertiary", on_click=choose, args=(one.id,))
        st.caption(plain(about(one)), width="stretch")
        if one.deleted_at:
            st.button("Recover", key=f"saved:recover:{one.id}", on_click=recover, args=(person, one.id),
                      disabled=not one.role.can_write)  # fmt: skip
        elif st.button("Open", key=f"saved:open:{one.id}"):
            open_item(person, one)


def about(one: "Item") -> str:
    """What is said of an item beside its name."""
    by = "" if one.author == LOCAL else f" by {one.author}"
    where = "" if one.author == LOCAL else f" · {one.workspace_name}"
    return f"{KINDS[one.kind].label} · version {one.current}, saved {bound.clock(one.saved_at)}{by}{where}"


def recover(person: Person, item: str) -> None:
    """Bring a deleted item back, or say why that cannot be."""
    try:
        stores.store().recover(person, item)
    except SavedError as reason:
        st.session_state[SAID] = sentence(reason)


SAID = "saved:said"
"""What came of the last button, which the page says at its head."""
PENDING = "saved:pending"


def open_item(person: Person, one: "Item", number: int = 0) -> None:
    """Open an item on its page; where that would replace charts that are not saved, ask first."""
    if opening.would_replace(one.kind):
        st.session_state[PENDING] = (one, number)
    else:
        opening.go(person, one, number)


def ask(person: Person) -> None:
    """Ask what is to become of the charts in the report, if an item is to be opened that would replace them."""
    if waiting := st.session_state.get(PENDING):
        st.dialog("Open the report", on_dismiss=_forget)(_replace_or_add)(person, *waiting)


def _forget() -> None:
    st.session_state.pop(PENDING, None)


def _replace_or_add(person: Person, one: "Item", number: int) -> None:
    count = opening.would_replace(one.kind)
    charts = "1 chart" if count == 1 else f"{count} charts"
    st.markdown(f"Your report has {charts} that {'is' if count == 1 else 'are'} not saved.")
    with st.container(horizontal=True):
        replaces = st.button("Replace my report", key="saved:replace")
        adds = st.button("Add its charts to mine", key="saved:add", type="primary")
    if replaces or adds:
        _forget()
        try:
            (opening.go if replaces else opening.add_charts)(person, one, number)
        except SavedError as reason:
            st.warning(echoed(sentence(reason)))
