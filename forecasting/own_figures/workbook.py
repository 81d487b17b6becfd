"""The first sheet with content of a workbook (XLSX): what its cells show, formulas by their saved values."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from forecasting.own_figures.limits import MOST_COLUMNS, MOST_PARTS, MOST_ROWS, MOST_UNPACKED, OwnFiguresError
from forecasting.own_figures.sheet import Sheet, sheet_of_rows

PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How spreadsheets pack: other ways can ask for any memory before the first byte is read."""
MACROS = "vbaproject.bin"
PERCENT_DIGITS = 2


def sheet_of_workbook(raw: bytes) -> Sheet:
    """The table on the first sheet that holds anything.

    Raises:
        OwnFiguresError: It is damaged, locked, unpacks to too much, holds macros, or is no workbook.
    """
    _refuse_unsafe(raw)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out, such as drawings, is not read here
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                rows = _rows(sheet)
                if any(any(row) for row in rows):
                    return sheet_of_rows(rows)
    except OwnFiguresError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in any way inside the library
        raise OwnFiguresError(f"the workbook is damaged and cannot be read ({type(error).__name__})") from None
    raise OwnFiguresError("the workbook has no sheet with anything in it")


def _refuse_unsafe(raw: bytes) -> None:
    """Unpack every part within the limit before anything reads it: what an entry says of its size may be false."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_other(archive.infolist())
            _refuse_large(archive, archive.infolist())
    except OwnFiguresError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise OwnFiguresError("the workbook is damaged or locked and cannot be opened") from None


def _refuse_other(parts: Sequence[zipfile.ZipInfo]) -> None:
    """An archive of too many parts, with macros, or without a workbook in it."""
    if len(parts) > MOST_PARTS:
        raise OwnFiguresError(f"the workbook holds {len(parts):,} parts; at most {MOST_PARTS:,} are read")
    names = {part.filename.casefold() for part in parts}
    if any(name.endswith(MACROS) for name in names):
        raise OwnFiguresError("the workbook holds macros; save it as XLSX, which holds none")
    if any(part.compress_type not in PACKED for part in parts):
        raise OwnFiguresError("the workbook is packed in a way that no spreadsheet uses; save it again as XLSX")
    if "xl/workbook.xml" not in names:
        raise OwnFiguresError("the file is an archive and no XLSX workbook; save the sheet as XLSX or CSV")


def _refuse_large(archive: zipfile.ZipFile, parts: Iterable[zipfile.ZipInfo]) -> None:
    left = MOST_UNPACKED
    for part in parts:
        with archive.open(part) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise OwnFiguresError(f"the workbook unpacks to more than {MOST_UNPACKED // 1_000_000} MB; it is not read")
        if _DECLARED.search(content.replace(b"\0", b"")):  # also in UTF-16
            raise OwnFiguresError("the workbook declares entities of its own, as none saved by a spreadsheet does")


_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def _rows(sheet: Any) -> list[list[str]]:  # noqa: ANN401 - openpyxl has no types
    """The cells as texts; one row and column more than may be read, so that too large a sheet is seen."""
    found = []
    sheet.reset_dimensions()  # what a sheet says of its size may be false
    for row in sheet.iter_rows(max_row=MOST_ROWS + 2):
        if len(row) > MOST_ROWS:
            raise OwnFiguresError(f"the sheet has {len(row):,} columns; at most {MOST_COLUMNS} are read")
        cells = [_shown(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
        if len(found) > MOST_ROWS and len(cells) > MOST_COLUMNS:
            break
    return found


def _shown(cell: Any) -> str:  # noqa: ANN401 - openpyxl has no types
    """What a cell holds as text: dates as 2025-01-31, numbers with all their digits, percentages with their sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, time | bool):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, is_percent="%" in str(getattr(cell, "number_format", "")))
    return str(value)


def _number(value: float, *, is_percent: bool) -> str:
    """Fifteen significant digits, as a spreadsheet keeps; more are noise of binary arithmetic."""
    from decimal import Decimal

    exact = Decimal(f"{value:.15g}").scaleb(PERCENT_DIGITS if is_percent else 0)
    text = f"{exact:f}" if MOST_PLAIN > abs(exact) > LEAST_PLAIN or not exact else f"{exact:e}"
    plain = text.rstrip("0").rstrip(".") if "." in text and "e" not in text.lower() else text
    return f"{plain}%" if is_percent else plain


MOST_PLAIN, LEAST_PLAIN = 10**15, 1e-6
