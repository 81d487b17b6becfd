"""Select boxes and fields whose value stands in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from ui import address
from ui.serving import later


def text(label: str, name: str, meaning: str) -> str:
    """A field for words, adopted from the address and published to it."""
    address.adopt(name, lambda text: text[:LONGEST_WORDS], "")
    words = later.control(
        name,
        lambda: st.text_input(
            label, key=name, max_chars=LONGEST_WORDS, placeholder="inference, Gartner ...", help=meaning
        ),
    )
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
    chosen = later.control(
        name,
        lambda: st.selectbox(
            label,
            options,
            index=0 if needed else None,
            key=name,
            format_func=words,
            placeholder=placeholder,
        ),
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
    adopted(name, options, default)
    return row(label, name, options, default, meaning)


def adopted(name: str, options: Sequence[str], default: str) -> str:
    """What a row of buttons stands at, adopted from the address, for what is drawn before the row."""
    address.adopt(name, address.one_of(options), default)
    return str(st.session_state[name] or default)


def row(label: str, name: str, options: Sequence[str], default: str, meaning: str) -> str:
    """A row of buttons whose value was adopted."""
    chosen = later.control(
        name,
        lambda: st.segmented_control(
            label, options, key=name, required=True, help=meaning, format_func=lambda one: one.capitalize()
        ),
    )
    address.publish(name, chosen or default, default)
    return chosen or default


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A number that a reader can enter: its field in the address, its limits and what stands there at first.

    *first* is `None` where nothing is known; *step* is a whole number for one that counts things.
    """

    name: str
    least: float
    most: float
    first: float | None
    step: float | None = None
    meaning: str = ""
    shown: str | None = None
    width: int = 170

    @property
    def is_count(self) -> bool:
        """Whether it counts things, in whole numbers."""
        return isinstance(self.least, int)

    def parsed(self, text: str) -> float:
        """The number in an address [as the field it is for].

        Raises:
            ValueError: It is no number, or outside the limits.
        """
        value = int(text) if self.is_count else float(text)
        if not self.least <= value <= self.most:
            raise ValueError(f"expected a number from {self.least:g} to {self.most:g}")
        return value


def number(label: str, entry: Entry) -> float | None:
    """A field for a number [as its label says], kept in the address; `None` where it is empty."""
    address.adopt(entry.name, entry.parsed, entry.first)
    entered = st.number_input(
        label, min_value=entry.least, max_value=entry.most, step=entry.step, key=entry.name, width=entry.width,
        format=entry.shown, help=entry.meaning or None, value="min" if entry.first is not None else None,
    )  # fmt: skip
    _publish_number(entry, entered)
    return entered


def amount(label: str, entry: Entry) -> float:
    """A field for a number [as its label says] that always holds one: what stands there at first, if it is emptied."""
    entered = number(label, entry)
    return entered if entered is not None else entry.first or entry.least


def dial(label: str, entry: Entry) -> int:
    """A slider over whole numbers, adopted from the address and published to it."""
    address.adopt(entry.name, entry.parsed, entry.first)
    entered = int(
        st.slider(
            label, int(entry.least), int(entry.most), key=entry.name, width=entry.width, help=entry.meaning or None
        )
    )
    _publish_number(entry, entered)
    return entered


def _publish_number(entry: Entry, entered: float | None) -> None:
    address.publish(entry.name, _text_of(entered), _text_of(entry.first))


def _text_of(value: float | None) -> str:
    """A number as an address holds it; "" for none."""
    return "" if value is None else f"{value:.12g}"
