"""Every series of the real catalog: drawn without a fault, and the same numbers in chart, table and download."""

import io
import re
from collections import Counter

import pandas as pd
import pytest

from charts.cells import frame_of
from charts.drawing.figure import drawing, figure
from charts.drawing.labelling.labels import ON_SCREEN, WIDEST
from charts.drawing.style import PALETTES, Look
from charts.exhibit import Emphasis
from charts.exhibits.history import comparison, history
from exports.documents.csv_table import exhibit_csv
from tests.charts.drawn import as_drawn, line_colours, overlaps, published, read, shown, tabled
from tests.kinds import of_every_kind

SAMPLE_STRIDE = 13
YEAR = re.compile(r"(FY )?\d{4}")
PART_OF_A_YEAR = re.compile(r"((\d{1,2} )?[A-Z][a-z]{2}|[QH]\d) (FY )?\d{4}")


def drawable(catalog):
    return [series for series in catalog.series if series.observations]


def sample_of(catalog):
    """Series that are looked at every time."""
    return drawable(catalog)[::SAMPLE_STRIDE]


def the_rest(catalog):
    """Those of every kind beside the sample; with EVERY_SERIES all of them."""
    kinds = {series.series_id for series in of_every_kind(catalog)}
    rest = [series for place, series in enumerate(drawable(catalog)) if place % SAMPLE_STRIDE]
    return [series for series in rest if series.series_id in kinds]


def faults_of(exhibit, look) -> list[str]:
    """What a reader could hold against a chart, in words."""
    chart = figure(exhibit, look)
    ticks = [read(tick) for tick in chart.layout.xaxis.ticktext if tick]
    touching = collisions(exhibit, look) if look is Look.LIGHT else []  # a colour moves no label
    wrong_ticks = [tick for tick in ticks if not (YEAR.fullmatch(tick) or PART_OF_A_YEAR.fullmatch(tick))]
    found = {
        "the markers are not the marks": shown(chart) != published(exhibit),
        f"labels overlap: {touching}": bool(touching),
        f"ticks that are no period: {wrong_ticks}": bool(wrong_ticks),
        f"two ticks say the same: {ticks}": len(set(ticks)) != len(ticks) or not ticks,
        "another template": chart.layout.template.layout.paper_bgcolor != PALETTES[look].paper,
        "a placeholder colour": "#0000" in chart.to_json(),
        "no height": not chart.layout.height,
    }
    return [fault for fault, there in found.items() if there]


def collisions(exhibit, look) -> list:
    """What labels touch at the least width that each layout serves, between, and at the largest."""
    found = []
    for size, wider in zip(ON_SCREEN, [*(one.width - 1 for one in ON_SCREEN[1:]), WIDEST], strict=True):
        chart = as_drawn(drawing(exhibit, look, size))
        for width in (size.width, (size.width + wider) / 2, wider):
            found += [(width, *pair) for pair in overlaps(chart, width)]
    return found


def table_faults(exhibit) -> list[str]:
    """Where table or download differ from the marks of the chart."""
    frame = frame_of(exhibit)
    marks = Counter((line.name, str(m.period), m.value) for line in exhibit.lines for m in line.marks if m.source_id)
    read = read_back(exhibit_csv(exhibit))
    drawn = {(line.name, str(m.period), m.raw) for line in exhibit.lines for m in line.marks}
    listed = {(row.series, row.period, row.value) for row in frame.itertuples()}
    rough = [m for m in exhibit.marks if m.is_interpolated and float(m.raw) != pytest.approx(m.value, rel=1e-5)]
    found = {
        "the table is not the chart": set(tabled(frame)) != set(marks),
        "the download is not the table": tabled(read) != tabled(frame),
        "a mark is not listed, or a row is not drawn": drawn != listed,
        f"interpolated values are written too roughly: {rough}": bool(rough),
    }
    return [fault for fault, there in found.items() if there]


def read_back(content: bytes) -> pd.DataFrame:
    """Read a download as pandas does once the lines about the table are left out."""
    about = sum(line.startswith("# ") for line in content.decode("utf-8-sig").splitlines())
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", skiprows=about, dtype=str, keep_default_na=False)


def test_every_series_has_a_level_or_a_claim(catalog):
    assert [series.series_id for series in catalog.series if not (series.observations or series.claims)] == []


def test_every_series_with_a_level_has_an_exhibit_with_marks_title_unit_and_source(catalog, view):
    for series in drawable(catalog):
        exhibit = history(series, view)
        assert exhibit.marks, series.series_id
        assert (exhibit.title, exhibit.unit) == (series.name, series.unit)
        assert exhibit.subtitle.startswith(series.unit)
        assert exhibit.source_line.startswith("Source: ")
        assert exhibit.text_alternative.startswith(f"Line chart: {series.name}. ")


@pytest.mark.parametrize("look", Look)
def test_a_sample_of_the_series_is_drawn_without_a_fault(catalog, view, look):
    sample = sample_of(catalog)
    found = {series.series_id: faults_of(history(series, view), look) for series in sample}
    assert {series_id: faults for series_id, faults in found.items() if faults} == {}


@pytest.mark.slow
def test_series_of_every_kind_are_drawn_without_a_fault_and_table_and_download_hold_their_numbers(catalog, view):
    """One pass, since a chart is made once for both."""
    found = {
        series.series_id: [*faults_of(exhibit, Look.LIGHT), *table_faults(exhibit)]
        for series in the_rest(catalog)
        for exhibit in [history(series, view)]
    }
    assert len(found) > 50
    assert {series_id: faults for series_id, faults in found.items() if faults} == {}


@pytest.mark.slow
@pytest.mark.parametrize("look", [look for look in Look if look is not Look.LIGHT])
def test_series_of_every_kind_are_drawn_without_a_fault_in_other_colours(catalog, view, look):
    chosen = [series for series in of_every_kind(catalog) if series.observations]
    found = {series.series_id: faults_of(history(series, view), look) for series in chosen}
    assert {series_id: faults for series_id, faults in found.items() if faults} == {}


def test_chart_table_and_download_of_a_sample_hold_the_same_numbers(catalog, view):
    sample = sample_of(catalog)
    found = {series.series_id: table_faults(history(series, view)) for series in sample}
    assert {series_id: faults for series_id, faults in found.items() if faults} == {}


def test_the_digits_in_the_table_are_those_of_the_file(catalog, view):
    texts = {(o.series_id, o.source_id, str(o.period), o.value.text) for o in catalog.observations}
    strange = [
        (row.series_id, row.period, row.value)
        for series in drawable(catalog)[::SAMPLE_STRIDE]
        for row in frame_of(history(series, view)).itertuples()
        if row.source_id and (row.series_id, row.source_id, row.period, row.value) not in texts
    ]
    assert strange == []


SOFT = {palette.soft for palette in PALETTES.values()}


def told_apart(exhibit, look) -> list[str]:
    """The colours of the lines, without those that share one on purpose.

    A forecast that stands apart has the hue of its outcomes; marks beside the line that have no label are in soft ink.
    """
    drawn = zip(exhibit.lines, line_colours(as_drawn(drawing(exhibit, look))), strict=True)
    return [colour for line, colour in drawn if line.emphasis is not Emphasis.APART and colour not in SOFT]


def rivals(catalog):
    """Each group of series that the page offers for comparison and that share a unit."""
    groups = {}
    for series in drawable(catalog):
        groups.setdefault((series.concept, series.unit), []).append(series)
    return [group[:6] for group in groups.values() if len(group) > 1]


def test_two_lines_of_one_comparison_never_have_the_same_label(catalog, view):
    alike = {}
    for group in rivals(catalog):
        labels = [(line.label, line.emphasis) for line in comparison(group, view).lines]
        if len(set(labels)) != len(labels):
            alike[group[0].series_id] = labels
    assert alike == {}


def test_a_sample_of_the_comparisons_is_drawn_without_a_fault(catalog, view):
    groups = rivals(catalog)
    assert len(groups) > 50
    found = {}
    for group in groups[::4]:
        exhibit = comparison(group, view)
        drawn = told_apart(exhibit, Look.LIGHT)
        faults = [*faults_of(exhibit, Look.LIGHT), *table_faults(exhibit)]
        faults += ["one hue for two lines"] if len(set(drawn)) != len(drawn) else []
        faults += ["a hue beside the palette"] if not set(drawn) <= set(PALETTES[Look.LIGHT].hues) else []
        found[group[0].series_id] = faults
    assert {series_id: faults for series_id, faults in found.items() if faults} == {}


def test_no_two_lines_of_one_chart_have_the_same_colour(catalog, view):
    alike = {}
    for series in drawable(catalog):
        exhibit = history(series, view)
        if len(exhibit.lines) > 1:
            drawn = told_apart(exhibit, Look.LIGHT)
            if len(set(drawn)) != len(drawn):
                alike[series.series_id] = drawn
    assert alike == {}


@pytest.mark.parametrize("forced", [None, True])
def test_every_log_axis_has_at_least_two_ticks_in_sight(catalog, view, forced):
    from dataclasses import replace

    poor, seen = [], 0
    for series in drawable(catalog)[:: 1 if forced is None else SAMPLE_STRIDE]:
        exhibit = history(series, replace(view, log=forced))
        if exhibit.log:
            seen += 1
            axis = as_drawn(drawing(exhibit, Look.LIGHT)).layout.yaxis
            ticks = [tick for tick in axis.tickvals or () if axis.range[0] <= _log(tick) <= axis.range[1]]
            poor += [series.series_id] if len(ticks) <= 1 else []
    assert seen > 10
    assert poor == []


def _log(number: float) -> float:
    from math import log10

    return log10(number)
