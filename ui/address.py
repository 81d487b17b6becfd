"""The address bar keeps the whole view of every page: what a page shows is read from it, and written back at its end.

This is the only code that reads the address or writes it. A page declares the fields that it knows; each control reads
its field (`adopt`) and says what stands there now (`publish`), and fields that mean something only together, such as
those of a scenario, are read and said together (`joint`, `publish_joint`). What cannot be read is reported in one
place, at the head of the page. The last view of each page is kept here, and brought back when the reader returns.

Streamlit's own binding writes labels instead of ids, and drops what it cannot read without a word; a link printed in
a report must do neither. A value that equals its default is left out of the address.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from ui.text import echoed, short

Value = TypeVar("Value")

SEPARATOR = "~"
DAY = "asof"
"""The one control that all pages share (`ui/header/rewind.py`)."""
VISIT, VIEWS, DEFAULTS, OWNERS, WRITTEN_DAY = (
    f"address:{name}" for name in ("visit", "views", "defaults", "owners", "day")
)


@dataclass(slots=True, kw_only=True)
class Visit:
    """One look at a page: what its address holds while it is made, which fields were drawn, what could not be read.

    *runs* counts how often the page was made since the reader came to it.
    """

    page: str = ""
    has_arrived: bool = False
    runs: int = 1
    fields: dict[str, str] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def enter(page: str) -> None:
    """Note that the reader is on *page*; every page calls this, so that coming back to one differs from staying."""
    fields = {str(name): str(text) for name, text in st.query_params.items()}
    before = _visit()
    runs = before.runs + 1 if before.page == page else 1
    st.session_state[VISIT] = Visit(page=page, has_arrived=before.page != page, runs=runs, fields=fields)


def has_arrived() -> bool:
    """Whether the reader came from another page, and did not stay on this one."""
    return _visit().has_arrived


def begin(known: Container[str]) -> None:
    """Start reading the fields that a page knows: bring back its last view, report the fields that it does not know."""
    visit = _visit()
    if visit.has_arrived and not visit.fields.keys() - {DAY}:
        visit.fields |= {name: text for name, text in _view().items() if name != DAY and name in known}
    for name in [one for one in visit.fields if one != DAY and one not in known]:
        report(f"{short(name, LONGEST_NAME)!r} is not a control of this page")
        del visit.fields[name]


class AnyField(Container[str]):
    """The fields of a page that reads what it does not know itself, for it can say better why that cannot be."""

    def __contains__(self, name: object) -> bool:
        """Every name."""
        return True


def given(name: str) -> str:
    """What the address holds in a field; "" without it."""
    return _visit().fields.get(name, "")


def take(name: str) -> str:
    """What the address holds in a field that is an order and no state: it is then no longer there."""
    return _visit().fields.pop(name, "")


def adopt(name: str, parse: Callable[[str], Value], default: Value, key: str = "") -> None:
    """Give the control called *name* the value in the address, if someone else than the control put it there.

    *key* is where the control's value is kept, its name if that is empty. Pages may have other controls of one name:
    a value that another page put there is not this page's.

    *parse* raises `ValueError` with a sentence for a value that the control does not have; it is then reported and
    the default shown. A control that the reader left alone follows its default.
    """
    text, key, page = given(name), key or name, _visit().page
    defaults = st.session_state.setdefault(DEFAULTS, {}).setdefault(page, {})
    owners = st.session_state.setdefault(OWNERS, {})
    kept = key in st.session_state and owners.get(key) == page and text == _view().get(name, "")
    owners[key] = page
    follows = not text and defaults.get(name, default) != default
    defaults[name] = default
    if kept and not follows:
        if _visit().runs <= SETTLING:
            st.session_state[key] = st.session_state[key]
        return
    try:
        st.session_state[key] = parse(text) if text else default
    except ValueError as error:
        st.session_state[key] = default
        report(_refused(name, text, error))


SETTLING = 4
"""Runs after the reader's arrival in which each control is given its value again.

A page that is made twice in a row as it opens can reach the browser without what the first run said: controls then
stand at no value, while the page shows the right one.
"""


def joint(belongs: Callable[[str], bool]) -> dict[str, str] | None:
    """The fields that belong together, if someone else than the page put one there; `None` if all are its own."""
    found = {name: text for name, text in _visit().fields.items() if belongs(name)}
    own = {name: text for name, text in _view().items() if belongs(name)}
    return None if found == own else found


def unused(name: str, reason: str) -> None:
    """Take a control that is not on the page out of the address; it is reported if a link brought it."""
    text = given(name)
    if text and text != _view().get(name, ""):
        report(_refused(name, text, reason))
    publish(name, "")


def publish(name: str, text: str, default: str = "") -> None:
    """Say what the control stands at: the address will hold it, or nothing if it is the default."""
    visit = _visit()
    visit.read.add(name)
    visit.values[name] = text
    if text and text != default:
        visit.fields[name] = text
    else:
        visit.fields.pop(name, None)


def publish_joint(belongs: Callable[[str], bool], texts: Mapping[str, str]) -> None:
    """Say what the fields that belong together stand at; those not named are left out."""
    visit = _visit()
    for name in [one for one in (*visit.fields, *_view()) if belongs(one) and one not in texts]:
        publish(name, "")
    for name, text in texts.items():
        publish(name, text)


def settle() -> None:
    """Report what a link brought for controls that are not drawn; called when every control of the page was."""
    visit = _visit()
    for name in visit.fields.keys() - visit.read:
        unused(name, "it does not apply to what is shown")


def write() -> None:
    """Write what the page showed into the address, all at once; called at the end of a page, and of a part of it.

    A page that is given up before its end has written nothing: the next one reads the same address again. It is sent
    even if the server thinks that it stands there already, for a reader may have gone back meanwhile.
    """
    visit = _visit()
    drawn = {name: text for name, text in visit.fields.items() if name in visit.read}
    _views()[visit.page] = {name: text for name, text in _view().items() if name not in visit.read} | drawn
    st.session_state[WRITTEN_DAY] = visit.fields.get(DAY, "")
    st.query_params.from_dict(visit.fields)


def written_day() -> str:
    """The day that stands in the address by a page's own writing; "" for none."""
    return str(st.session_state.get(WRITTEN_DAY, ""))


def values() -> dict[str, str]:
    """What each control of the page stands at, defaults included, as far as they were drawn."""
    return dict(_visit().values)


def report(sentence: str) -> None:
    """Add a sentence to what the page could not give."""
    _visit().ignored.append(sentence)


def ignored() -> str:
    """What the address asked for and the page could not give, one by one in few words; "" without any."""
    reasons = _visit().ignored
    if not reasons:
        return ""
    more = [f"{len(reasons) - MOST_LISTED} further fields likewise"] if len(reasons) > MOST_LISTED else []
    listed = "; ".join([*map(echoed, reasons[:MOST_LISTED]), *more])
    return f"Not all of this link could be followed: {listed}. Everything else is shown."


MOST_LISTED = 5
"""Fields of a link that are listed one by one."""


def one_of(options: Sequence[Value], text_of: Callable[[Value], str] = str) -> Callable[[str], Value]:
    """A parser that takes the option written as a text."""

    def parse(text: str) -> Value:
        for option in options:
            if text_of(option) == text:
                return option
        listed = ", ".join(text_of(option) for option in options[:SHOWN])
        more = " ..." if len(options) > SHOWN else ""
        raise ValueError(f"expected one of {listed}{more}" if listed else "there is nothing to choose here")

    return parse


SHOWN, LONGEST_NAME, LONGEST_VALUE = 8, 40, 40


def _refused(name: str, text: str, reason: object) -> str:
    return f"{name}={short(text, LONGEST_VALUE)!r}: {short(str(reason))}"


def _visit() -> Visit:
    found = st.session_state.get(VISIT)
    return found if isinstance(found, Visit) else Visit()


def _views() -> dict[str, dict[str, str]]:
    """The last view of each page, as it wrote it into the address."""
    found: dict[str, dict[str, str]] = st.session_state.setdefault(VIEWS, {})
    return found


def _view() -> Mapping[str, str]:
    return _views().get(_visit().page, {})
