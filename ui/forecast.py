"""The parts of the Forecast page: the fan, how it was made, its back-test, targets, what would change it."""

from dataclasses import replace
from typing import TypeVar

import streamlit as st

from charts.fan import end_labels, ends, fan, in_words, usual_end
from charts.history import View, with_growth
from charts.listings import (
    BACKTEST_MEANINGS,
    alternatives_frame,
    backtest_frame,
    backtest_words,
    hindcast_frame,
    projection_frame,
)
from charts.showing import Showing, shown_as
from charts.targets import requirement_words
from exports.recipe import Recipe
from forecasting.alternatives import QUICK_METHODS, alternatives
from forecasting.backtest import Rolling
from forecasting.catalog import Catalog
from forecasting.growth import GrowthError
from forecasting.hindcast import Hindcast
from forecasting.history import History
from forecasting.methods.registry import METHODS
from forecasting.path import Choice, path_of
from forecasting.periods import Period
from forecasting.projecting import Wish, prepare
from forecasting.projection import Projection
from forecasting.refusal import RefusalError
from forecasting.requirement import requirement
from forecasting.series import Series, SeriesError
from ui import background, blocks, cached, card, controls, fitting, frame, growth, pinned
from ui.background import Question, Spot
from ui.controls import Selection
from ui.fitting import Asked, Fitted
from ui.text import plain

Answer = TypeVar("Answer")


def show(selection: Selection) -> None:
    """The projection of the chosen series, and below it those of the others."""
    catalog = cached.catalog()
    chart_column, side_column = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    with side_column:
        st.markdown(f"**{plain(selection.series.name)}**")
        st.markdown(plain(selection.series.definition))
        day = controls.as_of(selection.series, catalog.version)
        series = selection.series.as_of(day) if day else selection.series
        known = cached.catalog_as_of(day) if day else catalog
        choice = controls.choice(series)
        history = _history(series, choice, known)
        wish = controls.wish(choice, series.unit, len(history.known) if history else 0)
        view = controls.view(catalog.version, day)
        way = controls.showing(series.unit)
        end = _end(series, history)
    if end is None:
        return
    with chart_column:
        fitted = fitting.newest("first", Asked(series=series, wish=wish, catalog=known, day=day, end=end))
        if fitted is None:
            return
        asked, projection = fitted.asked, fitted.projection
        exhibit = fan(
            asked.series, projection, replace(view, as_of=asked.day), asked.wish.choice, ceiling=asked.wish.ceiling
        )
        with side_column:
            if told := growth.choose(series, choice):
                exhibit = with_growth(exhibit, told)
        path = path_of(asked.series, asked.wish.choice)
        others = [one.series_id for one in selection.others]
        pinned.keep(pinned.to_series(frame.FORECAST.path, path, others, catalog.version))
        recipe = _recipe(asked, projection, view) if way is Showing.LEVEL else None
        card.show(shown_as(exhibit, way), name=series.series_id.replace(".", "-"), recipe=recipe)
        _explain(series, projection)
    _details(fitted)
    for place, other in enumerate(selection.others):
        known_other = other.as_of(day) if day else other
        asked = Asked(
            series=known_other, wish=Wish(method=wish.method, growth=wish.growth), catalog=known, day=day, end=end
        )
        if (found := fitting.newest(f"other {place}", asked)) is not None:
            card.show(shown_as(fan(known_other, found.projection, view), way))
            _explain(known_other, found.projection)


def _recipe(asked: Asked, projection: Projection, view: View) -> Recipe:
    """How the chart is made again for a saved report."""
    wish = asked.wish
    return Recipe(
        series=(asked.series.series_id,), to=str(projection.periods[-1]), method=wish.method, growth=wish.growth,
        ceiling=wish.ceiling, publisher=wish.choice.publisher or "" if wish.choice else "",
        basis=wish.choice.basis or "" if wish.choice else "",
        vintage=wish.choice.vintage.text if wish.choice and wish.choice.vintage else "", as_of=asked.day, log=view.log,
    )  # fmt: skip


def _history(series: Series, choice: Choice, catalog: Catalog) -> History | None:
    """What is known of the series; `None`, with the reason shown, if there is nothing to start from."""
    try:
        return prepare(series, Wish(choice=choice), catalog=catalog).history
    except (RefusalError, SeriesError) as reason:
        st.info(plain(f"No projection: {reason}."))
        return None


def _end(series: Series, history: History | None) -> Period | None:
    """The period to project to, if there is a history to start from."""
    if history is None:
        return None
    offered = ends(history)
    return controls.end(offered, end_labels(series, offered), usual_end(history, offered))


def _explain(series: Series, projection: Projection) -> None:
    """The answer in a sentence, then how it was made and what to know before quoting it."""
    badge = f" :orange-badge[{plain(projection.badge)}]" if projection.badge else ""
    st.markdown(f"**{plain(in_words(series, projection))}**{badge}")
    st.markdown(plain(projection.explanation))
    for told in (projection.reason, projection.caution):
        if told:
            st.caption(plain(told))


def _details(fitted: Fitted) -> None:
    projection, series = fitted.projection, fitted.asked.series
    wish, catalog = fitted.asked.wish, fitted.asked.catalog
    table, change, target, fit, test = st.tabs(
        ["Table", "What would change the answer", "What a target needs", "Fit and residuals", "Back-test"]
    )
    with table:
        blocks.table(projection_frame(series, projection))
    with change:
        st.caption("The middle of the last period, by other methods and other knowledge, against the projection shown.")
        blocks.table(alternatives_frame(series, alternatives(series, projection, wish, catalog)))
    with target:
        _target(series, projection, wish, catalog)
    with fit:
        _fit(fitted)
    with test:
        _backtest(fitted)


def _target(series: Series, projection: Projection, wish: Wish, catalog: Catalog) -> None:
    """The growth that a target asks for, from a chosen period."""
    path = path_of(series, wish.choice)
    start = controls.start_of_target(path)
    reached = float(projection.median[-1])
    target = controls.target(series.unit, reached)
    try:
        found = requirement(series, path.at(start), target, projection.periods[-1], catalog.series)
    except (GrowthError, SeriesError) as reason:
        st.caption(plain(f"No growth: {reason}."))
        return
    st.markdown(f"**{plain(requirement_words(series, found))}**")


@st.fragment
def _fit(fitted: Fitted) -> None:
    """One-step forecasts of the known periods, only when asked, for some methods take seconds."""
    st.caption("Each known period as the method would have forecast it from the values before. Positive is too high.")
    if not st.toggle("Show the fit", key="fit"):
        return
    spot: Spot[tuple[Hindcast, ...]] = background.spot("hindcasts")
    question = fitted.asked.question
    spot.ask(question, fitted.hindcasts)
    if (found := _newest(spot, question)) is None:
        return
    if found:
        blocks.table(hindcast_frame(fitted.projection.history.unit, found))
    else:
        st.info("The fit needs four known values of which the method makes sense.")


@st.fragment
def _backtest(fitted: Fitted) -> None:
    """A rolling back-test of this very series, started by the reader, with progress."""
    st.caption(
        "The series is cut after each of its values from the third on, and each method says what comes next. "
        "OWA below 1 beats no change. With few values this shows how it went; it does not choose a method."
    )
    slow = st.toggle("With the slow methods (ETS, ARIMA, state space)", key="slow")
    keys = [key for key in METHODS if key in QUICK_METHODS or (slow and not METHODS[key].asks)]
    keys = list(dict.fromkeys([fitted.projection.method, *keys]))
    told = f"{fitted.projection.method_name}{', with the slow methods' if slow else ''}"
    question = Question(
        words=f"{fitted.asked.known_as}, {told}", about=(fitted.asked.known_as, fitted.asked.wish, *keys)
    )
    spot: Spot[Rolling] = background.spot("backtest")
    if st.button("Run the back-test", key="backtest"):
        spot.forget()
        spot.ask(question, lambda told: fitted.backtest(keys, told))
    if (found := _newest(spot, question)) is not None:
        st.caption(plain(backtest_words(found)))
        blocks.table(backtest_frame(found.summaries), meanings=BACKTEST_MEANINGS)


def _newest(spot: Spot[Answer], question: Question) -> Answer | None:
    """The newest answer there is, below progress and faults; it is named if it is one to another question."""
    if not spot.followed() and spot.fault:
        st.info(plain(spot.fault))
    spot.tell_unless(question)
    return spot.answer
