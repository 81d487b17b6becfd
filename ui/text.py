"""Text from data and from readers on a page: shown as it is, never read as Markdown or HTML, never made a link."""

import re
from datetime import date
from html import escape

from charts.notes import day_label
from forecasting.quantities.unbroken import unbroken

LONGEST_ECHO = 300
"""Letters of what a reader, a link or a file brought that are said back to them."""
JOINER = "\N{WORD JOINER}"
"""Takes no room, and parts what would be made a link."""
_ADDRESSES = re.compile(r"(?<=https)(?=://)|(?<=http)(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:])")


def foot(version: date) -> str:
    """What stands at the foot of every page: what the figures are, and of which version of the data."""
    return (
        f"Compute Outlook. Published figures with source and vintage; data of {day_label(version)}. Growth rates and "
        "interpolated points are this tool's arithmetic. Not investment advice."
    )


def sentence(reason: object) -> str:
    """A reason as a sentence of its own; one that begins with the name of a file or control keeps it as it is."""
    text = str(reason)
    first = text.partition(" ")[0]
    begun = text if "." in first or "_" in first else f"{text[:1].upper()}{text[1:]}"
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."


def plain(text: str) -> str:
    """Text with every sign that Markdown would read escaped; what looks like an address does not become a link.

    A number and its unit stay on one line. Addresses in plain text are made links after the escapes were read, so
    that escapes alone do not help.
    """
    return _MARKS.sub(r"\\\1", _ADDRESSES.sub(JOINER, unbroken(text)))


def in_html(text: str) -> str:
    """Text for HTML of ours, shown as it is; a number and its unit stay on one line."""
    return escape(unbroken(text))


def short(text: str, most: int = LONGEST_ECHO) -> str:
    """At most so many letters of a text, and a sign that there are more."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def echoed(reason: object) -> str:
    """What is said about something that a reader, a link or a file brought: short, and as plain text."""
    return plain(short(str(reason)))
