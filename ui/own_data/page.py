"""The parts of the page My data: what is kept, the form for more, and where a series can be used."""

import streamlit as st

from charts.recipes import PublishedChart
from charts.tables.own_tables import own_frame, read_frame
from exports.content.naming import worded
from exports.documents.csv_table import own_csv
from forecasting.market_model.drivers import DRIVERS
from forecasting.own_figures.files import text_of_file
from forecasting.own_figures.limits import MOST_BESIDE, OwnFiguresError
from forecasting.own_figures.record import OwnSeries, from_json, to_json
from forecasting.scenarios.own_paths import assumption_from, drivers_for
from ui import cached, frame
from ui.cards import card
from ui.own_data import form, kept
from ui.own_data.form import Start
from ui.studio import state
from ui.text import echoed, plain, sentence
from ui.views import blocks

LIST, FAULT, ROUND = "own:list", "own:file-fault", "own:round"
LONGEST_FILE_NAME = 40


def show() -> None:
    """The list with the chosen series, or the form where nothing is kept yet."""
    if fault := st.session_state.pop(FAULT, ""):
        st.warning(echoed(fault))
    if kept.series():
        _list()
    blocks.heading("Add figures")
    number = st.session_state.setdefault(ROUND, 0)
    if made := form.show(Start(name=f"new-{number}")):
        st.session_state[ROUND] = number + 1  # the next form begins empty
        kept.choose(made.key)
        st.toast(plain(f"{made.name} is kept."))
        st.rerun()
    _files()


def _list() -> None:
    """All series, and what can be done with the one that is chosen."""
    found = kept.series()
    st.caption("Choose a row to see, change, use, save or remove that series.")
    event = st.dataframe(
        own_frame(found), hide_index=True, key=f"{LIST}:{len(found)}", on_select="rerun", selection_mode="single-row"
    )  # fmt: skip
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(found):
        kept.choose(found[rows[0]].key)
    if own := kept.chosen():
        _one(own)


def _one(own: OwnSeries) -> None:
    """One series: its chart, its values, and where it is used."""
    chart, side = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    with chart:
        card.show(PublishedChart(series=(own.series_id,), own=(own,)), name=f"own-{own.key}")
    with side:
        _actions(own)
        _beside(own)
        _driver(own)
    blocks.table(read_frame(own.values))


def _actions(own: OwnSeries) -> None:
    with st.container(horizontal=True):
        if st.button("Edit", key=f"own:edit:{own.key}"):
            _edit(own)
        st.download_button(
            "Download CSV", own_csv(own), f"{worded(own.name, LONGEST_FILE_NAME) or 'figures'}.csv", "text/csv",
            on_click="ignore", key=f"own:csv:{own.key}",
        )  # fmt: skip
        st.button("Remove", key=f"own:remove:{own.key}", on_click=kept.remove, args=(own.key,))
    with st.container(horizontal=True):
        for page in (frame.EXPLORE, frame.FORECAST):
            if st.button(page.title, key=f"own:{page.path}:{own.key}"):
                st.switch_page(page.page(), query_params={"series": own.series_id})


@st.dialog("Edit your figures", width="large")
def _edit(own: OwnSeries) -> None:
    if form.show(Start(name=f"edit:{own.key}:{own.made}", edited=own)):
        st.rerun()


def _beside(own: OwnSeries) -> None:
    """The published series on whose charts it is drawn."""
    from msgspec.structs import replace

    catalog = cached.catalog()
    options = [one.series_id for one in catalog.find(unit=own.unit) if one.observations]
    known = [one for one in own.beside if one in options]
    chosen = st.multiselect(
        "Drawn on the charts of", options, default=known, key=f"own:charts:{own.key}", max_selections=MOST_BESIDE,
        format_func=catalog.name_of, placeholder="Published series of the same unit",
    )  # fmt: skip
    if chosen != known:
        kept.put(replace(own, beside=tuple(chosen)))
        st.rerun()


def _driver(own: OwnSeries) -> None:
    """The driver of a scenario whose path it can be."""
    offered = drivers_for(own)
    if not offered:
        st.caption("Yearly figures in the unit of a driver can be its path in a scenario; these cannot.")
        return
    chosen = st.selectbox(
        "Path of a driver", [one.id for one in offered], format_func=lambda one: DRIVERS[one].name,
        key=f"own:driver:{own.key}", index=None, placeholder="In Scenarios",
    )  # fmt: skip
    st.caption("The scenario then holds these values, and so does its link.")
    if st.button("Use in Scenarios", key=f"own:use:{own.key}", disabled=chosen is None) and chosen:
        driver = DRIVERS[chosen]
        if state.attempt(lambda: state.current().with_assumption(assumption_from(own, driver))):
            st.switch_page(frame.SCENARIOS.page())
        st.warning(echoed(st.session_state.pop(state.FAULT, "")))


def _files() -> None:
    """All series as a file that this page reads."""
    with st.expander("All your figures as a file"):
        if kept.series():
            st.download_button(
                "Save all (JSON)", to_json(kept.series()), "my-figures.json", "application/json", on_click="ignore"
            )
        st.file_uploader("Open saved figures (JSON)", type=["json"], key="own:json", on_change=_open, max_upload_size=5)


def _open() -> None:
    """Keep what a file holds beside what there is, or say what is wrong with it."""
    file = st.session_state["own:json"]
    if file is None:
        return
    before = kept.series()
    try:
        kept.bring(from_json(text_of_file(file.getvalue())))
    except OwnFiguresError as reason:
        st.session_state[kept.SERIES] = before
        st.session_state[FAULT] = sentence(f"{file.name}: {reason}")
