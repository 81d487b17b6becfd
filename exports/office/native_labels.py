"""Labels at single values of native charts, written into the XML of a series: names and values stay alive in them."""

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from exports.office.chart_xml import A, C, text_properties

LABEL_POINTS = 10
FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


class Position(StrEnum):
    """Where a label stands beside its value."""

    RIGHT = "r"
    LEFT = "l"
    ABOVE = "t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label at the value of one row: the name of its series, its value, or both.

    One *at_end* stands at the end of its line, beside the plot. *across* and *down* move it by parts of the width and
    height of the chart.
    """

    row: int
    name: bool = False
    value: bool = False
    at_end: bool = False
    position: Position = Position.RIGHT
    colour: str = "#000000"
    number_format: str = ""
    across: float = 0.0
    down: float = 0.0


def add_labels(series: etree._Element, labels: tuple[Label, ...]) -> None:
    """Give a series its labels; the other values of it have none."""
    held = etree.Element(f"{C}dLbls")
    for label in sorted(labels, key=lambda one: one.row):
        held.append(_label(label))
    for flag in FLAGS:
        etree.SubElement(held, f"{C}{flag}", val="0")
    held.append(_without_leader_lines())
    place = next(child for child in series if child.tag in {f"{C}trendline", f"{C}errBars", f"{C}cat", f"{C}val"})
    place.addprevious(held)


def _label(label: Label) -> etree._Element:
    element = etree.Element(f"{C}dLbl")
    etree.SubElement(element, f"{C}idx", val=str(label.row))
    if label.across or label.down:
        element.append(_moved(label))
    if label.number_format:
        etree.SubElement(element, f"{C}numFmt", formatCode=label.number_format, sourceLinked="0")
    shape = etree.SubElement(element, f"{C}spPr")
    etree.SubElement(shape, f"{A}noFill")
    element.append(text_properties(label.colour, LABEL_POINTS, bold=label.value or not label.number_format))
    etree.SubElement(element, f"{C}dLblPos", val=label.position.value)
    shown = {"showVal": label.value, "showSerName": label.name}
    for flag in FLAGS:
        etree.SubElement(element, f"{C}{flag}", val=str(int(shown.get(flag, False))))
    if label.value and label.name:
        etree.SubElement(element, f"{C}separator").text = "\n"
    return element


def _without_leader_lines() -> etree._Element:
    """Say that no line leads from a value to a label that was moved: LibreOffice draws one unless asked not to."""
    extensions = etree.Element(f"{C}extLst")
    extension = etree.SubElement(extensions, f"{C}ext", uri=LABELS_2013, nsmap={"c15": CHARTS_2013})
    etree.SubElement(extension, f"{{{CHARTS_2013}}}showLeaderLines", val="0")
    return extensions


LABELS_2013 = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
CHARTS_2013 = "http://schemas.microsoft.com/office/drawing/2012/chart"


def _moved(label: Label) -> etree._Element:
    layout = etree.Element(f"{C}layout")
    manual = etree.SubElement(layout, f"{C}manualLayout")
    etree.SubElement(manual, f"{C}x", val=f"{label.across:.4f}")
    etree.SubElement(manual, f"{C}y", val=f"{label.down:.4f}")
    return layout
