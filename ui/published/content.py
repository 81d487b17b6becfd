"""What the pages say: a chart with its words, and tables; plain values for the templates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from charts.cells import CellType, columns_of, rows_of
from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.public_address import is_web
from exports.pictures.image import available
from exports.pictures.inline import BROAD, NARROW, inline
from exports.pictures.kept_drawings import kept_inline
from ui.text import sentence

MOST_ROWS = 300
"""Rows of a table on a page that anybody may open; the app has all."""
SHOWN = frozenset({
    "period_label", "value", "low", "high", "unit", "status", "publisher", "published", "series", "label", "from", "to",
    "change", "words",
})  # fmt: skip
"""Columns of a chart's table that say what its picture says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """A chart: its words, its drawing for narrow and broad pages, or why there is none (*absent*)."""

    title: str
    subtitle: str
    stamp: str
    source_line: str
    alternative: str
    narrow: str = ""
    broad: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows as pairs of column and cell; cells of *wordy* columns may take several lines.

    *linked* is the column of addresses, *more* counts rows left out.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    numbers: frozenset[str] = frozenset({"value"})
    wordy: frozenset[str] = frozenset({"definition", "source", "words", "series", "label"})
    linked: str = ""
    more: int = 0


def chart_words(exhibit: Exhibit, *, keeps: bool = False) -> ChartWords:
    """The chart as pages show it; *keeps* that its drawing is kept on disk, which is for published figures alone.

    Raises:
        ExportError: The browser that draws failed.
    """
    shown, reason = cleaned(exhibit), available()
    draw = kept_inline if keeps else inline
    return ChartWords(
        title=shown.title,
        subtitle=shown.subtitle,
        stamp=shown.stamp,
        source_line=shown.source_line,
        alternative=shown.text_alternative,
        narrow="" if reason else draw(exhibit, "n", NARROW),
        broad="" if reason else draw(exhibit, "b", BROAD),
        absent=sentence(reason) if reason else "",
    )


def chart_table(exhibit: Exhibit) -> Table:
    """The values of a chart."""
    shown = cleaned(exhibit)
    columns = [one for one in columns_of(shown) if one.name in SHOWN or one.name.startswith(("low_", "high_"))]
    numbers = frozenset(_words(one.name) for one in columns if one.kind is CellType.NUMBER)
    rows = [{_words(one.name): row[one.name] for one in columns} for row in rows_of(shown)]
    return table(f"Values of the chart: {shown.title}", rows, numbers)


def _words(name: str) -> str:
    return name.removesuffix("_label").replace("_", " ")


def table(
    caption: str, rows: Sequence[Mapping[str, str]], numbers: Iterable[str] = ("value",), linked: str = ""
) -> Table:
    """A table of rows without columns that are empty; an address that is none of the web becomes an empty cell."""
    columns = tuple(name for name in (rows[0] if rows else ()) if any(row[name].strip() for row in rows))
    shown = tuple(tuple((name, _cell(row[name], name == linked)) for name in columns) for row in rows[:MOST_ROWS])
    more = max(len(rows) - MOST_ROWS, 0)
    return Table(caption=caption, columns=columns, rows=shown, numbers=frozenset(numbers), linked=linked, more=more)


def _cell(text: str, is_address: bool) -> str:  # noqa: FBT001 - of this module alone
    return text if not is_address or is_web(text) else ""
