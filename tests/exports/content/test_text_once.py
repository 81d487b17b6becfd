"""Text is escaped once: every sign and every entity that a reader writes comes out as text, whatever the file is."""

import io
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pypdf import PdfReader

from charts.drawing.plotly_text import as_text
from exports.formats import export
from tests.exports import sample

TEXTS = ('a "b" c', "R&D < 5 > 'x'", "&amp; &lt; &gt; &quot; &#39; &#x27; &nbsp; &mu; &foo; AT&T;", "<b>not bold</b>")
every_text = pytest.mark.parametrize("text", TEXTS)
every_kind = pytest.mark.parametrize("kind", ["history", "fan", "tornado"])


def titled(text: str, kind: str):
    return replace(sample.KINDS[kind](), title=text, scope=text)


def squeezed(text: str) -> str:
    """Lines may be broken anywhere."""
    return "".join(text.split())


class Texts(HTMLParser):
    def __init__(self, content: bytes):
        super().__init__()
        self.texts: list[str] = []
        self.feed(content.decode())

    def handle_data(self, data):
        self.texts.append(data)


@every_text
@every_kind
def test_pptx(text, kind):
    (page,) = Presentation(io.BytesIO(export(titled(text, kind), "pptx").content)).slides
    assert page.shapes.title.text_frame.text == text


@every_text
@every_kind
def test_xlsx(text, kind):
    book = openpyxl.load_workbook(io.BytesIO(export(titled(text, kind), "xlsx").content))
    assert book["Chart"]["A1"].value == text


@every_text
@every_kind
def test_html(text, kind):
    texts = Texts(export(titled(text, kind), "html").content).texts
    assert texts.count(text) >= 2, "the title of the page and the heading of the chart"


@every_text
@every_kind
def test_csv(text, kind):
    assert f"# title: {text}\n" in export(titled(text, kind), "csv").content.decode("utf-8-sig")


@pytest.mark.slow
@every_text
@every_kind
@pytest.mark.usefixtures("browser")
def test_svg(text, kind):
    tree = etree.fromstring(export(titled(text, kind), "svg").content)
    shown = [squeezed("".join(one.itertext())) for one in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert squeezed(text) in shown


@pytest.mark.slow
@every_text
@pytest.mark.usefixtures("browser")
def test_pdf(text):
    (page,) = PdfReader(io.BytesIO(export(titled(text, "history"), "pdf").content)).pages
    assert squeezed(text) in squeezed(page.extract_text())


@pytest.mark.parametrize(("text", "written"), [('a "b"', 'a "b"'), ("&quot;", "&amp;quot;"), ("<i>'", "&lt;i&gt;'")])
def test_plotly_is_given_no_name_of_a_sign_that_it_does_not_know(text, written):
    assert as_text(text) == written
