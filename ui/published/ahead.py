"""Pages that are drawn before their first reader comes, while the server has nothing else to do.

Without a setting only where the server has a public address, under which search engines and previews find these pages:
elsewhere nobody would miss the browser that draws.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from threading import Event

from exports.content.public_address import public_address
from exports.content.request import ExportError
from exports.pictures import kept_drawings
from exports.pictures.image import available
from exports.pictures.renderer import RENDERER
from forecasting.catalog.series import Series
from forecasting.vintages.headlines import headlines
from ui import cached
from ui.published.desk import PAGES
from ui.published.static_pages import StaticPage, of_overview, of_series

VARIABLE = "COMPUTE_OUTLOOK_PAGES_AHEAD"
"""The environment variable: at most so many pages are drawn ahead, 0 for none."""
PAGES_AHEAD = 1_000
"""So many at most where a server with a public address is given no other number."""
MOST = kept_drawings.MOST // 2
"""More would push each other out of the folder that keeps their drawings, two for each page."""
QUIET_SECONDS = 2.0
"""How long the process must have had little to do before a page is drawn [s]."""
LITTLE = 0.1
"""Part of a core that it may have used meanwhile."""
MOST_FAILURES = 3
"""After so many that failed nothing more is drawn ahead: the browser that draws is not well."""
LOG = logging.getLogger(__name__)


def how_many() -> int:
    """So many pages are drawn ahead at most, by the setting if it is a number."""
    default = PAGES_AHEAD if public_address() else 0
    named = os.environ.get(VARIABLE, "").strip()
    if named and not (named.isascii() and named.isdigit()):
        LOG.warning("%s is %r; expected a whole number of pages, such as 0 or %d", VARIABLE, named[:40], PAGES_AHEAD)
        return default
    return min(int(named[:9]), MOST) if named else default


def in_order() -> Iterator[StaticPage]:
    """The overview, the series that speak for the headline concepts, then all others with values, newer ones first."""
    yield of_overview()
    known = cached.catalog()
    speaking = [one.series for one in headlines(known).speakers]
    others = sorted((one for one in known.series if one.observations), key=lambda one: one.is_superseded)
    for series in _each_once(chain(speaking, others)):
        yield of_series(series)


def _each_once(found: Iterable[Series]) -> Iterable[Series]:
    return {one.series_id: one for one in found}.values()


def draw_ahead(stop: Event) -> None:
    """Start the browser and draw the pages one by one, each after a quiet time, until *stop* is set or many fail."""
    wanted = how_many()
    if not wanted or available():
        return
    failed = 0
    for draw in _steps(wanted):
        if failed == MOST_FAILURES or not becomes_quiet(stop):
            return
        try:
            draw()
        except ExportError as reason:
            failed += 1
            LOG.warning("A page was not drawn ahead: %s", reason)


def _steps(wanted: int) -> Iterator[Callable[[], object]]:
    yield RENDERER.start
    for one in islice(in_order(), wanted):
        yield partial(PAGES.keeper.of, one.key, one.made)


def becomes_quiet(stop: Event, used: Callable[[], float] = time.process_time) -> bool:
    """Wait until the process has little to do; `False` if *stop* is set before. *used* is its processor time [s]."""
    before = used()
    while not stop.wait(QUIET_SECONDS):
        before, last = used(), before
        if before - last < LITTLE * QUIET_SECONDS:
            return True
    return False
