"""One chart as a page of its own, to stand in a frame on somebody else's page: live, or as known on a day."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from charts.notes import day_label
from charts.recipes import Recipe, to_json
from charts.recipes.addresses import from_address
from charts.recipes.days import day_of, on_day
from ui import cached, charts
from ui.published import asking
from ui.published.app_links import app_link
from ui.published.content import chart_table, chart_words
from ui.published.desk import PAGES
from ui.published.pages import answer, in_look, page, policy
from ui.serving.frames import allowed
from ui.serving.headers import POLICY

UP = "../"
LIVE, FROZEN = "public, max-age=300", "public, max-age=86400"
"""How long a browser keeps a page that follows the data, and one of a day."""


@asking.in_sentences
async def chart(request: Request) -> Response:
    """The chart whose recipe the address holds."""
    look, day = asking.look(request), asking.day(request)
    recipe = from_address(request.path_params["recipe"])
    recipe = on_day(recipe, day) if day else recipe
    content = to_json(recipe)
    body = await PAGES.of(f"embed {cached.catalog().version} {content}", partial(_page, recipe))
    headers = {"cache-control": FROZEN if day_of(recipe) else LIVE, POLICY: policy(UP, allowed())}
    return answer(request, in_look(body, look), "text/html", headers)


def _page(recipe: Recipe) -> bytes:
    exhibit = charts.exhibit(recipe)
    day = day_of(recipe)
    shown = chart_words(exhibit)
    return page(
        "embed.html",
        UP,
        kind="embed",
        title=shown.title,
        chart=shown,
        values=chart_table(exhibit),
        day=f"As known on {day_label(day)}" if day else f"Live, data of {day_label(exhibit.data_version)}",
        app=UP + app_link(recipe),
    )
