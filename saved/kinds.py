"""What can be saved: one row a kind, with the strict reader that it has elsewhere. The store knows no more of it.

No kind has a form of its own: a scenario is its file, or the address of the Scenarios page, which also says what of it
is looked at; a report and a set of the reader's own figures are their files; a view is the address of a page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from saved.errors import SavedError

if TYPE_CHECKING:
    from forecasting.scenarios.scenario import Scenario

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


SCENARIOS = "scenarios"
LOOKED_AT = frozenset({"output", "year", "view"})
"""The page of scenarios, and the fields of its address that are no part of the scenario."""


def scenario_from(text: str) -> "Scenario":
    """The scenario of a document of that kind: a scenario file, or a view of the page of scenarios.

    Raises:
        ValueError: It is none; one sentence says why.
    """
    from forecasting.scenarios.files import from_json
    from forecasting.scenarios.links import from_pairs

    view = view_in(text)
    if view is None:
        return from_json(text)
    if view.page != SCENARIOS:
        raise ValueError(f"it is a view of the page {view.page[:40]!r}, and not of {SCENARIOS!r}")
    return from_pairs([pair for pair in view.fields.items() if pair[0] not in LOOKED_AT])


def view_in(text: str) -> View | None:
    """The view that a document is, of any page; `None` if it is none."""
    try:
        return view_from_json(text)
    except ValueError:
        return None


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
    plural: str
    read: Callable[[str], Any]


KINDS = {
    one.id: one
    for one in (
        Kind(id="scenario", label="Scenario", plural="Scenarios", read=scenario_from),
        Kind(id="report", label="Report", plural="Reports", read=_report),
        Kind(id="own series", label="Own series", plural="Own series", read=_own_figures),
        Kind(id="view", label="View", plural="Views", read=view_from_json),
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
