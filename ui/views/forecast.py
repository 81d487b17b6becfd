"""The parts of the Forecast page: the fan, how it was made, its back-test, targets, what would change it."""

from collections.abc import Sequence
from typing import Any, TypeVar

import streamlit as st

from charts.exhibits.fan import default_end, end_labels, ends, in_words
from charts.exhibits.targets import requirement_words
from charts.tables.listings import (
    BACKTEST_MEANINGS,
    alternatives_frame,
    backtest_frame,
    backtest_words,
    hindcast_frame,
    projection_frame,
)
from forecasting.backtest.catalog_record import Outcome, record
from forecasting.backtest.in_sample_fit import Hindcast
from forecasting.backtest.record_words import is_checked, words_for
from forecasting.backtest.rolling import Rolling
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series, SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import METHODS, QUICK_METHODS, name_of
from forecasting.own_figures.as_series import published_of
from forecasting.own_figures.record import is_own
from forecasting.projection.alternatives import alternatives
from forecasting.projection.known_values import History
from forecasting.projection.project import ProjectionSettings, prepare
from forecasting.projection.projection import Projection
from forecasting.projection.target_growth import requirement
from forecasting.quantities.growth import GrowthError
from forecasting.quantities.periods import Period
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of
from ui import address, cached, charts, controls, frame, method_controls, pinned
from ui.background import projections as fitting
from ui.background import slots as background
from ui.background.projections import FitRequest, FitResult
from ui.background.slots import BackgroundSlot, Question
from ui.cards import card, room
from ui.controls import Selection
from ui.header import rewind
from ui.own_data import kept, linked
from ui.own_data.on_charts import with_yours
from ui.serving.turns import fragment
from ui.text import plain
from ui.views import blocks, growth
from ui.views.explore import series_place

Answer = TypeVar("Answer")
View = dict[str, Any]
"""How a chart is shown, as fields of its recipe."""


def show(selection: Selection) -> None:
    """The projection of the chosen series, and below it those of the others."""
    chart_column, side_column = room.chart_first("forecast", blocks.CHART_AND_SIDE)
    with side_column:
        st.markdown(f"**{plain(selection.series.name)}**")
        st.markdown(plain(selection.series.definition))
        wanted = _side(selection)
    if wanted is None:
        return
    asked, view = wanted
    with chart_column:
        fitted = fitting.newest("first", asked)
        if fitted is None:
            return
        with side_column:
            span = growth.choose(fitted.asked.series, fitted.asked.settings.choice or Choice())
        place = st.container()
        linked.offer(with_yours(fitted.asked.chart()).own)
        path = path_of(fitted.asked.series, fitted.asked.settings.choice)
        others = [one.series_id for one in selection.others]
        pinned.keep(pinned.to_series(frame.FORECAST.path, path, others, cached.catalog().version))
        with place:
            _card(fitted, view | {"span": span}, place=series_place(asked.series))
    _details(fitted)
    address.settle()
    _others(selection.others, asked, view)


def _side(selection: Selection) -> tuple[FitRequest, View] | None:
    """Controls beside the chart: what is to be projected and how it is shown; `None` without anything to start from."""
    known = kept.known_on(rewind.day())
    series = known[selection.series.series_id]
    blocks.standing(series, known.today)
    choice = controls.choice(series)
    history = _history(series, choice, known)
    settings = method_controls.settings(choice, series.unit, len(history.known) if history else 0)
    view = controls.view() | {"show_as": controls.showing(series.unit)}
    end = _end(series, history)
    return (FitRequest(series=series, settings=settings, catalog=known, end=end), view) if end else None


def _card(fitted: FitResult, view: View, place: str = "") -> None:
    """The chart of a projection, and its answer in words."""
    recipe = with_yours(fitted.asked.chart(prior=fitted.projection.prior or None, **view))
    card.show(recipe, name=place, exhibit=charts.exhibit(recipe, fitted.projection))
    _explain(fitted.asked.series, fitted.projection)
    _checked(fitted)


def _others(others: Sequence[Series], first: FitRequest, view: View) -> None:
    """The same for the series that stand beside the first, each by its own publisher and vintage."""
    for place, other in enumerate(others):
        settings = ProjectionSettings(method=first.settings.method, growth=first.settings.growth)
        asked = FitRequest(
            series=first.catalog[other.series_id], settings=settings, catalog=first.catalog, end=first.end
        )
        if (found := fitting.newest(f"other {place}", asked)) is not None:
            _card(found, view)


def _history(series: Series, choice: Choice, catalog: Catalog) -> History | None:
    """What is known of the series; `None`, with the reason shown, if there is nothing to start from."""
    try:
        return prepare(series, ProjectionSettings(choice=choice), catalog=catalog).history
    except RefusalError as refusal:
        reason = refusal.in_words(name_of)
    except SeriesError as error:
        reason = str(error)
    st.info(plain(f"No projection: {reason}."))
    return None


def _end(series: Series, history: History | None) -> Period | None:
    """The period to project to, if there is a history to start from."""
    if history is None:
        return None
    offered = ends(history)
    return method_controls.end(offered, end_labels(series, offered), default_end(history, offered))


def _explain(series: Series, projection: Projection) -> None:
    """The answer in a sentence, then how it was made and what to know before quoting it."""
    badge = f" :orange-badge[{plain(projection.badge)}]" if projection.badge else ""
    st.markdown(f"**{plain(in_words(series, projection))}**{badge}")
    st.markdown(plain(projection.made))
    for note in (projection.reason, projection.caution):
        if note:
            st.caption(plain(note))
    if is_own(series.series_id):
        st.caption("What is called published here is what you entered; nobody published it.")
    with st.expander("Formula and band"):
        st.markdown(plain(projection.by_formula))


def _checked(fitted: FitResult) -> None:
    """How often such bands held on this catalog, and which way outcomes fell; worked out beside the page."""
    if not is_checked(fitted.projection):
        return
    catalog = published_of(fitted.asked.catalog)
    slot: BackgroundSlot[tuple[Outcome, ...]] = background.slot("record")
    question = Question(words="check of the bands on this catalog", about=(catalog.version, catalog.as_of_day))
    slot.ask(question, lambda progress: record(catalog, progress))
    if not slot.awaited("Counting how often such bands held on this catalog ...") and slot.answered == question:
        st.caption(plain(words_for(fitted.projection, slot.answer or ())))


def _details(fitted: FitResult) -> None:
    projection, series = fitted.projection, fitted.asked.series
    settings, catalog = fitted.asked.settings, fitted.asked.catalog
    table, change, target, fit, test = st.tabs(
        ["Table", "What would change the answer", "What a target needs", "Fit and residuals", "Back-test"]
    )
    with table:
        blocks.table(projection_frame(series, projection))
    with change:
        st.caption("The median of the last period, by other methods and other knowledge, against what is shown.")
        blocks.table(alternatives_frame(series, alternatives(series, projection, settings, catalog)))
    with target:
        _target(series, projection, settings, catalog)
    with fit:
        _fit(fitted)
    with test:
        _backtest(fitted)


def _target(series: Series, projection: Projection, settings: ProjectionSettings, catalog: Catalog) -> None:
    """The growth that a target asks for, from a chosen period."""
    path = path_of(series, settings.choice)
    start = method_controls.start_of_target(path)
    reached = float(projection.median[-1])
    target = method_controls.target(series.unit, reached)
    try:
        found = requirement(series, path.at(start), target, projection.periods[-1], catalog.series)
    except (GrowthError, SeriesError) as reason:
        st.caption(plain(f"No growth: {reason}."))
        return
    st.markdown(f"**{plain(requirement_words(series, found))}**")


@fragment
def _fit(fitted: FitResult) -> None:
    """One-step forecasts of the known periods, only when asked, for some methods take seconds."""
    st.caption("Each known period as the method would have forecast it from the values before. Positive is too high.")
    if not st.toggle("Show the fit", key="fit"):
        return
    slot: BackgroundSlot[tuple[Hindcast, ...]] = background.slot("hindcasts")
    question = fitted.asked.question
    slot.ask(question, fitted.hindcasts)
    if (found := _newest(slot, question)) is None:
        return
    if found:
        blocks.table(hindcast_frame(fitted.projection.history.unit, found))
    else:
        st.info("The fit needs four known values of which the method makes sense.")


@fragment
def _backtest(fitted: FitResult) -> None:
    """A rolling back-test of this very series, started by the reader, with progress."""
    st.caption(
        "The series is cut after each of its values from the third on, and each method says what comes next. "
        "OWA below 1 beats no change. With few values this shows how it went; it does not choose a method."
    )
    slow = st.toggle("With the slow methods (ETS, ARIMA, state space)", key="slow")
    keys = [key for key in METHODS if key in QUICK_METHODS or (slow and not METHODS[key].asks)]
    if fitted.projection.method != "published":  # earlier forecasts are not known here
        keys = list(dict.fromkeys([fitted.projection.method, *keys]))
    method_words = f"{fitted.projection.method_name}{', with the slow methods' if slow else ''}"
    question = Question(
        words=f"{fitted.asked.known_as}, {method_words}", about=(fitted.asked.known_as, fitted.asked.settings, *keys)
    )
    slot: BackgroundSlot[Rolling] = background.slot("backtest")
    if st.button("Run the back-test", key="backtest"):
        slot.forget()
        slot.ask(question, lambda progress: fitted.backtest(keys, progress))
    if (found := _newest(slot, question)) is not None:
        st.caption(plain(backtest_words(found)))
        blocks.table(backtest_frame(found.summaries), meanings=BACKTEST_MEANINGS)


def _newest(slot: BackgroundSlot[Answer], question: Question) -> Answer | None:
    """The newest answer there is, below progress and faults; it is named if it is one to another question."""
    if not slot.followed() and slot.fault:
        st.info(plain(slot.fault))
    slot.tell_unless(question)
    return slot.answer
