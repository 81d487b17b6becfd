"""What stands below the chart of the studio, one view at a time: only the one looked at is worked out."""

from contextlib import suppress
from functools import partial

import streamlit as st

from charts.exhibits.scenario import Run, stamp
from charts.exhibits.tree import tree
from charts.recipes import BridgeChart, ChartError, ScenarioChart, SpreadChart, TornadoChart
from charts.tables.scenario_tables import (
    chances_frame,
    comparison_frame,
    drivers_frame,
    gap_words,
    outputs_frame,
    tree_frame,
)
from exports.documents.csv_table import frame_csv
from forecasting.scenarios.files import from_bytes, to_json
from forecasting.scenarios.limits import LONGEST_NAME, LONGEST_TEXT
from forecasting.scenarios.scenario import Scenario, ScenarioError
from ui import cached, pinned
from ui.cards import card, report_draft
from ui.serving import in_view
from ui.studio import agreement as studio_agreement
from ui.studio import state
from ui.studio import training as studio_training
from ui.studio.state import VIEW_KEY, VIEWS, YEAR_KEY, Shown
from ui.text import plain, sentence
from ui.views import blocks

NAMES = {"Training": "Training costs", "Agreement": "Do the forecasts agree?"}
"""Words of a view where its id would be taken for something else: training is also a part of the servers."""


def show(run: Run, reference: Run, shown: Shown) -> None:
    """The year that is asked about, the choice of view, and the view."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.session_state[VIEW_KEY] = shown.view
        st.segmented_control("Detail", VIEWS, key=VIEW_KEY, format_func=lambda view: NAMES.get(view, view))
        st.session_state[YEAR_KEY] = shown.year
        st.selectbox("Year", run.evaluation.years, key=YEAR_KEY, width=110)
    _DRAWN[shown.view](run, reference, shown)


def _why(run: Run, reference: Run, shown: Shown) -> None:
    """What moves the result, once the reader comes to it: its charts are a third of what a dial costs."""
    del reference
    in_view.show("why", partial(_movers, run.scenario, shown), (run.scenario, shown))
    _correlation(run)


def _movers(scenario: Scenario, shown: Shown) -> None:
    """What moves the result, and what the changed assumptions did to it."""
    run, reference = cached.run(scenario, shown.output), cached.reference(scenario, shown.output)
    left, right = st.columns(2, gap="small")
    with left:
        try:
            card.show(TornadoChart(scenario=run.scenario, output=shown.output, year=shown.year), name="tornado")
        except ChartError as reason:
            st.info(plain(sentence(reason)))
    with right:
        if run.is_changed:
            card.show(_bridge(reference, run, shown), name="bridge")
        else:
            _spread(run, shown)
    if run.is_changed:
        _spread(run, shown)
    if report_draft.has_news():
        st.rerun()  # the menu counts it, and the browser keeps it


def _bridge(start: Run, end: Run, shown: Shown) -> BridgeChart:
    return BridgeChart(start=start.scenario, scenario=end.scenario, output=shown.output, year=shown.year)


def _spread(run: Run, shown: Shown) -> None:
    """Which drivers the spread of the draws comes from; nothing where they do not spread."""
    with suppress(ChartError):
        card.show(SpreadChart(scenario=run.scenario, output=shown.output, year=shown.year), name="spread")


def _correlation(run: Run) -> None:
    st.session_state["studio:together"] = run.scenario.correlation
    st.slider(
        "Correlation between assumptions", min_value=0.0, max_value=1.0, step=0.05, key="studio:together",
        on_change=_take_correlation, width=420,
        help="Of any two drivers, in the direction of more compute: 0 lets each vary alone, 1 moves "
        "all at once. Bands widen with it.",
    )  # fmt: skip


def _take_correlation() -> None:
    state.change(correlation=st.session_state["studio:together"])


def _table(run: Run, reference: Run, shown: Shown) -> None:
    del shown
    blocks.table(outputs_frame(run, reference))
    st.markdown("**Drivers**: where each number comes from, its range and why.")
    blocks.table(drivers_frame(run))


def _compare(run: Run, reference: Run, shown: Shown) -> None:
    """Up to four scenarios: the chart, the differences, and what explains the gap to one of them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Name", value=run.scenario.name, max_chars=LONGEST_NAME, key="studio:name", width=320)
        st.button("Rename", on_click=lambda: state.change(name=st.session_state["studio:name"].strip()))
        st.button("Save for comparison", on_click=lambda: state.keep(st.session_state["studio:name"]))
    runs = [cached.run(one, shown.output) for one in state.kept()]
    for i, other in enumerate(runs):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(gap_words(run, other, shown.output, min(shown.year, other.baseline.last))))
            st.button("Open", key=f"studio:show:{i}", on_click=state.put, args=(other.scenario,))
            st.button("Delete", key=f"studio:drop:{i}", on_click=state.drop, args=(i,))
    if not runs:
        st.caption("Save a scenario, then change it or start from another preset: both stand side by side.")
    compared = [reference, *runs, run] if run.is_changed or runs else [run]
    fitting = [one for one in compared if shown.year in one.evaluation.years][-MOST_COMPARED:]
    if len(fitting) > 1:
        left, right = st.columns(2, gap="small")
        with left:
            others = tuple(one.scenario for one in runs if one in fitting)
            card.show(ScenarioChart(scenario=run.scenario, output=shown.output, compared=others), name="compared")
        with right:
            first = fitting[0] if not runs else fitting[-2]
            card.show(_bridge(first, run, shown), name="gap")
    blocks.table(comparison_frame(fitting, shown.year))


MOST_COMPARED = 5
"""The published baseline beside up to four scenarios."""


def _chances(run: Run, reference: Run, shown: Shown) -> None:
    """How many draws pass a level."""
    del reference
    line = run.evaluation[shown.output]
    reached = float(f"{run.evaluation.at(shown.output, shown.year):.1g}")
    threshold = st.number_input(
        f"Level, {line.unit}", min_value=0.0, value=reached, step=reached / 10 or 1.0, width=220,
        key=f"studio:level:{shown.output}",
    )  # fmt: skip
    chances = [run.simulation.chance(shown.output, threshold, year) for year in run.evaluation.years]
    chance = next(one for one in chances if one.year == shown.year)
    st.markdown(f"**{plain(chance.words)}.**")
    blocks.table(chances_frame(chances))
    sampling = run.simulation.sampling
    st.caption(
        f"{sampling.draws:,} draws of all drivers at once, seed {sampling.seed}. "
        "The chance holds within this model and these ranges; it is no statement about the world."
    )


def _tree(run: Run, reference: Run, shown: Shown) -> None:
    """What the quantity is made of, with the changed branch highlighted."""
    del reference
    branches = tree(run.evaluation, shown.output, shown.year)
    blocks.tree(branches)
    version = cached.catalog().version
    about = {
        "title": f"{run.evaluation[shown.output].name} in {shown.year}: what it is made of",
        "scenario": f"{run.label}, {run.scenario.ground}",
        "assumptions": "; ".join(stamp(run)),
    }
    st.download_button(
        "Tree as CSV",
        data=lambda: frame_csv(tree_frame(branches), about, version),
        file_name=f"compute-outlook-tree_{version}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _training(run: Run, reference: Run, shown: Shown) -> None:
    """What training runs cost, apart from the market model."""
    del reference, shown
    studio_training.show(run.scenario.as_of)


def _save(run: Run, reference: Run, shown: Shown) -> None:
    """The scenario as a file and as a link that keeps its meaning."""
    del reference, shown
    st.markdown("The address of this page is a live link: it restores every assumption on the newest data.")
    st.markdown("A **pinned link** carries every setting and the date of the data, and says if figures were revised:")
    base = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    st.code(f"{base}/{pinned.kept()}", language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Save as a file", to_json(run.scenario), file_name="scenario.json", mime="application/json",
            on_click="ignore",
        )  # fmt: skip
    st.file_uploader(
        f"Load a file (JSON, at most {LONGEST_TEXT // 1000:,} kB)", type=["json"], key="studio:file",
        on_change=_load, max_upload_size=1,
    )  # fmt: skip


def _load() -> None:
    """Take over an uploaded scenario, or say what is wrong with it and keep the one on the screen."""
    file = st.session_state["studio:file"]
    if file is None:
        return

    def read() -> Scenario:
        try:
            return _on_its_day(from_bytes(file.getvalue()))
        except ScenarioError as reason:
            raise ScenarioError(f"{file.name}: {reason}") from None

    state.attempt(read)


def _on_its_day(scenario: Scenario) -> Scenario:
    """A scenario that was saved with older data, as known then: the header shows the day, and leads back to today."""
    return scenario.changed(as_of=scenario.known_by(cached.catalog().version))


_NEW = (studio_agreement.agreement, studio_agreement.two_dates)
_DRAWN = dict(zip(VIEWS, (_why, _table, _compare, *_NEW, _chances, _tree, _training, _save), strict=True))
