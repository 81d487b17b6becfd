"""A sheet as a table of texts: pasted from a spreadsheet, or from a file of any of the programs that write such."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.own_figures.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_PASTED,
    MOST_ROWS,
    OwnFiguresError,
)
from forecasting.own_figures.period_texts import period_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of texts, all of one width, without empty ones.

    Attributes:
        rows: The cells.
        places: Where each row stood in what was brought, the first at 1.
        across: The same of each column.
        is_turned: Whether periods stood side by side, so that its rows are the columns of what was brought.
    """

    rows: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
    across: tuple[int, ...]
    is_turned: bool = False

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int) -> str:
        """Where a row stood, in words: ``row 3``, or ``column C`` of a turned sheet."""
        return f"column {letters(self.places[row])}" if self.is_turned else f"row {self.places[row]}"

    def cell(self, row: int, column: int) -> str:
        """Where a cell stood, in words: ``row 3, column B``."""
        if self.is_turned:
            return f"row {self.across[column]}, column {letters(self.places[row])}"
        return f"row {self.places[row]}, column {letters(self.across[column])}"

    def column_words(self, column: int) -> str:
        """A column for a list of them: its letter and what stands in its first cell."""
        name = str(self.across[column]) if self.is_turned else letters(self.across[column])
        return f"{'Row' if self.is_turned else 'Column'} {name}: {self.rows[0][column] or 'empty'}"


def letters(number: int) -> str:
    """A column as spreadsheets name it: A for 1, AA for 27."""
    found = ""
    while number:
        number, rest = divmod(number - 1, LETTERS)
        found = chr(ord("A") + rest) + found
    return found


LETTERS = 26


def sheet_of_text(text: str) -> Sheet:
    """The table in a text: cells between tabs, semicolons or commas, or two columns with spaces between them.

    Raises:
        OwnFiguresError: It is empty, too long, or holds what no sheet does.
    """
    if len(text) > MOST_PASTED:
        raise OwnFiguresError(f"the text has {len(text):,} characters; at most {MOST_PASTED:,} are read")
    if "\0" in text:
        raise OwnFiguresError("the text holds zero bytes, as no sheet does; save it as CSV in UTF-8 or as XLSX")
    plain = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n")
    plain = re.sub(r"(?m)^#.*$", "", plain)  # what our own files say about themselves
    lines = [line for line in plain.split("\n") if line.strip()]
    declared = re.fullmatch(r"sep=(.)", lines[0].strip(), re.IGNORECASE) if lines else None
    separator = declared[1] if declared else _separator(lines)
    try:
        rows = _split(plain, separator)
    except csv.Error as error:
        raise OwnFiguresError(f"the text is no table: {error}") from None
    if declared:
        rows = [[], *rows[1:]]
    return sheet_of_rows(rows)


def sheet_of_rows(rows: Sequence[Sequence[str]]) -> Sheet:
    """The table of rows as they were brought, of one width and without empty rows and columns; turned if it lies.

    Raises:
        OwnFiguresError: It is empty or too large.
    """
    filled = [(place, [cell.strip() for cell in row]) for place, row in enumerate(rows, start=1)]
    filled = [(place, row) for place, row in filled if any(row)]
    if not filled:
        raise OwnFiguresError("there is nothing to read; expected two columns, such as years and values")
    width = max(len(row) for _, row in filled)
    if len(filled) > MOST_ROWS or width > max(MOST_COLUMNS, MOST_ROWS if len(filled) <= LYING else 0):
        raise OwnFiguresError(
            f"the sheet has {len(filled):,} rows and {width:,} columns; at most {MOST_ROWS:,} rows and "
            f"{MOST_COLUMNS} columns are read"
        )
    for place, row in filled:
        if (longest := max(map(len, row))) > LONGEST_CELL:
            raise OwnFiguresError(f"row {place}: a cell has {longest:,} characters; at most {LONGEST_CELL} are read")
    squared = [(place, row + [""] * (width - len(row))) for place, row in filled]
    used = [at for at in range(width) if any(row[at] for _, row in squared)]
    found = Sheet(
        rows=tuple(tuple(row[at] for at in used) for _, row in squared), places=tuple(place for place, _ in squared),
        across=tuple(at + 1 for at in used),
    )  # fmt: skip
    return _turned(found) if _lies(found) else found


LYING = 12
"""Rows of a sheet that has its periods side by side, at most."""


def _lies(sheet: Sheet) -> bool:
    """Whether the periods stand side by side in the first row."""
    first, down = sheet.rows[0][1:], [row[0] for row in sheet.rows]
    if len(sheet.rows) > LYING or len(first) < len(sheet.rows) or len(first) < FEWEST:
        return False
    return all(_is_period(text) for text in first if text) and not all(_is_period(text) for text in down[1:])


FEWEST = 2


def _is_period(text: str) -> bool:
    try:
        period_in(text, day_first=True)
    except ValueError:
        return False
    return True


def _turned(sheet: Sheet) -> Sheet:
    rows = tuple(zip(*sheet.rows, strict=True))
    return Sheet(rows=rows, places=sheet.across, across=sheet.places, is_turned=True)


def _separator(lines: Sequence[str]) -> str:
    """What stands between cells: of tab, semicolon, bar and comma the first that most lines hold."""
    for separator in "\t;|":
        if 2 * sum(separator in line for line in lines) > len(lines):
            return separator
    commas = sum("," in line for line in lines)
    spaced = sum(bool(_APART.match(line)) for line in lines)
    return "," if 2 * commas > len(lines) and not (spaced == len(lines) and _are_decimals(lines)) else " "


_APART = re.compile(r"\s*(?:[QH][1-4]\s+)?(?:[A-Za-z]{3,9}\.?\s+)?\S+\s+[-+(\d.,\s]+%?\)?\s*$")


def _are_decimals(lines: Sequence[str]) -> bool:
    """Whether the first word of each line names a period, so that its comma belongs to the value."""
    return all(_is_period(line.split()[0].rstrip(",")) and "," not in line.split()[0] for line in lines)


def _split(text: str, separator: str) -> list[list[str]]:
    if separator == " ":
        return [_two(line) for line in text.split("\n")]
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def _two(line: str) -> list[str]:
    """Period and value of a line with spaces between them; the longest beginning that names a period is the first."""
    words = line.split()
    ends = [count for count in range(min(3, len(words) - 1), 0, -1) if _is_period(" ".join(words[:count]))]
    if "  " in line.strip() and not ends:
        return re.split(r"\s{2,}", line.strip())
    count = ends[0] if ends else 1
    return [" ".join(words[:count]), " ".join(words[count:])] if words else []
