"""Revisions: what a vintage changed against the one before it."""

import pytest

from forecasting.vintages.revisions import newest_revisions, revisions
from tests import make

ROWS = (
    make.observation("2022", "80", "2024-02-01"),
    make.observation("2023", "100", "2024-02-01"),
    make.forecast("2024", "140", "2024-02-01"),
    make.forecast("2026", "300", "2024-02-01"),
    make.observation("2023", "110"),
    make.observation("2024", "165"),
    make.forecast("2026", "660"),
)


def told(series):
    return [(str(r.after.shown.period), r.before.shown.value, r.after.shown.value) for r in revisions(series)]


def test_a_revision_is_the_change_of_one_period_from_a_vintage_to_the_next():
    assert told(make.series(*ROWS)) == [("2023", 100, 110), ("2024", 140, 165), ("2026", 300, 660)]
    assert [r.change for r in revisions(make.series(*ROWS))] == pytest.approx([10, 100 * 25 / 140, 120])


def test_levels_below_one_are_revised_like_others():
    assert told(make.series(make.observation("2023", "0.5", "2024-02-01"), make.observation("2023", "0.7"))) == [
        ("2023", 0.5, 0.7)
    ]


def test_a_share_is_revised_by_percentage_points():
    rows = make.observation("2023", "40", "2024-02-01"), make.observation("2023", "44")
    (found,) = revisions(make.series(*rows, quantity="share", unit="percent"))
    assert found.change == 4


@pytest.mark.parametrize(
    "columns",
    [
        {"value": "40"},
        {"publisher": "Gartner"},
        {"basis": "new"},
        {"published": "2024-02-01", "tier": "tertiary"},
        {"published": "2024-02", "tier": "tertiary"},
        {"value": "0"},
        {"when": "2024"},
    ],
)
def test_what_is_equal_of_another_publisher_definition_or_period_or_a_witness_is_no_revision(columns):
    other = {"when": "2023", "value": "44", "published": "2025-02-14"} | columns
    assert told(make.series(make.observation("2023", "40", "2024-02-01"), make.observation(**other))) == []


def test_the_newest_revisions_are_of_forecasts_one_a_series_newest_first():
    early = make.series(make.forecast("2026", "1", "2023-01-01"), make.forecast("2026", "2", "2024-01-01"))
    late = make.series(make.forecast("2026", "1", "2023-01-01"), make.forecast("2026", "3", "2025-01-01"))
    outcome = make.series(make.observation("2022", "1", "2023-01-01"), make.observation("2022", "3", "2025-06-01"))
    assert [r.after.shown.value for r in newest_revisions([early, outcome, late], 5)] == [3, 2]
    assert [r.after.shown.value for r in newest_revisions([early, late], 1)] == [3]


def test_the_2023_level_of_chinas_capacity_was_revised_from_its_forecast(catalog):
    found = [r for r in revisions(catalog["capacity.intelligent.cn"]) if str(r.after.shown.period) == "2023"]
    assert [(r.before.shown.value, r.after.shown.value) for r in found] == [(414.1, 416.7)]
