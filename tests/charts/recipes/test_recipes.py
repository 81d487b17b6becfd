"""Recipes: what is saved, sent and compared says all of a chart, and gives the same chart again."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from charts.exhibits.show_as import Showing
from charts.mark import Kind
from charts.recipes import (
    FAULTS,
    FrontierChart,
    ProjectionChart,
    PublishedChart,
    Recipe,
    RecipeError,
    Scale,
    ScenarioChart,
    TornadoChart,
    content,
    exhibit_of,
    from_json,
    to_json,
)
from exports.content.sentence import sentence
from forecasting.catalog.series import SeriesError
from forecasting.scenarios.scenario import Assumption, Scenario
from tests.charts.recipes.examples import DAY, RECIPES, SERIES

ROOT = Path(__file__).resolve().parents[3]
SIX_DIGITS = 1e-5


def test_every_kind_of_recipe_is_among_those_tried():
    assert {type(one) for one in RECIPES.values()} == set(get_args(Recipe))


@pytest.mark.parametrize("name", RECIPES)
def test_a_chart_made_anew_from_its_saved_recipe_is_the_same(name, catalog):
    again = from_json(to_json(RECIPES[name]))
    assert again == RECIPES[name]
    made = exhibit_of(again, catalog)
    assert made == exhibit_of(RECIPES[name], catalog)
    assert from_json(made.recipe) == again


def test_each_choice_changes_the_chart_or_its_words_and_every_chart_has_a_sentence_to_copy(catalog):
    made = [replace(exhibit_of(one, catalog), recipe="") for one in RECIPES.values()]
    assert [one.title for one in made if not sentence(one).endswith(").")] == []
    assert all(a != b for i, a in enumerate(made) for b in made[:i])


def test_growth_vintages_and_the_way_of_showing_are_part_of_the_recipe(catalog):
    recipe = PublishedChart(series=(SERIES,), earlier=False, span=("2021", "2024"))
    shown = exhibit_of(from_json(to_json(recipe)), catalog)
    assert len(shown.stretches) == 1
    with_earlier = exhibit_of(PublishedChart(series=(SERIES,), span=("2021", "2024")), catalog)
    assert len(shown.lines) < len(with_earlier.lines)
    assert exhibit_of(PublishedChart(series=(SERIES,), show_as=Showing.GROWTH), catalog).unit == "percent a year"


def scenario(**fields) -> ScenarioChart:
    return ScenarioChart(scenario=Scenario(assumptions=(Assumption(driver="server_market_growth", **fields),)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (scenario(shift=-1.0), scenario(shift=-2.0)),
        (
            ProjectionChart(series=SERIES, to="2030", growth=(-1.0,)),
            ProjectionChart(series=SERIES, to="2030", growth=(-2.0,)),
        ),
        (PublishedChart(series=(SERIES,)), PublishedChart(series=(SERIES,), earlier=False)),
        (FrontierChart(), FrontierChart(as_of=DAY)),
        (TornadoChart(scenario=Scenario(), year=2027), TornadoChart(scenario=Scenario(), year=2028)),
    ],
)
def test_the_content_of_different_charts_is_different_even_where_their_hash_is_not(one, other):
    assert content(one) != content(other)
    assert content(one) == content(from_json(to_json(one)))


class TestTheDay:
    def test_a_catalog_of_a_day_makes_charts_of_that_day_whoever_asks(self, catalog):
        known = catalog.as_of(DAY)
        recipe = ProjectionChart(series=SERIES, to="2028")
        shown = exhibit_of(recipe, known)
        assert shown.as_of == DAY
        assert f"as_of=date({DAY.year}, {DAY.month}, {DAY.day})" in shown.code
        assert shown.lines == exhibit_of(ProjectionChart(series=SERIES, to="2028", as_of=DAY), catalog).lines

    def test_a_later_day_shows_no_more_of_a_catalog_that_ends_earlier(self, catalog):
        known = catalog.as_of(DAY)
        assert known.as_of(date(2026, 1, 1)) is known
        assert known.as_of(None) is known
        assert catalog.as_of(None) is catalog

    def test_the_python_of_projections_as_of_a_day_prints_the_charts_numbers_in_a_fresh_process(self, catalog):
        charts = projected(catalog, DAY, every=15)
        assert len(charts) >= 8
        program = "\n".join((REUSED, *(f"{one.code}\nprint('---')" for one in charts)))
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
        )
        printed = [part.split("\n") for part in done.stdout.split("---\n")[:-1]]
        for chart, lines in zip(charts, printed, strict=True):
            got = {row.split("\t")[1]: float(row.split("\t")[2]) for row in lines if row}
            assert got == pytest.approx(medians(chart), rel=SIX_DIGITS), chart.title


REUSED = """
from functools import cache
from forecasting import Catalog
Catalog.load = staticmethod(cache(Catalog.load))
"""
"""The catalog is read once for all charts, which saves time and changes nothing: it is immutable."""


def projected(catalog, day, every):
    """Charts of projections as of a day, of every so many series that can be projected."""
    made = []
    for series in catalog.series[::every]:
        try:
            end = str(series.as_of(day).observations[-1].period.shift(2))
            made.append(exhibit_of(ProjectionChart(series=series.series_id, to=end, as_of=day), catalog))
        except (*FAULTS, IndexError):
            continue
    return made


def medians(exhibit) -> dict[str, float]:
    """The value of each projected period: on the publisher's line where its path is followed, else on ours."""
    days = exhibit.bands[0].days
    shown = [mark for line in reversed(exhibit.surrounded) for mark in line.marks if mark.day in days]
    starts = {mark.day for mark in shown if mark.kind.is_outcome} & {days[0]}
    ahead = [mark for mark in shown if mark.day not in starts and mark.kind is not Kind.LAST_KNOWN]
    return {str(mark.period): mark.value for mark in ahead}


class TestOlderForms:
    @pytest.mark.parametrize(
        ("flat", "today"),
        [
            ({"series": [SERIES]}, PublishedChart(series=(SERIES,))),
            (
                {"series": [SERIES], "publisher": "IDC", "vintage": "2023-11-29", "as_of": "2024-06-30", "log": True},
                PublishedChart(
                    series=(SERIES,), publisher="IDC", vintage="2023-11-29", as_of=date(2024, 6, 30), scale=Scale.LOG
                ),
            ),
            ({"series": [SERIES], "log": False}, PublishedChart(series=(SERIES,), scale=Scale.LINEAR)),
            (
                {"series": [SERIES], "to": "2030", "method": "logistic", "ceiling": 9000.0},
                ProjectionChart(series=SERIES, to="2030", method="logistic", ceiling=9000.0),
            ),
            (
                {"series": [SERIES], "to": "2028", "growth": [40.0, 30.0]},
                ProjectionChart(series=SERIES, to="2028", growth=(40.0, 30.0)),
            ),
            (
                {"scenario": {"schema_version": 1, "name": "Mine"}, "output": "power", "as_of": "2026-06-30"},
                ScenarioChart(scenario=Scenario(name="Mine", as_of=date(2026, 6, 30)), output="power"),
            ),
        ],
    )
    def test_a_flat_recipe_opens_as_the_chart_that_it_was(self, flat, today):
        assert from_json(json.dumps(flat)) == today
        assert from_json(json.dumps(flat | {"schema_version": 1})) == today

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ('{"schema_version": 3, "recipe": {}}', "version 3, and this tool reads versions 1 to 2"),
            ('{"schema_version": [], "recipe": {}}', "version"),
            ('{"schema_version": 2, "recipe": {"chart": "pie"}}', "recipe.chart: invalid value 'pie'"),
            ('{"schema_version": 2, "recipe": {"chart": "published"}}', "recipe: object missing required field series"),
            ('{"schema_version": 2, "recipe": {"chart": "frontier", "as_of": "soon"}}', "recipe.as_of"),
            ('{"series": ["a", "b"], "to": "2030"}', "one series can be projected at a time"),
            ('{"scenario": {"schema_version": 1, "publisher": "X"}}', "publisher is 'X'"),
            ("[]", "expected"),
            ("{", "no chart in JSON"),
        ],
    )
    def test_what_cannot_be_read_gets_one_sentence(self, text, sentence):
        with pytest.raises(RecipeError, match=sentence):
            from_json(text)


@pytest.mark.parametrize(
    ("recipe", "sentence"),
    [
        (PublishedChart(series=(SERIES,), span=("1999", "2024")), "1999"),
        (PublishedChart(series=(SERIES,), span=("soon", "2024")), "expected a period"),
        (PublishedChart(series=(SERIES,), publisher="Nobody"), "Nobody"),
        (TornadoChart(scenario=Scenario(draws=50), year=1999), "1999"),
        (ScenarioChart(scenario=Scenario(draws=50), output="moon"), "no quantity 'moon'"),
        (ScenarioChart(scenario=Scenario(), compared=(Scenario(),) * 200), "at most 6 others, not 200"),
    ],
)
def test_a_recipe_that_gives_no_chart_is_refused_in_a_sentence(recipe, sentence, catalog):
    with pytest.raises(FAULTS, match=sentence):
        exhibit_of(recipe, catalog)


def test_faults_of_a_choice_keep_their_kind(catalog):
    with pytest.raises(SeriesError):
        exhibit_of(PublishedChart(series=(SERIES,), publisher="Nobody"), catalog)
