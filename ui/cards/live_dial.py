"""The chart that follows a dial at once: it asks this route and redraws, while the page catches up behind it.

The dials stay Streamlit's own, with their address, keyboard and tests; what the route answers is what the rerun of
the page shows a moment later, from the same cached values. See docs/decisions/0007.
"""

import math
from asyncio import Semaphore
from collections.abc import Mapping

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from charts.drawing.style import Look
from charts.exhibits.scenario import answer
from charts.recipes import ScenarioChart
from forecasting.evaluation.dials import turned
from forecasting.foundations.echo import placed
from forecasting.market_model.drivers import DRIVERS
from forecasting.scenarios.scenario import ScenarioError
from ui import cached, charts
from ui.cards import chart_store
from ui.cards.asked import recipe_in
from ui.cards.chart_store import Place, StudioView
from ui.cards.payload import payload
from ui.serving.answers import GONE, PRIVATE, refusal
from ui.serving.guard import LONGEST_BODY
from ui.serving.turns import PAGES
from ui.text import sentence

DIAL = "studio-dial-"
"""Begins the names of the dials on the page."""


ANSWERING = Semaphore(2)
"""So many dials are answered at the same time, beside the runs of pages (`ui/serving/turns.py`)."""


class Turn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Dials that the reader turned since the page was drawn; *recipe* and *year* where the study was not known."""

    study: str
    look: Look
    dials: dict[str, float]
    recipe: str = ""
    year: int = 0


async def turn(request: Request) -> Response:
    """The chart and its headline with some dials turned."""
    body = await request.body()
    if len(body) > LONGEST_BODY:
        return refusal(f"At most {LONGEST_BODY:,} bytes tell which dials were turned.", 413)
    try:
        wanted = msgspec.json.decode(body, type=Turn)
    except msgspec.DecodeError as fault:
        return refusal(f"The turn cannot be read: {placed(str(fault))}.")
    study = chart_store.SCENARIOS.place(wanted.study) or _sent_along(body, wanted.year)
    if study is None:
        return refusal(GONE, 404)
    if any(name not in DRIVERS or not math.isfinite(value) for name, value in wanted.dials.items()):
        return refusal("A dial that was turned is not part of this model.")
    try:
        with PAGES.first():
            async with ANSWERING:
                return await run_in_threadpool(_answer, study, wanted.dials, wanted.look)
    except ScenarioError as reason:
        return refusal(sentence(reason))


def _sent_along(body: bytes, year: int) -> Place[StudioView] | None:
    """What the reader looks at, by the recipe of the chart; it belongs to no session of this server."""
    recipe = recipe_in(body)
    if not isinstance(recipe, ScenarioChart) or not year:
        return None
    return Place(StudioView(scenario=recipe.scenario, output=recipe.output, year=year), "")


def _answer(study: Place[StudioView], dials: Mapping[str, float], look: Look) -> Response:
    scenario, output = study.value.scenario, study.value.output
    before = cached.dials(scenario)
    for name, value in dials.items():
        scenario = turned(scenario, before[name], value)
    run, reference = cached.run(scenario, output), cached.reference(scenario, output)
    if study.value.year not in run.evaluation.years:
        raise ScenarioError(f"{study.value.year} is not one of the years of the scenario")
    exhibit = charts.exhibit(ScenarioChart(scenario=scenario, output=output))
    words = answer(run, output, study.value.year, reference)
    drawn = payload(exhibit, look, words, owner=study.owner) | {"recipe": exhibit.recipe}
    return JSONResponse(drawn, headers=PRIVATE)
