"""The map: land from our own file, every site with coordinates once, its table, its drawing in every size and file."""

import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from charts.cells import rows_of
from charts.drawing.figure import drawing, figure
from charts.drawing.labelling.labels import LARGE, ON_SCREEN, PHONE
from charts.drawing.style import Look
from charts.exhibits.sites.site_map import MEANINGS, SIGNS, areas_by_name
from charts.recipes import FAULTS, SiteMapChart, exhibit_of
from charts.tables.provenance import provenance
from charts.world.drawn import LETTERS, SYMBOLS
from charts.world.land import OUTLINES, outlines, rings
from charts.world.spots import Sign
from exports.content.request import Request
from exports.content.sentence import sentence
from exports.formats import export
from exports.pictures.image import available
from forecasting.catalog.project_records import Stage
from forecasting.sites.state import states

LIMIT = 60_000
AREAS = areas_by_name()


@pytest.fixture(scope="module", params=AREAS)
def drawn(request, catalog):
    return exhibit_of(SiteMapChart(area=request.param), catalog)


def test_the_outline_is_small_says_where_it_comes_from_and_lies_on_the_globe():
    text = OUTLINES.read_text(encoding="utf-8")
    assert len(text) < LIMIT
    assert "Natural Earth" in text
    assert "public domain" in text
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for ring in outlines() for x, y in ring)
    assert len(rings(AREAS["world"])) > len(rings(AREAS["north-america"])) > 0


@pytest.mark.parametrize("day", [None, date(2026, 1, 31)])
def test_the_world_shows_every_site_with_coordinates_as_known_on_the_day(catalog, day):
    found = [one for one in states(catalog.as_of(day)) if one.project.latitude is not None]
    exhibit = exhibit_of(SiteMapChart(as_of=day), catalog)
    rows = {row["site"]: row for row in rows_of(exhibit)}
    assert set(rows) == {one.project.name for one in found}
    for one in found:
        row = rows[one.project.name]
        assert row["value"] == (one.expected.text if one.expected is not None else "")
        assert (float(row["longitude"]), float(row["latitude"])) == pytest.approx(
            (one.project.longitude, one.project.latitude), rel=1e-5
        )
        assert (row["series"], row["publisher"]) == (MEANINGS[SIGNS[one.stage]], one.said_by.publisher)


def test_signs_lie_in_the_area_and_are_larger_the_more_power_is_expected(drawn):
    area = drawn.placed.area
    for line, spots in zip(drawn.lines, drawn.placed.spots, strict=True):
        assert len(line.marks) == len(spots)
        assert all(area.holds(spot.longitude, spot.latitude) for spot in spots)
        across = [spot.across for spot in spots]
        assert across == sorted(across, reverse=True)


def test_every_stage_has_a_sign_and_every_sign_its_words_and_its_symbol():
    assert set(SIGNS) == set(Stage)
    assert set(MEANINGS) == set(SIGNS.values()) == set(Sign) == set(LETTERS) == set(SYMBOLS)


@pytest.mark.parametrize("look", Look)
def test_plotly_takes_the_map_in_every_look_and_its_key_names_every_sign_shown(drawn, look):
    assert figure(drawn, look).data
    for size in ON_SCREEN:
        words = " ".join(note["text"] for note in drawing(drawn, look, size)["layout"]["annotations"])
        for line in drawn.lines:
            assert line.name.replace(" ", "\N{NO-BREAK SPACE}") in words


def test_signs_shrink_with_the_map(catalog):
    exhibit = exhibit_of(SiteMapChart(), catalog)
    small, large = (drawing(exhibit, Look.LIGHT, size)["data"][1]["marker"]["size"][0] for size in (PHONE, LARGE))
    assert small < large / 2


def test_the_sentence_to_copy_counts_every_site_of_the_map(drawn):
    counts = [int(one) for one in re.findall(r"\b\d+\b", drawn.statement)]
    assert counts[0] == sum(counts[1:]) == len(drawn.marks)
    assert sentence(drawn).startswith(drawn.statement)


def test_a_site_without_a_power_says_so(catalog):
    exhibit = exhibit_of(SiteMapChart(), catalog)
    i, j = next((i, j) for i, line in enumerate(exhibit.lines) for j, mark in enumerate(line.marks) if not mark.raw)
    assert provenance(exhibit, i, j, catalog).heading.endswith("not stated")


@pytest.mark.parametrize(
    ("recipe", "words"),
    [(SiteMapChart(area="atlantis"), "north-america"), (SiteMapChart(as_of=date(2020, 1, 1)), "by then")],
)
def test_what_there_is_no_map_of_is_refused_in_a_sentence(catalog, recipe, words):
    with pytest.raises(FAULTS, match=words):
        exhibit_of(recipe, catalog)


@pytest.mark.skipif(bool(available()), reason="needs a Chrome")
def test_slide_and_workbook_hold_the_picture_of_the_map_with_its_words_and_every_site(catalog):
    exhibit = exhibit_of(SiteMapChart(area="asia-and-pacific"), catalog)
    (page,) = Presentation(io.BytesIO(export(exhibit, "pptx", Request()).content)).slides
    (picture,) = (shape for shape in page.shapes if hasattr(shape, "image"))
    assert picture._element.nvPicPr.cNvPr.get("descr") == exhibit.text_alternative
    book = load_workbook(io.BytesIO(export(exhibit, "xlsx", Request()).content))
    assert len(book["Chart"]._images) == 1
    head, *rows = book["Data"].iter_rows(values_only=True)
    assert {row[head.index("site")] for row in rows} == {row["site"] for row in rows_of(exhibit)}
