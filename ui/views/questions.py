"""Plain questions with their answers as known on a day, by subject, each with the way on."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from forecasting.questions import QUESTIONS, Answer, Question
from forecasting.scenarios.links import to_query
from forecasting.scenarios.presets import PRESETS, preset
from ui import address, cached, frame
from ui.serving.turns import fragment
from ui.text import plain
from ui.views import blocks

SUBJECT = "questions:subject"
ASKED = "question"
NAMES = (ASKED,)
"""Fields of the address of the page that answers questions."""


def show_asked(day: date | None) -> None:
    """The question that a link asks, with its answer; nothing without one."""
    address.adopt(ASKED, address.one_of([one.id for one in QUESTIONS]), "")
    asked = str(st.session_state[ASKED])
    address.publish(ASKED, asked)
    for question, answer in zip(QUESTIONS, cached.answers(day) if asked else (), strict=bool(asked)):
        if question.id == asked:
            with st.container(border=True, key="asked"):
                st.markdown(f"**{plain(question.words(answer.day))}**")
                st.markdown(plain(answer.sentence))
                open_in(answer, day)


@fragment
def show(day: date | None) -> None:
    """The questions of the chosen subject, one of each subject without one; each opens to its answer."""
    blocks.heading("Questions people ask")
    themes = {one.theme: one.name for one in cached.catalog().themes}
    asked = dict.fromkeys(one.theme for one in QUESTIONS)
    chosen = st.pills("Subject", list(asked), format_func=themes.__getitem__, key=SUBJECT, label_visibility="collapsed")
    pairs = _chosen(chosen, cached.answers(day))
    half = -(-len(pairs) // 2)
    for column, part in zip(st.columns(2, gap="medium"), (pairs[:half], pairs[half:]), strict=True):
        with column:
            for one, answer in part:
                with st.expander(plain(one.words(answer.day))):
                    st.markdown(plain(answer.sentence))
                    open_in(answer, day)


def _chosen(theme: str | None, answers: Sequence[Answer]) -> list[tuple[Question, Answer]]:
    pairs = list(zip(QUESTIONS, answers, strict=True))
    if theme:
        return [pair for pair in pairs if pair[0].theme == theme]
    first = {one.theme: (one, answer) for one, answer in reversed(pairs)}
    return [first[theme] for theme in dict.fromkeys(one.theme for one in QUESTIONS)]


def open_in(answer: Answer, day: date | None) -> None:
    """The page that shows more; a preset is a link to the scenario itself."""
    where = urlsplit(answer.page)
    named = dict(parse_qsl(where.query))
    if where.path.strip("/") == frame.EXPLORE.path and named:
        kept = {"asof": day.isoformat()} if day else {}
        st.page_link(frame.EXPLORE.page(), label="See the figures over time", query_params=named | kept)
    elif named.get("preset") in PRESETS:
        query = dict(parse_qsl(to_query(preset(named["preset"]))))
        st.page_link(frame.SCENARIOS.page(), label="Open as a scenario", query_params=query)
