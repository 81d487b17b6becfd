"""What readers of these pages may ask for, and how they are refused: a sentence, and the status that fits it."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from charts.recipes import FAULTS, RecipeError
from exports.content.request import ExportError
from forecasting.catalog.catalog import UnknownSeriesError
from forecasting.catalog.faults import CatalogError
from ui import cached, days
from ui.published.desk import BusyError
from ui.published.pages import LOOKS, sorry
from ui.text import sentence, short

Route = Callable[[Request], Awaitable[Response]]


class AskedError(ValueError):
    """Something is asked for that there is not; the message is one sentence."""


def in_sentences(route: Route) -> Route:
    """The route, with a page of one sentence where it has nothing to show."""

    @wraps(route)
    async def answered(request: Request) -> Response:
        try:
            return await route(request)
        except (BusyError, ExportError) as reason:
            return sorry(short(sentence(reason)), 503, _up(request))
        except CatalogError:
            return sorry("The data files have faults, and nothing is shown until they are mended.", 503, _up(request))
        except UnknownSeriesError:
            return sorry("There is no such series. The overview lists all that there are.", 404, _up(request))
        except (RecipeError, AskedError, *FAULTS) as reason:
            return sorry(short(sentence(reason)), 400, _up(request))

    return answered


def _up(request: Request) -> str:
    """The way from the address to the root of the app: addresses with a part that names something lie below it."""
    return "../" if request.path_params else "./"


def look(request: Request) -> str:
    """The look that is asked for.

    Raises:
        AskedError: There is none of that name.
    """
    asked = request.query_params.get("theme", LOOKS[0])
    if asked not in LOOKS:
        raise AskedError(f"there is no theme {short(asked, 40)!r}; expected one of {', '.join(LOOKS)}")
    return asked


def is_interactive(request: Request) -> bool:
    """Whether the chart is to answer the pointer.

    Raises:
        AskedError: It is asked for in another way than by 1, or 0.
    """
    asked = request.query_params.get("interactive", "0")
    if asked not in {"0", "1"}:
        raise AskedError(f"interactive is {short(asked, 40)!r}; expected 1 for a chart that answers the pointer")
    return asked == "1"


def day(request: Request) -> date | None:
    """The day whose knowledge is asked for; `None` for all that is known.

    Raises:
        AskedError: It is no day, or none of which anything could be known.
    """
    text = request.query_params.get("asof", "")
    if not text:
        return None
    version = cached.catalog().version
    try:
        return days.checked(days.parsed(text, version), cached.first_day(), days.latest(version))
    except ValueError as reason:
        raise AskedError(f"the chart cannot be shown as known on {short(text, 40)!r}: {reason}") from None
