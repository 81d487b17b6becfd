"""What a chart shows beside its path: older forecasts that reach further, and points printed for its gaps."""

from datetime import date

import pytest

from charts.exhibit import Emphasis
from charts.exhibits.history import View, history
from charts.recipes import PublishedChart, exhibit_of
from forecasting.vintages.rule import path_of
from tests import make

ROWS = (
    make.observation("2024", "10"),
    make.forecast("2025", "12", "2025-08-01"),
    make.forecast("2027", "20", "2025-08-01"),
    make.forecast("2026", "30"),
    make.forecast("2030", "60"),
)


@pytest.fixture(params=[True, False], ids=["with earlier forecasts", "without"])
def chart(request):
    return history(make.series(*ROWS), View(data_version=date(2026, 1, 1), earlier=request.param))


def values(line):
    return [(str(mark.period), mark.value) for mark in line.marks]


def test_an_older_forecast_that_reaches_further_is_a_line_of_its_own_with_its_date(chart):
    (further,) = [line for line in chart.lines if line.emphasis is Emphasis.EARLIER and len(line.marks) > 1]
    assert values(further)[-2:] == [("2026", 30), ("2030", 60)]
    assert further.label == "14 Feb 2025"


def test_the_path_is_never_joined_with_it(chart):
    drawn = [mark for line in chart.lines if line.emphasis in {Emphasis.MAIN, Emphasis.APART} for mark in line.marks]
    forecasts = {mark.published for mark in drawn if mark.status == "forecast"}
    assert forecasts == {"2025-08-01"}
    assert max(str(mark.period) for mark in drawn) == "2027"


def test_a_point_printed_for_a_gap_is_shown_and_named_by_the_interpolated_mark(chart):
    assert ("2026", 30) in [value for line in chart.lines for value in values(line)]
    (bridge,) = [mark for mark in chart.marks if mark.is_interpolated]
    assert str(bridge.period) == "2026"
    assert bridge.note.endswith("; IDC printed 30 on 14 Feb 2025")


@pytest.mark.parametrize("earlier", [True, False])
def test_no_chart_of_the_catalog_hides_what_was_printed_beyond_or_between(catalog, earlier):
    for series in catalog:
        path = path_of(series)
        points = [*path.printed_between, *(run.points[-1] for run in path.continuations)]
        if points:
            chart = exhibit_of(PublishedChart(series=(series.series_id,), earlier=earlier), catalog)
            shown = {(mark.period, mark.value, mark.published) for mark in chart.marks}
            for point in points:
                row = point.observation
                assert (point.period, float(point.value), row.published.text) in shown, (series.series_id, point)
