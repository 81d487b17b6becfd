"""Sections of subjects that are tables or calculators, and not charts of series."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from charts.tables.subjects import record_tables
from forecasting.catalog.catalog import Catalog
from ui import cached
from ui.evidence import bridges
from ui.studio import training
from ui.subjects import calculators, costs, counts, gigawatt, power, rebound, site_map, sites
from ui.text import plain
from ui.views import listing

if TYPE_CHECKING:
    import pandas as pd

Rows = Callable[[Catalog], "pd.DataFrame"]
Part = Callable[[date | None], None]
"""A section as known on a day."""


def records(name: str, rows: Rows, lead: str, day: date | None) -> None:
    """A table of curated records as known on a day, with what to mind when reading it."""
    st.markdown(plain(lead))
    known = cached.catalog_as_of(day)
    found = rows(known)
    if found.empty:
        st.info("Nothing of it had been published by then.")
    else:
        listing.show(name, found, known)


accelerators = partial(
    records, "Accelerators", record_tables.accelerators_frame,
    "Speed without sparsity, as makers state it. Prices are estimates with their range; speed for a dollar and for a "
    "watt are worked out from the row.",
)  # fmt: skip
token_prices = partial(
    records, "Token prices", record_tables.token_prices_frame,
    "List prices in USD per million tokens, rises included. Read is input, written is output.",
)  # fmt: skip
all_sites = partial(
    records, "Sites", record_tables.projects_frame,
    "The newest word on each site and programme. A site that is part of another is never added to it.",
)  # fmt: skip

DIFFER = "Why forecasts differ"
PARTS: dict[str, dict[str, Part]] = {
    "servers": {DIFFER: bridges.part("ai_servers", "servers")},
    "capacity": {"Not the same thing": counts.not_the_same, DIFFER: bridges.part("capacity")},
    "capital": {DIFFER: bridges.part("capex")},
    "power": {
        "What a capacity needs": power.needs,
        "Definitions side by side": power.definitions,
        DIFFER: bridges.part("energy"),
    },
    "chips": {"Accelerators": accelerators},
    "projects": {
        "Due and built": sites.due_and_built,
        "Slips": sites.slips,
        "Map": site_map.show,
        "All sites": all_sites,
        "What a GW means": gigawatt.show,
    },
    "training": {
        "Step by step": costs.step_by_step,
        "All models": costs.models,
        "A billion-dollar run": training.frontier_line,
        "Calculators": calculators.show,
    },
    "prices": {
        "Jevons": rebound.jevons,
        "Cost by chip": rebound.by_chip,
        "Own, rent or buy": rebound.tokens,
        "All list prices": token_prices,
    },
}
"""The sections of each subject that are not made of charts of series, by name."""
OWN_FIRST = frozenset({"projects"})
"""Subjects whose page opens with a section of these, since it says more than the first chart of series."""
