"""Workbooks give what their cells show; those that could do harm are refused with a sentence before they are read."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from forecasting.own_figures.files import sheet_of_bytes
from forecasting.own_figures.limits import MOST_BYTES, MOST_PARTS, OwnFiguresError
from forecasting.own_figures.reading import columns_of, read

NOON = datetime(2026, 12, 31, 12)  # noqa: DTZ001 - a cell of a sheet has no time zone


def workbook(rows, **formats) -> bytes:
    """A workbook with an empty sheet before the one of these rows; *formats* are number formats by column."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("figures")
    for row in rows:
        sheet.append(row)
    for column, form in formats.items():
        for cell in sheet[column]:
            cell.number_format = form
    book.save(file := io.BytesIO())
    return file.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """The archive with one more part."""
    file = io.BytesIO(raw)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("rows", "formats", "unit", "expected"),
    [
        ([["Year", "Value"], [2026, 1.5], [2027, 2]], {}, "USD bn", [("2026", "1.5"), ("2027", "2")]),
        ([[NOON, 0.1 + 0.2], [date(2027, 12, 31), 1e-7]], {}, "USD bn", [("2026", "0.3"), ("2027", "1e-7")]),
        ([[date(2026, 3, 31), 5], [date(2026, 6, 30), 6]], {}, "USD bn", [("2026Q1", "5"), ("2026Q2", "6")]),
        ([[2026, 0.455], [2027, 0.5]], {"B": "0%"}, "percent", [("2026", "45.5"), ("2027", "50")]),
        ([["2026", "1,5"], ["2027", "2,5"]], {}, "USD bn", [("2026", "1.5"), ("2027", "2.5")]),
    ],
)  # fmt: skip
def test_a_workbook_gives_the_values_of_its_first_sheet_with_content(rows, formats, unit, expected):
    """Dates, percentages, numbers as texts, and the noise of binary arithmetic left out."""
    sheet = sheet_of_bytes(workbook(rows, **formats))
    found = read(sheet, columns_of(sheet), unit)
    assert not found.faults
    assert [value[:2] for value in found.values] == expected


GOOD = workbook([[2026, 1], [2027, 2]])


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (with_part(GOOD, "xl/media/bomb.bin", b"\0" * 25_000_000), "unpacks to more than 20 MB"),
        (with_part(GOOD, "xl/vbaProject.bin", b"macro"), "holds macros"),
        (with_part(GOOD, "xl/evil.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>'), "declares entities"),
        (with_part(GOOD, "xl/evil.xml", '<!DOCTYPE a [<!ENTITY b "c">]>'.encode("utf-16")), "declares entities"),
        (with_part(GOOD, "xl/evil.xml", b" " * 20_000 + b'<!DOCTYPE a [<!ENTITY b "c">]>'), "declares entities"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b"PK\x03\x04" + b"no archive", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old form, or is locked"),
        (b"x" * (MOST_BYTES + 1), "at most 2,000,000 are read"),
        (b"<html><body><script>alert(1)</script></body></html>", "one column only"),
        (b"%PDF-1.7\n\x00\x01\x02\x81", "the file|zero bytes"),
    ],
)  # fmt: skip
def test_a_hostile_or_mistaken_file_is_refused_with_a_sentence(raw, sentence):
    """Bombs, macros, entities in any coding and place, damaged and locked files, and other files by a sheet's name."""
    with pytest.raises(OwnFiguresError, match=sentence):
        columns_of(sheet_of_bytes(raw))


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_packed_as_no_spreadsheet_packs_is_refused(packed):
    """What it asks for memory is said in its first bytes, and a damaged one fails in ways of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        archive.writestr("xl/workbook.xml", "x" * 100)
    with pytest.raises(OwnFiguresError, match="packed in a way that no spreadsheet uses"):
        sheet_of_bytes(file.getvalue())


def test_an_archive_of_too_many_parts_or_of_something_else_is_refused():
    """Neither is opened."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "2026,1")
    with pytest.raises(OwnFiguresError, match="archive and no XLSX workbook"):
        sheet_of_bytes(file.getvalue())
    with zipfile.ZipFile(file, "w") as archive:
        for place in range(MOST_PARTS + 1):
            archive.writestr(f"{place}.txt", "")
    with pytest.raises(OwnFiguresError, match="parts; at most"):
        sheet_of_bytes(file.getvalue())
