"""A chart inside a page: it draws and does nothing else, in the colours of either look."""

import re
from collections import defaultdict

import pytest

from charts.drawing.figure import drawing
from charts.drawing.style import Look
from exports.pictures.inline import BROAD, NARROW, colour, inline, pairs, tidied
from exports.pictures.renderer import RENDERER
from tests.exports import sample

HOSTILE = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="a()" width="9">
<script>a()</script><style>*{}</style><foreignObject><body/></foreignObject><image href="http://x.example/y"/>
<a xlink:href="javascript:a()"><text>gone</text></a><defs><clipPath id="clip1"><path d="M0,0"/></clipPath></defs>
<g clip-path="url(#clip1)" onclick="a()" class="x" data-y="z"><path d="M1.23456,2" clip-path="url(http://x.example)"
 style="fill: rgb(1, 2, 3); fill-opacity: 0.5; stroke: url(http://x.example); background: url(#y)"/>
<text>&lt;script&gt; &amp;</text><g/></g></svg>"""


def test_keeps_what_draws_and_nothing_else():
    svg = tidied(HOSTILE, "n", "0 5 9 9", {(1, 2, 3, 0.5): (4, 5, 6, 0.25)})
    assert not re.search(
        r"<(script|style|foreignObject|image|a)\b|\bon\w+=|href|x\.example|javascript|data-|class", svg
    )
    assert 'viewBox="0 5 9 9"' in svg
    assert "fill:light-dark(#01020380,#04050640)" in svg
    assert 'clip-path="url(#n0)"' in svg
    assert 'id="n0"' in svg
    assert "M1.23,2" in svg
    assert "&lt;script&gt; &amp;" in svg


@pytest.mark.parametrize("kind", sample.KINDS)
@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
def test_each_colour_by_day_is_one_colour_by_night(kind, size):
    found = defaultdict(set)
    shown = sample.KINDS[kind]()
    for light, dark in pairs(*(drawing(shown, look, size) for look in (Look.LIGHT, Look.DARK))):
        found[light].add(dark)
    assert found
    assert all(len(dark) == 1 for dark in found.values())


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("kind", ["fan", "tornado"])
def test_by_night_it_is_what_is_drawn_by_night(kind):
    shown = sample.KINDS[kind]()
    svg = inline(shown, "n", BROAD)
    night = drawing(shown, Look.DARK, BROAD)
    options = {"format": "svg", "width": 600, "height": night["layout"]["height"], "scale": 1}
    drawn = RENDERER.draw(night, options).decode()
    dark = {colour(one)[:3] for one in re.findall(r"rgb\([^)]*\)", drawn)}
    ours = {colour(one[:7])[:3] for one in re.findall(r"light-dark\([^,]*,([^)]*)\)", svg)}
    assert ours <= dark
    assert len(ours) > 3
    assert shown.title not in svg
