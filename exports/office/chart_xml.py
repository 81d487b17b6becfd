"""Names and small pieces of DrawingML charts (ECMA-376, part 1, section 21)."""

from lxml import etree

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
C, A = f"{{{CHARTS}}}", f"{{{DRAWING}}}"
TYPEFACE, CHINESE = "Calibri", "Microsoft YaHei"
HUNDREDTHS = 100


def text_properties(colour: str, points: float, *, bold: bool = False) -> etree._Element:
    """A font, as the text of a label takes it; the typeface for Chinese is added with those of all text."""
    properties = etree.Element(f"{C}txPr")
    etree.SubElement(properties, f"{A}bodyPr", wrap="none")
    etree.SubElement(properties, f"{A}lstStyle")
    paragraph = etree.SubElement(etree.SubElement(properties, f"{A}p"), f"{A}pPr")
    size = str(round(points * HUNDREDTHS))
    run = etree.SubElement(paragraph, f"{A}defRPr", sz=size, b=str(int(bold)))
    fill = etree.SubElement(run, f"{A}solidFill")
    etree.SubElement(fill, f"{A}srgbClr", val=colour.removeprefix("#").upper())
    etree.SubElement(run, f"{A}latin", typeface=TYPEFACE)
    etree.SubElement(paragraph.getparent(), f"{A}endParaRPr", lang="en-US")
    return properties
