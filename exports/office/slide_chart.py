"""A chart made for Excel, moved onto a slide: its XML and its workbook become a chart part of PowerPoint."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE

from charts.exhibit import Exhibit
from exports.office.chart_parts import patched
from exports.office.chart_xml import CHINESE
from exports.office.workbook import Formats, add_data, add_details, new_book
from exports.pictures.image import map_picture

CHART_PART = "xl/charts/chart1.xml"
SHEET, DETAILS = "Data", "Details"
LONGEST_ALTERNATIVE = 2000
MAP_WIDTH = 1100
"""Width of the picture of a map, which is drawn with twice as many [px]."""


def place_chart(page: Any, exhibit: Exhibit, box: tuple[int, int, int, int]) -> None:  # noqa: ANN401 - a slide
    """Add the native chart to a slide, or the picture of a map, with the words for those who cannot see it."""
    if exhibit.placed:
        left, top, width, height = box
        size = (MAP_WIDTH, MAP_WIDTH * height // width)
        frame = page.shapes.add_picture(io.BytesIO(map_picture(exhibit, *size)), left, top, width, height)
        facts = frame._element.nvPicPr.cNvPr  # noqa: SLF001 - python-pptx has no setter for the description
    else:
        frame = page.shapes.add_chart(XL_CHART_TYPE.LINE, *box, _ChartFile.of(exhibit))
        facts = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - as above
    facts.set("name", exhibit.title)
    facts.set("descr", exhibit.text_alternative[:LONGEST_ALTERNATIVE])


@dataclass(frozen=True)
class _ChartFile:
    """What python-pptx asks of chart data: the XML of the chart, and the workbook to embed."""

    xml: bytes
    xlsx_blob: bytes

    @classmethod
    def of(cls, exhibit: Exhibit) -> "_ChartFile":
        """The chart of an exhibit."""
        return cls(_chart_xml(exhibit), _data_book(exhibit))

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The XML of the chart, whatever type was named."""
        return self.xml

    @property
    def _workbook_writer(self) -> "_ChartFile":
        return self


def _data_book(exhibit: Exhibit) -> bytes:
    """The workbook behind the chart: the sheet that it is drawn from, and the table with every column."""
    buffer, book = new_book()
    formats = Formats(book)
    add_data(book, exhibit, SHEET, formats)
    add_details(book, exhibit, DETAILS, formats)
    book.close()
    return buffer.getvalue()


def _chart_xml(exhibit: Exhibit) -> bytes:
    """The chart as XlsxWriter writes it, patched, with a font for Chinese and without Excel's page set-up."""
    buffer, book = new_book()
    page = book.add_worksheet("Chart")
    native = add_data(book, exhibit, SHEET, Formats(book))
    page.insert_chart(0, 0, native.chart)
    book.close()
    with zipfile.ZipFile(io.BytesIO(buffer.getvalue())) as archive:
        return patched(archive.read(CHART_PART), native.touches, for_slide=True)


def with_chinese_fonts(show: Any) -> None:  # noqa: ANN401 - python-pptx's show
    """Name a Chinese typeface in the theme, where the presentation names none for East Asian text."""
    for master in show.slide_masters:
        theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme._blob = theme.blob.replace(  # noqa: SLF001 - python-pptx has no theme object
            b'<a:ea typeface=""/>', f'<a:ea typeface="{CHINESE}"/>'.encode()
        )
