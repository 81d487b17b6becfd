"""The table in a file that a reader brings, whatever program wrote it."""

import re

from forecasting.foundations.text_files import MARKS, TextError, text_of
from forecasting.own_figures.limits import MOST_BYTES, OwnFiguresError
from forecasting.own_figures.sheet import Sheet, sheet_of_text
from forecasting.own_figures.workbook import sheet_of_workbook

ZIP, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet_of_bytes(raw: bytes) -> Sheet:
    """The table in a file: a workbook, or text in UTF-8 or UTF-16, with or without its byte-order mark.

    Raises:
        OwnFiguresError: It is too large, of another kind, damaged, or not safe to open.
    """
    if len(raw) > MOST_BYTES:
        raise OwnFiguresError(f"the file has {len(raw):,} bytes; at most {MOST_BYTES:,} are read")
    if raw.startswith(OLD_WORKBOOK):
        raise OwnFiguresError("the file is a workbook of the old form, or is locked; save it as XLSX or CSV")
    if raw.startswith(ZIP):
        return sheet_of_workbook(raw)
    return sheet_of_text(text_of_file(raw))


def text_of_file(raw: bytes) -> str:
    """The text of a file.

    Raises:
        OwnFiguresError: It is a file of another kind.
    """
    try:
        return _text(raw)
    except TextError as error:
        raise OwnFiguresError(f"the file {error}") from None


def _text(raw: bytes) -> str:
    """The text of bytes; UTF-16 without its mark is known by its zero bytes, Windows' own by what is left."""
    if any(raw.startswith(mark) for mark, _ in MARKS):
        return text_of(raw)
    if b"\0" in raw:
        ends = (raw[1:200:2].count(0), raw[0:200:2].count(0))
        if max(ends) * 2 > len(raw[:200]) // 2 and len(raw) % 2 == 0:
            try:
                return raw.decode("utf-16-le" if ends[0] > ends[1] else "utf-16-be")
            except UnicodeDecodeError:
                return text_of(raw)
        return text_of(raw)
    try:
        return text_of(raw)
    except TextError:
        return raw.decode("cp1252") if not _UNDEFINED.search(raw) else text_of(raw)


_UNDEFINED = re.compile(rb"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]")
"""Bytes that no text of Windows holds."""
