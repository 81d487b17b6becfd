"""The parts of the Explore page: the chart, what the series counts, growth, every value, claim and conflict."""

import streamlit as st

from charts.exhibit import Exhibit
from charts.history import UnlikeUnitsError, View, comparison, history, with_growth
from charts.listings import values_frame
from charts.notes import day_label
from charts.showing import Showing, shown_as
from exports.recipe import Recipe
from forecasting.path import Choice, Growth, path_of
from forecasting.series import Series
from ui import blocks, cached, card, controls, frame, growth, pinned
from ui.controls import Selection
from ui.text import plain


def show(selection: Selection) -> None:
    """Everything about the chosen series."""
    chart_column, side_column = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    with side_column:
        series, choice, view, told = _side(selection)
        way = controls.showing(series.unit) if series.observations else Showing.LEVEL
    others = tuple(one.as_of(view.as_of) if view.as_of else one for one in selection.others)
    if series.observations:
        shown = [one.series_id for one in others if one.unit == series.unit]
        pinned.keep(pinned.to_series(frame.EXPLORE.path, path_of(series, choice), shown, view.data_version))
    with chart_column:
        if series.observations:
            _chart((series, *others), choice, view, (told, way))
        else:
            blocks.statements(cached.findings(series))
    _details(series)


def _side(selection: Selection) -> tuple[Series, Choice, View, Growth | None]:
    """Definition and controls beside the chart."""
    version = cached.catalog().version
    st.markdown(f"**{plain(selection.series.name)}**")
    st.markdown(plain(selection.series.definition))
    if selection.series.note:
        st.caption(plain(selection.series.note))
    day = controls.as_of(selection.series, version)
    series = selection.series.as_of(day) if day else selection.series
    if not series.observations:
        return series, Choice(), View(data_version=version, as_of=day), None
    choice = controls.choice(series)
    view = controls.view(version, day)
    return series, choice, view, growth.choose(series, choice)


def _chart(chosen: tuple[Series, ...], choice: Choice, view: View, wanted: tuple[Growth | None, Showing]) -> None:
    told, way = wanted
    try:
        exhibit = _exhibit(chosen, choice, view)
    except UnlikeUnitsError as reason:
        st.warning(plain(str(reason)))
        exhibit = history(chosen[0], view, choice)
    card.show(
        shown_as(with_growth(exhibit, told) if told else exhibit, way),
        name=series_place(chosen),
        recipe=_recipe(chosen, choice, view, way),
    )


def _recipe(chosen: tuple[Series, ...], choice: Choice, view: View, way: Showing) -> Recipe | None:
    """How the chart is made again for a saved report."""
    if way is not Showing.LEVEL:
        return None
    return Recipe(
        series=tuple(one.series_id for one in chosen if one.observations), publisher=choice.publisher or "",
        basis=choice.basis or "", vintage=choice.vintage.text if choice.vintage else "", as_of=view.as_of, log=view.log,
    )  # fmt: skip


def series_place(chosen: tuple[Series, ...]) -> str:
    """The name of the chart's card, the same while only the way of showing it changes."""
    return chosen[0].series_id.replace(".", "-")


def _exhibit(chosen: tuple[Series, ...], choice: Choice, view: View) -> Exhibit:
    with_values = tuple(one for one in chosen if one.observations)
    for one in chosen:
        if not one.observations:
            st.info(plain(_absent(one, view)))
    return history(chosen[0], view, choice) if len(with_values) == 1 else comparison(with_values, view, choice)


def _absent(series: Series, view: View) -> str:
    if cached.catalog()[series.series_id].observations and view.as_of:
        return f"{series.name} had no published value by {day_label(view.as_of)}."
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
