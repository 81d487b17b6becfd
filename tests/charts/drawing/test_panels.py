"""Panels: each series in a small frame of its own, on the same axes, in every size that has room for them."""

from dataclasses import replace
from itertools import combinations

import pytest

from charts.drawing.axes import value_range
from charts.drawing.figure import drawing, figure
from charts.drawing.labelling.labels import LARGE, ON_SCREEN, PHONE, Size
from charts.drawing.panels.grid import grid_of
from charts.drawing.style import Look
from charts.recipes import Layout, PublishedChart, advised, exhibit_of
from tests import make
from tests.charts.drawn import labels, markers

FEW = ("market.ai_server.world", "spend.ai_infrastructure.world", "spend.ai_server.world")
MANY = (*FEW, "market.ai_server.world.trendforce", "market.server_value.world", "market.server.world.gartner")


@pytest.fixture(scope="module")
def panels(catalog):
    return exhibit_of(PublishedChart(series=MANY), catalog)


def axes(layout, name):
    return {key: one for key, one in layout.items() if key.startswith(f"{name}axis")}


class TestDrawing:
    @pytest.mark.parametrize("size", ON_SCREEN, ids=lambda size: str(size.width))
    def test_each_panel_has_axes_of_its_own_with_the_same_ends_and_none_lies_on_another(self, panels, size):
        layout = drawing(panels, Look.LIGHT, size)["layout"]
        across, up = axes(layout, "x"), axes(layout, "y")
        assert len(across) == len(up) == len(MANY)
        assert len({str(one["range"]) for one in across.values()}) == 1
        assert len({str(one["range"]) for one in up.values()}) == 1
        frames = [(*x["domain"], *y["domain"]) for x, y in zip(across.values(), up.values(), strict=True)]
        for (left, right, bottom, top), (other_left, other_right, other_bottom, other_top) in combinations(frames, 2):
            assert right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom

    def test_a_phone_has_one_column_and_a_wide_card_several(self, panels):
        columns = [grid_of(panels, size, value_range(panels)).columns for size in (PHONE, LARGE)]
        assert columns[0] == 1 < columns[1]

    def test_every_line_is_drawn_once_under_its_own_name_and_hue(self, panels):
        chart = figure(panels, Look.LIGHT, LARGE)
        drawn = markers(chart)
        assert sorted(trace.meta for trace in drawn) == list(range(len(panels.lines)))
        assert len({trace.xaxis for trace in drawn}) == len(MANY)
        ends = {label.name for label in labels(chart)}
        assert ends == {f"line-{i}" for i in range(len(panels.lines))}

    def test_a_picture_without_room_for_them_has_one_frame(self, panels):
        small, large = (
            drawing(panels, Look.PRINT, Size(width=width, height=height))["layout"]
            for width, height in ((480, 300), (960, 700))
        )
        assert "xaxis2" not in small
        assert "xaxis2" in large


class TestChoice:
    def test_more_than_five_series_have_panels_and_the_same_numbers(self, catalog, panels):
        in_one = exhibit_of(PublishedChart(series=MANY, layout=Layout.LINES), catalog)
        assert in_one.panels == ()
        assert replace(panels, panels=(), text_alternative="", recipe="") == replace(
            in_one, text_alternative="", recipe=""
        )
        assert [len(panel.lines) > 0 for panel in panels.panels] == [True] * len(MANY)
        assert exhibit_of(PublishedChart(series=MANY[:5]), catalog).panels == ()

    @pytest.mark.parametrize(("second", "layout"), [
        ({"geography": "China"}, Layout.LINES),
        ({"segment": "GPU servers"}, Layout.LINES),
        ({"geography": "China", "segment": "GPU servers"}, Layout.LINES),
        ({"geography": "China", "segment": "GPU servers", "concept": "made.other"}, Layout.PANELS),
    ])  # fmt: skip
    def test_one_frame_misleads_where_series_of_different_things_differ_in_place_and_segment(self, second, layout):
        rows = (make.observation("2023", "5"), make.observation("2024", "6"))
        first = {"geography": "World", "segment": "servers", "concept": "made.one"}
        pair = [make.series(*rows, **first), make.series(*rows, series_id="made.two", **(first | second))]
        assert advised(pair) is layout
        assert advised([pair[0], make.series(rows[0], series_id="made.two", **(first | second))]) is Layout.LINES

    def test_a_single_series_has_one_frame_whatever_is_asked(self, catalog):
        assert exhibit_of(PublishedChart(series=FEW[:1], layout=Layout.PANELS), catalog).panels == ()

    def test_growth_stands_in_the_panel_of_the_series_that_grew(self, catalog):
        recipe = PublishedChart(series=FEW, layout=Layout.PANELS, span=("2025", "2028"))
        layout = drawing(exhibit_of(recipe, catalog), Look.LIGHT, LARGE)["layout"]
        arrows = {shape["xref"] for shape in layout["shapes"] if shape.get("name") == "growth"}
        assert arrows == {"x"}
