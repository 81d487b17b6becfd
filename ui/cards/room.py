"""Room that is kept for a chart before it is drawn, so that nothing on the page moves when it comes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

BUTTONS, WORDS = 44, 54
"""The row of actions below a chart, and the words above it [pixels]."""


def chart_first(name: str, widths: Sequence[int]) -> list[DeltaGenerator]:
    """A column for a chart and one for what changes it, which stands beside it on a wide screen.

    By keyboard and on a phone the chart comes first, and its room is there before it.
    """
    with st.container(key=f"beside-{name}"):
        return st.columns(widths, gap="medium")


def keep(key: str, layouts: Sequence[Mapping[str, Any]], words: str) -> None:
    """Keep the room of a chart in the container called *key*, whose width decides which layout is drawn."""
    name = re.sub(r"[^a-zA-Z0-9_-]", "-", f"st-key-{key}")
    more = BUTTONS + (WORDS if words else 0)
    rules = [f".{name} {{ container: card / inline-size; }}"]
    rules += [_rule(name, one["width"], one["layout"]["height"] + more) for one in layouts]
    st.html(f"<style>{' '.join(rules)}</style>")


def _rule(name: str, width: int, height: int) -> str:
    return (
        f'@container card (min-width: {width}px) {{ .{name} > [class*="st-key-chart-"] {{ min-height: {height}px; }} }}'
    )
