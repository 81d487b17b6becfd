"""Every format makes a whole file of every kind of chart, and no text harms any of them."""

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from charts.mark import Cited
from charts.recipes import ScenarioChart, exhibit_of
from exports.content.clean import plain
from exports.content.licence import attributions
from exports.content.request import ExportError, Request
from exports.content.sizes import SIZES
from exports.documents.web_page import plotly_js
from exports.formats import FORMATS, export
from exports.pictures import chrome as browsers
from exports.pictures import image
from forecasting.scenarios.scenario import Scenario
from tests.exports import reading, sample

WITHOUT_CHROME = [one for one in FORMATS if one not in {"png", "svg", "pdf"}]
every_kind = pytest.mark.parametrize("kind", list(sample.KINDS))
every_text = pytest.mark.parametrize("text", list(sample.HOSTILE.values()), ids=list(sample.HOSTILE))
PLACEHOLDERS = re.compile(rb"#0000(?:0[1-9]|1[0-9])\b")


def check(format_id: str, content: bytes) -> None:
    """Open the file with a program that did not write it."""
    CHECKS[format_id](content)


def check_slide(content: bytes) -> None:
    assert reading.faults(content) == []
    assert len(Presentation(io.BytesIO(content)).slides) == 1


def check_workbook(content: bytes) -> None:
    assert reading.faults(content) == []
    assert_no_formula_from_outside(content)


def check_pdf(content: bytes) -> None:
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def check_package(content: bytes) -> None:
    held = reading.parts(content)
    assert set(held) == {"data.csv", "datapackage.json"}
    described = json.loads(held["datapackage.json"])["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in described] == held["data.csv"].decode().partition("\n")[0].split(",")


def assert_no_formula_from_outside(content: bytes) -> None:
    """Formulas are ours: they refer to cells of the sheet and to nothing else."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [text for text in found if not OURS.fullmatch(text)] == []


OURS = re.compile(r"=(?:[A-Z]+\d+(?::[A-Z]+\d+)?|\d+(?:\.\d+)?|(?:MAX|IF|ABS|FIXED)(?=\()|[-+*/^(),&<]|\"[^\"\d]*\")+")
"""Addresses, numbers, signs, four functions, and the words around a rate."""


class Scripts(HTMLParser):
    """Scripts and elements of a page, as a browser tells them apart."""

    def __init__(self):
        super().__init__()
        self.scripts, self.tags, self.handlers = 0, [], []

    @classmethod
    def of(cls, content: bytes) -> "Scripts":
        found = cls()
        text = content.decode()
        assert text.count(plotly_js()) == 1
        found.feed(text.replace(plotly_js(), ""))
        assert found.scripts == 3, "data of the chart, Plotly, and what draws"
        assert "img" not in found.tags
        assert found.handlers == []
        return found

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.scripts += tag == "script"
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


CHECKS = {
    "png": lambda content: Image.open(io.BytesIO(content)).verify(),
    "svg": etree.fromstring,
    "pdf": check_pdf,
    "pptx": check_slide,
    "xlsx": check_workbook,
    "csv": reading.csv_rows,
    "package": check_package,
    "html": Scripts.of,
    "py": lambda content: compile(content, "chart.py", "exec"),
}


class TestEveryKind:
    @every_kind
    @pytest.mark.parametrize("format_id", [one for one in WITHOUT_CHROME if one != "py"])
    def test_without_chrome(self, kind, format_id):
        made = export(sample.KINDS[kind](), format_id)
        assert made.name.endswith(FORMATS[format_id].suffix)
        check(format_id, made.content)

    @every_kind
    @pytest.mark.slow
    @pytest.mark.parametrize("format_id", ["png", "svg", "pdf"])
    @pytest.mark.usefixtures("browser")
    def test_with_chrome(self, kind, format_id):
        check(format_id, export(sample.KINDS[kind](), format_id).content)

    @pytest.mark.parametrize("format_id", [one for one in WITHOUT_CHROME if one not in {"py", "package"}])
    def test_names_the_source_and_the_stamp(self, format_id):
        exhibit = sample.KINDS["changed"]()
        content = export(exhibit, format_id).content
        texts = b" ".join(reading.parts(content).values()) if format_id in {"pptx", "xlsx"} else content
        assert sample.STAMP.encode() in texts
        assert b"IDC (14 Feb 2025" in texts
        assert b"CC BY 4.0" in texts

    def test_data_of_epoch_ai_carry_their_attribution(self):
        known = sample.shown()
        marks = tuple(replace(mark, publisher="Epoch AI") for mark in known.lines[-1].marks)
        exhibit = replace(known, lines=(replace(known.lines[-1], marks=marks),))
        for format_id in WITHOUT_CHROME:
            content = export(exhibit, format_id).content
            texts = b" ".join(reading.parts(content).values()) if content[:2] == b"PK" else content
            assert b"epoch.ai/data" in texts, format_id

    @pytest.mark.parametrize("kind", ["fan", "tornado", "comparison"])
    @pytest.mark.parametrize("format_id", ["html", "pptx"])
    def test_no_colour_of_streamlits_placeholders(self, kind, format_id):
        content = export(sample.KINDS[kind](), format_id).content
        drawn = b" ".join(reading.chart_parts(content)) if format_id == "pptx" else content.partition(b"</head>")[2]
        drawn = drawn.partition(b"/**\n* plotly")[0]
        assert not PLACEHOLDERS.findall(drawn)


class TestHostileText:
    @every_text
    @pytest.mark.parametrize("format_id", WITHOUT_CHROME)
    def test_without_chrome(self, text, format_id):
        request = Request(link=text, sentence=text)
        check(format_id, export(sample.hostile(text), format_id, request).content)

    @pytest.mark.slow
    @every_text
    @pytest.mark.usefixtures("browser")
    def test_with_chrome(self, text):
        svg = export(sample.hostile(text), "svg").content
        check("svg", svg)
        for element in etree.fromstring(svg).iter():
            assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "image"}
            assert [name for name in element.attrib if name.startswith("on") or name.endswith("href")] == []
        check("png", export(sample.hostile(text), "png", Request(scale=1)).content)

    @every_text
    @pytest.mark.parametrize("kind", ["tornado", "bridge", "comparison"])
    def test_other_kinds(self, text, kind):
        for format_id in ("pptx", "xlsx", "html", "csv"):
            check(format_id, export(sample.hostile(text, kind), format_id).content)

    @settings(max_examples=15)
    @given(st.text(max_size=60))
    def test_no_text_at_all_breaks_a_slide_or_a_workbook(self, text):
        for format_id in ("pptx", "xlsx"):
            check(format_id, export(sample.hostile(text), format_id, Request(sentence=text)).content)

    def test_a_script_in_disguise_is_no_link(self):
        page = export(sample.shown(), "html", Request(link="javascript:alert(1)")).content.decode()
        assert "href=" not in page.partition("<body>")[2].partition("<script>")[0]

    @given(st.text())
    def test_plain_text_has_no_sign_that_cannot_be_seen(self, text):
        shown = plain(text)
        assert all(sign.isprintable() or sign.isspace() for sign in shown if sign not in shown.strip()) or shown == text
        assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        assert plain(shown) == shown


class TestPictures:
    pytestmark = pytest.mark.slow

    @pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))
    @pytest.mark.parametrize("scale", [1, 2, 4])
    @pytest.mark.usefixtures("browser")
    def test_a_png_has_exactly_its_pixels(self, size, scale):
        content = export(sample.fanned(), "png", Request(size=size, scale=scale)).content
        assert Image.open(io.BytesIO(content)).size == (size.width * scale, size.height * scale)

    @pytest.mark.usefixtures("browser")
    def test_a_transparent_picture_has_no_paper(self):
        clear = Image.open(io.BytesIO(export(sample.shown(), "png", Request(transparent=True)).content))
        white = Image.open(io.BytesIO(export(sample.shown(), "png").content))
        assert clear.getpixel((1, 1))[3] == 0
        assert white.getpixel((1, 1)) == (255, 255, 255, 255)

    @pytest.mark.usefixtures("browser")
    def test_an_svg_holds_source_line_stamp_and_its_typeface(self):
        exhibit = sample.KINDS["changed"]()
        tree = etree.fromstring(export(exhibit, "svg").content)
        text = " ".join("".join(tree.itertext()).split())
        assert "font/woff2" in text
        for words in ("Source: ", "IDC (14 Feb 2025", "Changed assumptions:", "data of 30 Jun 2025"):
            assert words in text

    @pytest.mark.usefixtures("browser")
    def test_a_pdf_has_one_page_of_its_size_with_text_and_fonts_in_it(self):
        reader = PdfReader(io.BytesIO(export(sample.shown(), "pdf").content))
        (page,) = reader.pages
        assert float(page.mediabox.width) == pytest.approx(960 * 0.75, abs=2)
        assert "Made capacity" in page.extract_text()
        assert "Outlook" in str(page["/Resources"]["/Font"].get_object()) or b"OutlookSans" in b"".join(
            str(font.get_object()).encode() for font in page["/Resources"]["/Font"].values()
        )

    @pytest.mark.usefixtures("browser")
    def test_several_threads_may_ask_at_once(self):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(4) as pool:
            sizes = list(SIZES.values())
            made = list(pool.map(lambda s: export(sample.shown(), "png", Request(size=s, scale=1)).content, sizes))
        assert [Image.open(io.BytesIO(one)).size for one in made] == [(s.width, s.height) for s in sizes]


class TestChinese:
    def test_a_machine_without_a_typeface_for_it_says_so(self, monkeypatch):
        monkeypatch.setattr(image, "chinese_notice", lambda: image.NO_CHINESE)
        assert image.notice(replace(sample.shown(), title="智能算力")) == image.NO_CHINESE
        assert image.notice(sample.shown()) == ""

    def test_office_files_and_pages_name_a_stack_with_chinese_families(self):
        slide = reading.parts(export(sample.shown(), "pptx").content)
        assert b'<a:ea typeface="Microsoft YaHei"/>' in slide["ppt/theme/theme1.xml"]
        assert b'<a:ea typeface="Microsoft YaHei"/>' in reading.chart_parts(export(sample.shown(), "xlsx").content)[0]
        assert b"Noto Sans CJK SC" in export(sample.shown(), "html").content


class TestWithoutChrome:
    @pytest.fixture(autouse=True)
    def no_browser(self, monkeypatch):
        monkeypatch.setenv("CHROMIUM_PATH", "there-is-no-such-browser")

    @pytest.mark.parametrize("format_id", ["png", "svg", "pdf"])
    def test_a_picture_says_why_not(self, format_id):
        assert FORMATS[format_id].reason() == browsers.ABSENT
        with pytest.raises(ExportError, match="need Chrome or Chromium"):
            export(sample.shown(), format_id)

    @pytest.mark.parametrize("format_id", WITHOUT_CHROME)
    def test_everything_else_works(self, format_id):
        check(format_id, export(sample.shown(), format_id).content)


def test_an_unknown_format_is_named_with_those_there_are():
    with pytest.raises(ExportError, match="no format 'docx'; there are png, svg"):
        export(sample.shown(), "docx")


@pytest.mark.parametrize("format_id", [one for one in WITHOUT_CHROME if one != "pptx"])
def test_a_second_run_gives_the_same_bytes(format_id):
    assert export(sample.fanned(), format_id).content == export(sample.fanned(), format_id).content


class TestLicences:
    def test_a_chart_that_only_cites_licensed_data_carries_their_attribution(self):
        cited = (Cited(publisher="Epoch AI", published="2025-01", title="Data on AI models"),)
        for kind in ("tornado", "changed"):
            exhibit = replace(sample.KINDS[kind](), cited=cited)
            assert "Epoch AI data: CC BY 4.0." in exhibit.source_line
            for format_id in WITHOUT_CHROME:
                content = export(exhibit, format_id).content if exhibit.code or format_id != "py" else b"epoch.ai/data"
                texts = b" ".join(reading.parts(content).values()) if content[:2] == b"PK" else content
                assert b"epoch.ai/data" in texts, (kind, format_id)

    @pytest.mark.parametrize("output", ["installed_capacity", "power", "energy"])
    def test_a_scenario_that_starts_from_licensed_data_says_so(self, catalog, output):
        exhibit = exhibit_of(ScenarioChart(scenario=Scenario(draws=50), output=output), catalog)
        assert "Epoch AI" in exhibit.publishers
        assert len(attributions(exhibit)) == 2

    def test_our_licence_covers_our_part_and_no_figure_of_others(self):
        (ours,) = attributions(sample.shown())
        assert ours.startswith("Compilation, text and drawing: Compute Outlook")
        assert "figures are facts" in ours
