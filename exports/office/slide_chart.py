"""A chart made for Excel, moved onto a slide: its XML and its workbook become a chart part of PowerPoint."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE

from charts.drawing.labelling.labels import Size
from charts.exhibit import Exhibit
from exports.office.chart_parts import CHART_FOLDER, patched
from exports.office.chart_xml import CHINESE
from exports.office.frames.panels import Box
from exports.office.workbook import Formats, add_data, add_details, new_book
from exports.pictures.image import map_picture

SHEET, DETAILS = "Data", "Details"
LONGEST_ALTERNATIVE = 2000
MAP_WIDTH = 1100
"""Width of the picture of a map, which is drawn with twice as many [px]."""


def place_chart(page: Any, exhibit: Exhibit, ground: tuple[int, int, int, int]) -> None:  # noqa: ANN401 - a slide
    """Add the native chart to a slide, one for each panel, or the picture of a map; with words for who cannot see it.

    *ground* is left, top, width and height [EMU].
    """
    left, top, width, height = ground
    if exhibit.placed:
        size = (MAP_WIDTH, MAP_WIDTH * height // width)
        frame = page.shapes.add_picture(io.BytesIO(map_picture(exhibit, *size)), *ground)
        _describe(frame._element.nvPicPr.cNvPr, exhibit.title, exhibit.text_alternative)  # noqa: SLF001 - as below
        return
    blob = _data_book(exhibit, _size(width, height))
    for chart in _charts(exhibit, _size(width, height)):
        place = (left + chart.box.left * PIXEL, top + chart.box.top * PIXEL)
        extent = (chart.box.width * PIXEL, chart.box.height * PIXEL)
        frame = page.shapes.add_chart(XL_CHART_TYPE.LINE, *place, *extent, _ChartFile(chart.xml, blob))
        facts = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - python-pptx has no setter for the description
        _describe(facts, chart.title, chart.words)


PIXEL = 9525
"""Of the units in which a slide is measured, those that are a pixel [EMU]."""


def _size(width: int, height: int) -> Size:
    """The ground of a chart [pixels]."""
    return Size(width=width // PIXEL, height=height // PIXEL)


def _describe(facts: Any, title: str, words: str) -> None:  # noqa: ANN401 - XML
    facts.set("name", title)
    facts.set("descr", words[:LONGEST_ALTERNATIVE])


@dataclass(frozen=True)
class _ChartFile:
    """What python-pptx asks of chart data: the XML of the chart, and the workbook to embed."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The XML of the chart, whatever type was named."""
        return self.xml

    @property
    def _workbook_writer(self) -> "_ChartFile":
        return self


def _data_book(exhibit: Exhibit, size: Size) -> bytes:
    """The workbook behind the chart: the sheet that it is drawn from, and the table with every column."""
    buffer, book = new_book()
    formats = Formats(book)
    add_data(book, exhibit, SHEET, formats, size)
    add_details(book, exhibit, DETAILS, formats)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _SlideChart:
    """One chart of a slide: its XML, its place, its name and its words."""

    xml: bytes
    box: Box
    title: str
    words: str


def _charts(exhibit: Exhibit, size: Size) -> Iterator[_SlideChart]:
    """The charts as XlsxWriter writes them, patched, with a font for Chinese and without Excel's page set-up."""
    buffer, book = new_book()
    page = book.add_worksheet("Chart")
    natives = add_data(book, exhibit, SHEET, Formats(book), size)
    for native in natives:
        page.insert_chart(0, 0, native.chart)
    book.close()
    titles = [panel.title for panel in exhibit.panels] if len(natives) > 1 else [exhibit.title]
    with zipfile.ZipFile(io.BytesIO(buffer.getvalue())) as archive:
        for number, (native, title) in enumerate(zip(natives, titles, strict=True), 1):
            xml = patched(archive.read(f"{CHART_FOLDER}{number}.xml"), native.touches, for_slide=True)
            yield _SlideChart(xml=xml, box=native.box, title=title, words=native.words)


def with_chinese_fonts(show: Any) -> None:  # noqa: ANN401 - python-pptx's show
    """Name a Chinese typeface in the theme, where the presentation names none for East Asian text."""
    for master in show.slide_masters:
        theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme._blob = theme.blob.replace(  # noqa: SLF001 - python-pptx has no theme object
            b'<a:ea typeface=""/>', f'<a:ea typeface="{CHINESE}"/>'.encode()
        )
