"""What a source line holds, as facts: sources and licences follow what is cited, the rest is kept here until drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.quantities.periods import MONTH_NAMES, Published

LISTED_DATES = 4
"""Vintages of one publisher that a source line names; older ones are counted."""
CC_BY_PUBLISHERS = frozenset({"Epoch AI"})
"""Publishers whose data are licensed under CC BY 4.0, which has to be said wherever they are shown or used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What is said below a chart beside its sources.

    Attributes:
        marks: What marks and lines of the chart mean: that diamonds are derived.
        method: How this tool worked its own part out.
        bands: What the bands hold; only where there are bands.
        is_model: Whether the numbers are those of the model, not of the sources themselves.
    """

    marks: str = ""
    method: str = ""
    bands: str = ""
    is_model: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Words that a reader put in place of the chart's own; empty where they left them."""

    subtitle: str = ""
    source_line: str = ""


NO_NOTES, NO_EDITS = Notes(), Edits()


def day_label(day: date) -> str:
    """A day as people write it: ``22 Nov 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def month_label(day: date) -> str:
    """The month of a day as people write it: ``Nov 2026``."""
    return f"{MONTH_NAMES[day.month]} {day.year}"


def source_words(vintages: Mapping[str, Sequence[str]], notes: Notes, version: date, as_of: date | None) -> str:
    """What stands behind "Source:" below a picture.

    Args:
        vintages: Publishers with the dates of their publications, the newest first.
        notes: What else is said.
        version: Date of the data.
        as_of: Day whose knowledge is shown.
    """
    named = "; ".join(f"{name} ({_dates(dates)})" if dates else name for name, dates in vintages.items())
    maker = "Model: Compute Outlook" if notes.is_model else "Compute Outlook"
    parts = (
        f"{named}." if named else "",
        notes.marks,
        *(f"{name} data: CC BY 4.0." for name in vintages if name in CC_BY_PUBLISHERS),
        f"As known on {day_label(as_of)}." if as_of else "",
        f"{maker}, data of {day_label(version)}.",
        notes.method,
        notes.bands,
    )
    return " ".join(part for part in parts if part)


def _dates(dates: Sequence[str]) -> str:
    shown = [Published(text).label for text in dates[:LISTED_DATES]]
    more = f" and {len(dates) - LISTED_DATES} earlier" if len(dates) > LISTED_DATES else ""
    return ", ".join(shown) + more
