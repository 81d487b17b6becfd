"""Downloads: the numbers of the chart, with title, unit, source, date and licence, and no formula in them."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.cells import frame_of
from charts.exhibits.history import View, history
from exports.content.formulas import FORMULA_SIGNS, escape_formula
from exports.documents.csv_table import exhibit_csv, frame_csv, rows_of
from tests import make

VIEW = View(data_version=date(2025, 6, 30))
ROWS = (
    make.observation("2023", "11.0", "2024-02-01", low="10.5", high="12"),
    make.observation("2024", "725.30", note="=1+1"),
    make.forecast("2028", "2781.9"),
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def download(*rows, view=VIEW, **columns) -> bytes:
    return exhibit_csv(history(make.series(*(rows or ROWS), **columns), view))


def about(content: bytes) -> dict[str, str]:
    """Read the lines above the table."""
    lines = [line for line in content.decode("utf-8-sig").splitlines() if line.startswith("# ")]
    return dict(line.removeprefix("# ").split(": ", 1) for line in lines)


def table(content: bytes) -> pd.DataFrame:
    skipped = len(about(content))
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", skiprows=skipped, dtype=str, keep_default_na=False)


class TestAnExhibitAsCsv:
    def test_begins_with_a_byte_order_mark_and_is_utf_8(self):
        content = download(name="智能算力")
        assert content.startswith(BYTE_ORDER_MARK)
        assert about(content)["title"] == "智能算力"

    def test_says_title_unit_scope_source_date_and_licence(self):
        assert about(download()) == {
            "title": "Made series",
            "unit and scope": "EFLOPS, China, all, log scale",
            "source": history(make.series(*ROWS), VIEW).sources,
            "data version": "2025-06-30",
            "days": "2024-12-31 forecast, published Feb 2025",
            "made of": "series made; newest vintages IDC 2025-02-14; data of 2025-06-30",
            "licence": about(download())["licence"],
        }
        assert "CC BY 4.0" in about(download())["licence"]
        assert "Epoch AI" not in about(download())["licence"]
        epochs = make.observation("2024", "5", publisher="Epoch AI")
        assert "Epoch AI, " in about(download(epochs))["licence"]

    def test_says_the_day_whose_knowledge_it_shows(self):
        assert (
            about(download(view=View(data_version=VIEW.data_version, as_of=date(2025, 3, 1))))["as of"] == "2025-03-01"
        )

    def test_has_one_row_a_mark_with_unit_status_and_source(self):
        exhibit = history(make.series(*ROWS), VIEW)
        rows = table(exhibit_csv(exhibit))
        assert len(rows) == len(exhibit.marks)
        published = rows[rows.source_id != ""]
        assert set(published.unit) == {"EFLOPS"}
        assert (
            not (published[["status", "standing", "publisher", "published", "tier", "source", "url"]] == "")
            .to_numpy()
            .any()
        )

    def test_keeps_the_digits_of_the_source(self):
        assert [value for value in table(download()).value if "." in value][:2] == ["11.0", "725.30"]

    def test_leaves_interpolated_rows_without_a_source_and_says_so(self):
        rows = table(download())
        between = rows[rows.source_id == ""]
        assert list(between.period) == ["2025", "2026", "2027"]
        assert set(between.status) == {"interpolated"}
        assert set(between.note) == {"no value published; geometric interpolation between its neighbours"}

    def test_gives_a_range_as_numbers(self):
        first = table(download()).iloc[0]
        assert (float(first.low), float(first.high)) == (10.5, 12)

    def test_has_the_same_bytes_each_time(self):
        assert download() == download()

    def test_keeps_its_lines_above_the_table_whatever_a_title_holds(self):
        content = download(name='One\nline, "two"')
        assert about(content)["title"] == 'One line, "two"'
        assert {"series", "period", "value", "source"} <= set(table(content).columns)

    def test_opens_with_pandas_and_its_comment_sign_too(self):
        read = pd.read_csv(io.BytesIO(download()), encoding="utf-8-sig", comment="#")
        assert read.value.tolist() == [float(value) for value in table(download()).value]


class TestHarmlessCells:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+SUM(A1)", "-cmd", "@A1", "\t=1", "\r=1", "-", "+", "-3 %", "+5", "-1e", "--5"]
    )
    def test_text_that_a_spreadsheet_would_run_is_written_with_an_apostrophe(self, text):
        assert escape_formula(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["-3", "-3.10", "-1.2e-5", "5", "a=b", "", " x", "2024", "https://example.org/#a"])
    def test_numbers_and_plain_text_stay_as_they_are(self, text):
        assert escape_formula(text) == text

    @pytest.mark.parametrize("number", [-3, -3.5, 0, None, make.number("-3.10")])
    def test_numbers_are_not_text(self, number):
        assert escape_formula(number) is number

    @given(st.text())
    def test_no_text_runs_in_a_spreadsheet(self, text):
        written = str(escape_formula(text))
        assert not written.startswith(FORMULA_SIGNS) or float(written) < 0

    def test_a_formula_in_the_data_reaches_no_cell_of_a_download(self):
        hostile = make.observation("2024", "5", publisher="@A1", derivation="=2+3", note="+1", basis="-x")
        content = download(hostile, name="=HYPERLINK(0)")
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert [cell for cell in cells if cell.startswith(FORMULA_SIGNS)] == []
        assert "'=2+3" in cells

    def test_negative_values_stay_numbers(self):
        (value,) = table(download(make.observation("2024", "-3.10"), unit="percent", quantity="ratio")).value
        assert value == "-3.10"


class TestAnyTable:
    def test_missing_cells_are_empty(self):
        frame = pd.DataFrame({"words": ["a", None], "number": [1.5, float("nan")]})
        assert rows_of(frame) == [["a", 1.5], ["", ""]]
        assert frame_csv(frame, {}, VIEW.data_version).decode("utf-8-sig").endswith("\nwords,number\na,1.5\n,\n")

    def test_a_table_without_rows_has_its_columns(self):
        frame = pd.DataFrame(columns=["one", "other"])
        assert frame_csv(frame, {"title": "Nothing"}, VIEW.data_version).decode("utf-8-sig").endswith("\none,other\n")

    def test_the_caller_says_what_it_is(self):
        assert about(frame_csv(pd.DataFrame({"a": [1]}), {"title": "Sources"}, VIEW.data_version))["title"] == "Sources"

    def test_lines_end_alike_on_every_system(self):
        assert b"\r" not in download()


class TestTheRealCatalog:
    def test_a_comment_sign_inside_a_cell_cuts_no_row_short(self, catalog, view):
        """Whoever reads with pandas' `comment="#"` loses what follows a # in a cell, so none may follow."""
        cut = []
        for series in catalog.series:
            if series.observations:
                frame = frame_of(history(series, view))
                cells = map(str, frame.to_numpy(object).ravel())
                cut += [(series.series_id, cell) for cell in cells if "#" in cell]
        assert cut == []
