"""The collected report is kept in the reader's browser: a reload or a new start of the server does not lose it.

Every page mounts a component without a face. A session that begins asks it for what the browser holds; from then on
each change of the report is handed to it. Between tabs the last change counts.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from exports.content.request import ExportError
from exports.reports.report import MOST_ITEMS, Item, Report
from exports.reports.saved_report import from_json, rebuilt, to_json
from forecasting.caching.content import content
from ui import cached
from ui.cards import report_draft
from ui.text import echoed

ASKED, FAULT = "keeping:asked", "keeping:fault"
KEY = "keeping"
PLACE = "compute-outlook.report"
"""The name under which the browser keeps it, for all of the host."""
SCRIPT = """
let written;
export default function ({ data, setTriggerValue }) {
  try {
    if (data.ask) {
      written = localStorage.getItem(data.place) ?? "";
      setTriggerValue("kept", { text: written });
    } else if (data.text !== written) {
      written = data.text;
      if (written) localStorage.setItem(data.place, written);
      else localStorage.removeItem(data.place);
    }
  } catch {
    if (data.ask) setTriggerValue("kept", { text: "" }); // a browser that keeps nothing
  }
}
"""

_mount = st.components.v2.component("compute_outlook.keeping", js=SCRIPT, isolate_styles=False)


def keep() -> None:
    """Hand the report to the browser, or ask the browser for it if the session has just begun."""
    if fault := st.session_state.pop(FAULT, None):
        st.warning(echoed(fault))
    asks = ASKED not in st.session_state
    _mount(key=KEY, data={"ask": asks, "place": PLACE, "text": "" if asks else _text()}, on_kept_change=_take)


def _text() -> str:
    """The report as it is saved; empty without a chart that says how it was made."""
    made = tuple(one.item for one in report_draft.collected() if one.item.recipe is not None)
    return to_json(replace(_report(), items=made)) if made else ""


def _report() -> Report:
    words = {name: st.session_state.get(f"report:{name}", "") for name in ("title", "subtitle", "author")}
    return Report(**words, items=())


def _take() -> None:
    """Take over what the browser held; what was collected meanwhile stands behind it."""
    st.session_state[ASKED] = True
    saved: Any = st.session_state[KEY].get("kept") or {}
    if not (text := str(saved.get("text", ""))):
        return
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
