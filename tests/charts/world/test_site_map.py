"""The map: land from our own file, every site with coordinates once, nothing that an address could be read from."""

from xml.etree import ElementTree as ET

import pytest

from charts.drawing.style import PALETTES, Look
from charts.world.land import AREAS, OUTLINES, WIDTH, outlines
from charts.world.site_map import KEY, SHAPES, Shape, document, picture, places
from forecasting.catalog.project_records import Stage
from forecasting.sites.state import states

LIMIT = 60_000
SVG = "{http://www.w3.org/2000/svg}"
PALETTE = PALETTES[Look.LIGHT]


def test_the_outline_is_small_says_where_it_comes_from_and_lies_on_the_globe():
    text = OUTLINES.read_text(encoding="utf-8")
    assert len(text) < LIMIT
    assert "Natural Earth" in text
    assert "public domain" in text
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for ring in outlines() for x, y in ring)


def test_the_world_shows_every_site_with_coordinates(catalog):
    found = states(catalog)
    shown = places(found, AREAS[0])
    assert len(shown) == sum(one.project.latitude is not None for one in found)


@pytest.mark.parametrize("area", AREAS, ids=lambda one: one.name)
def test_signs_lie_in_the_picture_the_larger_the_power_and_differ_by_stage(catalog, area):
    found = states(catalog)
    shown = places(found, area)
    by_name = {one.project.name: one for one in found}
    assert shown
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= area.height for one in shown)
    assert [by_name[one.name].size for one in shown] == sorted((by_name[one.name].size for one in shown), reverse=True)
    assert [one.radius for one in shown] == sorted((one.radius for one in shown), reverse=True)
    assert all(one.shape is SHAPES[by_name[one.name].stage] for one in shown)


def test_every_stage_has_a_sign_and_every_sign_its_words():
    assert set(SHAPES) == set(Stage)
    assert set(KEY) == set(SHAPES.values()) == set(Shape)


@pytest.mark.parametrize("area", AREAS, ids=lambda one: one.name)
def test_the_map_is_a_drawing_of_its_own_with_its_words_as_text(catalog, area):
    shown = places(states(catalog), area)
    drawn = document(shown, area, PALETTE, ("A <title> & more", "Source: one"))
    words = [one.text for one in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314 - our own drawing
    assert words[0] == "A <title> & more"
    assert set(KEY.values()) <= set(words)
    assert "Source: one" in words
    for one in (drawn, picture(shown, area, PALETTE)):
        assert "href" not in one
        assert "url(" not in one
