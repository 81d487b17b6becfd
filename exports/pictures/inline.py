"""A chart as SVG that stands inside a page: one drawing for light and dark, no script, nothing from outside.

Both looks are laid out and the light one is drawn; each of its colours is then written beside that of the dark look,
and the browser takes one (`light-dark()`). Only elements and attributes that draw are kept. Title, subtitle, stamp and
source line are left to the page, which must say them as text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from charts.drawing.figure import drawing
from charts.drawing.labelling.labels import LINE_HEIGHT, PHONE, SOURCE_SIZE, SUBTITLE_SIZE, TITLE_SIZE, Size
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from charts.notes import Edits
from exports.content.clean import cleaned
from exports.pictures.renderer import RENDERER

NARROW, BROAD = PHONE, Size(width=600)
"""Sizes that a page chooses from by its width; between them a drawing is scaled."""

Colour = tuple[int, int, int, float]
"""Red, green and blue from 0 to 255, and how much it covers from 0 to 1."""

DRAWS = frozenset({"svg", "g", "defs", "clipPath", "path", "rect", "circle", "text", "tspan"})
KEPT = frozenset({
    "viewBox", "d", "x", "y", "dx", "dy", "width", "height", "r", "cx", "cy", "transform", "style", "id", "clip-path",
    "fill-rule", "text-anchor",
})  # fmt: skip
PAINTS = ("fill", "stroke")
SAID_BY_PAGE = frozenset({"font-family", "white-space"})
"""Styles that the page gives all text of a chart."""
_NUMBERS = re.compile(r"[\d.]+")
_LONG = re.compile(r"\d+\.\d{3,}")
_REFERENCE = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")
HEX = re.compile("#[0-9a-fA-F]{6}")


def inline(exhibit: Exhibit, name: str, size: Size) -> str:
    """The chart in one size as an SVG element; *name* tells its parts from those of other charts of the page.

    Raises:
        ExportError: There is no browser, or it failed.
    """
    return drawn(*looks(exhibit, size), name, size)


def looks(exhibit: Exhibit, size: Size) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is drawn, in the light and in the dark look: traces and layout."""
    shown = without_words(cleaned(exhibit))
    light, dark = (drawing(shown, look, size) for look in (Look.LIGHT, Look.DARK))
    return light, dark


def drawn(light: dict[str, Any], dark: dict[str, Any], name: str, size: Size) -> str:
    """Both looks as one SVG element; see `inline`."""
    height = light["layout"]["height"]
    svg = RENDERER.draw(light, {"format": "svg", "width": size.width, "height": height, "scale": 1})
    cut = f"0 {HEADING:g} {size.width} {height - HEADING - FOOT:g}"
    return tidied(svg, name, cut, dict(pairs(light, dark)))


def without_words(exhibit: Exhibit) -> Exhibit:
    """The chart without title, subtitle, stamp and source line, which whoever shows it must say beside it."""
    return replace(exhibit, title="", edits=UNSAID, assumptions=())


UNSAID = Edits(subtitle=" ", source_line=" ")
HEADING, FOOT = LINE_HEIGHT * (TITLE_SIZE + SUBTITLE_SIZE), LINE_HEIGHT * SOURCE_SIZE
"""What the empty lines of title, subtitle and source line take at the top and at the foot [pixels]."""


def pairs(light: Any, dark: Any) -> Iterator[tuple[Colour, Colour]]:  # noqa: ANN401 - plain values of any kind
    """Each colour of the light look with that of the dark one at the same place of the drawing."""
    if isinstance(light, dict):
        for key in light.keys() - UNSEEN:
            yield from pairs(light[key], dark[key])
    elif isinstance(light, list | tuple):
        for one, other in zip(light, dark, strict=True):
            yield from pairs(one, other)
    elif isinstance(light, str) and (found := colour(light)) and (other := colour(dark)):
        yield found, other


UNSEEN = frozenset({"hoverlabel", "hovertemplate", "modebar", "colorway", "customdata"})
"""Parts of a drawing that are shown by a script alone."""


def colour(text: str) -> Colour | None:
    """A colour as charts write it, `#rrggbb` or `rgba(...)`; `None` for other text."""
    if HEX.fullmatch(text):
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16), 1.0
    if not text.startswith(("rgb(", "rgba(")):
        return None
    red, green, blue, *cover = map(float, _NUMBERS.findall(text))
    return int(red), int(green), int(blue), cover[0] if cover else 1.0


def tidied(svg: bytes, name: str, cut: str, dark: dict[Colour, Colour]) -> str:
    """The part *cut* of a drawing with what draws alone, in the colours of both looks."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    names = {one: f"{name}{i}" for i, one in enumerate(root.xpath("//*/@id"))}
    _keep(root, names, dark)
    for attribute in ("width", "height", "style"):
        root.attrib.pop(attribute, None)
    root.set("viewBox", cut)
    etree.cleanup_namespaces(root)
    text = str(etree.tostring(root, encoding="unicode"))
    return text.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)


def _keep(element: Any, names: dict[str, str], dark: dict[Colour, Colour]) -> None:  # noqa: ANN401 - lxml's element
    for child in list(element):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in DRAWS:
            element.remove(child)
            continue
        _keep(child, names, dark)
        if etree.QName(child).localname == "g" and not len(child):
            element.remove(child)
    for attribute, value in list(element.attrib.items()):
        del element.attrib[attribute]
        if attribute in KEPT:
            element.set(attribute, _written(attribute, value, names, dark))


def _written(attribute: str, value: str, names: dict[str, str], dark: dict[Colour, Colour]) -> str:
    if attribute == "id":
        return names[value]
    if attribute == "style":
        return _style(value, dark)
    if attribute == "clip-path":
        found = _REFERENCE.search(value)
        return f"url(#{names.get(found[1], '')})" if found else "none"
    return _LONG.sub(lambda number: f"{float(number[0]):.2f}", value) if attribute != "viewBox" else value


def _style(text: str, dark: dict[Colour, Colour]) -> str:
    """The style of an element with its paints in both looks."""
    declared = dict(part.split(":", 1) for part in text.split(";") if ":" in part)
    style = {key.strip(): value.strip() for key, value in declared.items()}
    for paint in PAINTS:
        if (found := colour(style.get(paint, ""))) is None:
            continue
        cover = float(style.get(f"{paint}-opacity", 1))
        other = dark.get((*found[:3], round(cover, 4)))
        if other is None:
            continue
        style[paint] = f"light-dark({_css(*found[:3], cover)},{_css(*other)})"
        style.pop(f"{paint}-opacity", None)
    unsaid = {key: value for key, value in style.items() if key not in SAID_BY_PAGE and "url(" not in value}
    return ";".join(f"{key}:{value}" for key, value in unsaid.items())


def _css(red: int, green: int, blue: int, cover: float) -> str:
    """A colour as short as a style can say it."""
    solid = f"#{red:02x}{green:02x}{blue:02x}"
    return solid if cover == 1 else f"{solid}{round(cover * 255):02x}"
