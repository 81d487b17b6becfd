"""Broken packages: each broken promise of the schema is told with file, row, column, value and what was expected."""

import json
import math
from datetime import date

import pytest

from forecasting.catalog.catalog import KEYS, ROW_TYPES, Catalog
from forecasting.catalog.faults import CatalogError, Fault, Notice
from tests import make

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def faults_of(folder) -> tuple[Fault, ...]:
    with pytest.raises(CatalogError, match="expected") as caught:
        Catalog.load(folder)
    return caught.value.faults


def only_fault(folder) -> Fault:
    (fault,) = faults_of(folder)
    return fault


def with_cells(tmp_path, table, row, **cells):
    return make.package(tmp_path, make.rows_with(table, row, **cells))


def edit(path, old, new, count=1):
    """Change the bytes of a file, and make sure that there was something to change."""
    before = path.read_bytes()
    assert old in before
    path.write_bytes(before.replace(old, new, count))


def edit_descriptor(folder, change):
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def test_a_package_without_fault_loads_without_notice(folder):
    catalog = Catalog.load(folder)
    assert (catalog.version, catalog.as_of_day) == (date(2025, 6, 30), None)
    assert [s.series_id for s in catalog.series] == ["capacity.made", "share.made"]
    assert len(catalog.observations) == 6
    assert catalog.notices == ()


# Each promise of the schema, broken in the first row of its table.
TYPE_BREAKERS = {
    "number": ["12,5", "nan", "inf", "1_000", "many"],
    "integer": ["1.5", "one"],
    "date": ["2024-02-30", "14 Feb 2025"],
}


def broken_promises():
    for table in ROW_TYPES:
        for field in make.fields_of(table):
            constraints = field.get("constraints", {})
            plants = [(kind, text) for kind, texts in TYPE_BREAKERS.items() if field["type"] == kind for text in texts]
            plants += [("required", "")] if constraints.get("required") else []
            plants += [("enum", "nonsense")] if "enum" in constraints else []
            plants += [("pattern", "No!")] if "pattern" in constraints else []
            plants += [("minimum", str(constraints["minimum"] - 1))] if "minimum" in constraints else []
            plants += [("maximum", str(constraints["maximum"] + 1))] if "maximum" in constraints else []
            plants += [("maxLength", "x" * (constraints["maxLength"] + 1))] if "maxLength" in constraints else []
            plants += [("uri", "not an address")] if field.get("format") == "uri" else []
            plants += [("space", " x")] if field["type"] == "string" else []
            for kind, text in plants:
                yield pytest.param(table, field["name"], text, id=f"{table}-{field['name']}-{kind}-{text[:12].strip()}")


@pytest.mark.parametrize(("table", "column", "text"), [*broken_promises()])
def test_a_broken_promise_of_the_schema_is_told_with_its_place(tmp_path, table, column, text):
    faults = faults_of(with_cells(tmp_path, table, 0, **{column: text}))
    told = [fault for fault in faults if (fault.file, fault.row, fault.column) == (f"{table}.csv", 2, column)]
    assert told, [str(fault) for fault in faults]
    assert told[0].value == text
    assert told[0].expected


def foreign_keys():
    for resource in make.DESCRIPTOR["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
            target = key["reference"]["resource"] or resource["name"]
            yield pytest.param(resource["name"], column, target, id=f"{resource['name']}-{column}")


@pytest.mark.parametrize(("table", "column", "target"), [*foreign_keys()])
def test_a_reference_to_nothing_is_told_with_the_table_that_should_have_it(tmp_path, table, column, target):
    fault = only_fault(with_cells(tmp_path, table, 0, **{column: "nowhere"}))
    assert (fault.file, fault.row, fault.column, fault.value) == (f"{table}.csv", 2, column, "nowhere")
    assert f"{target}.csv" in fault.expected


def primary_keys():
    for resource in make.DESCRIPTOR["resources"]:
        if key := resource["schema"].get("primaryKey"):
            columns = [key] if isinstance(key, str) else key
            yield pytest.param(resource["name"], columns, id=resource["name"])


@pytest.mark.parametrize(("table", "columns"), [*primary_keys()])
def test_two_rows_with_one_key_are_told_with_the_row_that_has_it_first(tmp_path, table, columns):
    rows = {**make.ROWS, table: [*make.ROWS[table], make.ROWS[table][0]]}
    faults = [fault for fault in faults_of(make.package(tmp_path, rows)) if fault.column == columns[0]]
    assert [(fault.file, fault.row) for fault in faults] == [(f"{table}.csv", len(rows[table]) + 1)]
    assert faults[0].value == make.ROWS[table][0].get(columns[0])
    assert f"{table}.csv:2 has the same" in faults[0].expected
    assert " + ".join(columns) in faults[0].expected


def test_a_composite_key_may_repeat_in_part(tmp_path):
    again = make.ROWS["api_prices"][0] | {"from_date": "2025-01-01"}
    rows = {**make.ROWS, "api_prices": [*make.ROWS["api_prices"], again]}
    assert len(Catalog.load(make.package(tmp_path, rows)).token_prices) == 2


def test_a_unique_column_does_not_repeat(tmp_path):
    fault = only_fault(with_cells(tmp_path, "series", 1, name="Made capacity"))
    assert (fault.file, fault.row, fault.column, fault.value) == ("series.csv", 3, "name", "Made capacity")


def test_every_table_has_its_key_checked_and_every_key_table_has_one():
    named = dict(param.values for param in primary_keys())
    assert {table: [key] for table, key in KEYS.items()}.items() <= named.items()


@pytest.mark.parametrize(
    ("table", "row", "cells", "column", "expected"),
    [
        ("observations", 0, {"series_id": "capacity.mad"}, "series_id", "one that is listed in series.csv"),
        ("series", 0, {"unit": "furlongs"}, "unit", "one that is listed in units.csv"),
        ("observations", 5, {"value": "101"}, "value", "at most 100 percent, the upper bound of share.made"),
        ("observations", 5, {"high": "100.1"}, "high", "at most 100 percent"),
        ("observations", 0, {"value": "-1"}, "value", "at least 0 EFLOPS, the lower bound of capacity.made"),
        ("observations", 0, {"low": "-0.1"}, "low", "at least 0 EFLOPS"),
        ("observations", 0, {"period": "2024Q5"}, "period", "a period such as 2024, 2024H1, 2024Q3"),
        ("observations", 0, {"period": "2023-02-29"}, "period", "a period such as"),
        ("observations", 0, {"published": "2023-11-31"}, "published", "a publication day or month"),
        ("sources", 0, {"published": "2023-02-29"}, "published", "a publication day or month"),
        (
            "observations",
            0,
            {"published": "2025-07-01"},
            "published",
            "a date not later than the data version 2025-06-30",
        ),
        ("claims", 0, {"published": "2025-07"}, "published", "not later than the data version 2025-06-30"),
        ("sources", 0, {"published": "2026-01-01"}, "published", "not later than the data version 2025-06-30"),
        ("observations", 0, {"low": "100.1"}, "low", "at most the value 100"),
        ("observations", 0, {"high": "99.9"}, "high", "at least the value 100"),
        ("observations", 0, {"value": "100.1234567890123"}, "value", "at most 15 significant digits"),
        ("observations", 0, {"low": "0.12345678901234567"}, "low", "at most 15 significant digits"),
        ("project_milestones", 0, {"h100e": "771653.3167638201"}, "h100e", "at most 15 significant digits"),
        ("claims", 0, {"from_period": "2025"}, "to_period", "a period not before 2025"),
        ("assumptions", 0, {"known_from": "2024-02-01"}, "known_from", "a day not before its source"),
        ("assumptions", 0, {"known_from": "2025-07-01"}, "known_from", "not later than the data version 2025-06-30"),
        ("assumptions", 0, {"known_from": ""}, "known_from", "a value"),
        ("assumptions", 0, {"low": "121"}, "low", "at most the baseline 120"),
        ("assumptions", 0, {"high": "119"}, "high", "at least the baseline 120"),
        ("projects", 0, {"part_of": "made-project"}, "part_of", "another project"),
        ("projects", 0, {"part_of": "nowhere"}, "part_of", "one that is listed in projects.csv"),
        ("projects", 0, {"split_from": "made-project"}, "split_from", "another project"),
        ("projects", 0, {"longitude": ""}, "longitude", "latitude and longitude, or neither"),
        ("projects", 0, {"longitude": "180.1"}, "longitude", "at most 180"),
        ("project_milestones", 0, {"project_id": "nowhere"}, "project_id", "one that is listed in projects.csv"),
        ("project_milestones", 0, {"published": "2025-07-01"}, "published", "not later than the data version"),
        ("project_milestones", 0, {"stage": "dreamt"}, "stage", "one of announced, contracted"),
        ("project_milestones", 0, {"h100e": "-1"}, "h100e", "at least 0"),
        ("project_milestones", 0, {"low": "10.1"}, "low", "at most the value 10"),
        ("project_milestones", 0, {"high": "9"}, "high", "at least the value 10"),
        ("project_milestones", 0, {"bounds_of": ""}, "bounds_of", "the column that low and high belong to"),
        ("project_milestones", 0, {"low": ""}, "bounds_of", "the column that low and high belong to"),
        ("project_milestones", 0, {"it_power_mw": "11"}, "it_power_mw", "at most the power of the facility, 10 MW"),
        ("basis", 0, {"low": "36"}, "low", "at most the value 35"),
        ("basis", 0, {"value": "", "low": "41"}, "low", "at most the high end 40"),
        ("basis", 0, {"unit": ""}, "unit", "the unit of the value"),
        ("basis", 0, {"unit": "furlongs"}, "unit", "one that is listed in units.csv"),
        ("basis", 0, {"published": "2025-07-01"}, "published", "not later than the data version 2025-06-30"),
        ("conversions", 0, {"derivation": "about"}, "derivation", "arithmetic with a result above zero"),
        ("conversions", 0, {"derivation": "1-1"}, "derivation", "arithmetic with a result above zero"),
        ("conversions", 0, {"derivation": "", "driver": "pue"}, "derivation", "the value that the driver is set to"),
        ("conversions", 0, {"to_id": "capacity.made"}, "to_id", "something else than it is converted from"),
        ("conversions", 0, {"step": "growth"}, "step", "one of base level, scope"),
        ("bridges", 0, {"theme": "nothing"}, "theme", "one that is listed in themes.csv"),
        ("series", 1, {"upper_bound": "-5"}, "upper_bound", "at least the lower bound 0"),
        ("observations", 0, {"status": "guess"}, "status", "one of actual, estimate, forecast"),
        ("sources", 0, {"tier": "Primary"}, "tier", "one of primary, secondary, tertiary"),
        ("series", 0, {"frequency": "W"}, "frequency", "one of A, H, Q, M, D"),
        ("series", 0, {"fiscal_year_end": "13"}, "fiscal_year_end", "at most 12"),
        ("claims", 0, {"qualifier": "roughly"}, "qualifier", "one of at least, at most, about"),
        ("claims", 0, {"of_series_id": "nothing"}, "of_series_id", "one that is listed in series.csv"),
        ("series", 0, {"definition": "Two\nlines"}, "definition", "line breaks or control characters"),
        ("series", 0, {"definition": "A\ttab"}, "definition", "control characters"),
        ("series", 0, {"definition": "A bell\a"}, "definition", "control characters"),
        ("series", 0, {"definition": "A nothing\x00"}, "definition", "control characters"),
        ("series", 0, {"definition": " before"}, "definition", "text without spaces around it"),
        ("series", 0, {"definition": "after\u00a0"}, "definition", "text without spaces around it"),
        ("observations", 0, {"value": "NaN"}, "value", "a number such as 12.5 or 1.2e21"),
        ("observations", 0, {"value": "inf"}, "value", "a number such as"),
        ("observations", 0, {"value": "1_000"}, "value", "a number such as"),
        ("observations", 0, {"value": "12,5"}, "value", "a number such as"),
        ("observations", 0, {"value": "1e999"}, "value", "a number such as"),
        ("observations", 0, {"value": "١٢"}, "value", "a number such as"),
    ],
)
def test_a_broken_cell_is_one_fault_with_file_row_column_value_and_what_was_expected(
    tmp_path, table, row, cells, column, expected
):
    faults = faults_of(with_cells(tmp_path, table, row, **cells))
    told = [fault for fault in faults if (fault.file, fault.row) == (f"{table}.csv", row + 2)]
    assert len(told) == 1, [str(fault) for fault in faults]
    planted = make.rows_with(table, row, **cells)[table][row].get(column, "")
    assert (told[0].column, told[0].value) == (column, planted)
    assert expected in told[0].expected


def test_a_faulty_row_does_not_make_the_rows_that_refer_to_it_faulty(tmp_path):
    """Else the one fault to repair drowns in hundreds that are none."""
    fault = only_fault(with_cells(tmp_path, "series", 0, frequency="W"))
    assert (fault.file, fault.column) == ("series.csv", "frequency")


def test_a_file_that_cannot_be_read_does_not_make_the_rows_that_refer_to_it_faulty(folder):
    edit(folder / "units.csv", b"definition", b"meaning")
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.column) == ("units.csv", 1, "definition")


def test_a_repeated_key_is_told_even_if_the_row_has_another_fault(tmp_path):
    rows = {**make.ROWS, "sources": [*make.ROWS["sources"], make.ROWS["sources"][0] | {"tier": "good"}]}
    told = {(fault.row, fault.column) for fault in faults_of(make.package(tmp_path, rows))}
    assert told == {(5, "tier"), (5, "source_id")}


@pytest.mark.parametrize("published", ["2025-06", "2025-06-30", "2025-05-31"])
def test_a_publication_in_the_month_of_the_version_is_not_too_late(tmp_path, published):
    rows = make.rows_with("sources", 1, published=published)
    assert Catalog.load(make.package(tmp_path, rows)).source("idc-2025").published.text == published


def test_too_late_is_measured_against_the_version_of_the_data_and_never_the_clock(tmp_path):
    rows = make.rows_with("sources", 1, published="2090-01-01")
    assert Catalog.load(make.package(tmp_path, rows, version="2090-01-01")).version == date(2090, 1, 1)


def test_a_missing_column_is_told(folder):
    edit(folder / "observations.csv", b",period,", b",")
    told = [fault for fault in faults_of(folder) if fault.row == 1]
    assert [(fault.file, fault.column, fault.expected) for fault in told] == [
        ("observations.csv", "period", "this column")
    ]


def test_a_surplus_column_is_told(folder):
    edit(folder / "gaps.csv", b"reason\n", b"reason,surplus\n")
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.column) == ("gaps.csv", 1, "surplus")
    assert fault.expected.startswith("only the columns gap_id, theme")


def test_a_column_given_twice_is_told(folder):
    edit(folder / "gaps.csv", b"reason\n", b"reason,theme\n")
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.column) == ("gaps.csv", 1, "theme, theme")


def test_columns_may_stand_in_any_order(folder):
    edit(
        folder / "publishers.csv",
        b"publisher,kind\nIDC,analyst firm\nEpoch AI,research\n",
        b"kind,publisher\nanalyst firm,IDC\nresearch,Epoch AI\n",
    )
    assert [(p.publisher, p.kind) for p in Catalog.load(folder).publishers] == [
        ("IDC", "analyst firm"),
        ("Epoch AI", "research"),
    ]


@pytest.mark.parametrize(("old", "new", "cells"), [(b",not seen", b"", 5), (b",not seen", b",not seen,more", 7)])
def test_a_row_with_too_few_or_too_many_cells_is_told(folder, old, new, cells):
    edit(folder / "gaps.csv", old, new)
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.value, fault.expected) == (
        "gaps.csv",
        2,
        f"{cells} cells",
        "6 cells",
    )


def test_a_missing_file_is_told(folder):
    (folder / "events.csv").unlink()
    fault = only_fault(folder)
    assert (fault.file, fault.value, fault.expected) == ("events.csv", "no file", "a file")


@pytest.mark.parametrize("content", [b"", b"\n", BYTE_ORDER_MARK])
def test_an_empty_file_is_told(folder, content):
    (folder / "events.csv").write_bytes(content)
    fault = only_fault(folder)
    assert (fault.file, fault.value) == ("events.csv", "an empty file")
    assert fault.expected.startswith("the columns date, title")


@pytest.mark.parametrize("cells", [{"low": "100", "high": "100"}, {"value": "0"}, {"low": "0", "high": "1e9"}])
def test_a_value_may_be_its_own_bound_and_lie_on_that_of_its_series(tmp_path, cells):
    assert len(Catalog.load(with_cells(tmp_path, "observations", 0, **cells)).observations) == 6
    make.package(tmp_path, make.rows_with("observations", 5, value="100"))
    assert Catalog.load(tmp_path)["share.made"].observations[0].value == 100


def test_a_claim_may_be_about_one_period(tmp_path):
    rows = make.rows_with("claims", 0, from_period="2024", to_period="2024")
    assert len(Catalog.load(make.package(tmp_path, rows)).claims) == 2


def test_a_table_may_have_no_rows(tmp_path):
    catalog = Catalog.load(make.package(tmp_path, {**make.ROWS, "events": []}))
    assert catalog.events == ()


def test_text_that_is_not_utf_8_is_told_with_its_byte_and_row(folder):
    edit(folder / "events.csv", b"A fall", "A fäll".encode("latin-1"))
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.value, fault.expected) == (
        "events.csv",
        2,
        "byte 0xe4",
        "text in UTF-8",
    )


def test_a_byte_order_mark_is_read_over_with_a_notice(folder):
    plain = Catalog.load(folder)
    path = folder / "observations.csv"
    path.write_bytes(BYTE_ORDER_MARK + path.read_bytes())
    marked = Catalog.load(folder)
    assert [(notice.kind, notice.place) for notice in marked.notices] == [("byte-order mark", "observations.csv")]
    assert "byte-order mark" in str(marked.notices[0])
    assert marked.observations == plain.observations


def test_windows_line_ends_load_the_same(folder):
    plain = Catalog.load(folder)
    for path in folder.glob("*.csv"):
        edit(path, b"\n", b"\r\n", count=-1)
    assert Catalog.load(folder) == plain


def test_quoted_cells_load_the_same_and_keep_their_commas_and_quotes(folder):
    plain = Catalog.load(folder)
    edit(folder / "events.csv", b"2025-01-27,A fall,market", b'"2025-01-27","A fall","market"')
    assert Catalog.load(folder) == plain
    edit(folder / "events.csv", b'"A fall"', b'"A ""steep"", sudden fall"')
    assert Catalog.load(folder).events[0].title == 'A "steep", sudden fall'


def test_a_comma_that_is_not_quoted_is_told_as_a_cell_too_many(folder):
    edit(folder / "events.csv", b"A fall", b"A steep, sudden fall")
    assert only_fault(folder).expected == "8 cells"


def test_empty_lines_are_read_over_and_later_rows_keep_their_number(folder):
    edit(folder / "gaps.csv", b"gap-made", b"\n\r\ngap-made")
    edit(folder / "gaps.csv", b"not seen", b"no reason")
    fault = only_fault(folder)
    assert (fault.row, fault.column) == (4, "reason")


def test_a_row_is_numbered_by_its_first_line_even_after_a_cell_of_several_lines(folder):
    edit(
        folder / "publishers.csv",
        b"IDC,analyst firm\nEpoch AI,research",
        b'IDC,"analyst\nfirm"\nEpoch AI,none',
    )
    told = {(fault.file, fault.row, fault.column) for fault in faults_of(folder) if fault.file == "publishers.csv"}
    assert told == {("publishers.csv", 2, "kind"), ("publishers.csv", 4, "kind")}


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\u2029"])
def test_a_line_separator_of_unicode_ends_no_row(folder, separator):
    """They come with text copied from pages; a spreadsheet shows nothing."""
    edit(folder / "gaps.csv", b"The level of 2025.", f"The level{separator}of 2025.".encode())
    try:
        assert len(Catalog.load(folder).gaps) == 1
    except CatalogError as error:
        assert [fault.column for fault in error.faults] == ["missing"]  # noqa: PT017 - either answer will do


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        (b"A fall", b'"A fall', 2),
        (b"A fall", b'"A" fall', 2),
        (b"date,title", b'"date"x,title', 1),
        (b"date,title", b'"date,title', 1),
    ],
)
def test_a_stray_quote_is_told(folder, old, new, row):
    edit(folder / "events.csv", old, new)
    fault = only_fault(folder)
    assert (fault.file, fault.row) == ("events.csv", row)


def test_a_cell_too_long_to_be_meant_is_told_and_shown_in_part(folder):
    edit(folder / "gaps.csv", b"not seen", b"x" * 5000)
    fault = only_fault(folder)
    assert fault.value == "x" * 5000
    assert len(str(fault)) < 250
    edit(folder / "gaps.csv", b"x" * 5000, b"x" * 140_000)
    assert only_fault(folder).file == "gaps.csv"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"resources": [],}', b"\xff\xfe", BYTE_ORDER_MARK + b"{}", b"[]", b"null", b'"text"'],
)
def test_a_descriptor_that_is_no_json_object_is_told(folder, content):
    (folder / "datapackage.json").write_bytes(content)
    assert {fault.file for fault in faults_of(folder)} == {"datapackage.json"}


def first(descriptor) -> dict:
    """What the descriptor says of publishers."""
    return descriptor["resources"][0]


def column(descriptor) -> dict:
    return first(descriptor)["schema"]["fields"][0]


KEY = {"fields": "kind", "reference": {"resource": "themes", "fields": "theme"}}
UNSOUND = {
    "resources in a number": lambda one: one.update(resources=[5]),
    "a name in a list": lambda one: first(one).update(name=[]),
    "a path in a number": lambda one: first(one).update(path=1),
    "a path outside": lambda one: first(one).update(path="../publishers.csv"),
    "a path from the root": lambda one: first(one).update(path="/etc/passwd"),
    "a path with a zero byte": lambda one: first(one).update(path="a\0.csv"),
    "no path": lambda one: first(one).update(path=""),
    "a schema in words": lambda one: first(one).update(schema="see there"),
    "no fields": lambda one: first(one)["schema"].pop("fields"),
    "fields that are none": lambda one: first(one)["schema"].update(fields=[True, None]),
    "a field without a name": lambda one: column(one).pop("name"),
    "a field of another name": lambda one: column(one).update(name="other"),
    "a field too few": lambda one: first(one)["schema"]["fields"].pop(),
    "a field too many": lambda one: first(one)["schema"]["fields"].append({"name": "more"}),
    "constraints in a number": lambda one: column(one).update(constraints=1),
    "an enum in a number": lambda one: column(one)["constraints"].update(enum=5),
    "an enum of others": lambda one: column(one)["constraints"].update(enum=[1, None]),
    "a length in words": lambda one: column(one)["constraints"].update(maxLength={}),
    "a pattern without end": lambda one: column(one)["constraints"].update(pattern="("),
    "bounds of words": lambda one: column(one)["constraints"].update(minimum=1),
    "a type in a list": lambda one: column(one).update(type=[]),
    "a key in a number": lambda one: first(one)["schema"].update(primaryKey=0.5),
    "a key of no column": lambda one: first(one)["schema"].update(primaryKey="nothing"),
    "foreign keys in words": lambda one: first(one)["schema"].update(foreignKeys=["source_id"]),
    "a foreign key to nothing": lambda one: first(one)["schema"].update(foreignKeys=[{"fields": "kind"}]),
    "a foreign key of no column": lambda one: first(one)["schema"].update(foreignKeys=[KEY | {"fields": []}]),
    "a foreign key to no table": lambda one: first(one)["schema"].update(
        foreignKeys=[{"fields": "kind", "reference": {"resource": "nothing", "fields": "x"}}]
    ),
}


@pytest.mark.parametrize("change", UNSOUND.values(), ids=UNSOUND)
def test_a_descriptor_with_an_unsound_part_is_told(folder, change):
    edit_descriptor(folder, change)
    fault = only_fault(folder)
    assert fault.file == "datapackage.json"
    assert len(str(fault)) < 1_000


def test_a_descriptor_nested_without_end_is_told(folder):
    (folder / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")
    assert only_fault(folder).file == "datapackage.json"


def test_a_row_that_is_too_short_is_told_where_the_key_is_not_its_first_column(folder):
    """Columns may stand in any order."""
    header, *rows = (folder / "publishers.csv").read_text("utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in (header, *rows)]
    (folder / "publishers.csv").write_text("\n".join([*turned, "analyst firm"]) + "\n", "utf-8")
    fault = only_fault(folder)
    assert (fault.file, fault.value) == ("publishers.csv", "1 cells")


@pytest.mark.parametrize("cell", ["-" * 9_000 + "1", "1" + "+1" * 4_000, "(0.1-0.1)^0.5", "0.0^0.5", "9^9^9^9"])
def test_a_derivation_that_is_no_sound_arithmetic_is_read_as_words(tmp_path, cell):
    catalog = Catalog.load(with_cells(tmp_path, "observations", 0, derivation=cell))
    assert catalog.observations[0].derivation == cell


def test_a_folder_without_descriptor_is_told(tmp_path):
    fault = only_fault(tmp_path)
    assert (fault.file, fault.value, fault.expected) == (
        "datapackage.json",
        "no file",
        f"the package descriptor in {tmp_path}",
    )
    assert only_fault(tmp_path / "nowhere").file == "datapackage.json"


def test_a_file_in_place_of_the_folder_is_told(folder):
    assert only_fault(folder / "events.csv").file == "datapackage.json"


def test_a_folder_in_place_of_a_file_is_told(folder):
    (folder / "events.csv").unlink()
    (folder / "events.csv").mkdir()
    assert only_fault(folder).file == "events.csv"


@pytest.mark.parametrize("version", ["", "1.2.0", "2025-06", "2025-06-31", None])
def test_a_version_that_is_no_day_is_told(folder, version):
    edit_descriptor(folder, lambda descriptor: descriptor.update(version=version))
    fault = only_fault(folder)
    assert (fault.file, fault.column) == ("datapackage.json", "version")
    assert fault.expected.startswith("a day such as")


def test_a_table_that_the_descriptor_leaves_out_is_told(folder):
    edit_descriptor(folder, lambda descriptor: descriptor["resources"].pop())
    fault = only_fault(folder)
    assert (fault.file, fault.column) == ("datapackage.json", "resources")


@pytest.mark.parametrize("key", ["name", "path", "schema"])
def test_a_resource_without_a_necessary_part_is_told(folder, key):
    edit_descriptor(folder, lambda descriptor: descriptor["resources"][0].pop(key))
    assert {fault.file for fault in faults_of(folder)} == {"datapackage.json"}


def test_a_table_may_lie_in_several_files(folder):
    lines = (folder / "observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "observations").mkdir()
    (folder / "observations" / "a.csv").write_text("".join(lines[:3]), encoding="utf-8")
    (folder / "observations" / "b.csv").write_text(lines[0] + "".join(lines[3:]), encoding="utf-8")
    plain = Catalog.load(folder)

    def split(descriptor):
        resource = next(r for r in descriptor["resources"] if r["name"] == "observations")
        resource["path"] = ["observations/a.csv", "observations/b.csv"]

    edit_descriptor(folder, split)
    assert Catalog.load(folder) == plain
    edit(folder / "observations" / "b.csv", lines[3].split(",")[0].encode(), lines[1].split(",")[0].encode())
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.column) == ("observations/b.csv", 2, "observation_id")
    assert "observations/a.csv:2 has the same" in fault.expected


def test_all_faults_come_at_once(tmp_path):
    rows = make.rows_with("observations", 0, value="12,5", period="2024Q5")
    rows["observations"][1]["series_id"] = "capacity.mad"
    rows["observations"][2]["published"] = "2025-12-01"
    rows["observations"][3]["low"] = "999"
    rows["observations"][5]["value"] = "101"
    rows["observations"].append(rows["observations"][4])
    rows["sources"] = [*rows["sources"][:2], rows["sources"][2] | {"published": "2025-02-30"}]
    rows["series"] = [rows["series"][0], rows["series"][1] | {"unit": "furlongs"}]
    rows["projects"] = [rows["projects"][0] | {"latitude": "91"}]
    folder = make.package(tmp_path, rows)
    (folder / "events.csv").unlink()
    (folder / "gaps.csv").write_bytes(b"")
    edit(folder / "assumptions.csv", b"Reported", b"Report\xe9")
    edit(folder / "hardware_price_observations.csv", b",terms,", b",")
    edit(folder / "api_prices.csv", b",idc-2025\n", b",idc-2025,surplus\n")
    told = {(fault.file, fault.row, fault.column) for fault in faults_of(folder)}
    assert told >= {
        ("observations.csv", 2, "value"),
        ("observations.csv", 2, "period"),
        ("observations.csv", 3, "series_id"),
        ("observations.csv", 4, "published"),
        ("observations.csv", 5, "low"),
        ("observations.csv", 7, "value"),
        ("observations.csv", 8, "observation_id"),
        ("sources.csv", 4, "published"),
        ("series.csv", 3, "unit"),
        ("projects.csv", 2, "latitude"),
        ("events.csv", None, ""),
        ("gaps.csv", None, ""),
        ("assumptions.csv", 2, ""),
        ("hardware_price_observations.csv", 1, "terms"),
        ("api_prices.csv", 2, ""),
    }


def test_a_fault_in_the_descriptor_does_not_hide_those_in_the_tables(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 0, value="many"), version="soon")
    assert {fault.file for fault in faults_of(folder)} == {"datapackage.json", "observations.csv"}


def test_the_message_has_one_line_for_each_fault(tmp_path):
    folder = with_cells(tmp_path, "observations", 0, value="12,5", status="guess")
    with pytest.raises(CatalogError, match="observations") as caught:
        Catalog.load(folder)
    assert str(caught.value).splitlines() == [
        "observations.csv:2: value: expected a number such as 12.5 or 1.2e21, got '12,5'",
        "observations.csv:2: status: expected one of actual, estimate, forecast, got 'guess'",
    ]


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault(file="a.csv", value="no file", expected="a file"), "a.csv: expected a file, got 'no file'"),
        (Fault(file="a.csv", row=2, value="x", expected="y"), "a.csv:2: expected y, got 'x'"),
        (
            Fault(file="a.csv", row=2, column="c", value="x" * 61, expected="y"),
            f"a.csv:2: c: expected y, got '{'x' * 60}...'",
        ),
    ],
)
def test_a_fault_is_one_line_that_says_where_what_and_what_else(fault, line):
    assert str(fault) == line


@pytest.mark.parametrize(
    ("row", "cells", "kind", "words"),
    [
        (
            1,
            {"period": "2022", "published": "2023-11-29"},
            "forecast after its period",
            "capacity.made 2022 (IDC): a forecast published 2023-11-29, after its period ended on 2022-12-31",
        ),
        (
            2,
            {"period": "2025", "status": "actual"},
            "outcome before its period ended",
            "capacity.made 2025 (IDC): an outcome published 2025-02-14, before its period ended on 2025-12-31",
        ),
        (
            0,
            {"published": "2023-12"},
            "vintage later than its page",
            "the vintage of 2023-12 was read on a page of 2023-11-29",
        ),
        (0, {"derivation": "50*3"}, "derivation gives another value", "the derivation 50*3 gives 150, not 100"),
    ],
)
def test_what_is_odd_but_possible_is_a_notice_and_no_fault(tmp_path, row, cells, kind, words):
    catalog = Catalog.load(with_cells(tmp_path, "observations", row, **cells))
    (notice,) = catalog.notices
    assert (notice.kind, notice.place) == (kind, f"observations.csv:{row + 2}")
    assert words in notice.sentence
    assert str(notice) == f"observations.csv:{row + 2}: {notice.sentence}"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (1, {"period": "2023", "published": "2023-12-31"}),
        (1, {"period": "2023", "published": "2023-12"}),
        (2, {"period": "2024", "published": "2024-12-31"}),
        (2, {"period": "2025", "status": "estimate"}),
        (0, {"published": "2023-11"}),
        (0, {"derivation": "50*2"}),
        (0, {"derivation": "50.1*2"}),
        (0, {"derivation": "read off a chart"}),
    ],
)
def test_what_is_possible_and_not_odd_gives_no_notice(tmp_path, row, cells):
    rows = make.rows_with("observations", row, **cells)
    rows["sources"][0]["published"] = "2024-12-31" if cells.get("published", "") > "2023-11" else "2023-11-29"
    assert Catalog.load(make.package(tmp_path, rows)).notices == ()


def test_a_price_may_be_known_from_the_start_of_its_period(tmp_path):
    rows = make.rows_with("series", 0, quantity="price")
    rows["observations"][2] |= {"period": "2025", "status": "actual"}
    assert Catalog.load(make.package(tmp_path, rows)).notices == ()


@pytest.mark.parametrize(("month", "kinds"), [("1", []), ("3", ["outcome before its period ended"])])
def test_a_fiscal_year_ends_in_its_own_month(tmp_path, month, kinds):
    """Fiscal 2025 of a year that ends in January is over on 31 January 2025."""
    rows = make.rows_with("series", 0, fiscal_year_end=month)
    rows["observations"][2] |= {"period": "2025", "status": "actual"}
    del rows["observations"][3:5], rows["observations"][:2]
    assert [notice.kind for notice in Catalog.load(make.package(tmp_path, rows)).notices] == kinds


def test_a_notice_is_one_line_with_its_place_first():
    assert str(Notice(kind="k", subject="s", place="a.csv:2", sentence="odd.")) == "a.csv:2: odd."


@pytest.mark.parametrize("column", ["baseline", "high"])
def test_an_empty_limit_is_none_and_nothing_is_drawn_around_it(tmp_path, column):
    for name in "ab":
        (tmp_path / name).mkdir()
    folder = with_cells(tmp_path / "a", "assumptions", 0, **{column: "", "distribution": "none"})
    (row,) = Catalog.load(folder).assumptions
    assert getattr(row, column) == math.inf
    fault = only_fault(with_cells(tmp_path / "b", "assumptions", 0, **{column: ""}))
    assert (fault.file, fault.row, fault.column) == ("assumptions.csv", 2, column)
