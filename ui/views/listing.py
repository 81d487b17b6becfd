"""A searchable table with its download, the same on every page."""

import pandas as pd
import streamlit as st

from exports.documents.csv_table import frame_csv
from forecasting.catalog.catalog import Catalog
from ui.serving.turns import fragment
from ui.views import blocks


@fragment
def show(name: str, rows: pd.DataFrame, catalog: Catalog) -> None:
    """A searchable table with its download; a search draws it anew, and nothing else of the page."""
    words = st.text_input(
        f"Search in {name.lower()}", key=f"words-{name}", placeholder=_example(rows), help="Rows with all the words"
    )
    shown = _with_words(rows, words)
    st.caption(f"{len(shown):,} of {len(rows):,} rows")
    blocks.table(shown, height=ROWS_HEIGHT)
    download(name, shown, catalog)


def short(name: str, rows: pd.DataFrame, catalog: Catalog) -> None:
    """A table that is seen at one glance, with its download."""
    blocks.table(rows)
    download(name, rows, catalog)


def download(name: str, rows: pd.DataFrame, catalog: Catalog) -> None:
    """The button that gives a table as CSV, with the date of its data."""
    st.download_button(
        f"{name} as CSV",
        data=lambda: frame_csv(rows, {"title": f"Compute Outlook: {name.lower()}"}, catalog.version),
        file_name=f"compute-outlook-{'-'.join(name.lower().split())}_{catalog.version}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


ROWS_HEIGHT = 460


def _example(rows: pd.DataFrame) -> str:
    """What could be searched for: the first text of the table."""
    texts = (cell for cell in rows.head(1).to_numpy().flat if isinstance(cell, str) and cell)
    return f"{next(texts, 'word')} ..."


def _with_words(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    if not words.strip():
        return rows
    text = rows.astype(str).agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(data=True, index=rows.index)
    for word in words.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return rows[keep]
