"""Every cache of the house is keyed by full content: nobody sees what was worked out for another question."""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from charts.drawing.style import Look
from charts.exhibit import Emphasis
from charts.recipes import PublishedChart
from forecasting.evaluation.sensitivity import _order
from forecasting.evaluation.simulation import NOISE_KEPT, PATHS_KEPT, Sampling, drawn_path, noise, position
from forecasting.market_model.drivers import SHEET, Kind
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.projection.project import ProjectionSettings
from forecasting.quantities.periods import Frequency
from forecasting.quantities.printed import Printed
from forecasting.scenarios.scenario import Assumption, Scenario, ScenarioError
from tests.exports import sample
from ui import cached, charts
from ui.background.slots import BackgroundSlot, Question
from ui.cards.chart_store import TokenStore

ROOT = Path(__file__).resolve().parent.parent.parent
OUTPUT = "server_market"
GROWING = [one.id for one in SHEET if one.kind is Kind.GROWTH and one.floor < -2]
COLLIDING = [(-1.0, -2.0), (0.0, -0.0)]
ONE_AND_TRUE = (1, True)


def scenario(driver, **fields):
    return Scenario(draws=200, assumptions=(Assumption(driver=driver, **fields),))


@pytest.mark.parametrize("driver", GROWING)
@pytest.mark.parametrize("field", ["rate", "shift"])
def test_a_scenario_of_minus_two_is_not_shown_the_numbers_of_minus_one(driver, field):
    one, other = (cached.run(scenario(driver, **{field: value}), OUTPUT) for value in (-1.0, -2.0))
    assert one.scenario.assumptions[0] != other.scenario.assumptions[0]
    assert one.evaluation[driver].values != other.evaluation[driver].values


def test_the_market_of_minus_two_is_what_it_is_alone():
    runs = {shift: cached.run(scenario("server_market_growth", shift=shift), OUTPUT) for shift in (-1.0, -2.0)}
    cached.run.cache_clear()
    alone = cached.run(scenario("server_market_growth", shift=-2.0), OUTPUT)
    assert runs[-2.0].evaluation[OUTPUT].values == alone.evaluation[OUTPUT].values
    assert runs[-2.0].simulation.median(OUTPUT) == alone.simulation.median(OUTPUT)


@pytest.mark.parametrize(("one", "other"), [*COLLIDING, (1, True), (-1, -2)])
def test_runs_keep_values_apart_that_python_takes_for_one(one, other):
    made = [cached.run(scenario("server_market_growth", rate=value), OUTPUT) for value in (one, other)]
    assert [repr(run.scenario.assumptions[0].rate) for run in made] == [repr(one), repr(other)]


def with_value(value, digits="x"):
    shown = sample.shown()
    line = shown.lines[-1]
    marks = (*line.marks[:-1], replace(line.marks[-1], value=value, digits=digits, low=None, high=None))
    return replace(shown, log=False, lines=(*shown.lines[:-1], replace(line, marks=marks, emphasis=Emphasis.MAIN)))


ALIKE = [*COLLIDING, (-1, -2), (1, True), (Printed("1300"), Printed("1300.0"))]


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=repr)
def test_drawings_keep_exhibits_apart_that_python_takes_for_one(one, other):
    drawings = [charts.drawn(with_value(value), Look.LIGHT) for value in (one, other)]
    assert drawings[0] is not drawings[1]
    assert charts.drawn(with_value(one), Look.LIGHT) is drawings[0]


def test_a_drawing_shows_its_own_numbers():
    drawings = [charts.drawn(with_value(value), Look.LIGHT) for value in (-1.0, -2.0)]
    ends = [str(drawing["traces"]) for drawing in drawings]
    assert ends[0] != ends[1]


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=repr)
def test_the_shelf_gives_each_content_a_token(one, other):
    chart_store = TokenStore(3)
    tokens = [chart_store.put(with_value(value), "me") for value in (one, other)]
    assert tokens[0] != tokens[1]
    assert [repr(chart_store.find(token).lines[-1].marks[-1].value) for token in tokens] == [repr(one), repr(other)]


def deals(*correlations):
    return [Sampling(seed=1, draws=50, correlation=value) for value in correlations]


def test_drawn_paths_are_kept_by_content():
    base = cached.baseline("Gartner", None, 2030)
    one = base["server_market_growth"]
    sampling = Sampling(seed=1, draws=50, correlation=0.0)
    usual = tuple(one.path)
    for pair in (*COLLIDING, ONE_AND_TRUE):
        made = [
            drawn_path("server_market_growth", ((value, *usual[1:]), usual), one.spread, sampling) for value in pair
        ]
        assert made[0] is not made[1]
    low, high = (
        drawn_path("server_market_growth", ((usual[0], value, *usual[2:]), usual), one.spread, sampling)
        for value in (-1.0, -2.0)
    )
    assert not np.array_equal(low[1], high[1])


@pytest.mark.parametrize("of", [position, noise, _order])
def test_what_draws_are_made_of_is_kept_by_content(of):
    for pair in (deals(0.0, -0.0), deals(*ONE_AND_TRUE), [replace(deals(0.0)[0], seed=seed) for seed in ONE_AND_TRUE]):
        found = [of("pue", sampling) for sampling in pair]
        assert found[0] is not found[1]
        assert of("pue", pair[0]) is found[0]


@pytest.mark.parametrize(("one", "other"), [*COLLIDING, (-1, -2), (1, True)])
def test_an_answer_beside_the_page_belongs_to_its_question(one, other):
    slot: BackgroundSlot[str] = BackgroundSlot("test")
    for value in (one, other):
        question = Question(words="same words", about=ProjectionSettings(growth=(value,)))
        slot.ask(question, lambda told, value=value: repr(value), slow=False)  # noqa: ARG005 - a job's signature
        assert slot.answer == repr(value)


CACHES = {"cache", "lru_cache", "cache_resource", "cache_data"}
EXACT = {"str", "int", "date", "date | None", "tuple[str, ...]", "Hashable", "type", "Look"}
"""Arguments that Python and Streamlit compare by all that they are."""


def decorated():
    """Functions behind a cache that compares arguments in Python's or Streamlit's way."""
    for folder in ("forecasting", "charts", "exports", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = {
                    ast.unparse(one).partition("(")[0].rpartition(".")[2] for one in getattr(node, "decorator_list", ())
                }
                if names & CACHES:
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.name}", node


@pytest.mark.parametrize(("place", "function"), list(decorated()), ids=lambda one: one if isinstance(one, str) else "")
def test_other_caches_take_only_texts_whole_numbers_and_days(place, function):
    taken = {ast.unparse(one.annotation) for one in function.args.args}
    assert taken <= EXACT, f"{place} keeps by {taken - EXACT}; @kept keeps by full content"


def test_no_cache_is_keyed_by_a_hash():
    found = [
        f"{path.name}:{node.lineno}"
        for folder in ("forecasting", "charts", "exports", "ui", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "hash_funcs"
    ]
    assert found == []


def test_many_large_scenarios_take_no_more_than_the_room():
    for share in range(40, 60):
        cached.run(Scenario(to=2040, draws=20_000, assumptions=(Assumption(driver="ai_share", value=share),)), OUTPUT)
        assert cached.run.keeper.held <= cached.RUNS_KEPT
    assert drawn_path.keeper.held <= PATHS_KEPT
    assert noise.keeper.held + position.keeper.held <= 2 * NOISE_KEPT


def test_a_page_refuses_more_draws_than_it_can_hold_with_a_sentence():
    with pytest.raises(ScenarioError, match=r"draws is 100,000, and a page works with at most 20,000"):
        cached.check(Scenario(draws=100_000))


def test_a_chart_of_published_figures_is_made_once_for_all_readers_and_one_of_a_readers_own_is_not_kept():
    recipe = PublishedChart(series=("capacity.intelligent.cn",))
    assert charts.exhibit(recipe) is charts.exhibit(recipe)
    own = OwnSeries(
        key="mine", name="Mine", unit="USD bn", frequency=Frequency.ANNUAL, made=date(2025, 6, 1),
        values=(OwnValue("2025", "1"),),
    )  # fmt: skip
    mine = PublishedChart(series=(own.series_id,), own=(own,))
    held = charts.exhibits().held
    assert charts.exhibit(mine) is not charts.exhibit(mine)
    assert charts.exhibits().held == held
