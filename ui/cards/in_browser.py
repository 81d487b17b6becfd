"""Texts that the reader's browser keeps for this host, each in a place of its own; no server has them.

A page mounts a component without a face for each place. A session that begins asks it for what the browser holds; from
then on each change is handed to it. Between tabs the last change counts.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

SCRIPT = """
const written = {};
export default function ({ data, setTriggerValue }) {
  try {
    if (data.ask) {
      written[data.place] = localStorage.getItem(data.place) ?? "";
      setTriggerValue("kept", { text: written[data.place] });
    } else if (data.text !== written[data.place]) {
      written[data.place] = data.text;
      if (data.text) localStorage.setItem(data.place, data.text);
      else localStorage.removeItem(data.place);
    }
  } catch {
    if (data.ask) setTriggerValue("kept", { text: "" }); // a browser that keeps nothing
  }
}
"""
KEEPING = "keeping"

_mount = st.components.v2.component("compute_outlook.keeping", js=SCRIPT, isolate_styles=False)


def has_answered(place: str) -> bool:
    """Whether the browser has said in this session what it holds in a place."""
    return _asked(place) in st.session_state


def keep(place: str, text: Callable[[], str], take: Callable[[str], None]) -> None:
    """Hand *text* to the browser, or ask what it holds if the session has just begun, and *take* that."""
    asks = not has_answered(place)
    key = f"{KEEPING}:{place}"

    def taken() -> None:
        st.session_state[_asked(place)] = True
        found: Any = st.session_state[key].get("kept") or {}
        if held := str(found.get("text", "")):
            take(held)
            st.rerun()  # the whole page shows what was taken

    _mount(key=key, data={"ask": asks, "place": place, "text": "" if asks else text()}, on_kept_change=taken)


def _asked(place: str) -> str:
    return f"{KEEPING}:asked:{place}"
