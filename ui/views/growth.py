"""Growth between two periods that the reader chooses, the same on every page that tells it."""

import streamlit as st

from forecasting.catalog.series import Series, SeriesError
from forecasting.quantities.growth import GrowthError
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import growth_between, path_of
from ui import controls
from ui.text import plain
from ui.views import blocks


def choose(series: Series, choice: Choice) -> tuple[str, str] | None:
    """Growth between two chosen periods, in words; the periods, or a reason where there is no growth."""
    periods = controls.span(path_of(series, choice))
    if periods is None:
        return None
    try:
        found = growth_between(series, *periods, choice)
    except (GrowthError, SeriesError) as reason:
        st.caption(f"No growth: {plain(str(reason))}.")
        return None
    blocks.growth(found)
    return str(periods[0]), str(periods[1])
