"""Pages that are asked for most, drawn before their first reader comes, while the server has nothing else to do.

Only where the server has a public address, under which search engines and previews find these pages: elsewhere nobody
would miss the browser that draws.
"""

import logging
import time
from collections.abc import Callable, Iterator
from threading import Event

from exports.content.public_address import public_address
from exports.content.request import ExportError
from exports.pictures.image import available
from forecasting.vintages.headlines import headlines
from ui import cached
from ui.published.desk import PAGES
from ui.published.static_pages import StaticPage, of_overview, of_series

QUIET_SECONDS = 5.0
"""How long the process must have had little to do before a page is drawn [s]."""
LITTLE = 0.1
"""Part of a core that it may have used meanwhile."""
LOG = logging.getLogger(__name__)


def most_asked() -> Iterator[StaticPage]:
    """The overview, and the series that speak for the headline concepts."""
    yield of_overview()
    for one in headlines(cached.catalog()).speakers:
        yield of_series(one.series)


def draw_ahead(stop: Event) -> None:
    """Draw them one by one, each after a quiet time, until *stop* is set."""
    if not public_address() or available():
        return
    for one in most_asked():
        if not becomes_quiet(stop):
            return
        try:
            PAGES.keeper.of(one.key, one.made)
        except ExportError as reason:
            LOG.warning("Pages are not drawn ahead: %s", reason)
            return


def becomes_quiet(stop: Event, used: Callable[[], float] = time.process_time) -> bool:
    """Wait until the process has little to do; `False` if *stop* is set before. *used* is its processor time [s]."""
    before = used()
    while not stop.wait(QUIET_SECONDS):
        before, last = used(), before
        if before - last < LITTLE * QUIET_SECONDS:
            return True
    return False
