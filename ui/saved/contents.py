"""What an item holds, in words, and what differs between two versions or two items of one kind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from charts.exhibits.scenario import MAIN_OUTPUTS
from charts.recipes import FAULTS, ScenarioChart
from charts.tables.scenario_tables import comparison_frame
from exports.content.request import ExportError
from exports.reports.saved_report import SavedItem
from exports.reports.saved_report import from_json as report_from_json
from forecasting.baselines.baseline import Baseline
from forecasting.own_figures.record import from_json as figures_from_json
from forecasting.scenarios.differences import differences, differences_between
from forecasting.scenarios.scenario import Scenario, ScenarioError
from saved import comparison
from saved.comparison import Change
from saved.errors import SavedError
from saved.kinds import scenario_from, view_from_json
from saved.records import Person
from ui import cached, charts
from ui.cards import card
from ui.header import menu
from ui.saved import bound, stores
from ui.text import echoed, plain, sentence
from ui.views import blocks

if TYPE_CHECKING:
    from saved.records import Item, Version

MOST_LINES = 12


def show(kind: str, document: str) -> None:
    """What a document holds, a line each; why that cannot be said with the data of today."""
    try:
        lines, count = HOLDS[kind](document)
    except (ScenarioError, ExportError, ValueError) as reason:
        st.warning(echoed(sentence(reason)))
        return
    more = [f"{count - len(lines)} more"] if count > len(lines) else []
    st.markdown("\n".join(f"- {plain(line)}" for line in [*lines, *more]))


Lines = tuple[list[str], int]
"""The first lines of what a document holds, and how many there are."""


def _scenario(document: str) -> Lines:
    scenario = scenario_from(document)
    found = differences(scenario, _baseline(scenario))
    ground = f"Baseline of {scenario.ground}, up to {scenario.to}"
    lines = [ground, *(one.words for one in found)] if found else [f"{ground}, unchanged"]
    return lines[:MOST_LINES], len(lines)


def _baseline(scenario: Scenario) -> Baseline:
    return cached.baseline(scenario.publisher, scenario.known_by(cached.catalog().version), scenario.to)


def _report(document: str) -> Lines:
    items = report_from_json(document).items
    return [title_of(one) for one in items[:MOST_LINES]], len(items)


def title_of(one: SavedItem) -> str:
    """The title of a saved chart: the reader's, else the chart's own."""
    if one.title:
        return one.title
    try:
        return str(charts.exhibit(one.chart).title)
    except FAULTS:
        return f"a chart that cannot be made with the data of today ({type(one.chart).__name__})"


def _view(document: str) -> Lines:
    view = view_from_json(document)
    page = menu.entry_at(view.page)
    series = view.fields.get("series", "")
    name = cached.catalog().name_of(series) if series in cached.catalog() else series
    made = f"data of {view.fields['data']}" if "data" in view.fields else ""
    return [", ".join(one for one in (page.title if page else view.page, name, made) if one)], 1


def _figures(document: str) -> Lines:
    found = figures_from_json(document)
    return [f"{one.name}, {one.unit}, {one.span}" for one in found[:MOST_LINES]], len(found)


HOLDS: dict[str, Callable[[str], Lines]] = {
    "scenario": _scenario, "report": _report, "view": _view, "own series": _figures,
}  # fmt: skip
"""What each kind says of itself; whoever adds a kind adds a row."""


def compare(person: Person, item: "Item", versions: "tuple[Version, ...]") -> None:
    """A choice of what to compare with, and what differs."""
    others = {one.id: one for one in stores.store().items(person) if one.kind == item.kind and one.id != item.id}
    numbers = {str(one.number): f"version {one.number}, {bound.clock(one.saved_at)}" for one in versions}
    if len(numbers) + len(others) < ENOUGH:
        return
    blocks.heading("Compare")
    with st.container(horizontal=True):
        this = st.selectbox("Version", list(numbers), format_func=numbers.__getitem__, key=f"saved:this:{item.id}",
                            index=list(numbers).index(str(item.current)), width=240)  # fmt: skip
        names = numbers | {key: f"{one.name} ({bound.clock(one.saved_at)})" for key, one in others.items()}
        offered = [key for key in names if key != this]
        with_ = st.selectbox("with", offered, format_func=names.__getitem__, index=None, width=320,
                             key=f"saved:with:{item.id}", placeholder="another version or item")  # fmt: skip
    if not with_:
        return
    where = (item.id, int(with_)) if with_ in numbers else (with_, 0)
    try:
        before, after = (stores.store().document(person, *one)[0] for one in (where, (item.id, int(this))))
        COMPARED[item.kind](before, after)
    except (SavedError, ScenarioError, ExportError, ValueError) as reason:
        st.warning(echoed(sentence(reason)))


ENOUGH = 2


def _table(changes: tuple[Change, ...]) -> None:
    import pandas as pd

    if not changes:
        st.caption("Nothing differs.")
        return
    rows = [{"what differs": one.what, "there": one.before, "here": one.after} for one in changes]
    blocks.table(pd.DataFrame(rows))


def _between_scenarios(before: str, after: str) -> None:
    """Settings and assumptions that differ, the chart of both, and every result of the last year that both have."""
    start, end = (_shown(scenario_from(one)) for one in (before, after))
    changes = [one for one in comparison.between_scenarios(before, after) if one.what != "name"]
    words = [one.words for one in differences_between((start, _baseline(start)), (end, _baseline(end)))]
    if not changes and not words:
        st.caption("Nothing differs.")
        return
    st.markdown("\n".join(f"- {plain(one)}" for one in words) or "The assumptions are the same.")
    if changes:
        _table(tuple(changes))
    output = next(iter(MAIN_OUTPUTS))
    card.show(ScenarioChart(scenario=end, output=output, compared=(start,)), name="saved-compared")
    runs = [cached.run(one, output) for one in (start, end)]
    blocks.table(comparison_frame(runs, min(one.evaluation.years[-1] for one in runs)))


def _shown(scenario: Scenario) -> Scenario:
    """A scenario on the data that it was saved with, if a page can work with it."""
    found = scenario.changed(as_of=scenario.known_by(cached.catalog().version))
    cached.check(found)
    return found


COMPARED: dict[str, Callable[[str, str], None]] = {
    "scenario": _between_scenarios,
    "report": lambda before, after: _table(comparison.between_reports(before, after, title_of)),
    "view": lambda before, after: _table(comparison.between_views(before, after)),
    "own series": lambda before, after: _table(comparison.between_figures(before, after)),
}
"""How each kind is compared; whoever adds a kind adds a row."""
