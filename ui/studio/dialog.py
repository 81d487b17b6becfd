"""The other modes to set a driver: year by year, by an end level, by a publisher's path, S-shaped, with a shock."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

import streamlit as st

from charts.exhibits.scenario import MAIN_OUTPUTS
from forecasting.evaluation.dials import headline_value
from forecasting.market_model.drivers import DRIVERS, SHEET, Driver, Kind
from forecasting.scenarios.scenario import Assumption, Shock, YearValue
from ui import cached
from ui.studio import state
from ui.text import echoed, plain

RATE, LEVEL, YEARS, PUBLISHER, SHARE, S_SHAPED, SHOCK = (
    "one rate", "end level", "year by year", "a publisher's path", "straight to a value", "S-shaped to a value",
    "a shock in one year",
)  # fmt: skip
MODES = {
    Kind.GROWTH: (RATE, LEVEL, YEARS, PUBLISHER, SHOCK),
    Kind.SHARE: (SHARE, S_SHAPED, YEARS, PUBLISHER, SHOCK),
    Kind.SCALAR: (SHARE, YEARS),
}


@st.dialog("Set an assumption", width="medium")
def edit_assumption(group: str) -> None:
    """A driver of the group, the way in which it is set, and its numbers."""
    drivers = [driver.id for driver in SHEET if driver.group == group]
    chosen = st.selectbox("Driver", drivers, format_func=lambda one: DRIVERS[one].name)
    driver = DRIVERS[chosen]
    st.caption(plain(driver.meaning))
    run = cached.run(state.current(), next(iter(MAIN_OUTPUTS)))
    offered = run.baseline.alternatives_of(driver.id)
    modes = [mode for mode in MODES[driver.kind] if mode != PUBLISHER or offered]
    mode = st.radio("How", modes, horizontal=True)
    path = dict(zip(run.evaluation.years, run.evaluation[driver.id].values, strict=True))
    fields = _fields(driver, mode, path, [one.publisher for one in offered])
    if st.button("Set", type="primary") and state.attempt(
        lambda: state.current().with_assumption(Assumption(driver=driver.id, **fields))
    ):
        st.rerun()
    if fault := st.session_state.pop(state.FAULT, None):
        st.warning(echoed(fault))


def _fields(driver: Driver, mode: str, path: Mapping[int, float], publishers: list[str]) -> dict[str, Any]:
    """What the reader enters, as fields of an assumption."""
    if mode == YEARS:
        return {"years": _years(driver, path)}
    if mode == PUBLISHER:
        return {"publisher": st.selectbox("Publisher", publishers)}
    if mode == SHOCK:
        year = st.selectbox("Year", list(path)[1:])
        unit = "points" if driver.kind is Kind.SHARE else "% of the level"
        return {"shock": Shock(year=year, size=st.number_input(f"Size, {unit}", value=-10.0))}
    if mode == LEVEL:
        return {"level": st.number_input(f"Level in {max(path)}, {driver.level_unit}", min_value=0.0, value=100.0)}
    held = headline_value(driver, tuple(path.values()))
    number = st.number_input(f"{driver.name}, {driver.unit}", value=round(held, 2) if isfinite(held) else driver.floor)
    if mode == RATE:
        return {"rate": number}
    return {"value": number, "transition": "s-shaped" if mode == S_SHAPED else "straight"}


def _years(driver: Driver, path: Mapping[int, float]) -> tuple[YearValue, ...]:
    """A grid of years; only what was changed becomes an assumption."""
    rows = [{"year": str(year), "value": value if isfinite(value) else None} for year, value in path.items()]
    given: list[dict[str, Any]] = st.data_editor(
        rows, hide_index=True, disabled=["year"], key=f"studio:years:{driver.id}",
        column_config={"value": st.column_config.NumberColumn(f"{driver.name}, {driver.unit}")},
    )  # fmt: skip
    old = state.current().assumption_on(driver.id)
    kept = {one.year: one.value for one in old.years} if old else {}
    changed = {
        int(row["year"]): float(row["value"])
        for row, before in zip(given, rows, strict=True)
        if row["value"] is not None and row["value"] != before["value"]
    }
    return tuple(YearValue(year=year, value=value) for year, value in sorted((kept | changed).items()))
