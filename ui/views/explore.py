"""The parts of the Explore page: the chart, what the series counts, growth, every value, claim and conflict."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import msgspec
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.exhibits.history import IncompatibleUnitsError
from charts.notes import day_label
from charts.recipes import PublishedChart
from charts.tables.comparison_table import comparison_frame
from charts.tables.listings import values_frame
from forecasting.catalog.series import Series
from forecasting.own_figures.record import is_own
from forecasting.vintages.comparability import apart_words, shared_day
from forecasting.vintages.rule import path_of
from ui import address, cached, charts, controls, frame, pinned
from ui.cards import card
from ui.controls import Selection
from ui.header import rewind
from ui.own_data import kept, linked
from ui.own_data.on_charts import with_yours
from ui.serving import later
from ui.text import plain
from ui.views import blocks, growth

CHART_AND_LIST = (7, 5)
"""Widths of the list of series and of the chart beside it."""


def show(selection: Selection, chart_place: DeltaGenerator) -> None:
    """Everything about the chosen series; its chart stands at *chart_place*, beside the list of series."""
    series, recipe = _below(selection)
    others = _with_values(selection, recipe.as_of)
    if series.observations:
        shown = [one.series_id for one in selection.others if one.unit == series.unit]
        compared = with_yours(msgspec.structs.replace(recipe, series=(*recipe.series, *others)))
        with chart_place:
            place = st.container()
            linked.offer(compared.own)
        path, version = path_of(series, recipe.choice), cached.catalog().version
        pinned.keep(pinned.to_series(frame.EXPLORE.path, path, shown, version))
        with place:
            _chart(recipe, selection, compared)
        later.await_chart()
    else:
        with chart_place:
            blocks.statements(cached.findings(series))
    address.settle()
    if others:
        _side_by_side(recipe, others)
    _details(selection.series.as_of(recipe.as_of))


def _below(selection: Selection) -> tuple[Series, PublishedChart]:
    """Definition and controls; the series as known on the chosen day, and its chart."""
    definition_column, which_column, view_column = st.columns(3, gap="medium")
    day = rewind.day()
    series = selection.series.as_of(day)
    later.after_chart(definition_column, partial(_define, selection.series, series, day))
    with which_column:
        if not series.observations:
            return series, PublishedChart(series=(series.series_id,), as_of=day)
        same = controls.same_vintage(selection.others)
        series = _of_shared_day(selection, day) if same else series
        choice = controls.choice(series)
    with view_column:
        viewed = controls.view()
        chart = PublishedChart(
            series=(series.series_id,), as_of=day, same_vintage=same, **controls.chosen(choice), **viewed
        )
        layout = controls.layout(_comparable(selection, day))
        span = growth.choose(series, choice)
        return series, msgspec.structs.replace(
            chart, span=span, show_as=controls.showing(series.unit), layout=layout, finding=True
        )


def _define(series: Series, known: Series, day: date | None) -> None:
    """What a series counts, and how old it is as *known* on the day."""
    st.markdown(f"**{plain(series.name)}**")
    st.markdown(plain(series.definition))
    if series.note:
        st.caption(plain(series.note))
    blocks.standing(known, cached.catalog_as_of(day).today)


def _comparable(selection: Selection, day: date | None) -> list[Series]:
    """The first series and those beside it that had a value by a day, in its unit."""
    known = [one.as_of(day) for one in (selection.series, *selection.others)]
    return [one for one in known if one.observations and one.unit == selection.series.unit]


def _of_shared_day(selection: Selection, day: date | None) -> Series:
    """The first series as known on the day that all compared ones share; as known on *day* where they share none."""
    known = [one.as_of(day) for one in (selection.series, *selection.others)]
    shared = shared_day([path_of(one) for one in known if one.observations])
    return selection.series.as_of(shared or day)


def _side_by_side(recipe: PublishedChart, others: Sequence[str]) -> None:
    """The compared series as they are defined, what differs between them, and that their forecasts are far apart."""
    blocks.heading("What differs between them")
    known = kept.known_on(recipe.as_of)
    paths = [path_of(known[recipe.series[0]], recipe.choice), *(path_of(known[one]) for one in others)]
    if recipe.same_vintage and (day := shared_day(paths)):
        st.caption(plain(f"Shown as known on {day_label(day)}, the day of the oldest of their newest forecasts."))
        known = kept.known_on(day)
        paths = [path_of(known[path.series.series_id]) for path in paths]
    if apart := apart_words(paths):
        st.info(plain(f"{apart[:1].upper()}{apart[1:]}. Same vintage shows both as of one day."))
    blocks.table(comparison_frame(paths))


def _chart(recipe: PublishedChart, selection: Selection, compared: PublishedChart) -> None:
    """The series with those chosen to stand beside it; alone where these do not share its unit."""
    try:
        exhibit = charts.exhibit(compared)
    except IncompatibleUnitsError as reason:
        st.warning(plain(str(reason)))
        compared = with_yours(msgspec.structs.replace(recipe, same_vintage=False))
        exhibit = charts.exhibit(compared)
    card.show(compared, name=series_place(selection.series), exhibit=exhibit)


def _with_values(selection: Selection, day: date | None) -> tuple[str, ...]:
    """The other series that had a value by then; about the rest, why they are not drawn."""
    found = []
    for one in selection.others:
        if one.as_of(day).observations:
            found.append(one.series_id)
        else:
            st.info(plain(_absent(one, day)))
    return tuple(found)


def series_place(series: Series) -> str:
    """The name of the chart's card, the same while only the way of showing it changes."""
    return series.series_id.replace(".", "-")


def _absent(series: Series, day: date | None) -> str:
    if series.observations and day:
        return f"{series.name} had no published value by {day_label(day)}."
    return f"{series.name} has no published level; its statements are on its own page."


def _details(series: Series) -> None:
    """Tables below the chart: every value, every claim with its verdict, conflicts and gaps."""
    if series.observations:
        blocks.heading("Every value that you entered" if is_own(series.series_id) else "Every published value")
        blocks.table(values_frame(series))
    if series.claims and series.observations:
        blocks.heading("Growth claims, checked")
        blocks.first_claims(cached.findings(series))
    if series.conflicts or series.gaps:
        blocks.heading("Conflicts and gaps, as known today")
        blocks.conflicts(series)
