"""Who else sees an item: the workspace that it is in, and links that open it to read until they are revoked."""

from typing import TYPE_CHECKING

import streamlit as st

from saved.errors import SavedError
from saved.records import Person, Role
from ui.saved import bound, stores
from ui.text import echoed, plain, sentence
from ui.views import blocks

if TYPE_CHECKING:
    from saved.records import Item

MADE, FAULT = "saved:made", "saved:share-fault"


def show(person: Person, item: "Item") -> None:
    """Workspace and links.

    Raises:
        SavedError: The database refused.
    """
    blocks.heading("Share")
    if fault := st.session_state.pop(FAULT, ""):
        st.warning(echoed(fault))
    _workspace(person, item)
    st.markdown("A link lets whoever holds it see this one item and save a copy of it, until you revoke it.")
    st.button("Make a link", key="saved:link", on_click=_make, args=(person, item.id))
    made = st.session_state.get(MADE)
    if made and made[0] == item.id:
        st.code(_address(made[1]), language=None, wrap_lines=True)
        st.caption("Copy it now: it is not kept, and is not shown again.")
    for one in stores.sharing().links(person, item.id):
        with st.container(key=f"saved-link-{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(plain(f"Link made {bound.clock(one.made_at)} by {one.author}"), width="stretch")
            st.button("Revoke", key=f"saved:revoke:{one.id}", on_click=_revoke, args=(person, item.id, one.id))


def _workspace(person: Person, item: "Item") -> None:
    """Where the item is, and the other workspaces in which the person may save."""
    rooms = {one.id: one for one in stores.sharing().workspaces(person) if one.role.can_write}
    if len(rooms) < ENOUGH or item.workspace not in rooms:
        st.caption(plain(f"In the workspace {item.workspace_name!r}: its members see it."))
        return
    key = f"saved:room:{item.id}"
    st.session_state[key] = item.workspace
    st.selectbox(
        "Workspace, whose members see it", list(rooms), format_func=lambda one: rooms[one].name, key=key,
        on_change=_move, args=(person, item.id, key), width=320,
    )  # fmt: skip


ENOUGH = 2


def _move(person: Person, item: str, key: str) -> None:
    try:
        stores.sharing().move(person, item, st.session_state[key])
    except SavedError as reason:
        st.session_state[FAULT] = sentence(reason)


def _make(person: Person, item: str) -> None:
    try:
        st.session_state[MADE] = (item, stores.sharing().new_link(person, item, Role.READ))
    except SavedError as reason:
        st.session_state[FAULT] = sentence(reason)


def _revoke(person: Person, item: str, link: str) -> None:
    st.session_state.pop(MADE, None)
    try:
        stores.sharing().revoke(person, item, link)
    except SavedError as reason:
        st.session_state[FAULT] = sentence(reason)


def _address(token: str) -> str:
    base = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    return f"{base}/saved?link={token}"
