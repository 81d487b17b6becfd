"""The parts of the Explore page: the chart, what the series counts, growth, every value, claim and conflict."""

from datetime import date

import msgspec
import streamlit as st

from charts.exhibits.history import IncompatibleUnitsError
from charts.notes import day_label
from charts.recipes import PublishedChart
from charts.tables.listings import values_frame
from forecasting.catalog.series import Series
from forecasting.vintages.rule import path_of
from ui import address, cached, charts, controls, frame, pinned
from ui.cards import card
from ui.controls import Selection
from ui.text import plain
from ui.views import blocks, growth


def show(selection: Selection) -> None:
    """Everything about the chosen series."""
    chart_column, side_column = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    with side_column:
        series, recipe = _side(selection)
    if series.observations:
        shown = [one.series_id for one in selection.others if one.unit == series.unit]
        path, version = path_of(series, recipe.choice), cached.catalog().version
        pinned.keep(pinned.to_series(frame.EXPLORE.path, path, shown, version))
    with chart_column:
        if series.observations:
            _chart(recipe, selection)
        else:
            blocks.statements(cached.findings(series))
    address.settle()
    _details(series)


def _side(selection: Selection) -> tuple[Series, PublishedChart]:
    """Definition and controls beside the chart; the series as known on the chosen day, and its chart."""
    st.markdown(f"**{plain(selection.series.name)}**")
    st.markdown(plain(selection.series.definition))
    if selection.series.note:
        st.caption(plain(selection.series.note))
    day = controls.as_of(selection.series, cached.catalog().version)
    series = selection.series.as_of(day)
    blocks.standing(series, cached.catalog_as_of(day).today)
    if not series.observations:
        return series, PublishedChart(series=(series.series_id,), as_of=day)
    choice = controls.choice(series)
    chart = PublishedChart(series=(series.series_id,), as_of=day, **controls.chosen(choice), **controls.view())
    span = growth.choose(series, choice)
    return series, msgspec.structs.replace(chart, span=span, show_as=controls.showing(series.unit))


def _chart(recipe: PublishedChart, selection: Selection) -> None:
    """The series with those chosen to stand beside it; alone where these do not share its unit."""
    try:
        compared = msgspec.structs.replace(recipe, series=(*recipe.series, *_with_values(selection, recipe.as_of)))
        exhibit = charts.exhibit(compared)
    except IncompatibleUnitsError as reason:
        st.warning(plain(str(reason)))
        compared, exhibit = recipe, charts.exhibit(recipe)
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
        blocks.heading("Every published value")
        blocks.table(values_frame(series))
    if series.claims and series.observations:
        blocks.heading("What was stated about it")
        blocks.claims(cached.findings(series))
    if series.conflicts or series.gaps:
        blocks.heading("Conflicts and gaps, as known today")
        blocks.conflicts(series)
