"""Names and small pieces of DrawingML charts (ECMA-376, part 1, section 21)."""

from dataclasses import dataclass

from lxml import etree

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
C, A = f"{{{CHARTS}}}", f"{{{DRAWING}}}"
TYPEFACE, CHINESE = "Calibri", "Microsoft YaHei"
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above the plot of a panel, from *left* on [part of the width]: its title, below it its source."""

    title: str
    source: str
    left: float


def text_properties(colour: str, points: float, *, bold: bool = False) -> etree._Element:
    """A font, as the text of a label takes it; the typeface for Chinese is added with those of all text."""
    properties = etree.Element(f"{C}txPr")
    etree.SubElement(properties, f"{A}bodyPr", wrap="none")
    etree.SubElement(properties, f"{A}lstStyle")
    paragraph = etree.SubElement(etree.SubElement(properties, f"{A}p"), f"{A}pPr")
    size = str(round(points * HUNDREDTHS))
    _fill(etree.SubElement(paragraph, f"{A}defRPr", sz=size, b=str(int(bold))), colour)
    etree.SubElement(paragraph.getparent(), f"{A}endParaRPr", lang="en-US")
    return properties


def title_of(heading: Heading, strong: str, soft: str) -> etree._Element:
    """The title of a chart at its upper left: bold in one colour, below it who says so in another."""
    title = etree.Element(f"{C}title")
    rich = etree.SubElement(etree.SubElement(title, f"{C}tx"), f"{C}rich")
    etree.SubElement(rich, f"{A}bodyPr", anchor="t")
    etree.SubElement(rich, f"{A}lstStyle")
    _add_paragraph(rich, heading.title, strong, bold=True)
    if heading.source:
        _add_paragraph(rich, heading.source, soft, bold=False)
    manual = etree.SubElement(etree.SubElement(title, f"{C}layout"), f"{C}manualLayout")
    for name, value in (("xMode", "edge"), ("yMode", "edge"), ("x", f"{heading.left:.4f}"), ("y", "0.0")):
        etree.SubElement(manual, f"{C}{name}", val=value)
    etree.SubElement(title, f"{C}overlay", val="1")
    return title


def _add_paragraph(rich: etree._Element, text: str, colour: str, *, bold: bool) -> None:
    paragraph = etree.SubElement(rich, f"{A}p")
    etree.SubElement(paragraph, f"{A}pPr", algn="l")
    run = etree.SubElement(paragraph, f"{A}r")
    size = str(TITLE_POINTS * HUNDREDTHS)
    _fill(etree.SubElement(run, f"{A}rPr", lang="en-US", sz=size, b=str(int(bold))), colour)
    etree.SubElement(run, f"{A}t").text = text


def _fill(font: etree._Element, colour: str) -> None:
    """Colour and typeface of a font."""
    fill = etree.SubElement(font, f"{A}solidFill")
    etree.SubElement(fill, f"{A}srgbClr", val=colour.removeprefix("#").upper())
    etree.SubElement(font, f"{A}latin", typeface=TYPEFACE)


TITLE_POINTS = 10
