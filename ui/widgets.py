"""Select boxes and fields whose value stands in the address."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui import address


def text(label: str, name: str, meaning: str) -> str:
    """A field for words, adopted from the address and published to it."""
    address.adopt(name, lambda text: text[:LONGEST_WORDS], "")
    words = st.text_input(label, key=name, max_chars=LONGEST_WORDS, placeholder="inference, Gartner ...", help=meaning)
    address.publish(name, words or "")
    return words or ""


LONGEST_WORDS = 80


def optional(label: str, name: str, options: Sequence[str], rule: str, words: Callable[[str], str] = str) -> str | None:
    """A choice that the rule makes unless the reader does; not drawn if there is nothing to choose."""
    if len(options) <= 1:
        address.adopt(name, address.one_of(options), None)
        address.publish(name, "")
        return None
    return choose(label, name, list(options), None, words, placeholder=rule)


def choose(  # noqa: PLR0913 - what a select box needs
    label: str,
    name: str,
    options: Sequence[str],
    default: str | None,
    words: Callable[[str], str] = str,
    *,
    placeholder: str | None = None,
    needed: bool = False,
) -> str | None:
    """A select box whose value stands in the address; what is not offered gives way to the default."""
    address.adopt(name, address.one_of(options), default)
    if st.session_state[name] not in options and (needed or st.session_state[name] is not None):
        st.session_state[name] = default
    chosen = st.selectbox(
        label,
        options,
        index=0 if needed else None,
        key=name,
        format_func=words,
        placeholder=placeholder,
    )
    value = chosen if chosen is not None else default
    address.publish(name, value or "", default or "")
    return value


def buttons(label: str, name: str, words: Mapping[str, str]) -> str:
    """A row of buttons, one of them pressed, its value in the address; *words* name each value, the default first."""
    options, default = list(words), next(iter(words))
    address.adopt(name, address.one_of(options), default)
    chosen = st.segmented_control(label, options, key=name, required=True, format_func=words.__getitem__)
    address.publish(name, chosen or default, default)
    return chosen or default


def segments(label: str, name: str, options: Sequence[str], default: str, meaning: str) -> str:
    """A row of buttons of which one is pressed, its value in the address."""
    address.adopt(name, address.one_of(options), default)
    chosen = st.segmented_control(
        label, options, key=name, required=True, help=meaning, format_func=lambda one: one.capitalize()
    )
    address.publish(name, chosen or default, default)
    return chosen or default
