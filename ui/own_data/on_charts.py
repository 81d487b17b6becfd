"""The reader's series on charts of published ones: which of them belong to a chart, and what adds one."""

from typing import TypeVar

import msgspec
import streamlit as st

from charts.exhibits.history import MOST_OWN
from charts.recipes import ProjectionChart, PublishedChart, Recipe
from forecasting.own_figures.record import OwnSeries, is_own
from ui import cached
from ui.own_data import kept

ADD = "Add your figure"
ASKED = "own:asked"


def drawn(recipe: Recipe) -> Recipe:
    """A recipe of any kind with the reader's series, where it can hold some."""
    if isinstance(recipe, PublishedChart):
        return with_yours(recipe)
    return with_yours(recipe) if isinstance(recipe, ProjectionChart) else recipe


OfSeries = TypeVar("OfSeries", PublishedChart, ProjectionChart)


def with_yours(recipe: OfSeries) -> OfSeries:
    """The recipe with the reader's series that it names, and those that stand beside what it shows."""
    if recipe.own:
        return recipe
    ids = _ids(recipe)
    found = tuple(one for one in kept.series() if one.series_id in ids or _stands_beside(one, ids))
    return msgspec.structs.replace(recipe, own=found[-MOST_OWN:]) if found else recipe


def _stands_beside(own: OwnSeries, ids: tuple[str, ...]) -> bool:
    return bool(set(own.beside) & set(ids)) and own.unit == unit_of(ids[0])


def unit_of(series_id: str) -> str:
    """The unit of a series; "" where there is none of this id."""
    if is_own(series_id):
        return next((one.unit for one in kept.series() if one.series_id == series_id), "")
    return cached.catalog()[series_id].unit if series_id in cached.catalog() else ""


def _ids(recipe: PublishedChart | ProjectionChart) -> tuple[str, ...]:
    return (recipe.series,) if isinstance(recipe, ProjectionChart) else recipe.series


def offer(recipe: Recipe | None) -> str:
    """The words of the button that adds a figure to a chart; "" where none can be added."""
    return ADD if isinstance(recipe, PublishedChart | ProjectionChart) else ""


def ask(recipe: Recipe | None, place: str) -> None:
    """Note that the reader wants to add a figure to the chart at a place of the page."""
    if isinstance(recipe, PublishedChart | ProjectionChart):
        st.session_state[ASKED] = (place, _ids(recipe)[0])


def asked(place: str) -> str:
    """The first series of the chart at a place, if the reader has just asked to add a figure there; else ""."""
    wanted, series_id = st.session_state.get(ASKED, ("", ""))
    if wanted != place:
        return ""
    del st.session_state[ASKED]
    return str(series_id)
