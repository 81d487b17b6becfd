"""The dialog that a chart's own button opens: a figure of the reader for that chart."""

import msgspec
import streamlit as st

from forecasting.own_figures.limits import MOST_BESIDE
from ui import cached
from ui.own_data import form, kept
from ui.own_data.form import Start
from ui.text import plain


def open_for(series_id: str) -> None:
    """The form with the unit and scope of a chart's first series."""
    series = kept.catalog()[series_id]

    @st.dialog("Add your figure", width="large")
    def dialog() -> None:
        st.markdown(plain(f"Beside {series.name}: {series.scope}."))
        if _known(series_id, series.unit):
            st.rerun()
        beside = (series_id,) if series_id in cached.catalog() else ()
        start = Start(name=f"add:{series_id}", title=f"{series.name}, mine", unit=series.unit, beside=beside)
        if form.show(start):
            st.rerun()

    dialog()


def _known(series_id: str, unit: str) -> bool:
    """Figures of this unit that the reader has already; whether one of them was put on the chart, or taken off it."""
    found = [one for one in kept.series() if one.unit == unit and one.series_id != series_id]
    if not found:
        return False
    chosen = st.multiselect(
        "Those that you have", [one.key for one in found], default=[o.key for o in found if series_id in o.beside],
        format_func={one.key: one.name for one in found}.__getitem__, key=f"own:beside:{series_id}",
    )  # fmt: skip
    changed = False
    for one in found:
        if (one.key in chosen) != (series_id in one.beside):
            others = tuple(name for name in one.beside if name != series_id)
            beside = (*others, series_id)[-MOST_BESIDE:] if one.key in chosen else others
            kept.put(msgspec.structs.replace(one, beside=beside))
            changed = True
    return changed
