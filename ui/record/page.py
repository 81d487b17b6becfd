"""The parts of the Track record: the finding, one series with its vintages, errors, publishers, revisions, sites."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.exhibits.record.summary import KeyFigure, Summary, summary_of
from charts.exhibits.record.vintages import forecast_periods
from charts.recipes import (
    FAULTS,
    DirectionChart,
    ErrorChart,
    HedgehogChart,
    SideBySideChart,
    SlipChart,
    StaircaseChart,
    TargetYearChart,
)
from charts.recipes.record import RecordChart
from charts.tables.score_tables import (
    scores_frame,
    side_by_side_frame,
    slips_frame,
    tallies_frame,
    unscored_frame,
)
from forecasting.catalog.catalog import Catalog
from forecasting.scores.of_readers import own_scores
from forecasting.scores.pair import Measure, Outcome
from forecasting.scores.scored import Score, scores_in
from forecasting.scores.side_by_side import SideBySide, side_by_side
from forecasting.scores.tally import GROUPINGS, tallies
from forecasting.scores.timelines import slips_in
from forecasting.scores.unscored import Reason, Unscored, unscored_in
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of
from ui import address, cached, frame, pinned
from ui.cards import card, report_draft
from ui.evidence import bridges
from ui.own_data import kept
from ui.serving.turns import fragment
from ui.text import in_html, plain, sentence
from ui.views import blocks
from ui.widgets import adopted, choose, optional, row, segments

NAMES = ("outcome", "series", "publisher", "basis", "shown", "period", "errors", "measure", "pair", "counted")
VINTAGES, TARGETS, PERIOD = "vintages", "target year", "one period"
MEASURES = {"levels": Measure.LEVEL, "growth rates and shares": Measure.POINTS, "stated growth": Measure.CLAIM}
EXAMPLE = "market.ai_server.world"
"""A series whose old forecasts cannot be scored, and which shows why."""


def show(known: Catalog, day: date | None) -> None:
    """The whole page, as known on its day."""
    outcomes = [one.value for one in Outcome]
    which = Outcome(adopted("outcome", outcomes, Outcome.LATEST.value))
    scores = scores_in(known, which)
    found = summary_of(scores)
    _head(found)
    row(
        "Outcome", "outcome", outcomes, Outcome.LATEST.value,
        "Where an outcome was restated: the latest value, or the first that was published.",
    )  # fmt: skip
    if found.is_empty:
        return
    _one_series(known, scores, day)
    _errors(scores, which, day)
    _publishers(scores, which, day)
    _directions(day)
    blocks.heading("Why two forecasts differ")
    bridges.section(day)
    _sites(known, day)
    _yours(known, which)
    _every_score(scores)
    _not_scored(known)


def _head(found: Summary) -> None:
    """The finding, what it rests on, and the figures beside it."""
    st.title(plain(found.finding.text), anchor=False)
    frame.say(found.lead)
    if found.is_empty:
        return
    with st.container(key="figures"):
        st.html(f'<dl class="co-figures">{"".join(map(_figure, found.figures))}</dl>')


def _figure(one: KeyFigure) -> str:
    return f"<div><dt>{in_html(one.label)}</dt><dd>{in_html(one.value)}</dd><dd>{in_html(one.detail)}</dd></div>"


def _chart(recipe: RecordChart, name: str) -> None:
    """The chart of a recipe; where it cannot be made, the sentence that says why."""
    try:
        exhibit = cached.recorded(recipe)
    except FAULTS as reason:
        st.info(plain(sentence(reason)))
        return
    pinned.keep(pinned.to_view(frame.RECORD.path, exhibit.data_version))
    card.show(recipe, name=name, exhibit=exhibit)


Part = ParamSpec("Part")


def _apart(part: Callable[Part, None]) -> Callable[Part, None]:
    """A part of the page that is drawn anew alone when one of its own controls is turned."""

    @fragment
    @wraps(part)
    def drawn(*args: Part.args, **named: Part.kwargs) -> None:
        part(*args, **named)
        address.write()
        if report_draft.has_news():
            st.rerun()  # the header counts it, and the browser keeps it

    return drawn


@_apart
def _one_series(known: Catalog, scores: Sequence[Score], day: date | None) -> None:
    """One series: its vintages over the outcome, its forecasts by day of publication, or one period of it."""
    blocks.heading("One series: what was forecast, and what came")
    chosen, shown_column = _chosen(known, _counts(scores), day)
    with shown_column:
        shown = segments(
            "Show", "shown", [VINTAGES, TARGETS, PERIOD], VINTAGES,
            "Vintages: each forecast over what came. Target year: day of publication across, a line for each year. "
            "One period: each value until the next publication.",
        )  # fmt: skip
        recipe = _as_shown(known, chosen, shown)
    _chart(recipe, f"series-{shown.replace(' ', '-')}")
    with st.expander("Every score of this series"):
        blocks.table(scores_frame(score for score in scores if score.pair.series_id == chosen.series))


def _chosen(known: Catalog, counts: Mapping[str, int], day: date | None) -> tuple[HedgehogChart, DeltaGenerator]:
    """Series, publisher and definition, where there is more than one; and the place beside these controls."""
    series_column, publisher_column, basis_column, shown_column = st.columns([5, 3, 3, 4], gap="small")
    first = next(iter(counts))
    with series_column:
        words = {one: f"{known[one].name} ({count} scored)" for one, count in counts.items()}
        chosen = choose("Series", "series", list(counts), first, words.__getitem__, needed=True) or first
    series = known[chosen]
    with publisher_column:
        names = [name for name in series.publishers if any(o.publisher == name for o in series.observations)]
        publisher = optional("Publisher", "publisher", names, "Newest of the best source")
    with basis_column:
        bases = list(series.bases(path_of(series, Choice(publisher=publisher)).publisher))
        basis = optional("Definition", "basis", bases, "Newest", lambda one: one or "unnamed")
    return HedgehogChart(series=chosen, publisher=publisher or "", basis=basis, as_of=day), shown_column


def _as_shown(known: Catalog, chosen: HedgehogChart, shown: str) -> RecordChart:
    """The chart of a series as the reader wants to see it; one period of it is a further choice."""
    series, publisher, basis, day = chosen.series, chosen.publisher, chosen.basis, chosen.as_of
    if shown == VINTAGES:
        return chosen
    if shown == TARGETS:
        return TargetYearChart(series=series, publisher=publisher, basis=basis, as_of=day)
    periods = [str(one) for one in forecast_periods(known[series], path_of(known[series], chosen.choice))]
    period = choose("Period", "period", periods, periods[-1] if periods else None, needed=bool(periods))
    return StaircaseChart(series=series, period=period or "", publisher=publisher, basis=basis, as_of=day)


def _counts(scores: Sequence[Score]) -> dict[str, int]:
    """The series of which values were forecast and came, those with most such forecasts first."""
    found: dict[str, int] = {}
    for score in scores:
        if score.pair.measure is not Measure.CLAIM:
            found[score.pair.series_id] = found.get(score.pair.series_id, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


@_apart
def _errors(scores: Sequence[Score], which: Outcome, day: date | None) -> None:
    """Where the errors lie, by lead or publisher, with the counts behind every bar."""
    blocks.heading("How far forecasts missed")
    by_column, measure_column = st.columns(2, gap="small")
    with by_column:
        by = segments("By", "errors", ["lead", "publisher"], "lead", "How long before, or who.")
    with measure_column:
        measure = segments(
            "Of", "measure", list(MEASURES), next(iter(MEASURES)),
            "Levels miss by percent; growth rates, shares and growth stated in a sentence miss by points.",
        )  # fmt: skip
    _chart(ErrorChart(by="lead" if by == "lead" else "publisher", measure=MEASURES[measure], as_of=day, outcome=which),
           "errors")  # fmt: skip
    chosen = [score for score in scores if score.pair.measure is MEASURES[measure]]
    with st.expander("The counts behind it, by lead, publisher, subject and series"):
        for one in GROUPINGS if chosen else ():
            st.markdown(f"**By {one}**")
            blocks.table(tallies_frame(tallies(chosen, one)))


@_apart
def _publishers(scores: Sequence[Score], which: Outcome, day: date | None) -> None:
    """Two publishers in the subjects, years and leads that both forecast."""
    blocks.heading("Publishers on the same ground")
    st.caption(
        "Publishers forecast different things at different distances, so that their errors do not compare as they "
        "stand. Here are only subjects, years and leads that both forecast; each still counts its own market."
    )
    found = {f"{one.first} and {one.second}": one for one in side_by_side(scores)}
    if not found:
        st.info("No two publishers had forecast the same year of one subject at the same distance by then.")
        return
    pair = choose(
        "Publishers", "pair", list(found), next(iter(found)), lambda one: _pair_words(found[one]), needed=True
    )
    shown = found[pair or next(iter(found))]
    _chart(SideBySideChart(first=shown.first, second=shown.second, as_of=day, outcome=which), "side-by-side")
    with st.expander(f"All {len(found)} pairs of publishers with common ground"):
        blocks.table(side_by_side_frame(found.values()))


def _pair_words(one: SideBySide) -> str:
    return f"{one.first} and {one.second} ({len(one.cells)} in common)"


@_apart
def _directions(day: date | None) -> None:
    """How many revisions went up and how many down."""
    blocks.heading("Which way forecasts were revised")
    by = segments("Count", "counted", ["publisher", "year"], "publisher", "By publisher, or by the year forecast.")
    _chart(DirectionChart(by="publisher" if by == "publisher" else "year", as_of=day), "directions")


def _sites(known: Catalog, day: date | None) -> None:
    """What was expected of AI sites, beside what came of the same sites."""
    blocks.heading("Did announced sites come on time?")
    _chart(SlipChart(as_of=day), "slips")
    if slips := slips_in(known):
        with st.expander(f"All {len(slips.steps)} steps that were expected"):
            blocks.table(slips_frame(known, slips))


def _yours(known: Catalog, which: Outcome) -> None:
    """The reader's own forecasts beside what came, on the series beside which they are drawn."""
    if not kept.series():
        return
    blocks.heading("Your own forecasts")
    found = own_scores(kept.series(), known, which)
    if found:
        blocks.table(scores_frame(found))
    else:
        st.caption(
            "None has an outcome yet: a figure is scored once the series on whose chart it is drawn has an outcome for "
            "its period that was published after you entered it."
        )  # fmt: skip


def _every_score(scores: Sequence[Score]) -> None:
    """All scores as a table and a file."""
    with st.expander(f"All {len(scores)} scores"):
        rows = scores_frame(scores)
        blocks.table(rows)
        st.download_button(
            "Scores as CSV", lambda: rows.to_csv(index=False).encode(), "scores.csv", "text/csv", on_click="ignore"
        )


def _not_scored(known: Catalog) -> None:
    """What may not be scored and why, with the example that shows it best."""
    blocks.heading("What is not scored")
    found = unscored_in(known)
    if example := _example(found):
        st.markdown(plain(f"{example.sentence}. Such forecasts are listed and not scored."))
    counts = [f"{sum(one.reason is reason for one in found)}: {reason.value}" for reason in Reason]
    st.caption(plain(f"{len(found)} forecasts of periods that are over. {'; '.join(counts)}."))
    if found:
        with st.expander("All of them, with the reason"):
            blocks.table(unscored_frame(found))


def _example(found: Sequence[Unscored]) -> Unscored | None:
    """The forecast whose outcome stands on another definition, of the example series if it is among them."""
    other = [one for one in found if one.reason is Reason.OTHER_BASIS]
    return next((one for one in other if one.series.series_id == EXAMPLE), next(iter(other), None))
