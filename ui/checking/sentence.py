"""A text pasted by the reader, checked sentence by sentence; it stays in the session and is shown as typed."""

from collections.abc import Sequence

import streamlit as st

from charts.notes import day_label
from forecasting.catalog.catalog import Catalog
from forecasting.sentences.check import check_text
from forecasting.sentences.examples import examples
from forecasting.sentences.judging.finding import Finding, Row, Seen
from forecasting.sentences.reading.text import MOST_SIGNS
from ui import address, cached, frame
from ui.header import rewind
from ui.text import in_html, plain, short

TEXT = "sentence:text"
ASKED = "text"
NAMES = (ASKED,)
"""The parameter of the address that brings a text; it is taken out at once."""
CHECKED = "sentence:checked"
HEIGHT = 130
"""Of the field [pixels]."""
MOST_LINKS = 8
LONGEST_EXAMPLE = 160


def show() -> None:
    """The field, examples, and what was found."""
    _take()
    catalog = cached.catalog_as_of(rewind.day())
    st.text_area(
        "Sentence or paragraph, English or Chinese",
        key=TEXT, height=HEIGHT, max_chars=MOST_SIGNS,
        placeholder="Paste it here. Numbers, units, years and growth are held against the catalog.",
    )  # fmt: skip
    st.button("Check", type="primary")
    _examples(catalog)
    if text := str(st.session_state.get(TEXT, "")).strip():
        _rows(_checked(catalog, text))


def _take() -> None:
    """Take over the text that a link or the search brought, and keep it out of the address."""
    if asked := address.take(ASKED):
        st.session_state[TEXT] = asked[:MOST_SIGNS]
    elif TEXT in st.session_state:
        st.session_state[TEXT] = st.session_state[TEXT]  # kept while the reader is on another page


def _put(text: str) -> None:
    st.session_state[TEXT] = text


def _examples(catalog: Catalog) -> None:
    made = catalog.once(examples)
    if not made:
        return
    st.caption("For example, from the data:")
    for at, text in enumerate(made):
        st.button(
            plain(short(text, LONGEST_EXAMPLE)),
            key=f"sentence:example:{at}",
            type="tertiary",
            on_click=_put,
            args=(text,),
        )


def _checked(catalog: Catalog, text: str) -> tuple[Row, ...]:
    """The rows of the text, worked out once for a text and a day."""
    wanted = (text, catalog.today)
    kept = st.session_state.get(CHECKED)
    if kept is None or kept[0] != wanted:
        kept = (wanted, check_text(catalog, text))
        st.session_state[CHECKED] = kept
    rows: tuple[Row, ...] = kept[1]
    return rows


def _rows(rows: Sequence[Row]) -> None:
    for at, row in enumerate(rows):
        with st.container(border=True, key=f"sentence:row:{at}"):
            _row(row)


def _row(row: Row) -> None:
    st.html(
        f'<p class="co-verdict co-verdict-{row.verdict.value}"><b>{in_html(row.verdict.value)}</b>: '
        f"{in_html(row.verdict.words)}</p><p>{in_html(row.text)}</p>{_figures(row.findings)}"
        f"<p>{in_html(row.reason)}</p>"
    )
    if row.corrected:
        st.caption("Put right, to copy:")
        st.code(row.corrected, language=None, wrap_lines=True)
    for seen in row.seen[:MOST_LINKS]:
        _link(seen)


def _figures(findings: Sequence[Finding]) -> str:
    """What was found of each figure, as a table."""
    if not findings:
        return ""
    lines = "".join(
        f"<tr><td>{in_html(one.stated)}</td><td>{in_html(one.computed)}</td><td>{in_html(one.verdict.value)}</td>"
        f"<td>{in_html(one.note)}</td></tr>"
        for one in findings
    )
    head = "<tr><th>stated</th><th>published or computed</th><th>verdict</th><th>slip</th></tr>"
    return f'<div class="co-scroll" tabindex="0"><table><thead>{head}</thead><tbody>{lines}</tbody></table></div>'


def _link(seen: Seen) -> None:
    """An observation with publisher and date, and the way to its series."""
    one = seen.observation
    label = f"{seen.said}: {one.publisher}, {day_label(one.known)}. {seen.series.name}"
    query = {"series": seen.series.series_id} | dict(rewind.fields())
    st.page_link(frame.EXPLORE.page(), label=plain(label), query_params=query)
