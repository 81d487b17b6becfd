"""The collected report is kept in the reader's browser: a reload or a new start of the server does not lose it.

How it is kept there: `ui/cards/in_browser.py`.
"""

from dataclasses import replace

import streamlit as st

from exports.content.request import ExportError
from exports.reports.report import MOST_ITEMS, Item, Report
from exports.reports.saved_report import from_json, rebuilt, to_json
from forecasting.caching.content import content
from ui import cached
from ui.cards import in_browser, report_draft
from ui.text import echoed

FAULT = "keeping:fault"
PLACE = "compute-outlook.report"
"""The name under which the browser keeps it, for all of the host."""


def keep() -> None:
    """Hand the report to the browser, or ask the browser for it if the session has just begun."""
    if fault := st.session_state.pop(FAULT, None):
        st.warning(echoed(fault))
    in_browser.keep(PLACE, _text, _take)


def _text() -> str:
    """The report as it is saved; empty without a chart that says how it was made."""
    made = tuple(one.item for one in report_draft.collected() if one.item.recipe is not None)
    return to_json(replace(_report(), items=made)) if made else ""


def _report() -> Report:
    words = {name: st.session_state.get(f"report:{name}", "") for name in ("title", "subtitle", "author")}
    return Report(**words, items=())


def _take(text: str) -> None:
    """Take over what the browser held; what was collected meanwhile stands behind it."""
    try:
        report = rebuilt(from_json(text), cached.catalog())
    except ExportError as reason:
        st.session_state[FAULT] = f"The report that this browser kept cannot be opened: {reason}."
        return
    report_draft.put_items(_without_twins([*report.items, *(one.item for one in report_draft.collected())]))
    for name in ("title", "subtitle", "author"):
        st.session_state.setdefault(f"report:{name}", getattr(report, name))


def _without_twins(items: list[Item]) -> list[Item]:
    """Each chart once."""
    return list({content(one.exhibit): one for one in reversed(items)}.values())[::-1][:MOST_ITEMS]
