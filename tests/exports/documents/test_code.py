"""The Python that comes with a chart, run as it stands, gives the chart's numbers."""

import io
from contextlib import redirect_stdout
from datetime import date

import pytest

from charts.exhibits.history import View, comparison, history
from charts.recipes import ProjectionChart, PublishedChart, exhibit_of
from exports.content.request import ExportError
from exports.documents.python_file import NO_CODE
from exports.formats import export
from forecasting.vintages.choice import Choice
from tests.exports import sample

SERIES = "capacity.intelligent.cn"
SIX_DIGITS = 1e-5
"""Charts show six significant digits of numbers of ours, code has them all."""


def run(code: str) -> list[tuple[str, str, float]]:
    names: dict[str, object] = {}
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, names)  # noqa: S102 - our own text, which is what is tested
    numbers = names["numbers"]
    assert len(printed.getvalue().splitlines()) == len(numbers)
    return numbers


def main_numbers(exhibit) -> dict[tuple[str, str], float]:
    return {
        (line.series_id, str(mark.period)): mark.value
        for line in exhibit.lines
        if line.emphasis.value in {"main", "apart"}
        for mark in line.marks
    }


@pytest.mark.parametrize(
    "recipe",
    [
        PublishedChart(series=(SERIES,)),
        PublishedChart(series=(SERIES,), as_of=date(2024, 1, 1)),
        PublishedChart(series=(SERIES,), vintage="2023-11-29"),
        PublishedChart(series=("market.ai_server.world", "market.ai_server.cn")),
    ],
    ids=["plain", "as of", "vintage", "comparison"],
)
def test_history(recipe, catalog):
    exhibit = exhibit_of(recipe, catalog)
    wanted = main_numbers(exhibit)
    assert wanted
    got = {(series_id, period): value for series_id, period, value in run(exhibit.code)}
    assert got == pytest.approx(wanted, rel=SIX_DIGITS)


@pytest.mark.parametrize(
    "recipe",
    [
        ProjectionChart(series=SERIES, to="2030"),
        ProjectionChart(series=SERIES, to="2030", method="cagr"),
        ProjectionChart(series=SERIES, to="2028", growth=(40.0, 30.0)),
        ProjectionChart(series=SERIES, to="2030", method="logistic", ceiling=9000.0),
        ProjectionChart(series=SERIES, to="2030", prior="general"),
        ProjectionChart(series=SERIES, to="2028"),
        ProjectionChart(series=SERIES, to="2027", as_of=date(2024, 1, 1)),
    ],
    ids=["default", "method", "growth", "ceiling", "prior", "published", "as of"],
)
def test_projection(recipe, catalog):
    exhibit = exhibit_of(recipe, catalog)
    assert exhibit.fanned
    ahead = [
        mark for mark in exhibit.fanned.marks if mark.status in {"forecast", "interpolated", "projected", "assumed"}
    ]
    wanted = {str(mark.period): mark.value for mark in ahead}
    assert wanted
    assert {period: value for _, period, value in run(exhibit.code)} == pytest.approx(wanted, rel=SIX_DIGITS)


def test_the_file_says_what_it_is(catalog, view):
    text = export(history(catalog[SERIES], view), "py").content.decode()
    assert text.startswith("# title: ")
    assert "# licence: Compilation, text and drawing: Compute Outlook, data version" in text
    compile(text, "chart.py", "exec")


@pytest.mark.parametrize("text", list(sample.HOSTILE.values()), ids=list(sample.HOSTILE))
def test_no_name_becomes_a_command(text):
    series = sample.capacity(name=text, series_id=text)
    choice = Choice(publisher="IDC")
    for exhibit in (
        history(series, sample.VIEW, choice, title=text),
        comparison([series, series], View(data_version=sample.VERSION, as_of=date(2025, 6, 1)), title=text),
    ):
        code = compile(exhibit.code.encode(errors="replace"), "chart.py", "exec")
        assert set(code.co_names) <= KNOWN_NAMES


KNOWN_NAMES = {
    "forecasting", "Catalog", "Choice", "path_of", "catalog", "load", "numbers", "series_id", "choice", "path",
    "bridged", "points", "is_seamless", "outcomes", "forecast_as_published", "period", "value", "print", "as_of",
    "date", "datetime", "str", "float", "point",
}  # fmt: skip


def test_a_chart_without_code_says_so():
    with pytest.raises(ExportError, match=NO_CODE):
        export(sample.tornado(), "py")
