"""Pictures of charts for those who show a preview of a link."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from charts.recipes import PublishedChart, Recipe, to_json
from exports.content.request import Request as Wanted
from exports.content.sizes import NamedSize
from exports.pictures.image import png
from ui import cached, charts
from ui.published import asking
from ui.published.desk import PICTURES
from ui.published.pages import answer

SIZE, SCALE = NamedSize(id="card", label="preview of a link", width=600, height=315), 2
PIXELS = (SIZE.width * SCALE, SIZE.height * SCALE)
"""Width and height of a preview [pixels]."""
HEADERS = {"cache-control": "public, max-age=3600", "cross-origin-resource-policy": "cross-origin"}


@asking.in_sentences
async def of_series(request: Request) -> Response:
    """The chart of a series."""
    return await _answer(request, PublishedChart(series=(cached.catalog()[request.path_params["series"]].series_id,)))


@asking.in_sentences
async def of_overview(request: Request) -> Response:
    """The chart that leads the overview."""
    return await _answer(request, cached.overview().chart)


async def _answer(request: Request, recipe: Recipe) -> Response:
    key = f"png {cached.catalog().version} {to_json(recipe)}"
    content = await PICTURES.of(key, partial(_picture, recipe))
    return answer(request, content, "image/png", HEADERS)


def _picture(recipe: Recipe) -> bytes:
    return png(charts.exhibit(recipe), Wanted(size=SIZE, scale=SCALE))
