"""Sheets as programs write them give the values they hold; what cannot be read is named by its row and column."""

import pytest

from forecasting.own_figures.files import sheet_of_bytes
from forecasting.own_figures.limits import LONGEST_CELL, MOST_COLUMNS, MOST_PASTED, MOST_ROWS, OwnFiguresError
from forecasting.own_figures.numbers import Mark
from forecasting.own_figures.reading import Columns, Reading, columns_of, read
from forecasting.own_figures.sheet import letters, sheet_of_text


def reading(text: str, unit: str = "USD bn") -> Reading:
    """What a pasted text says, its columns as they are guessed."""
    sheet = sheet_of_text(text)
    return read(sheet, columns_of(sheet), unit)


def pairs(found: Reading) -> list[tuple[str, str]]:
    """Period and number of each value."""
    return [value[:2] for value in found.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Year\tValue\n2024\t1.5\n2025\t2.75", [("2024", "1.5"), ("2025", "2.75")]),
        ("2024\t1.5\n2025\t2.75", [("2024", "1.5"), ("2025", "2.75")]),
        ("2024\t1,5\n2025\t2,75", [("2024", "1.5"), ("2025", "2.75")]),
        ("2024;1.234,5\n2025;2.000,0", [("2024", "1234.5"), ("2025", "2000.0")]),
        ("2024;1 234,5\n2025;12 345,0", [("2024", "1234.5"), ("2025", "12345.0")]),
        ("2024\t1\N{NARROW NO-BREAK SPACE}234,5\n2025\t2,0", [("2024", "1234.5"), ("2025", "2.0")]),
        ("2024\t1'234.5\n2025\t2'000.0", [("2024", "1234.5"), ("2025", "2000.0")]),
        ('Year,"Value, USD"\n2024,"1,234.5"\n2025,"12,345.0"', [("2024", "1234.5"), ("2025", "12345.0")]),
        ("2024  1.5\n2025  2.75", [("2024", "1.5"), ("2025", "2.75")]),
        ("sep=;\r\nYear;Value\r\n2024;1,5\r\n2025;2,5\r\n", [("2024", "1.5"), ("2025", "2.5")]),
        ("\N{ZERO WIDTH NO-BREAK SPACE}Year,Value\n2024,1\n2025,2", [("2024", "1"), ("2025", "2")]),
        ("2025\t2\n2024\t1", [("2024", "1"), ("2025", "2")]),
        ("2024\t$1.5\n2025\t-$2.5", [("2024", "1.5"), ("2025", "-2.5")]),
        ("2024\t(1.5)\n2025\t\N{MINUS SIGN}2.5", [("2024", "-1.5"), ("2025", "-2.5")]),
        ("2024\t1.2E+03\n2025\t2e3", [("2024", "1.2e+03"), ("2025", "2e3")]),
        ("Year\t2024\t2025\t2026\nMine\t1\t2\t3", [("2024", "1"), ("2025", "2"), ("2026", "3")]),
        ("Value\tYear\n1.5\t2024\n2.5\t2025", [("2024", "1.5"), ("2025", "2.5")]),
        ("2024\t1\n\n2025\t-\n2026\t3", [("2024", "1"), ("2026", "3")]),
    ],
)
def test_a_sheet_gives_its_values_however_it_was_written(text, expected):
    """Separators, decimal marks, thousands, byte-order marks, currencies, minus signs and turned sheets."""
    found = reading(text)
    assert not found.faults
    assert pairs(found) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("2026", "2027"), ("2026", "2027")),
        (("FY2026", "FY27"), ("2026", "2027")),
        (("2026E", "2027F"), ("2026", "2027")),
        (("2026.0", "2027.0"), ("2026", "2027")),
        (("2026-03", "2026-04"), ("2026-03", "2026-04")),
        (("Mar 2026", "Apr-26"), ("2026-03", "2026-04")),
        (("2026Q1", "Q2 2026"), ("2026Q1", "2026Q2")),
        (("1Q26", "2Q26"), ("2026Q1", "2026Q2")),
        (("H1 2026", "2H26"), ("2026H1", "2026H2")),
        (("31.12.2026", "31.12.2027"), ("2026", "2027")),
        (("12/31/2026", "12/31/2027"), ("2026", "2027")),
        (("31/12/2026", "31/12/2027"), ("2026", "2027")),
        (("2026-01-01T00:00:00", "2027-01-01T00:00:00"), ("2026", "2027")),
        (("31.03.2026", "30.06.2026"), ("2026Q1", "2026Q2")),
        (("46112", "46203"), ("2026Q1", "2026Q2")),
        (("14.03.2026", "15.06.2026"), ("2026-03-14", "2026-06-15")),
        (("14 March 2026", "June 15, 2026"), ("2026-03-14", "2026-06-15")),
    ],
)
def test_periods_are_read_as_programs_write_them(texts, expected):
    """Days that are all ends, or all beginnings, of years or quarters stand for these."""
    found = reading("\n".join(f"{text}\t{place}" for place, text in enumerate(texts, start=1)))
    assert not found.faults
    assert tuple(value.period for value in found.values) == expected


@pytest.mark.parametrize(
    ("text", "unit", "fault"),
    [
        ("01/02/2026\t5\n02/03/2026\t6", "USD bn", "row 1, column A: expected a date that can be read in one way only"),
        ("Year\tValue\n2026\tabc\n2027\t7", "USD bn", "row 2, column B: expected a number such as 1,234.5, got 'abc'"),
        ("2026\t1\n2026\t2", "USD bn", "row 2, column A: 2026 has a value already in row 1"),
        ("2026\t1\n2027\t2\n2027Q1\t2", "USD bn", "row 3, column A: 2027Q1 is quarterly, and most rows are annual"),
        ("2026\t50%\n2027\t60%", "USD bn", "row 1, column B: expected a value without a percent sign"),
        ("2026\t=1+1\n2027\t2", "USD bn", "row 1, column B: expected a value, not a formula"),
        ("2026\t#REF!\n2027\t2", "USD bn", "row 1, column B: expected a value, not an error of the sheet"),
        ("2026\t<b>1</b>\n2027\t2", "USD bn", "row 1, column B: expected a number"),
        ("2026\t1.5\n2027\t2,5", "USD bn", "'1.5' has a decimal point and '2,5' a decimal comma"),
        (
            "Year\tValue\tLow\n2026\t1\t2\n2027\t3\t2",
            "USD bn",
            "row 2, column B: expected a value between low and high",
        ),
        ("Year\t2026\t2027\t2028\nMine\t1\tx\t3", "USD bn", "row 2, column C: expected a number"),
        ("soon\t1\nlater\t2\n2026\t3", "USD bn", "row 2, column A: expected a period such as 2025"),
    ],
)
def test_a_fault_names_its_row_and_column_and_nothing_is_taken(text, unit, fault):
    """No value is taken while any cell is wrong."""
    found = reading(text, unit)
    assert found.values == ()
    assert any(one.startswith(fault) for one in found.faults), found.faults


def test_percentages_carry_their_sign_and_ranges_stand_beside_their_value():
    """Both are what the unit and the headings say."""
    found = reading("Year\tShare\tLow\tHigh\n2026\t50%\t40%\t60%\n2027\t55%\t\t", "percent")
    assert found.values == (("2026", "50", "40", "60"), ("2027", "55", "", ""))


def test_what_can_be_read_in_two_ways_is_said_and_can_be_chosen():
    """1,234 alone is a thousand or one and a bit: the remark says which was taken."""
    sheet = sheet_of_text("2026;1,234\n2027;2,345")
    assert "choose the decimal comma" in reading("2026;1,234\n2027;2,345").remarks[0]
    chosen = Columns(period=0, value=1, has_heading=False, mark=Mark.COMMA)
    assert pairs(read(sheet, chosen, "USD bn")) == [("2026", "1.234"), ("2027", "2.345")]
    dates = sheet_of_text("01/02/2026\t5\n02/03/2026\t6")
    found = read(dates, Columns(period=0, value=1, has_heading=False, day_first=False), "USD bn")
    assert [value.period for value in found.values] == ["2026-01-02", "2026-02-03"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_files_are_read_in_the_codings_that_programs_write(coding):
    """Excel writes UTF-16 and Windows' own beside UTF-8."""
    assert pairs(read(*_with_columns("Jahr;Größe\n2026;1,5\n2027;2,5".encode(coding)))) == [
        ("2026", "1.5"),
        ("2027", "2.5"),
    ]


def _with_columns(raw):
    sheet = sheet_of_bytes(raw)
    return sheet, columns_of(sheet), "USD bn"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "there is nothing to read"),
        ("2026\n2027", "there is one column only"),
        ("1\0\t2", "holds zero bytes"),
        ("x" * (MOST_PASTED + 1), "at most 500,000 are read"),
        ("2026\t" + "9" * (LONGEST_CELL + 1), "row 1: a cell has 201 characters"),
        ("1\t2\n" * (MOST_ROWS + 1), "at most 5,000 rows"),
        ("\n".join(["\t".join("1" * (MOST_COLUMNS + 1))] * 20), "61 columns"),
    ],
)
def test_what_is_too_much_or_no_table_is_refused_with_its_limit(text, sentence):
    """Limits are in the sentence."""
    with pytest.raises(OwnFiguresError, match=sentence):
        reading(text)


def test_columns_are_lettered_as_spreadsheets_do():
    """A to Z, then AA."""
    assert [letters(one) for one in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
