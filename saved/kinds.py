"""What can be saved: one row a kind, with the strict reader that it has elsewhere. The store knows no more of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from saved.database.faults import SavedError

MOST_CHARACTERS = 1_000_000
"""The longest document of any kind."""
MOST_FIELDS = 60


class View(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page as its controls stand: the address below the app, and its fields."""

    schema_version: Literal[1]
    page: str
    fields: dict[str, str]


def view_to_json(page: str, fields: dict[str, str]) -> str:
    """A view as a document."""
    made = View(schema_version=1, page=page, fields=fields)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def view_from_json(text: str) -> View:
    """Read a view.

    Raises:
        ValueError: It is none; one sentence says why.
    """
    found = msgspec.json.decode(text.encode(errors="replace"), type=View)
    if len(found.fields) > MOST_FIELDS:
        raise ValueError(f"a view has at most {MOST_FIELDS} fields, and this one has {len(found.fields)}")
    return found


def _scenario(text: str) -> object:
    from forecasting.scenarios.files import from_json

    return from_json(text)


def _report(text: str) -> object:
    from exports.content.request import ExportError
    from exports.reports.saved_report import from_json

    try:
        return from_json(text)
    except ExportError as error:
        raise ValueError(str(error)) from error


def _own_figures(text: str) -> object:
    from forecasting.own_figures.record import from_json

    return from_json(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document: what it is called, and the reader that refuses what is none, with a sentence."""

    id: str
    label: str
    read: Callable[[str], Any]


KINDS = {
    one.id: one
    for one in (
        Kind(id="scenario", label="Scenario", read=_scenario),
        Kind(id="report", label="Report", read=_report),
        Kind(id="own series", label="Own series", read=_own_figures),
        Kind(id="view", label="View", read=view_from_json),
    )
}
"""All kinds by id; whoever adds one adds a row."""


def checked(kind: str, document: str) -> str:
    """A document as it is, if it is one of its kind.

    Raises:
        SavedError: It is not, or nobody knows the kind.
    """
    if kind not in KINDS:
        raise SavedError(f"{kind!r} is no kind of saved work; expected one of {', '.join(KINDS)}")
    if len(document) > MOST_CHARACTERS:
        raise SavedError(f"a document has at most {MOST_CHARACTERS:,} characters, and this one has {len(document):,}")
    try:
        KINDS[kind].read(document)
    except ValueError as error:
        raise SavedError(f"this is no {KINDS[kind].label.lower()} that can be opened: {error}") from error
    return document


def kind_of(document: str) -> str:
    """The kind of a document whose kind nobody states, as of a file.

    Raises:
        SavedError: It is of none.
    """
    for kind in KINDS:
        try:
            checked(kind, document)
        except SavedError:
            continue
        return kind
    raise SavedError(f"this file is nothing that can be saved; expected one of {', '.join(KINDS)}")
