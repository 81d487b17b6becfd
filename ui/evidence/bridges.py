"""Why two forecasts differ: the pairs that readers ask about, and any two forecasts of one period.

Other pages include `section`; the page of its own is `show`.
"""

from collections.abc import Callable
from datetime import date

import streamlit as st

from charts.recipes import ForecastBridgeChart
from charts.tables.bridge_tables import bridge_frame, steps_frame
from forecasting.bridges.offers import first_two, offers, periods_of
from forecasting.bridges.pairs import rows_of
from forecasting.bridges.side import BridgeError
from forecasting.bridges.words import sentence as bridge_sentence
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import BridgeRow
from forecasting.quantities.periods import Period
from ui import address, cached, charts
from ui.cards import card
from ui.header import menu
from ui.text import plain, sentence
from ui.views import blocks, listing
from ui.widgets import choose

PAIR, SERIES, PERIOD, BEFORE, AFTER = "pair", "series", "period", "from", "to"
NAMES = (PAIR, SERIES, PERIOD, BEFORE, AFTER)
ANY = "any"
ANY_WORDS = "Any two forecasts of one period ..."


def show(day: date | None) -> None:
    """The page: a pair of the table or two forecasts of the reader's choice, the waterfall, its table."""
    rows = {row.bridge_id: row for row in rows_of(cached.catalog())}
    chosen = choose(
        "Which two forecasts", PAIR, [*rows, ANY], next(iter(rows)), lambda one: _title(rows.get(one)), needed=True
    )
    row = rows.get(str(chosen))
    recipe = _of_row(row, day) if row else _of_choice(cached.catalog_as_of(day), day)
    if recipe:
        _bridge(recipe, name="bridge")
    address.settle()
    with st.expander("What the steps mean"):
        blocks.table(steps_frame())


def section(day: date | None, *themes: str) -> None:
    """The bridges of some themes, or of all, as a part of another page: a pair to choose, its waterfall, its table."""
    rows = {row.bridge_id: row for row in rows_of(cached.catalog(), *themes)}
    if not rows:
        st.info("No two forecasts of this subject are set side by side yet.")
        return
    name = "-".join(("bridge", *themes))
    key = f"bridges:{name}"
    if st.session_state.get(key) not in rows:
        st.session_state[key] = next(iter(rows))
    chosen = st.selectbox("Which two forecasts", list(rows), key=key, format_func=lambda one: _title(rows[one]))
    _bridge(_of_row(rows[str(chosen)], day), name=name)
    st.page_link(
        menu.at("bridges").page(),
        label="Any other two forecasts",
        icon=":material/arrow_forward:",
        icon_position="right",
    )


def part(*themes: str) -> Callable[[date | None], None]:
    """The section of some themes, as pages take their parts: shown as known on a day."""
    return lambda day: section(day, *themes)


def _title(row: BridgeRow | None) -> str:
    return row.title if row else ANY_WORDS


def _of_row(row: BridgeRow, day: date | None) -> ForecastBridgeChart:
    return ForecastBridgeChart(before=row.from_ref, after=row.to_ref, as_of=day, title=row.title)


def _of_choice(known: Catalog, day: date | None) -> ForecastBridgeChart | None:
    """Two forecasts of one period of a series and of those that compare with it; `None` where there are none."""
    able = [one for one in known if periods_of(known, one)]
    if not able:
        st.info("No two forecasts of one period had been published by then.")
        return None
    themes = {row.theme for row in rows_of(known)}
    names = {one.series_id: one.name for one in sorted(able, key=lambda one: one.theme not in themes)}
    series_column, period_column = st.columns(SERIES_AND_PERIOD, gap="small")
    with series_column:
        series = known[choose("Series", SERIES, list(names), next(iter(names)), names.__getitem__, needed=True) or ""]
    periods = {str(one): series.label_of(one) for one in periods_of(known, series)}
    with period_column:
        period = choose("Period", PERIOD, list(periods), next(iter(periods)), periods.__getitem__, needed=True)
    found = offers(known, series, Period.parse(str(period)))
    words = {one.ref: one.words for one in found}
    first, second = first_two(found)
    before_column, after_column = st.columns(2, gap="small")
    with before_column:
        before = choose("From", BEFORE, list(words), first.ref, words.__getitem__, needed=True)
    with after_column:
        after = choose("To", AFTER, list(words), second.ref, words.__getitem__, needed=True)
    return ForecastBridgeChart(before=str(before), after=str(after), as_of=day)


SERIES_AND_PERIOD = (4, 1)
"""Widths of the two fields."""


def _bridge(recipe: ForecastBridgeChart, name: str) -> None:
    """The sentence, the waterfall, and every step with its sources to take away."""
    try:
        found = cached.bridge(recipe.before, recipe.after, recipe.as_of)
        exhibit = charts.exhibit(recipe)
    except BridgeError as reason:
        st.info(plain(sentence(reason)))
        return
    st.markdown(f"**{plain(bridge_sentence(found))}**")
    card.show(recipe, name=name, exhibit=exhibit)
    known = cached.catalog_as_of(recipe.as_of)
    listing.short("Steps", bridge_frame(found, cached.catalog()), known)
