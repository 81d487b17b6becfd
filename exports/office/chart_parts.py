"""The last touches to charts that XlsxWriter made, in their XML.

XlsxWriter writes what Excel 2007 wrote and leaves out what Excel takes for false. Newer readers take some of it for
true (smooth lines, colours by point, deleted axes, whole data labels), so it is said. Markers of single values name
their symbol and size, without which LibreOffice draws them like their neighbours; categories say that they are dates,
and their axis that a day is its smallest part; text names a typeface for Chinese.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from exports.office.chart_xml import CHINESE, A, C, Heading, title_of
from exports.office.native_labels import FLAGS, Label, add_labels
from exports.office.palette import PALETTE

HOLLOW_EXTRA = 1
"""Points by which a hollow marker is larger than a filled one of its line."""

CHART_FOLDER = "xl/charts/chart"
DAY_FORMAT = r"yyyy\-mm\-dd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touches:
    """What one chart gets that XlsxWriter has no option for: labels and arrow heads, by the order of its series.

    *heading* is the title of a panel.
    """

    labels: Mapping[int, tuple[Label, ...]] = field(default_factory=dict)
    arrows: frozenset[int] = frozenset()
    heading: Heading | None = None


def finished(workbook: bytes, touches: Sequence[Touches]) -> bytes:
    """The workbook with its charts patched, each by what is meant for it."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename.startswith(CHART_FOLDER):
                number = int(entry.filename.removeprefix(CHART_FOLDER).removesuffix(".xml"))
                content = patched(content, touches[number - 1])
            after.writestr(entry, content)
    return buffer.getvalue()


def patched(xml: bytes, touches: Touches, *, for_slide: bool = False) -> bytes:
    """The XML of one chart; on a slide without Excel's page set-up."""
    tree = etree.fromstring(xml)
    for series in tree.iter(f"{C}ser"):
        _touch_series(series, touches)
    _say_what_is_false(tree)
    _tell_dates(tree)
    if touches.heading:
        _add_title(tree, touches.heading)
    for latin in tree.iter(f"{A}latin"):
        latin.addnext(etree.Element(f"{A}ea", typeface=CHINESE))
    for setup in list(tree.iter(f"{C}printSettings")) if for_slide else ():
        setup.getparent().remove(setup)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _say_what_is_false(tree: etree._Element) -> None:
    """Lines are not smooth, colours not by point, axes not deleted, and the legend lies over nothing."""
    for series in tree.iterfind(f".//{C}lineChart/{C}ser"):
        if series.find(f"{C}smooth") is None:
            series.append(_flag("smooth"))
    for grouping in tree.iter(f"{C}grouping"):
        grouping.addnext(_flag("varyColors"))
    for scaling in tree.iter(f"{C}scaling"):
        scaling.addnext(_flag("delete"))
    for legend in tree.iter(f"{C}legend"):
        _before(legend, ("spPr", "txPr"), _flag("overlay"))


def _tell_dates(tree: etree._Element) -> None:
    """Categories are dates, and a day is the smallest part of their axis."""
    for axis in tree.iter(f"{C}dateAx"):
        _before(axis, ("majorUnit", "majorTimeUnit", "minorUnit"), _flag("baseTimeUnit", "days"))
    for code in tree.iterfind(f".//{C}cat/{C}numRef/{C}numCache/{C}formatCode"):
        code.text = DAY_FORMAT


def _add_title(tree: etree._Element, heading: Heading) -> None:
    """A title in place of the statement that there is none."""
    chart = tree.find(f"{C}chart")
    chart.insert(0, title_of(heading, PALETTE.ink, PALETTE.soft))
    chart.find(f"{C}autoTitleDeleted").set("val", "0")


def _flag(name: str, value: str = "0") -> etree._Element:
    return etree.Element(f"{C}{name}", val=value)


def _before(parent: etree._Element, names: Sequence[str], element: etree._Element) -> None:
    """Put an element before the first child of one of these names, or at the end."""
    followers = [child for name in names if (child := parent.find(f"{C}{name}")) is not None]
    if followers:
        followers[0].addprevious(element)
    else:
        parent.append(element)


def _touch_series(series: etree._Element, touches: Touches) -> None:
    for labels in (*series.iter(f"{C}dLbls"), *series.iter(f"{C}dLbl")):
        _say_all_flags(labels)
    place = int(series.find(f"{C}idx").get("val"))
    if found := touches.labels.get(place):
        add_labels(series, found)
    if place in touches.arrows:
        _add_arrow(series)
    _name_symbols(series)


def _say_all_flags(labels: etree._Element) -> None:
    """Say of each part of a label whether it is shown."""
    found = {flag: child for flag in FLAGS if (child := labels.find(f"{C}{flag}")) is not None}
    if not found:
        return
    first = next(iter(found.values()))
    for flag in FLAGS:
        first.addprevious(_flag(flag, found[flag].get("val", "0") if flag in found else "0"))
    for child in found.values():
        labels.remove(child)


def _add_arrow(series: etree._Element) -> None:
    """An arrow head at the end of the line."""
    line = series.find(f"{C}spPr/{A}ln")
    etree.SubElement(line, f"{A}tailEnd", type="triangle", w="med", len="med")


def _name_symbols(series: etree._Element) -> None:
    """Markers of single values say their symbol; those that are not seen have none."""
    own = series.find(f"{C}marker")
    if own is None or own.find(f"{C}size") is None:
        return
    symbol, size = own.find(f"{C}symbol").get("val"), int(own.find(f"{C}size").get("val")) + HOLLOW_EXTRA
    for marker in series.iterfind(f"{C}dPt/{C}marker"):
        is_seen = marker.find(f".//{A}srgbClr") is not None
        if is_seen:
            marker.insert(0, _flag("size", str(size)))
        marker.insert(0, _flag("symbol", symbol if is_seen else "none"))
