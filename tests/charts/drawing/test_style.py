"""Colours: readable in light, dark and print, one hue a publisher, and none of Streamlit's placeholders."""

from itertools import combinations

import pytest

from charts.drawing.figure import figure
from charts.drawing.style import HUES, PALETTES, PUBLISHER_HUES, Look, blend, hues
from charts.exhibits.history import comparison, history
from tests import make
from tests.charts.drawn import colours, end_labels, line_colours
from tests.colour import contrast, distance

LEAST_FOR_TEXT = 4.5
every_look = pytest.mark.parametrize("look", Look)


@every_look
@pytest.mark.parametrize("ground", ["paper", "hover"])
def test_ink_and_soft_text_can_be_read_on_every_ground(look, ground):
    palette = PALETTES[look]
    assert min(contrast(text, getattr(palette, ground)) for text in (palette.ink, palette.soft)) >= LEAST_FOR_TEXT


@every_look
@pytest.mark.parametrize("ground", ["paper", "ground", "hover"])
def test_a_label_can_be_written_in_every_hue_on_every_ground(look, ground):
    palette = PALETTES[look]
    measured = {hue: contrast(hue, getattr(palette, ground)) for hue in (*palette.hues, palette.own)}
    assert {hue: round(ratio, 2) for hue, ratio in measured.items() if ratio < LEAST_FOR_TEXT} == {}


# CIE76: 2 is just noticeable, and the palette before this one had pairs of 2.
LEAST_APART = {"deuteranopia": 15, "protanopia": 15, "tritanopia": 12, "full": 25}


@every_look
@pytest.mark.parametrize("vision", LEAST_APART)
def test_every_two_hues_can_be_told_apart_by_readers_of_every_vision(look, vision):
    palette = PALETTES[look]
    pairs = combinations((*palette.hues, palette.own), 2)
    measured = {pair: distance(*pair, vision) for pair in pairs}
    assert {pair: round(apart, 1) for pair, apart in measured.items() if apart < LEAST_APART[vision]} == {}


def test_the_simulated_visions_see_what_such_readers_see():
    """Red and green of one lightness are alike without red or green cones; grey is grey to everyone."""
    for vision in ("deuteranopia", "protanopia"):
        assert distance("#b00000", "#6f5a00", vision) < distance("#b00000", "#6f5a00") / 2
    for vision in LEAST_APART:
        assert distance("#808080", "#7f7f7f", vision) < 1


@every_look
def test_a_palette_has_eight_hues_and_no_two_alike(look):
    assert len(set(PALETTES[look].hues)) == len(PALETTES[look].hues) == HUES == 8


def test_every_publisher_named_has_a_hue_that_exists():
    assert set(PUBLISHER_HUES.values()) <= set(range(HUES))


def test_a_publisher_keeps_its_hue_in_every_company():
    for one, other in combinations(PUBLISHER_HUES, 2):
        if PUBLISHER_HUES[one] != PUBLISHER_HUES[other]:
            assert hues([one, other]) == hues([other, one])[::-1] == [PUBLISHER_HUES[one], PUBLISHER_HUES[other]]


def test_a_publisher_without_a_hue_of_its_own_gets_the_same_one_each_time():
    assert hues(["Nobody in particular"]) == hues(["Nobody in particular"])
    assert hues(["Nobody in particular"])[0] in range(HUES)


def test_lines_of_one_publisher_or_of_one_hue_are_told_apart():
    assert len(set(hues(["IDC"] * HUES))) == HUES
    assert len(set(hues(["CAICT", "Goldman Sachs", "Dell'Oro Group"]))) == 3


def test_publishers_that_are_compared_in_the_catalog_have_different_hues(catalog):
    alike = set()
    for series in catalog.series:
        rivals = [other for other in catalog.find(concept=series.concept, unit=series.unit) if other.observations]
        if len(rivals) > 1:
            named = {other.publishers[0] for other in rivals} & set(PUBLISHER_HUES)
            pairs = combinations(sorted(named), 2)
            alike |= {pair for pair in pairs if PUBLISHER_HUES[pair[0]] == PUBLISHER_HUES[pair[1]]}
    assert sorted(alike) == []


@pytest.mark.parametrize(("share", "expected"), [(0, "#000000"), (0.5, "#808080"), (1, "#ffffff")])
def test_a_blend_lies_on_the_way_from_one_colour_to_the_other(share, expected):
    assert blend("#000000", "#ffffff", share) == expected


@every_look
def test_a_chart_of_most_lines_uses_only_the_palette_and_no_hue_twice(look, catalog, view):
    servers = [series for series in catalog.find(unit="USD bn") if series.observations][:6]
    chart = figure(comparison(servers, view), look)
    drawn = line_colours(chart)
    assert len(set(drawn)) == len(servers)
    assert set(drawn) <= set(PALETTES[look].hues)


def vintages(count: int):
    """Make a series of which *count* vintages forecast, the newest last."""
    rows = [make.observation("2010", "10", "2011-01-01")]
    rows += [make.forecast("2030", str(20 + year), f"{2011 + year}-06-01") for year in range(count)]
    return make.series(*rows)


@every_look
@pytest.mark.parametrize("count", [2, 5, 14])
def test_vintages_together_are_one_ramp_from_pale_to_strong(look, count, view):
    palette = PALETTES[look]
    drawn = line_colours(figure(history(vintages(count), view), look))
    ladder = [contrast(colour, palette.paper) for colour in drawn]
    assert ladder == sorted(ladder)
    assert len(set(drawn)) == count
    assert drawn[-1] == palette.hues[PUBLISHER_HUES["IDC"]]


@every_look
def test_every_label_at_a_line_end_can_be_read(look, view, record_property):
    labels = end_labels(figure(history(vintages(14), view), look))
    least = min(contrast(label.font.color, PALETTES[look].paper) for label in labels)
    record_property("least_contrast_of_a_label", round(least, 2))
    assert len(labels) > 2
    assert least >= LEAST_FOR_TEXT


@every_look
def test_streamlits_placeholder_colours_are_in_no_chart(look, catalog, view):
    import streamlit.elements.plotly_chart  # noqa: F401 - importing it changes Plotly's default template

    for series_id in ("capacity.intelligent.cn", "revenue.total.nvidia.fq", "energy.data_center.world"):
        chart = figure(history(catalog[series_id], view), look)
        assert [colour for colour in colours(chart) if colour.startswith("#0000")] == []
        own = PALETTES[look]
        assert colours(chart.layout.template) <= {own.ink, own.soft, own.grid, own.paper, own.hover, *own.hues}
        assert chart.layout.template.layout.paper_bgcolor == own.paper
