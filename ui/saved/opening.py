"""Opening a saved item: the page that it belongs to shows it exactly, and *Save* there makes its next version."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from exports.content.request import ExportError
from exports.reports.report import MOST_ITEMS
from exports.reports.saved_report import from_json as report_from_json
from exports.reports.saved_report import rebuilt
from exports.reports.saved_report import to_json as report_to_json
from forecasting.own_figures.limits import OwnFiguresError
from forecasting.own_figures.record import from_json as figures_from_json
from forecasting.scenarios.scenario import ScenarioError
from saved.errors import SavedError
from saved.kinds import scenario_from, view_from_json, view_in
from saved.records import Person
from ui import cached, charts
from ui.cards import report_draft
from ui.header import menu
from ui.header.menu import REPORT, SCENARIOS
from ui.own_data import kept
from ui.saved import bound, stores
from ui.saved.bound import Bound
from ui.studio import state
from ui.views import report

if TYPE_CHECKING:
    from saved.records import Item

Fields = Mapping[str, str]


def go(person: Person, item: "Item", number: int = 0) -> None:
    """Show a version of an item, by default the current one, on its page. The page that asks is left.

    Raises:
        SavedError: It is not there for this person, or cannot be shown with the data of today.
    """
    document, found = stores.store().document(person, item.id, number)
    version = next(one for one in stores.store().versions(person, item.id) if one.number == found)
    page, fields = _taken(item.kind, document)
    bound.put(
        page.path,
        Bound(
            item=item.id, name=item.name, number=item.current if item.role.can_write else found,
            digest=bound.digest(document), saved_at=version.saved_at,
            can_write=item.role.can_write and bool(person.identity) and not person.token,
        ),
    )  # fmt: skip
    st.switch_page(page.page(), query_params=dict(fields))


def _taken(kind: str, document: str) -> tuple[menu.PageEntry, Fields]:
    """Take over a document; the page that shows it, and the address under which it does.

    Raises:
        SavedError: It cannot be shown.
    """
    try:
        return OPENERS[kind](document)
    except (ScenarioError, ExportError, ValueError) as reason:
        raise SavedError(f"this cannot be shown with the data of today: {reason}") from None


def _scenario(document: str) -> tuple[menu.PageEntry, Fields]:
    scenario = scenario_from(document)
    cached.check(scenario.changed(as_of=scenario.known_by(cached.catalog().version)))
    if view := view_in(document):
        return SCENARIOS, view.fields
    state.put(scenario.changed(as_of=scenario.known_by(cached.catalog().version)))
    return SCENARIOS, {}


def _report(document: str) -> tuple[menu.PageEntry, Fields]:
    report.take_over(report_from_json(document))
    return REPORT, {}


def _view(document: str) -> tuple[menu.PageEntry, Fields]:
    view = view_from_json(document)
    page = menu.entry_at(view.page)
    if page is None:
        raise ValueError(f"there is no page {view.page[:40]!r} any more")
    return page, view.fields


def _figures(document: str) -> tuple[menu.PageEntry, Fields]:
    """The figures as they were saved beside those that the reader has; none of these is lost."""
    before = kept.series()
    try:
        kept.reopen(figures_from_json(document))
    except OwnFiguresError as reason:
        st.session_state[kept.SERIES] = before
        raise ValueError(str(reason)) from None
    return MY_DATA, {}


MY_DATA = menu.at("my-data")
OPENERS: dict[str, Callable[[str], tuple[menu.PageEntry, Fields]]] = {
    "scenario": _scenario, "report": _report, "view": _view, "own series": _figures,
}  # fmt: skip
"""How each kind is shown; whoever adds a kind adds a row."""


def would_replace(kind: str) -> int:
    """How many collected charts opening an item of this kind would replace that are not saved; 0 for none."""
    collected = report_draft.collected()
    if kind != "report" or not collected:
        return 0
    shown = bound.of(REPORT.path)
    try:
        is_saved = shown is not None and bound.digest(report_to_json(report.draft())) == shown.digest
    except ExportError:
        is_saved = False
    return 0 if is_saved else len(collected)


def add_charts(person: Person, item: "Item", number: int = 0) -> None:
    """Put the charts of a saved report behind those collected, as many as there is room for.

    Raises:
        SavedError: It is not there for this person, or cannot be shown with the data of today.
    """
    document, _ = stores.store().document(person, item.id, number)
    try:
        made = rebuilt(report_from_json(document), cached.catalog(), charts.remembered())
    except ExportError as reason:
        raise SavedError(f"this cannot be shown with the data of today: {reason}") from None
    held = [one.item for one in report_draft.collected()]
    report_draft.put_items([*held, *made.items][:MOST_ITEMS])
    st.switch_page(REPORT.page())
