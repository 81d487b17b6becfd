"""The page of a subject: its finding, its charts by section, its answers, what people quote, and what lies behind."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.tables.subjects.subject_tables import definitions_frame, quoted_frame, sources_of_frame
from forecasting.audit.audit import Finding
from forecasting.catalog.series import Series
from forecasting.catalog.term_records import SubjectChart
from forecasting.questions import Answer, Question
from forecasting.subjects import Reading, quoted_figures
from ui import address, cached, charts, frame, pinned
from ui.cards import card, room
from ui.header import rewind
from ui.serving import later
from ui.subjects import choices, parts
from ui.subjects.parts import Part
from ui.text import plain
from ui.views import blocks, in_scenarios, questions

SECTION = "view"
NAMES = (SECTION, *choices.NAMES)
"""Fields of the address of the page of a subject."""
CHARTS_AND_ANSWERS = (7, 4)
"""Widths of the charts and of the answers beside them."""
WEAK = " The title rests on a page that repeats the publisher; its own was not seen."
MOST_SENTENCES = 3
"""Answers that stand open beside the charts; the rest open on demand."""


def show(subject: str) -> None:
    """The whole page of a subject: sections of charts, and those that are tables or calculators."""
    day = rewind.day()
    reading = cached.subject(subject, day)
    st.title(plain(reading.finding.text), anchor=False)
    frame.say(f"{reading.place.question}{WEAK if reading.is_weak else ''}")
    choices.adopt(reading.charts)
    own = parts.PARTS.get(subject, {})
    names = (*own, *reading.sections) if subject in parts.OWN_FIRST else (*reading.sections, *own)
    section = _section(names)
    if section not in own:
        _charts(reading, section, day)
    elif section == names[0]:
        _leading(own[section], reading, day)
    else:
        own[section](day)
    is_beside = section not in own or section == names[0]
    _more_answers(reading.answers[MOST_SENTENCES if is_beside else 0 :], day)
    _lacking(reading.unanswered, reading.day)
    _below(reading, day)


def _leading(part: Part, reading: Reading, day: date | None) -> None:
    """A section of its own kind with which a page opens: the answers stand beside it."""
    part_column, answers_column = room.chart_first("subject", CHARTS_AND_ANSWERS)
    with part_column:
        part(day)
    with answers_column:
        _answers(reading, day)


def _section(names: tuple[str, ...]) -> str:
    """The section that the reader looks at, kept in the address."""
    if not names:
        return ""
    address.adopt(SECTION, address.one_of(names, _slug), names[0])
    chosen = st.segmented_control(
        "Section", names, key=SECTION, required=True, label_visibility="collapsed"
    )  # fmt: skip
    address.publish(SECTION, _slug(chosen or names[0]), _slug(names[0]))
    return str(chosen or names[0])


def _slug(name: str) -> str:
    """A section's name as an address writes it."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.casefold().replace("'", "")).split())


def _charts(reading: Reading, section: str, day: date | None) -> None:
    """The charts of a section: the first with the answers beside it, the others two and two."""
    found = reading.charts_in(section)
    chart_column, answers_column = room.chart_first("subject", CHARTS_AND_ANSWERS)
    with chart_column:
        if found:
            _chart(found[0], reading, day)
        elif not reading.stated_in(section):
            st.info("No value of this subject had been published by then.")
    later.await_chart()
    with answers_column:
        _answers(reading, day)
    rest = found[1:]
    for pair in zip(rest[::2], (*rest[1::2], None), strict=False):
        for column, one in zip(st.columns(2, gap="medium"), pair, strict=True):
            with column:
                if one:
                    _chart(one, reading, day)
    _stated(reading, section)


def _stated(reading: Reading, section: str) -> None:
    """What was stated of series without a value: each claim with the audit's verdict and its source."""
    for one in reading.stated_in(section):
        series = [found for found in reading.series if found.series_id in one.series]
        blocks.heading(plain(one.title))
        st.caption(plain(one.reads))
        blocks.claims(_known_findings(series), {found.series_id: found.name for found in series})


def _chart(one: SubjectChart, reading: Reading, day: date | None) -> None:
    """One chart as a card, how to read it, and the links."""
    known = cached.catalog_as_of(day)
    shown = choices.of(one, known, reading.finding.text)
    ids = shown.recipe.series
    exhibit = charts.exhibit(shown.recipe)
    pinned.keep(pinned.to_exhibit(frame.EXPLORE.path, exhibit, choices.on_explore(shown.recipe)))
    card.show(shown.recipe, name=f"{one.subject}-{one.position}", exhibit=exhibit, switches=shown.switches)
    st.caption(plain(one.reads))
    if shown.growth:
        blocks.growth(shown.growth)
    if missing := [known[i].name for i in one.series if i not in ids]:
        st.caption(plain(f"Not published by then: {', '.join(missing)}."))
    _links(ids, day)


def _links(ids: tuple[str, ...], day: date | None) -> None:
    """From a chart to its series over time, to a projection of the main one, and to the scenarios that take them."""
    kept = {"asof": day.isoformat()} if day else {}
    compared = {"with": address.SEPARATOR.join(ids[1:])} if ids[1:] else {}
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.page_link(
            frame.EXPLORE.page(), label="Explore these series", query_params={"series": ids[0]} | compared | kept
        )
        st.page_link(frame.FORECAST.page(), label="Forecast this", query_params={"series": ids[0]} | kept)
        in_scenarios.offer(ids, day)


def _answers(reading: Reading, day: date | None) -> None:
    """The leading answers as sentences to copy."""
    blocks.heading("In short")
    for one, answer in reading.answers[:MOST_SENTENCES]:
        st.markdown(f"**{plain(one.words(answer.day))}**  \n{plain(answer.sentence)}")
        questions.open_in(answer, day)


def _more_answers(answers: Sequence[tuple[Question, Answer]], day: date | None) -> None:
    """Questions that the subject answers, to open, in two columns."""
    if not answers:
        return
    with st.container(key="more-questions"):
        blocks.heading("More questions")
        for column, own in zip(st.columns(2, gap="medium"), (answers[::2], answers[1::2]), strict=True):
            with column:
                for one, answer in own:
                    with st.expander(plain(one.words(answer.day))):
                        st.markdown(plain(answer.sentence))
                        questions.open_in(answer, day)


def _lacking(unanswered: tuple[Question, ...], day: date) -> None:
    if unanswered:
        listed = "; ".join(one.words(day) for one in unanswered)
        st.caption(plain(f"Not published by then: {listed}"))


def _below(reading: Reading, day: date | None) -> None:
    """What people quote, how the series are defined, claims checked, what contradicts, and the sources."""
    known = cached.catalog_as_of(day)
    if quoted := quoted_figures(known, reading.place.path):
        blocks.heading("Figures people quote")
        st.caption("As published; where a newer vintage says otherwise of the same period, it stands beside.")
        named = {one.series_id for one in quoted if one.series_id}
        blocks.table(quoted_frame(quoted, _known_findings([known[one] for one in sorted(named)])))
    with st.expander(f"What the {len(reading.series)} series count"):
        blocks.table(definitions_frame(reading.series, reading.day))
    _checked(reading.series)
    with st.expander("Sources"):
        blocks.table(sources_of_frame(reading.series))


def _checked(series: tuple[Series, ...]) -> None:
    """Claims with the audit's verdict, conflicts and gaps of the series shown."""
    if found := _known_findings(series):
        with st.expander(f"Growth claims, checked ({len(found)})"):
            blocks.claims(found, {one.series_id: one.name for one in series})
    troubled = [one for one in series if one.conflicts or one.gaps]
    if troubled:
        with st.expander(f"Conflicts and gaps, as known today ({len(troubled)} series)"):
            for one in troubled:
                st.markdown(f"**{plain(one.name)}**")
                blocks.conflicts(one)


def _known_findings(series: Sequence[Series]) -> list[Finding]:
    """The audit's findings on the claims of some series that were known on their day."""
    known = {claim.claim_id for one in series for claim in one.claims}
    return [finding for one in series for finding in cached.findings(one) if finding.claim.claim_id in known]
