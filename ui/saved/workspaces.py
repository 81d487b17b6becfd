"""Workspaces: which a person is in, who else is, with which role; making one, inviting and removing people."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from saved.errors import SavedError
from saved.records import Person, Role
from ui.saved import stores
from ui.text import echoed, plain, sentence
from ui.views import blocks

if TYPE_CHECKING:
    from saved.records import Member, Workspace

FAULT, LONGEST_NAME = "saved:workspace-fault", 120
ROLES = {Role.READ: "may read", Role.WRITE: "may read and save", Role.OWNER: "owner, may also invite"}
YOURS = {Role.READ: "you may read", Role.WRITE: "you may read and save", Role.OWNER: "you own it"}


def show(person: Person) -> None:
    """All workspaces of a person.

    Raises:
        SavedError: The database refused.
    """
    blocks.heading("Workspaces")
    st.caption("Who is in a workspace sees all that is saved there. Your own one is yours alone until you invite.")
    if fault := st.session_state.pop(FAULT, ""):
        st.warning(echoed(fault))
    for one in stores.sharing().workspaces(person):
        members = stores.sharing().members(person, one.id)
        count = "1 person" if len(members) == 1 else f"{len(members)} people"
        with st.expander(f"{plain(one.name)}: {count}, {YOURS[one.role]}"):
            _members(person, one, members)
    with (
        st.form("saved:new-workspace", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Name of a new workspace", max_chars=LONGEST_NAME, width=320)
        made = st.form_submit_button("Make it")
    if made:
        _attempt(stores.sharing().new_workspace, person, name)
        st.rerun()


def _members(person: Person, one: "Workspace", members: "tuple[Member, ...]") -> None:
    """Who is in a workspace; its owners invite and remove."""
    owns = one.role is Role.OWNER
    for member in members:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"{plain(member.person)} · {plain(ROLES[member.role])}", width="stretch")
            if owns and member.person != person.identity:
                st.button("Remove", key=f"saved:remove:{one.id}:{member.person}", on_click=_attempt,
                          args=(stores.sharing().remove, person, one.id, member.person))  # fmt: skip
    if not owns:
        return
    with (
        st.form(f"saved:invite:{one.id}", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        invited = st.text_input("Invite, by the name they sign in with", max_chars=LONGEST_NAME, width=320)
        role = st.selectbox("Role", list(ROLES), format_func=ROLES.__getitem__, index=1, width=220)
        sent = st.form_submit_button("Invite")
    if sent:
        _attempt(stores.sharing().invite, person, one.id, invited, role)
        st.rerun()


def _attempt(work: Callable[..., object], *given: object) -> None:
    try:
        work(*given)
    except SavedError as reason:
        st.session_state[FAULT] = sentence(reason)
