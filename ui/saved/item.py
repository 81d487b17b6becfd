"""One item of saved work: what it holds, its versions, comparison, sharing, file; and what a link shows of it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from forecasting.scenarios.files import to_json
from saved.errors import SavedError
from saved.identity import LOCAL, Identity, Standing
from saved.kinds import KINDS, scenario_from
from saved.records import Person
from ui.saved import bound, contents, links, listing, stores
from ui.saved.listing import SAID
from ui.text import plain, sentence
from ui.views import blocks

if TYPE_CHECKING:
    from saved.records import Item, Version

LONGEST_NAME = 120


def show(who: Identity, item: "Item", back: Callable[[], None]) -> None:
    """The item with all that its reader may do; *back* leads to the list.

    Raises:
        SavedError: The database refused.
    """
    person = who.person
    st.button("All saved work", key="saved:back", type="tertiary", on_click=back, icon=":material/arrow_back:")
    blocks.heading(item.name)
    st.caption(plain(listing.about(item)))
    document, _ = stores.store().document(person, item.id)
    _actions(person, item, document)
    contents.show(item.kind, document)
    found = stores.store().versions(person, item.id)
    _versions(person, item, found)
    contents.compare(person, item, found)
    if item.role.can_write:
        _rename(person, item)
        if who.standing is Standing.ALONE:
            st.caption("Only this computer reaches this server: to pass the item on, send its file.")
        else:
            links.show(person, item)


def shared(who: Identity, person: Person, item: "Item") -> None:
    """What a link shows: the item to read, and the way to a copy.

    Raises:
        SavedError: The link opens nothing any more.
    """
    blocks.heading(item.name)
    by = "" if item.author == LOCAL else f" by {item.author}"
    kind = KINDS[item.kind].label
    st.caption(plain(f"{kind} · version {item.current}, saved {bound.clock(item.saved_at)}{by} · shared by a link"))
    document, _ = stores.store().document(person, item.id)
    with st.container(horizontal=True):
        if st.button("Open", key="saved:open", type="primary"):
            listing.open_item(person, item)
        if who.person.identity:
            st.button("Save as my own", key="saved:own", on_click=_attempt, args=(_copy, who.person, item, document))
        _download(item, document)
    contents.show(item.kind, document)
    if not who.person.identity:
        st.caption(plain(sentence(who.reason)))


def _actions(person: Person, item: "Item", document: str) -> None:
    with st.container(horizontal=True):
        if item.deleted_at:
            st.button("Recover", key="saved:recover", on_click=listing.recover, args=(person, item.id),
                      disabled=not item.role.can_write)  # fmt: skip
            return
        if st.button("Open", key="saved:open", type="primary"):
            listing.open_item(person, item)
        st.button("Duplicate", key="saved:copy", on_click=_attempt, args=(_copy, person, item, document))
        _download(item, document)
        st.button("Delete", key="saved:delete", on_click=_attempt, args=(_delete, person, item),
                  disabled=not item.role.can_write, help="Recover it in the list, under “Deleted”.")  # fmt: skip


def _attempt(work: Callable[..., str | None], *given: object) -> None:
    """Do what a button says, and say what came of it."""
    try:
        said = work(*given)
    except SavedError as reason:
        said = sentence(reason)
    if said:
        st.session_state[SAID] = said


def _copy(person: Person, item: "Item", document: str) -> str:
    """The newest version as a new item of the person's own."""
    name = f"Copy of {item.name}"[:LONGEST_NAME]
    stores.store().save_new(person, item.kind, name, document)
    return f"Saved as {name!r} in your own workspace."


def _delete(person: Person, item: "Item") -> None:
    stores.store().delete(person, item.id)
    bound.forget(item.id)


def _download(item: "Item", document: str) -> None:
    """The item as the file of its kind, which opens again here and, but for views, on the command line."""
    text = to_json(scenario_from(document)) if item.kind == "scenario" else document
    name = re.sub(r"[^\w-]+", "-", item.name).strip("-") or item.kind
    st.download_button("Download the file", text, file_name=f"{name}.json", mime="application/json", on_click="ignore",
                       key=f"saved:file:{item.id}")  # fmt: skip


def _versions(person: Person, item: "Item", found: "tuple[Version, ...]") -> None:
    """Each save, newest first; those that are not what opens can be opened and restored."""
    blocks.heading("Versions")
    most = st.session_state.get(MORE, SHOWN)
    for one in found[:most]:
        with st.container(key=f"saved-version-{one.number}", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{one.number}**", width="content")
            st.caption(plain(_about(one, item)), width="stretch")
            if one.number == item.current or item.deleted_at:
                continue
            if st.button("Open", key=f"saved:open:{one.number}"):
                listing.open_item(person, item, one.number)
            st.button("Restore", key=f"saved:restore:{one.number}", disabled=not item.role.can_write,
                      on_click=_attempt, args=(_restore, person, item, one.number))  # fmt: skip
    if len(found) > most:
        st.button(f"{len(found) - most} earlier", on_click=_more, args=(most + SHOWN,))


MORE, SHOWN = "saved:versions", 10


def _more(most: int) -> None:
    st.session_state[MORE] = most


def _about(one: "Version", item: "Item") -> str:
    by = "" if one.author == LOCAL else f" by {one.author}"
    said = [f"saved {bound.clock(one.saved_at)}{by}"]
    if one.number == item.current:
        said.append("this is what opens")
    elif one.based_on < one.number - 1 and one.based_on and not one.note:
        said.append(f"made from version {one.based_on}, kept beside a newer one")
    return " · ".join([*said, *([one.note] if one.note else [])])


def _restore(person: Person, item: "Item", number: int) -> str:
    return stores.store().restore(person, item.id, number).sentence


def _rename(person: Person, item: "Item") -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name", value=item.name, max_chars=LONGEST_NAME, key=f"saved:name:{item.id}", width=320)
        st.button("Rename", key="saved:rename", on_click=_attempt, args=(_renamed, person, item, name))


def _renamed(person: Person, item: "Item", name: str) -> None:
    stores.store().rename(person, item.id, name)
