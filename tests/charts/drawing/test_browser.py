"""A chart as it is handed to the browser: JSON, three widths, and marks that can be asked where they come from."""

import json
import math
from dataclasses import replace

import pytest

from charts.drawing.browser import events_in, for_browser, line_titles
from charts.drawing.figure import is_marked
from charts.drawing.labelling.label_text import VALUED
from charts.drawing.labelling.labels import ON_SCREEN
from charts.drawing.places import places_of
from charts.drawing.style import Look
from charts.exhibits.history import View, history
from charts.exhibits.training import frontier
from tests import make
from tests.exports import sample

LOOKS = (Look.LIGHT, Look.DARK)


def finite(value) -> bool:
    """Whether every number inside is one that JSON has."""
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, list):
        return all(map(finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def asked(given) -> list[tuple[int, int, str, float]]:
    """What the browser can ask about: line, mark, day and value of each point with a marker."""
    return [
        (trace["meta"], mark, day[:10], value)
        for trace in given["traces"]
        for mark, day, value in zip(trace.get("customdata", ()), trace["x"], trace["y"], strict=False)
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", sample.KINDS)
def test_is_plain_json_with_a_layout_for_each_width(kind, look):
    given = for_browser(sample.KINDS[kind](), look)
    assert json.loads(json.dumps(given, allow_nan=False)) == given
    assert finite(given)
    assert [one["width"] for one in given["layouts"]] == [size.width for size in ON_SCREEN]
    assert all(one["layout"]["height"] > 0 for one in given["layouts"])
    assert given["look"] == look.value


@pytest.mark.parametrize("kind", [kind for kind in sample.KINDS if not sample.KINDS[kind]().bars])
def test_every_point_leads_back_to_its_mark(kind):
    exhibit = sample.KINDS[kind]()
    points = asked(for_browser(exhibit, Look.LIGHT))
    for line, mark, day, value in points:
        it = exhibit.lines[line].marks[mark]
        assert (str(places_of(exhibit).of_mark(it)), it.value) == (day, value)
    wanted = {(i, j) for i, line in enumerate(exhibit.lines) for j, it in enumerate(line.marks) if is_marked(it)}
    assert {(line, mark) for line, mark, *_ in points} == wanted
    assert len(points) == len(wanted)


def test_every_point_of_every_twentieth_series_and_of_the_frontier_leads_back(catalog):
    view = View(data_version=catalog.version)
    chosen = [history(series, view) for series in catalog.series[::20] if series.observations]
    for exhibit in [*chosen, frontier(catalog)]:
        places = places_of(exhibit)
        for line, mark, day, value in asked(for_browser(exhibit, Look.LIGHT)):
            it = exhibit.lines[line].marks[mark]
            assert (str(places.of_mark(it)), it.value) == (day, pytest.approx(value)), exhibit.title


def test_marks_alike_in_everything_still_lead_to_one_of_them():
    exhibit = sample.shown()
    line = exhibit.lines[-1]
    doubled = replace(exhibit, lines=(replace(line, marks=(line.marks[0], *line.marks)),))
    for number, mark, _, value in asked(for_browser(doubled, Look.LIGHT)):
        assert doubled.lines[number].marks[mark].value == value


@pytest.mark.parametrize("kind", ["fan", "changed"])
def test_bands_belong_to_the_line_that_hides_them(kind):
    exhibit = sample.KINDS[kind]()
    given = for_browser(exhibit, Look.LIGHT)
    filled = [trace for trace in given["traces"] if trace.get("fill")]
    assert len(filled) == len(exhibit.bands)
    assert {trace["meta"] for trace in filled} == {len(exhibit.lines) - 1}


@pytest.mark.parametrize("kind", sample.KINDS)
def test_labels_and_lines_that_lead_to_them_name_their_line_so_that_they_hide_with_it(kind):
    exhibit = sample.KINDS[kind]()
    given = for_browser(exhibit, Look.LIGHT)
    valued = {f"line-{i}" for i, line in enumerate(exhibit.lines) if line.label and line.emphasis in VALUED}
    for one in given["layouts"]:
        named = {note["name"] for note in one["layout"]["annotations"] if is_named(note)}
        assert valued <= named <= {f"line-{i}" for i in range(len(exhibit.lines))}
        assert {shape["name"] for shape in one["layout"].get("shapes", ()) if is_named(shape)} <= named


def is_named(part) -> bool:
    """Whether a part of the drawing belongs to a line."""
    return part.get("name", "").startswith("line-")


def test_lines_that_can_be_hidden_have_names_of_their_own():
    exhibit = sample.compared()
    twins = replace(exhibit, lines=tuple(replace(line, label="IDC") for line in exhibit.lines))
    for one in (exhibit, twins, sample.fanned()):
        names = line_titles(one)
        assert len(set(names)) == len(names) == len(one.lines)
        assert all(names)


@pytest.mark.parametrize("text", [sample.HOSTILE[name] for name in ("markup", "script", "comment", "quotes")])
@pytest.mark.parametrize("kind", ["changed", "tornado", "bridge"])
def test_hostile_words_reach_the_drawing_only_escaped(kind, text):
    given = for_browser(sample.hostile(text, kind), Look.LIGHT)
    drawn = [note["text"] for one in given["layouts"] for note in one["layout"]["annotations"]]
    for trace in given["traces"]:
        for field in ("text", "hovertext"):
            told = trace.get(field) or []
            drawn += [told] if isinstance(told, str) else told
    for words in drawn:
        for tag in ("<img", "<script", "</script", "<!--", "<![CDATA"):
            assert tag not in words


@pytest.mark.parametrize("kind", sample.KINDS)
def test_the_same_chart_is_given_the_same_way(kind):
    assert for_browser(sample.KINDS[kind](), Look.DARK) == for_browser(sample.KINDS[kind](), Look.DARK)


def test_events_stand_within_the_time_axis_of_charts_of_lines_alone(catalog):
    exhibit = history(catalog["capacity.intelligent.cn"], View(data_version=catalog.version))
    shown = events_in(exhibit, catalog.events)
    places = places_of(exhibit)
    days = [str(places.of_mark(mark)) for mark in exhibit.marks]
    assert shown
    assert all(min(days) <= one["x"] <= max(days) for one in shown)
    assert events_in(sample.KINDS["tornado"](), catalog.events) == []


def test_editions_tell_what_was_known_on_each_day_and_no_later_outcome(catalog):
    series = catalog["capacity.intelligent.cn"]
    exhibit = history(series, View(data_version=catalog.version))
    given = for_browser(exhibit, Look.LIGHT)["editions"]
    assert len(given) == len(exhibit.editions) > 1
    for one, edition in zip(given, exhibit.editions, strict=True):
        assert len(one["x"]) == len(one["y"]) == len(one["text"])
        assert one["known"] <= len(one["x"])
        assert one["x"] == sorted(one["x"])
        newest = max(mark.published for mark in edition.marks if mark.published)
        assert all(other.published <= newest for other in edition.marks if other.published)


@pytest.mark.parametrize("numbers", [("0", "0"), ("0.0", "-0")])
def test_a_chart_of_nothing_but_zeros_is_drawn(numbers):
    """A sheet that waits for its figures looks so."""
    rows = [make.observation(str(2022 + place), number) for place, number in enumerate(numbers)]
    given = for_browser(history(make.series(*rows), View(data_version=sample.VERSION)), Look.LIGHT)
    assert finite(given)
    assert [one["layout"]["yaxis"]["range"] for one in given["layouts"]] == [[0.0, 1.0]] * len(given["layouts"])
