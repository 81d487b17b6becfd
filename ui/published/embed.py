"""One chart as a page of its own, to stand in a frame on somebody else's page: live, or as known on a day."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from charts.drawing.figure import config
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from charts.notes import day_label
from charts.recipes import PublishedChart, Recipe, to_json
from charts.recipes.addresses import from_address, to_address
from charts.recipes.days import day_of, on_day
from exports.content.clean import cleaned
from exports.documents.web_page import inside_script
from exports.pictures.inline import without_words
from ui import cached, charts
from ui.published import asking
from ui.published.app_links import app_link
from ui.published.content import chart_table, chart_words
from ui.published.desk import PAGES
from ui.published.pages import answer, in_look, page, policy
from ui.serving import addresses as paths
from ui.serving.frames import allowed
from ui.serving.headers import POLICY

UP = "../"
LIVE, FROZEN = "public, max-age=300", "public, max-age=86400"
"""How long a browser keeps a page that follows the data, and one of a day."""


@asking.in_sentences
async def chart(request: Request) -> Response:
    """The chart whose recipe the address holds."""
    look, day, is_scripted = asking.look(request), asking.day(request), asking.is_interactive(request)
    recipe = from_address(request.path_params["recipe"])
    recipe = on_day(recipe, day) if day else recipe
    content = to_json(recipe)
    key = f"embed {cached.catalog().version} {is_scripted} {content}"
    body = await PAGES.of(key, partial(_page, recipe, is_scripted=is_scripted))
    headers = {
        "cache-control": FROZEN if day_of(recipe) else LIVE,
        POLICY: policy(UP, allowed(), is_scripted=is_scripted),
    }
    return answer(request, in_look(body, look), "text/html", headers)


def _page(recipe: Recipe, *, is_scripted: bool) -> bytes:
    exhibit = charts.exhibit(recipe)
    day = day_of(recipe)
    shown = chart_words(exhibit, keeps=is_of_a_series(recipe))
    return page(
        "embed.html",
        UP,
        kind="embed",
        title=shown.title,
        chart=shown,
        values=chart_table(exhibit),
        drawing=_drawing(exhibit) if is_scripted else "",
        library=UP + paths.LIBRARY,
        script=UP + paths.EMBEDDED_SCRIPT,
        day=f"As known on {day_label(day)}" if day else f"Live, data of {day_label(exhibit.data_version)}",
        app=UP + app_link(recipe),
    )


def is_of_a_series(recipe: Recipe) -> bool:
    """Whether the chart is the one that the page of a series shows, with whose drawing it is kept."""
    return isinstance(recipe, PublishedChart) and recipe.series == (to_address(recipe),)


def _drawing(exhibit: Exhibit) -> str:
    """What the script draws, for both looks and all widths; without a camera, whose pictures would lack the words."""
    shown = without_words(cleaned(exhibit))
    looks = {look.value: charts.drawn(shown, look) for look in (Look.LIGHT, Look.DARK)}
    return inside_script({"looks": looks, "config": config(exhibit) | {"displayModeBar": False}})
