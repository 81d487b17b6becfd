"""The parts of the page of saved work: who is here, then one item, or the list of all with a file to take in."""

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from forecasting.foundations.text_files import TextError, text_of
from saved import kinds
from saved.errors import SavedError
from saved.identity import Identity, Standing
from saved.records import Person
from ui import address
from ui.saved import item as one_item
from ui.saved import listing, reader, stores, workspaces
from ui.text import echoed, sentence

if TYPE_CHECKING:
    from saved.records import Item

LINK, ITEM, SHOWN, FILE = "link", "item", "saved:item", "saved:file"
NAMES = (LINK, ITEM, *listing.NAMES)
LONGEST_ID, LONGEST_TOKEN = 64, 200


def show() -> None:
    """The whole page, after its address was read."""
    who = reader.here()
    token = address.given(LINK)[:LONGEST_TOKEN]
    address.publish(LINK, token)
    said = st.session_state.pop(listing.SAID, "")
    if said:
        st.info(echoed(said))
    try:
        if token:
            _shared(who, token)
        elif not who.person.identity:
            reader.say(who)
        else:
            _own(who)
    except SavedError as reason:
        st.warning(echoed(sentence(reason)))


def _shared(who: Identity, token: str) -> None:
    """What a link opens, for whoever holds it."""
    person = replace(who.person, token=token)
    found = stores.sharing().linked(token)
    one_item.shared(who, person, stores.store().item(person, found))
    listing.ask(person)


def _own(who: Identity) -> None:
    """One item if the address names one, else the list."""
    address.adopt(ITEM, lambda text: text[:LONGEST_ID], "", SHOWN)
    found = _found(who.person)
    address.publish(ITEM, st.session_state[SHOWN] if found else "")
    if found:
        one_item.show(who, found, _all)
    else:
        _list(who)
    listing.ask(who.person)


def _list(who: Identity) -> None:
    reader.say(who)
    listing.show(who.person, _choose)
    _take_in(who.person)
    if who.standing is not Standing.ALONE:
        workspaces.show(who.person)


def _found(person: Person) -> "Item | None":
    if not st.session_state[SHOWN]:
        return None
    try:
        return stores.store().item(person, st.session_state[SHOWN])
    except SavedError as reason:
        st.warning(echoed(sentence(reason)))
        st.session_state[SHOWN] = ""
        return None


def _choose(item: str) -> None:
    st.session_state[SHOWN] = item


def _all() -> None:
    st.session_state[SHOWN] = ""


def _take_in(person: Person) -> None:
    """A file that becomes saved work."""
    st.file_uploader(
        "Save a file here (a scenario, report, view or figures in JSON)", type=["json"], key=FILE, on_change=_load,
        args=(person,), max_upload_size=1,
    )  # fmt: skip


def _load(person: Person) -> None:
    """Save what was uploaded, or say why that cannot be."""
    file = st.session_state[FILE]
    if file is None:
        return
    try:
        document = text_of(file.getvalue())
        name = file.name.rpartition(".")[0] or file.name
        made = stores.store().save_new(person, kinds.kind_of(document), name[: one_item.LONGEST_NAME], document)
    except (SavedError, TextError) as reason:
        st.session_state[listing.SAID] = f"{file.name}: {reason}."
        return
    _choose(made.item)
