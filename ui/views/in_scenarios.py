"""From a chart to the scenarios that take its series: a link where there is one way, a menu where there are several."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import parse_qsl

import streamlit as st

from forecasting.scenarios.links import to_query
from forecasting.scenarios.series_in_scenarios import Means, SeriesUse, uses_of
from ui import address, cached, frame
from ui.header import rewind
from ui.studio.state import DRIVER, OUTPUT
from ui.text import plain

LABEL = "Use in a scenario"


def offer(series_ids: Iterable[str], day: date | None) -> None:
    """The ways from some series to scenarios as known on a day; nothing where they feed no driver."""
    found = uses_of(series_ids, cached.series_uses(day))
    if len(found) == 1:
        _link(found[0], f"{LABEL}: {RESTS}" if found[0].means is Means.RESTS else LABEL)
    elif found:
        with st.popover(LABEL, type="tertiary"):
            for use in found:
                _link(use, use.words)


RESTS = "the baseline already rests on this"


def _link(use: SeriesUse, label: str) -> None:
    """A link to the scenario, open at the first driver that the series feeds."""
    st.page_link(frame.SCENARIOS.page(), label=plain(label), help=plain(_about(use)), query_params=_fields(use))


def _about(use: SeriesUse) -> str:
    """What is done with the series, and what is counted."""
    return f"{use.words}. {use.recipe.words[0].upper()}{use.recipe.words[1:]}; {use.recipe.scope}."


def _fields(use: SeriesUse) -> dict[str, str]:
    """The address of the scenario with what it moves; its day stands where the day of every page does."""
    fields = dict(parse_qsl(to_query(use.scenario)))
    day = fields.pop(rewind.SCENARIO_DAY, "")
    driver = use.drivers[0].id
    shown = {OUTPUT: cached.outputs_moved(use.scenario.as_of)[driver], DRIVER: driver}
    return fields | ({address.DAY: day} if day else {}) | shown
