"""The parts of the Overview: finding, lead chart, headline figures, what changed, where publishers disagree."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qsl, quote

import streamlit as st

from charts.exhibits.overview import RECENT, Overview
from charts.exhibits.tiles import Tile, change_words
from charts.tables.spark import Spark
from forecasting.crosscheck.conditions import Study, finding
from forecasting.crosscheck.rows import OLD_AFTER, Comparison
from forecasting.crosscheck.verdicts import Verdict
from forecasting.quantities.ages import Age
from forecasting.quantities.units import MINUS, compact
from forecasting.scenarios.links import to_query
from forecasting.scenarios.presets import PRESETS, preset
from forecasting.scenarios.scenario import Scenario, ScenarioError
from forecasting.vintages.revisions import Revision
from ui import cached, charts, frame, pinned
from ui.cards import card
from ui.serving import later
from ui.text import in_html, plain, sentence
from ui.views import blocks, questions

CHART_AND_FIGURES = (7, 5)
"""Widths of the lead chart and of the headline figures beside it."""
FULL = 100.0
"""The widest bar of a change [percent of the room at its side]."""
MOST_DISAGREEING = 5


def show(overview: Overview, day: date | None) -> None:
    """The whole page below the finding."""
    st.title(plain(overview.heading), anchor=False)
    frame.say(overview.lead)
    chart_column, figures_column = st.columns(CHART_AND_FIGURES, gap="medium")
    with chart_column:
        exhibit = charts.exhibit(overview.chart)
        pinned.keep(pinned.to_exhibit(frame.EXPLORE.path, exhibit))
        card.show(overview.chart, name="lead", exhibit=exhibit)
    later.await_chart()
    with figures_column, st.container(key="indicators", gap=None):
        for one in overview.tiles:
            _indicator(one, day)
    changed_column, apart_column = st.columns(2, gap="medium")
    with changed_column:
        _changes(overview)
    with apart_column:
        _disagreements(day)
        _record(day)
    questions.show(day)
    _further_pages(day)


def _indicator(one: Tile, day: date | None) -> None:
    """One headline figure; its name leads to the series."""
    with st.container(key=f"indicator-{one.concept}", gap=None):
        if one.speaks:
            st.page_link(frame.EXPLORE.page(), label=f"**{plain(one.name)}**", query_params=_series(one, day))
        st.html(_figure(one))


def _series(one: Tile, day: date | None) -> dict[str, str]:
    return {"series": one.series_id} | ({"asof": day.isoformat()} if day else {})


def _figure(one: Tile) -> str:
    """The figure as HTML: value, period, sparkline, growth, what comes next, publisher and age."""
    name = "" if one.speaks else f"<b>{in_html(one.name)}</b>"
    source = f'<span class="co-origin">{in_html(one.source)} · {_age(one.age)}</span>' if one.age else ""
    value = in_html(one.value) or "\N{EN DASH}"
    details = " · ".join(in_html(part) for part in (one.past, one.ahead) if part)
    return (
        f'<div class="co-indicator" data-indicator="{in_html(one.concept)}" title="{in_html(one.scope)}">{name}'
        f'{source}<span class="co-value">{value}</span>'
        f'<span class="co-when">{in_html(one.when)}</span>{_spark(one.spark)}'
        f'<span class="co-details">{details or in_html(one.scope)}</span></div>'
    )


def _age(age: Age) -> str:
    return f'<span class="co-age co-age-{age.slug}">{in_html(age.words)}</span>'


def _spark(spark: Spark | None) -> str:
    """The path as a mask in the colour of the text, on a ground that begins with the forecast.

    Streamlit lets no drawing through, only a picture.
    """
    if spark is None:
        return '<span class="co-spark" aria-hidden="true"></span>'
    picture = f"url(&quot;data:image/svg+xml,{quote(spark.svg)}&quot;)"
    return (
        f'<span class="co-spark" aria-hidden="true" style="--from: {spark.ground:.0%}">'
        f'<span style="mask-image: {picture}; -webkit-mask-image: {picture}"></span></span>'
    )


def _changes(overview: Overview) -> None:
    """The weightiest revised forecasts: what, old and new, percent, with bars from one zero."""
    blocks.heading("What new forecasts changed")
    if not overview.changes:
        st.caption(f"Nothing was revised in the last {RECENT} months.")
        return
    st.caption(
        f"Each newest forecast of the last {RECENT} months against the one before it, one a series; "
        "headline series weigh most."
    )
    widest = max(abs(one.log_change) for one in overview.changes)
    rows = "".join(_change(one, widest) for one in overview.changes)
    st.html(f'<ul class="co-changes">{rows}</ul>')
    if overview.more_changes:
        st.caption(f"{overview.more_changes} more series were revised since.")


def _change(one: Revision, widest: float) -> str:
    series, shown = one.series, one.after.shown
    was, now = (compact(statement.shown.value, series.unit) for statement in (one.before, one.after))
    direction = "up" if one.change > 0 else "down"
    size = abs(one.log_change) / widest * FULL
    dates = [statement.vintage.label for statement in (one.before, one.after)]
    words = f"{shown.publisher}: {was} ({dates[0]}) \N{RIGHTWARDS ARROW} {now} ({dates[1]})"
    return (
        f'<li><span class="co-what"><b>{in_html(series.name)}, {in_html(series.label_of(shown.period))}</b>'
        f"<small>{in_html(words)}</small></span>"
        f'<span class="co-bar co-{direction}" style="--size: {size:.0f}%" aria-hidden="true"><i></i></span>'
        f'<span class="co-percent">{in_html(change_words(one))}</span></li>'
    )


def _disagreements(day: date | None) -> None:
    """What the model adds up to beside figures of other publishers: where these do not fit."""
    blocks.heading("Where publishers disagree")
    scenario = Scenario(as_of=day)
    try:
        rows = cached.compared(scenario)
        stands_on = cached.baseline(scenario.publisher, scenario.as_of, scenario.to)
    except ScenarioError as reason:
        st.caption(plain(sentence(reason)))
        return
    st.caption(plain(f"{finding(Study(scenario=scenario, baseline=stands_on), rows)}."))
    apart = disagreeing(rows)
    st.html(f'<ul class="co-changes">{"".join(_apart(row, stands_on.publisher) for row in apart)}</ul>')
    st.page_link(frame.SCENARIOS.page(), label=f"All {len(rows)} comparisons, and what would make them agree")


def disagreeing(rows: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Of each kind of comparison the widest apart that is not old and does not fit, what cannot hold first."""
    apart = [row for row in rows if row.verdict is not Verdict.FITS]
    recent = [row for row in apart if row.age <= OLD_AFTER] or apart
    widest = {row.check.id: row for row in sorted(recent, key=_distance)}
    ordered = sorted(widest.values(), key=lambda row: (row.verdict is not Verdict.IMPOSSIBLE, -_distance(row)))
    return tuple(ordered[:MOST_DISAGREEING])


def _distance(row: Comparison) -> float:
    return max(row.ratio, 1 / row.ratio) if row.ratio > 0 else 0.0


def _apart(row: Comparison, money_by: str) -> str:
    newest = max(one.published for one in row.observations)
    model, figure = compact(row.model.central, row.unit), compact(row.independent.value, row.unit)
    words = f"{figure} says {row.publisher}, {newest.label}; money by {money_by} gives {model}"
    gap = f"{'+' if row.ratio > 1 else MINUS}{abs(row.ratio - 1):.0%}".replace("%", " %")
    return (
        f'<li><span class="co-what"><b>{in_html(row.check.name)}, {in_html(row.period.label)}</b>'
        f"<small>{in_html(words)}</small></span>"
        f'<span class="co-verdict">{gap}, {in_html(row.verdict.value)}</span></li>'
    )


def _record(day: date | None) -> None:
    """What is known of how good forecasts were: outcomes beside what had been forecast for them."""
    answers = {one.question_id: one for one in cached.answers(day)}
    found = [answers[name] for name in RECORD if name in answers and answers[name].is_published]
    if found:
        blocks.heading("How good forecasts were")
        for one in found:
            st.markdown(plain(one.sentence))
        st.page_link(frame.RECORD.page(), label="The track record: every forecast beside what came")


RECORD = ("too-low", "how-good")
"""Questions whose answers are the track record."""


def _further_pages(day: date | None) -> None:
    """Ways into scenarios and subjects."""
    scenarios_column, subjects_column = st.columns(2, gap="medium")
    with scenarios_column:
        blocks.heading("What if it comes differently")
        with st.container(key="presets", gap=None):
            for one in map(preset, PRESETS):
                st.page_link(frame.SCENARIOS.page(), label=plain(one.name), query_params=dict(parse_qsl(to_query(one))))
    with subjects_column:
        blocks.heading("Every series by subject")
        with st.container(key="subjects", gap=None):
            for theme in cached.catalog().themes:
                st.page_link(
                    frame.EXPLORE.page(), label=plain(theme.question),
                    query_params={"theme": theme.theme} | ({"asof": day.isoformat()} if day else {}),
                )  # fmt: skip
