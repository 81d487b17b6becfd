"""Reports: one file of several charts, saved and made again, with progress, and given up when the reader wants."""

import hashlib
import io
import json
import re
from html import unescape
from itertools import pairwise

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pypdf import PdfReader

from charts.recipes import exhibit_of
from exports.content.public_address import VARIABLE
from exports.content.request import ExportError
from exports.office.chart_xml import A
from exports.reports.report import MOST_ITEMS, REPORT_FORMATS, Item, Report, export_report
from exports.reports.saved_report import from_bytes, from_json, rebuilt, to_json
from forecasting.foundations.progress import CancelledError
from tests.charts.recipes.examples import RECIPES
from tests.exports import reading, sample

SERIES = "capacity.intelligent.cn"

SAVED = {
    "schema_version": 1,
    "title": "AI compute",
    "subtitle": "",
    "author": "A. Analyst",
    "items": [
        {"chart": {"series": ["capacity.intelligent.cn"]}, "title": "My title", "sentence": "It grows."},
        {"chart": {"series": ["capacity.intelligent.cn"], "to": "2030", "as_of": "2025-06-30"}},
    ],
}


@pytest.fixture
def report() -> Report:
    items = [Item(exhibit=make(), sentence=f"About {kind}.") for kind, make in sample.KINDS.items()]
    return Report(title="A report", subtitle="For tests", author="A. Analyst", items=tuple(items))


class TestADeck:
    def test_has_title_charts_sources_and_assumptions(self, report):
        content = export_report(report, "pptx").content
        assert reading.faults(content) == []
        pages = Presentation(io.BytesIO(content)).slides
        titles = [page.shapes.title.text_frame.text.removesuffix(" (continued)") for page in pages]
        charts = [item.exhibit.title for item in report.items]
        assert titles[: len(charts) + 1] == ["A report", *charts]
        assert list(dict.fromkeys(titles[len(charts) + 1 :])) == ["Sources", "Assumptions"]
        assert len(reading.chart_parts(content)) == len(report.items)
        assert len(reading.embedded(content)) == len(report.items)

    def test_has_a_number_on_every_slide_after_the_first(self, report):
        first, *rest = Presentation(io.BytesIO(export_report(report, "pptx").content)).slides
        assert "slidenum" not in etree.tostring(first._element).decode()
        for page in rest:
            (number,) = [one for one in page.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
            assert number._element.findall(f".//{A}fld")[0].get("type") == "slidenum"
            footers = [one for one in page.shapes if one.top > number.top - number.height and one is not number]
            assert all(one.left + one.width <= number.left for one in footers if one.shape_id != number.shape_id)

    def test_keeps_the_readers_titles_and_order(self, report):
        first, second = report.items[0], report.items[1]
        mine = Report(title="R", items=(Item(exhibit=second.exhibit, title="Mine"), first))
        pages = Presentation(io.BytesIO(export_report(mine, "pptx").content)).slides
        assert [page.shapes.title.text_frame.text for page in pages][1:3] == ["Mine", first.exhibit.title]


def test_a_workbook_has_a_chart_and_data_for_each_and_sources_for_all(report):
    content = export_report(report, "xlsx").content
    assert reading.faults(content) == []
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert names[:4] == ["1 Chart", "1 Data", "2 Chart", "2 Data"]
    assert names[-3:] == ["Assumptions", "Sources", "About"]
    assert len(reading.chart_parts(content)) == len(report.items)


def test_a_page_holds_plotly_once_and_every_chart(report):
    text = unescape(export_report(report, "html").content.decode())
    assert text.count("* plotly.js v") == 1
    assert len(re.findall(r'<script type="application/json"', text)) == len(report.items)
    assert "default-src 'none'" in text
    assert all(f"About {kind}." in text for kind in sample.KINDS)


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_a_pdf_has_one_page_a_chart(report):
    pages = PdfReader(io.BytesIO(export_report(report, "pdf").content)).pages
    texts = [page.extract_text() for page in pages]
    of_charts = [place for place, text in enumerate(texts) if "About " in text]
    assert of_charts == list(range(1, len(report.items) + 1))
    assert "A report" in texts[0]
    for kind, text in zip(sample.KINDS, texts[1:], strict=False):
        assert f"About {kind}." in text
    assert "Sources" in " ".join(texts[len(report.items) + 1 :])


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_an_archive_names_every_file_with_its_hash(report):
    small = Report(title="R", items=report.items[:2])
    held = reading.parts(export_report(small, "zip").content)
    manifest = json.loads(held.pop("manifest.json"))
    listed = {one["path"]: (one["bytes"], one["sha256"]) for one in manifest["files"]}
    assert listed == {name: (len(part), hashlib.sha256(part).hexdigest()) for name, part in held.items()}
    assert {"report.pptx", "report.xlsx", "report.html", "report.pdf"} <= set(held)
    assert manifest["left out"] == {}


def test_an_archive_without_chrome_says_what_is_left_out(report, monkeypatch):
    monkeypatch.setenv("CHROMIUM_PATH", "there-is-no-such-browser")
    small = Report(title="R", items=report.items[:1])
    held = reading.parts(export_report(small, "zip").content)
    left_out = json.loads(held["manifest.json"])["left out"]
    assert set(left_out) == {"report.pdf", *(name for name in left_out if name.endswith((".png", ".svg")))}
    assert len(left_out) == 3
    assert REPORT_FORMATS["pdf"].reason()


class TestProgress:
    @pytest.mark.parametrize("format_id", ["pptx", "xlsx", "html"])
    def test_counts_up_to_the_end(self, report, format_id):
        told = []
        export_report(report, format_id, progress=lambda done, total, words: told.append((done, total, words)))
        assert [done for done, _, _ in told] == list(range(len(report.items) + 1))
        assert {total for _, total, _ in told} == {len(report.items)}
        assert told[0][2] == report.items[0].exhibit.title
        assert all(a[0] <= b[0] for a, b in pairwise(told))

    @pytest.mark.parametrize("format_id", ["pptx", "xlsx", "html", "zip"])
    def test_can_give_up(self, report, format_id):
        def give_up(done, _total, _words):
            if done >= 1:
                raise CancelledError

        with pytest.raises(CancelledError):
            export_report(report, format_id, progress=give_up)

    @pytest.mark.slow
    @pytest.mark.usefixtures("browser")
    def test_printing_can_be_given_up(self, report):
        def give_up(*_):
            raise CancelledError

        with pytest.raises(CancelledError):
            export_report(report, "pdf", progress=give_up)


class TestSaved:
    def test_a_report_made_again_and_saved_is_the_same_text(self, catalog):
        made = rebuilt(from_json(json.dumps(SAVED)), catalog)
        assert made.items[0].shown.title == "My title"
        assert made.items[1].exhibit.as_of is not None
        assert rebuilt(from_json(to_json(made)), catalog) == made
        assert from_json(to_json(made)) == from_json(json.dumps(SAVED))
        assert json.loads(to_json(made))["schema_version"] == 2

    def test_a_chart_without_a_recipe_cannot_be_saved(self, report):
        with pytest.raises(ExportError, match="chart 1, 'Made capacity, China, IDC', does not say how it was made"):
            to_json(report)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"schema_version": 3}, "the report is of version 3, and this tool reads versions 1 to 2"),
            ({"schema_version": "1"}, "schema_version: expected int"),
            ({"extra": 1}, "object contains unknown field extra"),
            ({"title": 5}, "title: expected str, got int"),
            ({"items": [{"chart": {"serie": []}}]}, r"items\[0\].chart: object contains unknown field serie"),
            ({"items": [{"chart": {"as_of": "soon"}}]}, r"items\[0\].chart.as_of: invalid RFC3339"),
            ({"items": [{"chart": {}}] * (MOST_ITEMS + 1)}, f"at most {MOST_ITEMS} charts"),
        ],
    )
    def test_a_fault_is_one_sentence_that_names_its_place(self, change, sentence):
        with pytest.raises(ExportError, match=sentence):
            from_json(json.dumps(SAVED | change))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[",
            "null",
            "{}",
            '{"schema_version": 1, "title": "", "items": []}',
            "[" * 100_000,
            "\ud800",
            "x" * 1_000_001,
        ],
    )
    def test_what_is_no_report_is_refused(self, text):
        with pytest.raises(ExportError):
            from_json(text)

    @pytest.mark.parametrize(
        ("recipe", "sentence"),
        [
            ({}, "at least one series"),
            ({"series": ["nope"]}, "no series has the id 'nope'"),
            ({"series": [SERIES], "method": "cagr"}, "needs its last period"),
            ({"series": [SERIES], "to": "soon"}, "expected a period"),
            ({"series": [SERIES], "to": "2030", "method": "magic"}, "magic"),
            ({"series": [str(n) for n in range(20)]}, "at most 12 series"),
            ({"series": [SERIES, "market.ai_server.cn"]}, "different units"),
            ({"series": [SERIES, "market.ai_server.cn"], "to": "2030"}, "one series can be projected at a time, not 2"),
            ({"series": [SERIES], "vintage": "never"}, "expected a publication"),
            ({"scenario": {"name": 1}}, "name: expected str"),
            ({"scenario": {"schema_version": 1}, "output": "moon"}, "no quantity 'moon'"),
            ({"series": [SERIES], "as_of": "1999-01-01"}, "no value of .* was known on 1999-01-01"),
            ({"scenario": {"publisher": "X"}}, "publisher is 'X'"),
        ],
    )
    def test_a_chart_that_cannot_be_made_says_which_and_why(self, recipe, sentence, catalog):
        text = json.dumps({"schema_version": 1, "title": "R", "items": [{"chart": recipe}]})
        with pytest.raises(ExportError, match=f"chart 1: .*{sentence}"):
            rebuilt(from_json(text), catalog)

    def test_charts_of_every_kind_are_saved_and_open_as_they_were(self, catalog):
        made = [Item(exhibit=exhibit_of(one, catalog), recipe=one) for one in RECIPES.values()]
        report = Report(title="All", items=tuple(made))
        assert rebuilt(from_json(to_json(report)), catalog) == report


@pytest.mark.parametrize(
    ("items", "sentence"), [(0, "no charts yet"), (MOST_ITEMS + 1, f"at most {MOST_ITEMS} charts")]
)
def test_a_report_has_some_charts_but_not_too_many(report, items, sentence):
    many = Report(title="R", items=(report.items[0],) * items)
    with pytest.raises(ExportError, match=sentence):
        export_report(many, "pptx")


def test_an_unknown_format_is_named(report):
    with pytest.raises(ExportError, match="no format 'png'; there are pptx, pdf"):
        export_report(report, "png")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_saved_report_is_read_as_programs_write_it(encoding):
    text = json.dumps(SAVED, indent=1).replace("\n", "\r\n")
    assert from_bytes(text.encode(encoding)) == from_json(json.dumps(SAVED))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (json.dumps(SAVED).encode("utf-16-le"), "holds zero bytes"),
        ('{"title": "Märkte"}'.encode("cp1252"), "it holds the byte 0xE4"),
        (b"schema_version;title\r\n1;x\r\n", "this is no report in JSON"),
    ],
)
def test_a_report_of_another_kind_gets_a_sentence_that_says_what_was_found(raw, told):
    with pytest.raises(ExportError, match=told):
        from_bytes(raw)


class TestLinksOfASavedReport:
    """A link in a report file is somebody's text: only one to this server's public address gets into a file."""

    PUBLIC = "https://outlook.example.org/market"

    def saved(self, link: str, catalog) -> Report:
        item = {"chart": {"series": ["capacity.intelligent.cn"]}, "link": link}
        return rebuilt(from_json(json.dumps({"schema_version": 1, "title": "R", "items": [item]})), catalog)

    @pytest.mark.parametrize(
        "link",
        ["https://evil.example/x", "http://127.0.0.1:8501/explore", "javascript:alert(1)", "explore", "http://[",
         "https://outlook.example.org.evil.example/market/", "https://outlook.example.org/other", " "],
    )  # fmt: skip
    def test_a_foreign_one_is_left_out_with_a_word(self, catalog, monkeypatch, link):
        monkeypatch.setenv(VARIABLE, self.PUBLIC)
        found = self.saved(link, catalog)
        assert found.items[0].link == ""
        assert found.notices == (
            "Chart 1: its link was left out, for it does not lead to this server's public address.",
        )
        assert export_report(found, "xlsx").notice == found.notices[0]

    def test_one_of_this_server_is_kept(self, catalog, monkeypatch):
        monkeypatch.setenv(VARIABLE, self.PUBLIC)
        found = self.saved(f"{self.PUBLIC}/explore?series=x", catalog)
        assert (found.items[0].link, found.notices) == (f"{self.PUBLIC}/explore?series=x", ())

    def test_without_a_public_address_none_is_kept(self, catalog, monkeypatch):
        monkeypatch.delenv(VARIABLE, raising=False)
        assert self.saved(f"{self.PUBLIC}/explore", catalog).items[0].link == ""
