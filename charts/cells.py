"""The table of an exhibit: the one list of columns, and the cells that every data format holds.

Each mark or bar is a row. The bands of a projection are columns of the line that they belong to, two for each level.
Cells are text: numbers with the digits of their source, or six significant ones of a computed value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from charts.exhibit import Band, Bar, Exhibit, Line
from charts.mark import COMPUTED_DIGITS, Mark
from charts.world.spots import Placed
from forecasting.quantities.printed import Printed

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]


class CellType(StrEnum):
    """What the cells of a column are, in the words of a Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, what its cells are, and what they mean."""

    name: str
    kind: CellType
    meaning: str


MARK_COLUMNS = (
    Column(
        "period", CellType.TEXT, "Period: 2024, 2024H1, 2024Q3, 2025-03 or 2025-03-14; fiscal where the label says so."
    ),
    Column("period_label", CellType.TEXT, "The period as people write it: H1 2024, Q3 FY 2025."),
    Column("period_end", CellType.DAY, "Last day of the period; a fiscal period ends in the month of its company."),
    Column(
        "value", CellType.NUMBER, "Value with the digits of its source, or six significant digits of a computed one."
    ),
    Column("unit", CellType.TEXT, "Unit of the value."),
    Column(
        "status", CellType.TEXT, "Status on the day of publication: actual, estimate or forecast; or how it was made."
    ),
    Column("publisher", CellType.TEXT, "Who published the value; empty for one made by this tool."),
    Column("published", CellType.TEXT, "Day or month of publication."),
    Column("series", CellType.TEXT, "Name of the line."),
    Column("standing", CellType.TEXT, "How firm the number is."),
    Column("tier", CellType.TEXT, "How close the source is to the publisher."),
    Column("source", CellType.TEXT, "Title of the document."),
    Column("url", CellType.TEXT, "Address of the document."),
    Column("low", CellType.NUMBER, "Lower end of the range that the source gives."),
    Column("high", CellType.NUMBER, "Upper end of it."),
    Column("bound", CellType.TEXT, "Says if the value is a bound: more than, up to."),
    Column("basis", CellType.TEXT, "Definition that the value rests on."),
    Column("derivation", CellType.TEXT, "Arithmetic of a derived value."),
    Column("note", CellType.TEXT, "Note."),
    Column("series_id", CellType.TEXT, "Identifier of the series."),
    Column("source_id", CellType.TEXT, "Identifier of the source."),
)
BAR_COLUMNS = (
    Column("label", CellType.TEXT, "What the bar stands for."),
    Column("part", CellType.TEXT, "Total, step, or low or high end of a range."),
    Column("from", CellType.NUMBER, "Where the bar begins."),
    Column("to", CellType.NUMBER, "Where the bar ends."),
    Column("change", CellType.NUMBER, "Its length with its sign."),
    Column("unit", CellType.TEXT, "Unit of the bar's ends."),
    Column("words", CellType.TEXT, "The bar in words."),
    Column("standing", CellType.TEXT, "How firm the number is."),
)
VALUES = Column("values", CellType.TEXT, "The values that the bar sums up, in order, separated by semicolons.")
"""A column of charts whose bars sum values up."""
PLACE_COLUMNS = (
    Column("site", CellType.TEXT, "Name of the site or programme."),
    Column("longitude", CellType.NUMBER, "Degrees east; west is negative."),
    Column("latitude", CellType.NUMBER, "Degrees north; south is negative."),
)
"""Columns of charts that are maps, before all others."""
AFTER = "high"
"""The column that the ends of bands stand behind."""

EDGE = "edge of the bands"
"""Status of a row for a day on which only the bands have a value."""


def columns_of(exhibit: Exhibit) -> tuple[Column, ...]:
    """The columns of the exhibit's table, in order."""
    if exhibit.bars:
        return (*BAR_COLUMNS, VALUES) if any(bar.dots for bar in exhibit.bars) else BAR_COLUMNS
    if exhibit.placed:
        return (*PLACE_COLUMNS, *MARK_COLUMNS)
    place = next(i for i, column in enumerate(MARK_COLUMNS) if column.name == AFTER) + 1
    return (*MARK_COLUMNS[:place], *_band_columns(exhibit.bands), *MARK_COLUMNS[place:])


def _band_columns(bands: Sequence[Band]) -> Iterator[Column]:
    for band in bands:
        inside = f"the {band.level:g} % range"
        low, high = band_names(band)
        yield Column(low, CellType.NUMBER, f"Lower end of {inside}.")
        yield Column(high, CellType.NUMBER, f"Upper end of {inside}.")


def band_names(band: Band) -> tuple[str, str]:
    """The names of the two columns of a band: ``low_90``, ``high_90``."""
    return f"low_{band.level:g}", f"high_{band.level:g}"


def rows_of(exhibit: Exhibit) -> tuple[Row, ...]:
    """The rows of the exhibit's table, each with every column; a value shown on two lines of one name once."""
    if exhibit.placed:
        found = list(_place_rows(exhibit, exhibit.placed))
    else:
        found = [_bar_row(bar) for bar in exhibit.bars] if exhibit.bars else list(_line_rows(exhibit))
    names = [column.name for column in columns_of(exhibit)]
    filled = ({name: (row | {"unit": exhibit.unit}).get(name, "") for name in names} for row in found)
    return tuple({tuple(row.values()): row for row in filled}.values())


def frame_of(exhibit: Exhibit) -> "pd.DataFrame":
    """The table with its cells as text."""
    import pandas as pd

    return pd.DataFrame(rows_of(exhibit), columns=[column.name for column in columns_of(exhibit)])


def _place_rows(exhibit: Exhibit, placed: Placed) -> Iterator[Row]:
    for line, spots in zip(exhibit.lines, placed.spots, strict=True):
        for mark, spot in zip(line.marks, spots, strict=True):
            where = {"longitude": number_text(spot.longitude), "latitude": number_text(spot.latitude)}
            yield _mark_row(line, mark) | where | {"site": mark.label, "period_label": mark.period.label}


def _line_rows(exhibit: Exhibit) -> Iterator[Row]:
    edges = _edges(exhibit.bands)
    holder = {mark.day: line for line in reversed(exhibit.surrounded) for mark in line.marks}
    for line in exhibit.lines:
        for mark in line.marks:
            yield _mark_row(line, mark) | (edges.pop(mark.day, {}) if holder.get(mark.day) is line else {})
    rest = exhibit.fanned.name if exhibit.fanned else ""
    for day, ends in sorted(edges.items()):
        yield {"period_end": day.isoformat(), "series": rest, "status": EDGE} | ends


def _edges(bands: Sequence[Band]) -> dict[date, Row]:
    """The ends of all bands by day."""
    found: dict[date, Row] = {}
    for band in bands:
        low, high = band_names(band)
        for day, lower, upper in zip(band.days, band.lower, band.upper, strict=True):
            found.setdefault(day, {}).update({low: number_text(lower), high: number_text(upper)})
    return found


def number_text(value: float | None) -> str:
    """A number as files hold it: the digits of its source, else six significant ones; empty where there is none."""
    if value is None:
        return ""
    return value.text if isinstance(value, Printed) else f"{value:.{COMPUTED_DIGITS}g}"


def _bar_row(bar: Bar) -> Row:
    return {
        "label": bar.label,
        "part": bar.part.value,
        "from": number_text(bar.start),
        "to": number_text(bar.end),
        "change": number_text(bar.end - bar.start),
        "words": bar.words,
        "standing": bar.standing.words,
        "values": "; ".join(number_text(dot.value) for dot in bar.dots),
    }


def _mark_row(line: Line, mark: Mark) -> Row:
    return {
        "series": line.name,
        "period": str(mark.period),
        "period_label": mark.label,
        "period_end": (mark.ends or mark.day).isoformat(),
        "value": mark.raw,
        "status": mark.status,
        "standing": mark.standing.words,
        "publisher": mark.publisher,
        "published": mark.published,
        "tier": mark.tier,
        "source": mark.source_title,
        "url": mark.url,
        "low": number_text(mark.low),
        "high": number_text(mark.high),
        "bound": mark.bound,
        "basis": mark.basis,
        "derivation": mark.derivation,
        "note": mark.note,
        "series_id": line.series_id,
        "source_id": mark.source_id,
    }
