"""Pictures of a fixed size: the plot keeps its room, labels do not touch, the stamp stays, however long texts are."""

import re
from dataclasses import replace

import pytest

from charts.drawing.axes import LARGEST_PLAIN, value_labels
from charts.drawing.figure import drawing, figure
from charts.drawing.fonts import FAMILY, FOLDER, WEIGHTS, font_faces
from charts.drawing.labelling.labels import LEAST_PLOT, PHONE, room_of
from charts.drawing.labelling.lettering import text_width
from charts.drawing.plan import plan_of
from charts.drawing.style import FONT, LABEL_SIZE, Look
from charts.exhibits.history import comparison
from exports.content.clean import cleaned
from exports.content.sizes import SIZES
from tests.charts import drawn
from tests.exports import sample

every_size = pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))


def plot_height(layout) -> float:
    return layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]


@every_size
@pytest.mark.parametrize("kind", list(sample.KINDS))
def test_the_plot_keeps_its_room(kind, size):
    layout = drawing(sample.KINDS[kind](), Look.PRINT, size.layout)["layout"]
    assert layout["height"] == size.height
    assert plot_height(layout) >= LEAST_PLOT


@every_size
@pytest.mark.parametrize("kind", ["changed", "tornado", "bridge"])
def test_long_texts_are_cut_before_the_plot_gives_way(kind, size):
    exhibit = cleaned(sample.hostile("long words " * 900, kind))
    layout = drawing(exhibit, Look.PRINT, size.layout)["layout"]
    assert plot_height(layout) >= LEAST_PLOT - 20


@every_size
def test_the_stamp_stays_where_the_footer_is_cut(size):
    exhibit = sample.KINDS["changed"]().edited(source_line="Source: " + "a publisher (Feb 2025), " * 200)
    chart = figure(exhibit, Look.PRINT, size.layout)
    (footer,) = (text for text in drawn.texts(chart) if text.startswith("Changed assumptions"))
    assert sample.STAMP in footer
    assert footer.endswith("…")


@every_size
def test_labels_of_many_lines_do_not_touch(size, catalog, view):
    chosen = [s for s in catalog.series if s.unit == "USD bn" and len(s.observations) > 4][:6]
    chart = figure(comparison(chosen, view), Look.PRINT, size.layout)
    assert len(drawn.labels(chart)) >= 6
    assert drawn.overlaps(chart, size.width) == []


def test_values_written_as_powers_of_ten_take_the_room_of_their_powers(catalog, view):
    large = [s for s in catalog.series if any(o.value >= LARGEST_PLAIN for o in s.observations if o.value)]
    plans = [plan_of(comparison([series], view), PHONE) for series in large]
    assert plans
    assert [plan.canvas.width for plan in plans if plan.canvas.width < PHONE.width / 2] == []


def test_a_bridge_keeps_the_order_of_its_bars():
    axis = drawing(sample.bridge(), Look.PRINT)["layout"]["xaxis"]
    assert axis["categoryarray"] == ["2025", "Growth", "Price", "Efficiency", "2030"]


def test_of_two_bars_on_one_side_the_shorter_lies_on_top():
    """In the last row of the sample both ends lie above the middle, at 590 and 610."""
    traces = drawing(sample.tornado(), Look.PRINT)["data"]
    lengths = [
        size for trace in traces for label, size in zip(trace["y"], trace["x"], strict=True) if label == "Both above"
    ]
    assert lengths == [23.0, 3.0]
    assert sum(len(trace["x"]) for trace in traces) == len(sample.tornado().bars)


@pytest.mark.parametrize("flat", [0, 1])
def test_a_bar_without_length_writes_no_digits_on_those_of_the_other_in_its_row(flat):
    """An assumption may change nothing at one end of its range."""
    low, high = (bar for bar in sample.tornado().bars if bar.label == "Both above")
    row = tuple(
        replace(bar, end=bar.start if place == flat else 2 * bar.start - bar.end)
        for place, bar in enumerate((low, high))
    )
    traces = drawing(replace(sample.tornado(), bars=row), Look.PRINT)["data"]
    written = {trace["x"][0]: trace["textposition"] for trace in traces}
    assert written[0.0] == "none"
    assert [position for length, position in written.items() if length] == ["outside"]


@pytest.mark.parametrize("kind", ["tornado", "bridge"])
def test_the_key_of_bars_shows_the_colours_that_it_explains(kind):
    drawing_of = drawing(sample.KINDS[kind](), Look.PRINT)
    key = drawing_of["layout"]["annotations"][2]["text"]
    explained = re.findall(r'color:(#\w{6})">■', key)
    used = {colour for trace in drawing_of["data"] for colour in trace["marker"]["color"]}
    assert set(explained) == used
    assert len(explained) == key.count("■")


class TestTheTypeface:
    def test_is_small_and_comes_with_its_licence(self):
        files = [FOLDER / f"outlook-sans-{weight}.woff2" for weight in WEIGHTS]
        assert sum(path.stat().st_size for path in files) < 150_000
        licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert "Copyright 2010-2024 Adobe" in licence

    def test_does_not_use_the_name_that_its_licence_reserves(self):
        assert "Source" not in FAMILY

    def test_comes_first_and_chinese_families_stand_in_the_stack(self):
        assert FONT.startswith(f"'{FAMILY}'")
        assert all(family in FONT for family in ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"))

    def test_is_given_as_rules_that_fetch_nothing(self):
        assert font_faces().count("@font-face") == len(WEIGHTS)
        assert "http" not in font_faces()


@pytest.mark.parametrize(("span", "unit", "written"), [
    ((0.0, 1030.0), "USD bn", ["0", "200", "400", "600", "800", "1,000"]),
    ((-0.2, 0.55), "percent", ["-0.2", "0.0", "0.2", "0.4"]),
    ((0.0, 1e10), "USD", ["0", "2 bn", "4 bn", "6 bn", "8 bn", "10 bn"]),
    ((0.0, 7.4e8), "RMB", ["0", "200 mn", "400 mn", "600 mn"]),
    ((0.0, 900_000.0), "USD", ["0", "200,000", "400,000", "600,000", "800,000"]),
    ((0.0, 2.6e25), "FLOP", ["2.5×10²⁵"]),
])  # fmt: skip
def test_the_room_at_the_left_is_that_of_what_is_written_there(span, unit, written, catalog, view):
    # money that is published by the dollar is written in words
    assert value_labels(span, unit, log=False) == written
    exhibit = replace(comparison([catalog["capacity.intelligent.cn"]], view), unit=unit)
    room = room_of(exhibit, PHONE, span).left
    assert 0 < room - max(text_width(one, LABEL_SIZE) for one in written) < 20
