"""The Python that asks a server gives the numbers of the Python that works them out."""

import io
from contextlib import redirect_stdout
from datetime import date
from urllib import request

import pytest

from charts.exhibits.history import View, comparison, history
from charts.recipes import ProjectionChart, PublishedChart, ScenarioChart, exhibit_of
from charts.request_snippet import ADDRESS
from forecasting.scenarios.links import from_query
from forecasting.vintages.choice import Choice
from tests.exports import sample

SERIES = "capacity.intelligent.cn"


@pytest.fixture
def run(program, monkeypatch):
    """Runs code in which the address of the server leads to ours."""

    def opened(address: str) -> io.BytesIO:
        answer = program.get(address.removeprefix(ADDRESS))
        assert answer.status_code == 200, answer.text
        return io.BytesIO(answer.content)

    def ran(code: str) -> list[tuple[str, str, float]]:
        names: dict[str, object] = {}
        with redirect_stdout(io.StringIO()):
            exec(code, names)  # noqa: S102 - our own text, which is what is tested
        return names["numbers"]

    monkeypatch.setattr(request, "urlopen", opened)
    return ran


@pytest.mark.parametrize(
    "recipe",
    [
        PublishedChart(series=(SERIES,)),
        PublishedChart(series=(SERIES,), as_of=date(2024, 1, 1)),
        PublishedChart(series=(SERIES,), vintage="2023-11-29"),
        PublishedChart(series=("market.ai_server.world", "market.ai_server.cn"), publisher="IDC"),
        ProjectionChart(series=SERIES, to="2030"),
        ProjectionChart(series=SERIES, to="2028", growth=(40.0, 30.0)),
        ProjectionChart(series=SERIES, to="2030", prior="general", method="damped"),
        ProjectionChart(series=SERIES, to="2027", as_of=date(2024, 1, 1)),
        ScenarioChart(scenario=from_query("ai_share=75&ai_share@2027=65&publisher=Gartner"), output="power"),
    ],
    ids=["plain", "as of", "vintage", "comparison", "default", "growth", "prior", "projection as of", "scenario"],
)
def test_both_give_the_same_numbers(run, recipe, catalog):
    exhibit = exhibit_of(recipe, catalog)
    assert run(exhibit.request) == run(exhibit.code) != []


def test_a_method_that_servers_do_not_answer_with_has_none(catalog):
    assert not exhibit_of(ProjectionChart(series=SERIES, to="2030", method="logistic", ceiling=9000.0), catalog).request


@pytest.mark.parametrize("text", list(sample.HOSTILE.values()), ids=list(sample.HOSTILE))
def test_no_name_becomes_a_command(text):
    series = sample.capacity(name=text, series_id=text)
    for exhibit in (
        history(series, sample.VIEW, Choice(publisher="IDC"), title=text),
        comparison([series, series], View(data_version=sample.VERSION, as_of=date(2025, 6, 1)), title=text),
    ):
        code = compile(exhibit.request.encode(errors="replace"), "chart.py", "exec")
        assert set(code.co_names) <= {
            "json", "urllib", "request", "urlopen", "ADDRESS", "numbers", "asked", "answer", "load", "point", "print",
            "series_id", "period", "value", "urllib.request",
        }  # fmt: skip
