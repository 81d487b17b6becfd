"""Tables as CSV files that say what they hold: commented header lines, then the rows.

Text that a spreadsheet would run as a formula is written with an apostrophe before it.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from charts.cells import frame_of
from charts.exhibit import Exhibit
from charts.tables.own_tables import own_file
from exports.content.formulas import escape_formula
from exports.content.metadata import metadata
from exports.content.request import Request
from forecasting.own_figures.record import OwnSeries

if TYPE_CHECKING:
    import pandas as pd

PLAIN = Request()


def exhibit_csv(exhibit: Exhibit, request: Request = PLAIN) -> bytes:
    """The rows of a chart, with title, unit, scope, assumptions, sources and data version above them.

    UTF-8 with BOM.
    """
    facts = metadata(exhibit, request)
    del facts["in words"]
    return _written(frame_of(exhibit), facts)


def frame_csv(frame: "pd.DataFrame", about: Mapping[str, str], data_version: date) -> bytes:
    """Any table as CSV with metadata. UTF-8 with a byte-order mark, so that Excel reads the signs in it."""
    return _written(frame, {**about, "data version": data_version.isoformat(), "licence": LICENCE})


def own_csv(own: OwnSeries) -> bytes:
    """A series of the reader as CSV, which reads in again; it is under no licence of ours."""
    return _written(own_file(own), {"figures of the user": "nobody published them"})


def _written(frame: "pd.DataFrame", facts: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    for name, value in facts.items():
        text.write(f"# {name}: {' '.join(str(value).split())}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([escape_formula(cell) for cell in row] for row in rows_of(frame))
    return text.getvalue().encode("utf-8-sig")


LICENCE = "compilation and text CC BY 4.0; training runs, hardware and values by Epoch AI: Epoch AI, CC BY 4.0"


def without_empty_columns(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The columns of a frame in which some row says something."""
    return frame[[name for name in frame.columns if any(str(value).strip() not in EMPTY for value in frame[name])]]


EMPTY = frozenset({"", "None"})


def rows_of(frame: "pd.DataFrame") -> Sequence[Sequence[object]]:
    """The rows of a frame as plain values, missing ones empty."""
    return frame.astype(object).where(frame.notna(), "").to_numpy(object).tolist()
