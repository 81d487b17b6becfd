"""The address bar keeps the whole view: each control reads its value from the address and writes it back.

Streamlit's own binding writes labels instead of ids, and drops what it cannot read without a word; a link printed in
a report must do neither. A value that equals its default is left out of the address.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from ui.text import short

Value = TypeVar("Value")

SEPARATOR = "~"
DAY = "asof"
"""The one control that all pages share (`ui/header/rewind.py`)."""


def enter(page: str) -> None:
    """Note that the reader is on *page*; every page calls this, so that coming back to one differs from staying."""
    st.session_state["address:arrived"] = _page() != page
    st.session_state["address:read"] = set()
    st.session_state["address:values"] = {}
    st.session_state["address:ignored"] = []
    st.session_state["address:page"] = page


def has_arrived() -> bool:
    """Whether the reader came from another page, and did not stay on this one."""
    return bool(st.session_state["address:arrived"])


def begin(known: Sequence[str]) -> None:
    """Start reading the address of a page: bring back its last view, note what the page does not know."""
    if has_arrived() and not set(st.query_params) - {DAY}:
        for name in known:
            if name != DAY and (text := st.session_state.get(_written(_page(), name))):
                st.query_params[name] = text
    for name in [one for one in st.query_params if one not in {*known, DAY}]:
        report(f"{short(name, LONGEST_NAME)!r} is not a control of this page")
        del st.query_params[name]


def adopt(name: str, parse: Callable[[str], Value], default: Value) -> None:
    """Give the control called *name* the value in the address, if someone else than the control put it there.

    *parse* raises `ValueError` with a sentence for a value that the control does not have; it is then reported and
    the default shown. A control that the reader left alone follows its default.
    """
    text = st.query_params.get(name, "")
    default_key = f"address:{_page()}:{name}:default"
    kept = name in st.session_state and text == st.session_state.get(_written(_page(), name), "")
    follows = not text and st.session_state.get(default_key, default) != default
    st.session_state[default_key] = default
    if kept and not follows:
        return
    try:
        st.session_state[name] = parse(text) if text else default
    except ValueError as error:
        st.session_state[name] = default
        st.session_state["address:ignored"].append(_refused(name, text, error))


def unused(name: str, reason: str) -> None:
    """Take a control that is not on the page out of the address; it is reported if a link brought it."""
    text = st.query_params.get(name, "")
    if text and text != st.session_state.get(_written(_page(), name), ""):
        st.session_state["address:ignored"].append(_refused(name, text, reason))
    publish(name, "")


def publish(name: str, text: str, default: str = "") -> None:
    """Write the control's value into the address, or nothing if it is the default."""
    kept = "" if text == default else text
    st.session_state["address:read"].add(name)
    st.session_state[_written(_page(), name)] = kept
    st.session_state["address:values"][name] = text
    if kept:
        st.query_params[name] = kept
    elif name in st.query_params:
        del st.query_params[name]


def settle() -> None:
    """Report what a link brought for controls that are not drawn; called when every control of the page was."""
    for name in set(st.query_params) - st.session_state["address:read"]:
        unused(name, "it does not apply to what is shown")


def values() -> dict[str, str]:
    """What each control of the page stands at, defaults included, as far as they were drawn."""
    return dict(st.session_state.get("address:values", {}))


def report(sentence: str) -> None:
    """Add a sentence to what the page could not give."""
    st.session_state["address:ignored"].append(sentence)


def ignored() -> tuple[str, ...]:
    """What the address asked for and the page could not give, in words."""
    return tuple(st.session_state.get("address:ignored", ()))


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


def _page() -> str:
    return str(st.session_state.get("address:page", ""))


def _written(page: str, name: str) -> str:
    return f"address:{page}:{name}"
