"""The chart that a request is about: kept under its token, or made again from the recipe that came with it.

A server that was started anew, or the neighbour of the one that drew the page, does not know the token. The page then
asks once more and sends the recipe, which says all that the chart is made of.
"""

from asyncio import Semaphore

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from charts.exhibit import Exhibit
from charts.recipes import FAULTS, Recipe, RecipeError, from_json
from ui import charts
from ui.cards import chart_store

MAKING = Semaphore(2)
"""So many charts are made again at the same time; what waits holds no thread."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a body that names a chart; the rest says what is asked of it."""

    recipe: str = ""


async def asked_for(request: Request) -> Exhibit | None:
    """The chart of a request; `None` if it is not kept and no recipe of it was sent."""
    kept = chart_store.find(request.path_params["token"])
    if kept is not None or request.method != "POST":
        return kept
    recipe = recipe_in(await request.body())
    if recipe is None:
        return None
    async with MAKING:
        return await run_in_threadpool(_made_again, recipe)


def recipe_in(body: bytes) -> Recipe | None:
    """The recipe that a body names; `None` without one that can be read."""
    try:
        return from_json(msgspec.json.decode(body, type=Named).recipe)
    except (msgspec.DecodeError, RecipeError):
        return None


def _made_again(recipe: Recipe) -> Exhibit | None:
    try:
        return charts.exhibit(recipe)
    except FAULTS:
        return None
