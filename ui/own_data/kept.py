"""The reader's series: in the session and the reader's browser, and nowhere else."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from forecasting.catalog.catalog import Catalog
from forecasting.own_figures.as_series import check_unit, series_of, with_own
from forecasting.own_figures.limits import MOST_SERIES, OwnFiguresError
from forecasting.own_figures.record import OwnSeries, from_json, is_own, to_json
from ui import address, cached
from ui.cards import in_browser
from ui.text import echoed

SERIES, CHOSEN, FAULT, CATALOGS, WRITTEN = (
    f"own:{name}" for name in ("series", "chosen", "fault", "catalogs", "written")
)
PLACE = "compute-outlook.own-figures"
"""The name under which the browser keeps them, for all of the host."""


def series() -> tuple[OwnSeries, ...]:
    """All of them, in the order in which they were entered."""
    found: tuple[OwnSeries, ...] = st.session_state.get(SERIES, ())
    return found


def put(own: OwnSeries) -> None:
    """Keep a series; one of the same key gives way to it.

    Raises:
        OwnFiguresError: There are as many as are kept, or its unit is none of the data.
    """
    check_unit(own, cached.catalog())
    others = series()
    if own.key not in {one.key for one in others} and len(others) >= MOST_SERIES:
        raise OwnFiguresError(f"at most {MOST_SERIES} series can be kept; remove one first")
    st.session_state[SERIES] = _replaced(others, own)


def _replaced(others: tuple[OwnSeries, ...], own: OwnSeries) -> tuple[OwnSeries, ...]:
    if own.key in {one.key for one in others}:
        return tuple(own if one.key == own.key else one for one in others)
    return (*others, own)


def choose(key: str) -> None:
    """Note which series the reader looks at on My data."""
    st.session_state[CHOSEN] = key


def chosen() -> OwnSeries | None:
    """The series that the reader looks at on My data, by default the last; `None` without any."""
    found = next((one for one in series() if one.key == st.session_state.get(CHOSEN)), None)
    return found or next(reversed(series()), None)


def remove(key: str) -> None:
    """Forget a series."""
    st.session_state[SERIES] = tuple(one for one in series() if one.key != key)


def bring(found: Iterable[OwnSeries]) -> int:
    """Keep series from a file or link beside those that there are; how many are new.

    One with the key of another is not put in its place: it was entered elsewhere.

    Raises:
        OwnFiguresError: They are too many, or a unit is none of the data.
    """
    known = series()
    new = [one for one in found if one not in known]
    for one in new:
        put(_with_free_key(one))
    return len(new)


def reopen(found: Iterable[OwnSeries]) -> None:
    """Show series as they were saved, under their own keys; what the reader had under one of these gets another.

    Raises:
        OwnFiguresError: They are too many, or a unit is none of the data.
    """
    for one in found:
        for other in series():
            if other.key == one.key and other != one:
                put(_with_free_key(other))
        put(one)
        choose(one.key)


def _with_free_key(own: OwnSeries) -> OwnSeries:
    from msgspec.structs import replace

    taken = {one.key for one in series()}
    keys = (own.key, *(f"{own.key[:MOST_SHARED]}-{place}" for place in range(2, MOST_SERIES + 2)))
    return replace(own, key=next(key for key in keys if key not in taken))


MOST_SHARED = 30
"""Letters that a key shares with one that is taken."""


def catalog() -> Catalog:
    """All that is known, with the reader's series behind it; a value of this session alone."""
    return known_on(None)


def known_on(day: date | None) -> Catalog:
    """What was known on a day, with the reader's series behind it."""
    shared, own = cached.catalog_as_of(day), series()
    made: dict[date | None, tuple[Catalog, tuple[OwnSeries, ...], Catalog]] = st.session_state.setdefault(CATALOGS, {})
    found = made.get(day)
    if found is None or found[0] is not shared or found[1] is not own:
        if len(made) > 1:  # the day that is shown, and all that is known
            made.clear()
        made[day] = found = (shared, own, with_own(shared, map(series_of, own)))
    return found[2]


def keep() -> None:
    """Hand the series to the browser, or ask the browser for them if the session has just begun."""
    if fault := st.session_state.pop(FAULT, None):
        st.warning(echoed(fault))
    in_browser.keep(PLACE, _text, _take)


NAMING = ("series", "with")
"""Fields of an address that name series."""


def await_browser() -> None:
    """End the page until the browser has said what it holds, where the address names a series of the reader."""
    ids = [one for field in NAMING for one in st.query_params.get(field, "").split(address.SEPARATOR)]
    if any(map(is_own, ids)) and not in_browser.has_answered(PLACE):
        st.caption("Asking this browser for your figures ...")
        keep()
        st.stop()


def _text() -> str:
    """The series as the browser keeps them; written anew only when they have changed."""
    own = series()
    found: tuple[tuple[OwnSeries, ...], str] = st.session_state.get(WRITTEN, ((), ""))
    if found[0] is not own:
        st.session_state[WRITTEN] = found = (own, to_json(own) if own else "")
    return found[1]


def _take(text: str) -> None:
    """Take over what the browser held; what was entered meanwhile stands behind it."""
    entered = series()
    try:
        st.session_state[SERIES] = ()
        bring((*from_json(text), *entered))
    except OwnFiguresError as reason:
        st.session_state[SERIES] = entered
        st.session_state[FAULT] = f"The figures that this browser kept cannot be read: {reason}."
