"""*Save* on a page: one quiet row beside its heading, which says what is saved, when and as which version.

A page wraps what it shows in `offered`. Nothing is asked of the database before the reader saves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from saved.errors import SavedError
from saved.identity import Identity, Standing
from saved.kinds import KINDS
from saved.records import Person
from ui.header.menu import PageEntry
from ui.saved import bound, drafts, opening, reader, stores
from ui.saved.bound import Bound
from ui.saved.drafts import Draft
from ui.text import echoed, plain, sentence

if TYPE_CHECKING:
    from saved.records import Item, Saved, Workspace

ASKS, NAME, WORKSPACE, TWIN = "saving:asks", "saving:name", "saving:workspace", "saving:twin"
LONGEST_NAME = 120


@contextmanager
def offered(page: PageEntry) -> Iterator[None]:
    """Draw the row beside the heading, and do what its buttons say once the page was shown.

    It is drawn first, so that nothing moves when it comes.
    """
    before = bound.of(page.path)
    with st.container(key="saving", horizontal=True, vertical_alignment="center", gap="small"):
        words = st.empty()
        pressed = _buttons(page.path, before)
        if before:
            words.caption(plain(before.words), width="content")
    yield
    if pressed == SAVE and before:
        _save_version(page.path, before)
        words.caption(plain((bound.of(page.path) or before).words), width="content")
    elif pressed:
        st.session_state[ASKS] = page.path
    _ask(page.path)


SAVE, SAVE_AS = "save", "save as"


def _buttons(page: str, before: Bound | None) -> str:
    """The buttons; which one was pressed, and "" for none."""
    is_next = before is not None and before.can_write
    saves_as = is_next and st.button("Save as", key="saving:as")
    label = "Save as my own" if before and not is_next else "Save"
    if st.button(label, key="saving:save", disabled=drafts.is_empty(page)):
        return SAVE if is_next else SAVE_AS
    return SAVE_AS if saves_as else ""


def _ask(page: str) -> None:
    """The dialog that there is to be, if any: what came of the last save, or the name of a new item."""
    shown = bound.of(page)
    if shown and shown.notice:
        st.dialog(shown.heading, on_dismiss=lambda: _noted(page))(_notice)(page)
    elif st.session_state.get(ASKS) == page:
        st.dialog("Save", on_dismiss=_closed)(_new_item)(page)


def _save_version(page: str, before: Bound) -> None:
    """Make a version of the item that the page shows, unless nothing was changed."""
    try:
        document = drafts.of(page).document
        if bound.digest(document) == before.digest:
            st.toast(f"Nothing was changed since version {before.number}.")
            return
        done = stores.store().save(reader.here().person, before.item, document, based_on=before.number)
    except SavedError as reason:
        bound.put(page, replace(before, notice=sentence(reason)))
        return
    after = replace(before, digest=bound.digest(document), saved_at=bound.now(), notice="", beside=0)
    if done.newer:
        bound.put(page, replace(after, notice=done.sentence, beside=done.number))
    else:
        bound.put(page, replace(after, number=done.number))


def _noted(page: str) -> None:
    """What was to be said of the last save was read."""
    if shown := bound.of(page):
        bound.put(page, replace(shown, notice=""))


def _notice(page: str) -> None:
    """Why nothing was saved; or that somebody else saved meanwhile, with the two choices there are."""
    shown = bound.of(page)
    if shown is None:
        return
    st.markdown(plain(shown.notice))
    if not shown.beside:
        return
    with st.container(horizontal=True):
        mine = st.button("Put mine on top", key="saving:mine", type="primary")
        theirs = st.button("Open theirs", key="saving:theirs")
    if mine:
        _restore(page, shown)
        st.rerun()
    if theirs:
        _noted(page)
        _open(shown)


def _restore(page: str, shown: Bound) -> None:
    try:
        done = stores.store().restore(reader.here().person, shown.item, shown.beside)
    except SavedError as reason:
        bound.put(page, replace(shown, notice=sentence(reason)))
        return
    bound.put(page, replace(shown, number=done.number, saved_at=bound.now(), notice="", beside=0))


def _open(shown: Bound) -> None:
    person = reader.here().person
    try:
        opening.go(person, stores.store().item(person, shown.item))
    except SavedError as reason:
        st.warning(sentence(reason))


def _closed() -> None:
    st.session_state.pop(ASKS, None)
    st.session_state.pop(TWIN, None)


def _new_item(page: str) -> None:
    """Ask for the name, once; where one of this kind has it already, whether this is its next version."""
    who = reader.here()
    try:
        draft = drafts.of(page)
        if not who.person.identity:
            _instead(who, draft)
            return
        rooms = [one for one in stores.sharing().workspaces(who.person) if one.role.can_write]
        with st.form("saving:form", border=False):
            name, room = _asked(draft, rooms)
            if st.form_submit_button("Save", key="saving:new", type="primary"):
                st.session_state[TWIN] = _twin(who.person, draft.kind, name, room)
                if st.session_state[TWIN] is None:
                    _save_new(page, draft, name, room)
        if twin := st.session_state.get(TWIN):
            _as_what(page, draft, twin, room)
    except SavedError as reason:
        st.warning(echoed(sentence(reason)))


def _save_new(page: str, draft: Draft, name: str, room: "Workspace") -> None:
    done = stores.store().save_new(reader.here().person, draft.kind, name, draft.document, workspace=room.id)
    _saved(page, draft, " ".join(name.split()), done)


def _saved(page: str, draft: Draft, name: str, done: "Saved") -> None:
    """Let the page show what was saved, and the dialog close."""
    digest = bound.digest(draft.document)
    bound.put(page, Bound(item=done.item, name=name, number=done.number, digest=digest, saved_at=bound.now()))
    _closed()
    st.rerun()


def _twin(person: Person, kind: str, name: str, room: "Workspace") -> "Item | None":
    """The newest item of this kind in the workspace that has the name already."""
    wanted = (kind, " ".join(name.split()), room.id)
    found = (one for one in stores.store().items(person, words=name) if (one.kind, one.name, one.workspace) == wanted)
    return next(found, None)


def _as_what(page: str, draft: Draft, twin: "Item", room: "Workspace") -> None:
    """As the next version of the item that has the name, or as another item."""
    kind = KINDS[twin.kind].label.lower()
    st.markdown(plain(f"There is a {kind} {twin.name!r} already, saved {bound.clock(twin.saved_at)}."))
    with st.container(horizontal=True):
        follows = st.button("Save as its next version", key="saving:follows", type="primary")
        another = st.button("Save another of this name", key="saving:another")
    if follows:
        done = stores.store().save(reader.here().person, twin.id, draft.document, based_on=twin.current)
        _saved(page, draft, twin.name, done)
    if another:
        _save_new(page, draft, twin.name, room)


def _asked(draft: Draft, rooms: "list[Workspace]") -> "tuple[str, Workspace]":
    """The name, and the workspace where there is more than one."""
    name = st.text_input(
        f"Name of the {KINDS[draft.kind].label.lower()}", value=draft.name, key=NAME, max_chars=LONGEST_NAME
    )
    if len(rooms) == 1:
        return name, rooms[0]
    return name, st.selectbox("Workspace", rooms, format_func=lambda one: one.name, key=WORKSPACE)


def _instead(who: Identity, draft: Draft) -> None:
    """Where nobody is known: why nothing is saved here, and the file."""
    st.markdown(plain(sentence(who.reason)))
    st.download_button(
        "Download the file", draft.document, file_name=f"{draft.kind}.json", mime="application/json",
        on_click="ignore",
    )  # fmt: skip
    if who.standing is Standing.SIGNED_OUT:
        reader.sign_in()
