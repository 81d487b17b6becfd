"""Whose each value of a projection is: the publisher's, between its values, ours, or assumed."""

from datetime import date

import pytest

from forecasting.own_figures.as_series import series_of
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.projection.project import ProjectionSettings, project
from forecasting.quantities.periods import Frequency
from forecasting.quantities.standing import Standing
from tests import make

SERIES = make.series(
    make.observation("2023", "80", published="2025-01-10"), make.observation("2024", "100", published="2025-01-10"),
    make.forecast("2025", "130", published="2025-06-01"), make.forecast("2027", "200", published="2025-06-01"),
)  # fmt: skip
THEIRS, BETWEEN, OURS = "IDC, 1 Jun 2025", "this tool, between values of IDC, 1 Jun 2025", "this tool"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (ProjectionSettings(method="published"), [THEIRS, BETWEEN, THEIRS, OURS]),
        (ProjectionSettings(method="damped"), [OURS] * 4),
        (ProjectionSettings(growth=(30.0,)), ["this tool, at assumed growth"] * 4),
    ],
)
def test_each_value_says_whose_it_is_in_rows_and_as_plain_values(settings, said):
    found = project(SERIES, "2028", settings)
    assert [row["by"] for row in found.rows()] == said
    assert [row["by"] for row in found.as_dict()["projection"]] == said


def test_a_path_that_the_reader_entered_is_called_entered_not_published():
    values = (OwnValue("2024", "100"), OwnValue("2025", "120"), OwnValue("2027", "200"))
    mine = series_of(
        OwnSeries(key="a1", name="Mine", unit="GW", frequency=Frequency.ANNUAL, made=date(2025, 1, 2), values=values)
    )
    found = project(mine, "2027", ProjectionSettings(method="published"))
    between = "this tool, between values of the user"
    assert [origin.by for origin in found.origins] == ["your figure", between, "your figure"]
    assert found.origins[-1].said == "as entered by the user"


@pytest.mark.parametrize(
    ("to", "standing"), [("2025", Standing.FORECAST), ("2026", Standing.DERIVED), ("2028", Standing.PROJECTED)]
)
def test_a_projection_stands_as_firm_as_the_value_of_its_last_period(to, standing):
    assert project(SERIES, to, ProjectionSettings(method="published")).standing is standing


def test_a_published_path_moved_by_past_errors_is_ours(monkeypatch):
    found = project(SERIES, "2027", ProjectionSettings(method="published"))
    monkeypatch.setattr(type(found), "median", property(lambda self: self.distribution.median * 1.01))
    assert {origin.standing for origin in found.origins} == {Standing.PROJECTED}
