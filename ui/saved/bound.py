"""Which saved item a page shows, and which version of it, so that *Save* makes the next one; kept in the session."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from charts.notes import day_label

BOUND = "saved:bound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An item that a page shows.

    Attributes:
        item: Its id.
        name: Its name.
        number: The version that the reader has seen last.
        digest: What that version holds, by its hash.
        saved_at: When it was saved.
        can_write: Whether the reader may save a version.
        notice: What to say of the last save.
        beside: The reader's own version that stands beside a newer one of somebody else; 0 for none.
    """

    item: str
    name: str
    number: int
    digest: str
    saved_at: datetime
    can_write: bool = True
    notice: str = ""
    beside: int = 0

    @property
    def heading(self) -> str:
        """What the notice is about."""
        return "Saved beside a newer version" if self.beside else "Not saved"

    @property
    def words(self) -> str:
        """What stands beside *Save*."""
        if not self.can_write:
            return f"version {self.number}, for you to read: {self.name}"
        if self.beside:
            return f"version {self.beside} beside a newer one: {self.name}"
        return f"saved {clock(self.saved_at)}, version {self.number}: {self.name}"


def of(page: str) -> Bound | None:
    """The item that the page at this address shows; `None` if it was not saved yet."""
    found = st.session_state.get(BOUND, {}).get(page)
    return found if isinstance(found, Bound) else None


def put(page: str, item: Bound | None) -> None:
    """Note the item that a page shows."""
    kept = dict(st.session_state.get(BOUND, {}))
    if item is None:
        kept.pop(page, None)
    else:
        kept[page] = item
    st.session_state[BOUND] = kept


def forget(item: str) -> None:
    """Let no page show an item any more, as when it was deleted."""
    kept = st.session_state.get(BOUND, {})
    st.session_state[BOUND] = {page: one for page, one in kept.items() if one.item != item}


def digest(document: str) -> str:
    """What a document holds, in few letters."""
    return sha256(document.encode(errors="replace")).hexdigest()


def clock(moment: datetime) -> str:
    """A moment in the reader's time zone: ``10:32`` today, else with its day."""
    here = moment.astimezone(_zone())
    time = f"{here:%H:%M}"
    return time if here.date() == _today() else f"{day_label(here.date())}, {time}"


def _today() -> date:
    return datetime.now(_zone()).date()


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(str(st.context.timezone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a browser that names none that this machine knows
        return ZoneInfo("UTC")


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
