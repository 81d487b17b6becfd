"""The day whose knowledge every page shows: one for the whole visit, kept in the address of every page.

The control stands in the header; pages, links and files ask `day`. `None` is today: everything published.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from ui import address, cached, days
from ui.header import menu
from ui.text import short

ASOF, SCENARIO_DAY, DATA = address.DAY, "as_of", "data"
DAY, SEEN, NOTE, FAULT = "rewind:day", "rewind:seen", "rewind:note", "rewind:fault"


def day() -> date | None:
    """The day whose knowledge is shown; `None` for everything published."""
    found = st.session_state.get(DAY)
    return found if isinstance(found, date) else None


def fields() -> Mapping[str, str]:
    """The day as a link carries it; nothing without one."""
    kept = day()
    return {ASOF: kept.isoformat()} if kept else {}


def put(wanted: date | None) -> None:
    """Show what was known on a day, on every page."""
    st.session_state[DAY] = wanted
    st.session_state[NOTE] = st.session_state[FAULT] = ""


def put_text(text: str) -> None:
    """Show what was known on a day that the reader typed, or today if it is empty; what is no day changes nothing."""
    try:
        put(known_day(text.strip()) if text.strip() else None)
    except ValueError as reason:
        st.session_state[FAULT] = f"{short(text, LONGEST)!r}: {reason}."


def fault() -> str:
    """Why the day that was typed last is not shown; "" if it is."""
    return str(st.session_state.get(FAULT, ""))


def enter() -> None:
    """Take over the day that a link asks for, or keep the reader's own; every page calls this first."""
    asked, why = _asked()
    if why:
        st.session_state[NOTE] = why
    if asked is not None and asked != address.written_day():
        _take(asked)
    elif asked is None and address.written_day() and not address.has_arrived():
        put(None)  # the reader went back to an address without a day
    text = fields().get(ASOF, "")
    st.session_state[SEEN] = text
    address.publish(ASOF, text)


def is_written() -> bool:
    """Whether the header and the address show the day already; a part of a page may have set another since."""
    return st.session_state.get(SEEN) == fields().get(ASOF, "")


def write() -> None:
    """Write a day that a part of the page has set into the address, so that the page made anew reads it there."""
    address.publish(ASOF, fields().get(ASOF, ""))
    address.write()


def note() -> str:
    """Why a link shows a day of the past, where it does not say so itself."""
    return str(st.session_state.get(NOTE, ""))


def known_days() -> tuple[date, date]:
    """The first and the last day that may be asked about."""
    return cached.first_day(), days.latest(cached.catalog().version)


def known_day(text: str) -> date:
    """The day that a reader, a link or a request wrote.

    Raises:
        ValueError: It is no day, or may not be asked about; the message says which may.
    """
    return days.checked(days.parsed(text, cached.catalog().version), *known_days())


def _asked() -> tuple[str | None, str]:
    """The day in the address as a text, `None` without one; a sentence if it is that of the link's data.

    A link to a scenario names its day as scenarios do.
    """
    own = address.take(SCENARIO_DAY) if menu.current() == menu.SCENARIOS else ""
    made = address.take(DATA)
    wanted = address.given(ASOF) or own or None
    return (wanted, "") if wanted or not made else _of_data(made)


def _of_data(text: str) -> tuple[str | None, str]:
    """The day of the data that a link was made with, if those of the server are newer."""
    version = cached.catalog().version
    try:
        made = date.fromisoformat(text)
    except ValueError:
        address.report(f"{DATA}={short(text, LONGEST)!r}: expected a date such as {version}")
        return None, ""
    if made > version:
        address.report(f"the link was made with data of {made}, and this server has those of {version}")
    if made >= version:
        return None, ""
    return made.isoformat(), f"This link was made with the data of {made}."


def _take(text: str) -> None:
    try:
        st.session_state[DAY] = known_day(text)
    except ValueError as reason:
        address.report(f"{ASOF}={short(text, LONGEST)!r}: {reason}")
        put(None)


LONGEST = 40
