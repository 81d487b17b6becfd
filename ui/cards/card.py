"""The chart card: one chart that is drawn in place, its table, where its points come from, its exports.

Everything that a page shows as a chart goes through `show`. The drawing is done by a component of ours
(`ui/assets/chart.js`) with plotly.js from the installed package; where that cannot be loaded, Streamlit's own chart
element takes its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from charts.drawing.figure import config, figure
from charts.exhibit import Exhibit
from charts.recipes import Recipe, to_json
from exports.reports.report import MOST_ITEMS, Item
from ui import charts, frame, pinned
from ui.cards import report_draft, room
from ui.cards.live_dial import DIAL
from ui.cards.payload import payload
from ui.cards.switch import Switch, as_data, press
from ui.own_data import adding, on_charts
from ui.serving import addresses as paths
from ui.serving import later, loading
from ui.text import plain

FAILED = "card:failed"

_mount = st.components.v2.component(
    "compute_outlook.chart",
    js=loading.module(paths.SCRIPT),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How a chart follows dials: the words above it, what and which year is looked at, the values it was drawn with."""

    words: str
    study: str
    year: int
    dials: Mapping[str, float]


def show(
    recipe: Recipe,
    name: str = "",
    *,
    exhibit: Exhibit | None = None,
    following: Following | None = None,
    switches: Sequence[Switch] = (),
) -> None:
    """The chart of a recipe as a card; *name* tells it from others on the page while its content changes.

    *exhibit* is what the recipe gives, where that is made already. A chart that is *following* redraws itself when a
    dial of the page is turned; *switches* stand among its actions. The link that keeps its meaning is the one that the
    page noted last (`ui/pinned.py`).
    """
    shown = on_charts.drawn(recipe)
    made = exhibit if exhibit and shown == recipe else charts.exhibit(shown)
    _show(made, name, _Offered(recipe=shown, following=following, switches=switches))


def show_collected(item: Item, name: str) -> None:
    """A chart of the report as a card, under the reader's title; it is not offered to be collected again."""
    _show(item.shown, name, _Offered())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """What can be done with a card: collect the chart of a recipe, follow dials, press switches."""

    recipe: Recipe | None = None
    following: Following | None = None
    switches: Sequence[Switch] = ()


def _show(exhibit: Exhibit, name: str, offered: _Offered) -> None:
    place, following = name or exhibit.slug, offered.following
    with st.container(border=True, key=f"card-{place}"):
        if st.session_state.get(FAILED):
            if following:
                st.markdown(plain(following.words))
            st.plotly_chart(
                figure(exhibit, frame.look()),
                theme=None,
                config=config(exhibit),
                alt=exhibit.text_alternative,
                key=f"plain-{place}",
            )
            return
        key = f"chart-{place}"
        look = frame.look()
        data = _data(offered)
        words = following.words if following else ""
        drawn = payload(exhibit, look, words)
        room.keep(f"card-{place}", drawn["layouts"], words)
        _mount(
            key=key,
            data=drawn | data | {"awaited": later.is_awaited(drawn["token"])},
            on_failed_change=lambda: _fail(key),
            on_flipped_change=_nothing,
            on_collected_change=lambda: _collect(key, exhibit, offered.recipe),
            on_switched_change=lambda: press(offered.switches, str(st.session_state[key].get("switched") or "")),
            on_added_change=lambda: on_charts.ask(offered.recipe, place),
        )
        if asked := on_charts.asked(place):
            adding.open_for(asked)


def _data(offered: _Offered) -> dict[str, Any]:
    """What the browser needs for a card beside its drawing."""
    data: dict[str, Any] = {
        "adds": on_charts.offer(offered.recipe),
        "collects": _offer() if offered.recipe else "",
        "full": report_draft.is_full(),
        "link": pinned.kept(),
        "switches": as_data(offered.switches),
    }
    if offered.following:
        data["follows"] = _asked(offered.following)
    if offered.recipe:
        data["recipe"] = to_json(offered.recipe)
    return data


def _asked(following: Following) -> dict[str, Any]:
    return {
        "address": paths.TURN,
        "study": following.study,
        "year": following.year,
        "prefix": f"st-key-{DIAL}",
        "dials": dict(following.dials),
    }


def _fail(key: str) -> None:
    if st.session_state[key].get("failed"):
        st.session_state[FAILED] = True


def _offer() -> str:
    """The words of the button that puts the chart into the report."""
    return f"Report is full ({MOST_ITEMS} charts)" if report_draft.is_full() else "Add to report"


def _collect(key: str, exhibit: Exhibit, recipe: Recipe | None) -> None:
    if link := st.session_state[key].get("collected"):
        report_draft.add(exhibit, recipe, str(link))


def _nothing() -> None:
    """The rerun that follows is all that is wanted."""
