"""The form by which figures are brought: typed, pasted or from a file; shown with every fault before they are taken."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from charts.tables.own_tables import empty_rows, read_frame, rows_of, typed_rows
from forecasting.caching.content import content
from forecasting.own_figures.files import sheet_of_bytes
from forecasting.own_figures.limits import LONGEST_NAME, LONGEST_NOTE, MOST_PASTED, OwnFiguresError, limits_in_words
from forecasting.own_figures.numbers import Mark
from forecasting.own_figures.reading import Columns, Reading, columns_of, read
from forecasting.own_figures.record import OwnSeries
from forecasting.own_figures.sheet import Sheet, sheet_of_rows, sheet_of_text
from ui import cached, days
from ui.own_data import kept
from ui.text import echoed, plain, sentence
from ui.views import blocks

TYPED, PASTED, FROM_FILE = "Type", "Paste", "File"
MEGABYTES = 2
HEIGHT = 160
PRIVATE = (
    "Your figures stay in this session and in this browser: they are in no shared cache and in no link, unless you put "
    "them into one."
)
AS_FOUND = "As found"
MARKS = {AS_FOUND: None, "Point: 1,234.5": Mark.POINT, "Comma: 1.234,5": Mark.COMMA}
ORDERS = {AS_FOUND: None, "Day first: 31/12": True, "Month first: 12/31": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the form begins with.

    Attributes:
        name: The name of its controls.
        title: What is counted, as far as it is known.
        unit: The unit; "" leaves the choice to the reader.
        beside: The published series on whose charts the figures are drawn.
        edited: The series that is changed; `None` for a new one.
    """

    name: str
    title: str = ""
    unit: str = ""
    beside: tuple[str, ...] = ()
    edited: OwnSeries | None = None

    def key(self, control: str) -> str:
        """The key of one of its controls."""
        return f"own:{self.name}:{control}"


def show(start: Start) -> OwnSeries | None:
    """The form; the series once the reader takes it."""
    st.caption(PRIVATE)
    edited = start.edited
    name = st.text_input(
        "Name", value=edited.name if edited else start.title, key=start.key("name"), max_chars=LONGEST_NAME,
        placeholder="What is counted, such as AI servers, my estimate",
    )  # fmt: skip
    unit = _unit(start)
    sheet = _sheet(start)
    found = None
    if sheet is not None and unit:
        try:
            found = read(sheet, _columns(start, sheet), unit)
        except OwnFiguresError as reason:
            st.warning(echoed(sentence(reason)))
        else:
            _preview(found, unit)
    note = st.text_input(
        "Note", value=edited.note if edited else "", key=start.key("note"), max_chars=LONGEST_NOTE,
        placeholder="Where it comes from; may be empty",
    )  # fmt: skip
    ready = found is not None and bool(found.values) and bool(name.strip())
    look: Literal["primary", "secondary"] = "primary" if ready else "secondary"
    if st.button("Take these figures", type=look, key=start.key("take"), disabled=not ready) and found:
        return _taken(start, " ".join(name.split()), unit, note, found)
    return None


def _unit(start: Start) -> str:
    units = {one.unit: one.name for one in cached.catalog().units}
    unit = start.edited.unit if start.edited else start.unit
    chosen = st.selectbox(
        "Unit", list(units), index=list(units).index(unit) if unit in units else None, key=start.key("unit"),
        format_func=lambda one: f"{one} ({units[one]})" if units[one] != one else one, disabled=bool(start.unit),
        placeholder="One of the units of the data",
    )  # fmt: skip
    return chosen or ""


def _sheet(start: Start) -> Sheet | None:
    """What the reader brought, as a table of texts; `None`, with the reason shown, where there is nothing to read."""
    how = st.segmented_control(
        "Bring the figures", [TYPED, PASTED, FROM_FILE], key=start.key("how"), default=TYPED, required=True
    )  # fmt: skip
    try:
        if how == PASTED:
            return _pasted(start)
        if how == FROM_FILE:
            return _from_file(start)
        return _typed(start)
    except OwnFiguresError as reason:
        st.warning(echoed(sentence(reason)))
        return None


def _typed(start: Start) -> Sheet | None:
    rows = typed_rows(start.edited) if start.edited else empty_rows(days.today().year)
    entered = st.data_editor(
        rows, num_rows="dynamic", hide_index=True, key=start.key("typed"),
        column_config={"Low": st.column_config.TextColumn("Low", help="May be empty, like High.")},
    )  # fmt: skip
    cells = [row if any(row[1:]) else [] for row in rows_of(entered)]  # a period alone waits for its value
    return sheet_of_rows(cells) if any(cells[1:]) else None


def _pasted(start: Start) -> Sheet | None:
    text = st.text_area(
        "Two columns, periods and values", key=start.key("pasted"), height=HEIGHT, max_chars=MOST_PASTED,
        placeholder="Copy them in your spreadsheet and paste them here, then press Ctrl-Enter.",
    )  # fmt: skip
    return sheet_of_text(text) if text.strip() else None


def _from_file(start: Start) -> Sheet | None:
    file = st.file_uploader(
        "CSV or XLSX", type=["csv", "tsv", "txt", "xlsx"], key=start.key("file"), max_upload_size=MEGABYTES
    )  # fmt: skip
    st.caption(plain(limits_in_words()))
    return sheet_of_bytes(file.getvalue()) if file else None


def _columns(start: Start, sheet: Sheet) -> Columns:
    """Which columns are meant: as they are guessed, unless the reader says otherwise."""
    guessed = columns_of(sheet)
    if st.session_state.get(start.key("how")) == TYPED:
        return guessed
    start = replace(start, name=f"{start.name}:{content(sheet.rows[0], guessed)[:SHORT_KEY]}")  # another sheet, others
    with st.expander("Columns, decimal mark and order of dates"):
        chosen = {
            name: _column(start, sheet, name, place)
            for name, place in (
                ("Periods", guessed.period), ("Values", guessed.value), ("Low", guessed.low), ("High", guessed.high)
            )
        }  # fmt: skip
        heading = st.checkbox("The first row is a heading", value=guessed.has_heading, key=start.key("heading"))
        mark = st.selectbox("Decimal mark", list(MARKS), key=start.key("mark"))
        order = st.selectbox("Order of dates", list(ORDERS), key=start.key("order"))
    period, value = chosen["Periods"], chosen["Values"]
    return Columns(
        period=guessed.period if period is None else period, value=guessed.value if value is None else value,
        low=chosen["Low"], high=chosen["High"], has_heading=heading, mark=MARKS[mark], day_first=ORDERS[order],
    )  # fmt: skip


def _column(start: Start, sheet: Sheet, name: str, guessed: int | None) -> int | None:
    places: Sequence[int] = range(sheet.width)
    return st.selectbox(
        name, places, index=guessed, key=start.key(f"column:{name}"), placeholder="None",
        format_func=lambda place: sheet.column_words(place)[:LONGEST_LABEL],
    )  # fmt: skip


LONGEST_LABEL = 60
SHORT_KEY = 8


def _preview(found: Reading, unit: str) -> None:
    """Every fault by its row, or the values as they would be taken."""
    if found.faults:
        st.error("Nothing is taken yet:\n\n" + "\n".join(f"- {echoed(fault)}" for fault in found.faults))
        return
    for remark in found.remarks:
        st.info(echoed(remark))
    st.caption(plain(f"{len(found.values)} values in {unit}, as they are taken:"))
    blocks.table(read_frame(found.values))


def _taken(start: Start, name: str, unit: str, note: str, found: Reading) -> OwnSeries | None:
    """The series, kept; `None`, with the reason shown, where it cannot be."""
    assert found.frequency is not None  # noqa: S101 - there are values
    key = start.edited.key if start.edited else secrets.token_hex(KEY_BYTES)
    beside = start.edited.beside if start.edited else start.beside
    try:
        made = OwnSeries(
            key=key, name=name, unit=unit, frequency=found.frequency, made=days.today(), values=found.values,
            note=" ".join(note.split()), beside=beside,
        )  # fmt: skip
        kept.put(made)
    except OwnFiguresError as reason:
        st.warning(echoed(sentence(reason)))
        return None
    return made


KEY_BYTES = 4
