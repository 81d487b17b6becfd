"""What the server does besides pages: it reads the data and loads the drawing library before the first reader comes."""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from charts.drawing.style import Look
from forecasting.catalog.faults import CatalogError
from forecasting.scores.pair import Outcome
from forecasting.scores.scored import scores_in
from ui import cached, charts
from ui.background import jobs
from ui.background.tidying import keep_tidy
from ui.published.ahead import draw_ahead
from ui.saved import stores


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:  # noqa: ANN401 - Streamlit's App has no public type
    """Warm the caches beside the start of the server, so that nobody waits for them; tidy up at its end.

    Libraries that look at each other while they load are loaded first and by one thread: a reader's page that met a
    half-loaded pandas would fail.
    """
    del app
    for library in LOADED_FIRST:
        import_module(library)
    stop = threading.Event()
    threading.Thread(target=_work_ahead, args=(stop,), name="warm", daemon=True).start()
    threading.Thread(target=keep_tidy, args=(stop,), name="tidy", daemon=True).start()
    yield
    stop.set()
    jobs.cancel_all()
    stores.close()


LOG = logging.getLogger(__name__)
LOADED_FIRST = ("pandas", "plotly.graph_objects")


def _work_ahead(stop: threading.Event) -> None:
    if _warm():
        draw_ahead(stop)


def _warm() -> bool:
    """Fill the caches that every page uses; a fault here is shown by the page that meets it again.

    Returns:
        Whether there are data.
    """
    try:
        overview = cached.overview()
    except CatalogError as error:
        LOG.error("The data files have %d faults:\n%s", len(error.faults), error)  # noqa: TRY400 - no traceback
        return False
    exhibit = charts.exhibit(overview.chart)
    for look in (Look.LIGHT, Look.DARK):
        charts.drawn(exhibit, look)
    cached.audit()
    scores_in(cached.catalog(), Outcome.FIRST)
    import_module("statsmodels.tsa.api")  # takes seconds, and the slow methods need it
    return True
