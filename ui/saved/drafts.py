"""What *Save* on a page keeps: the document of its kind as the page stands now, and the name to offer.

Whoever adds a page that saves adds a row to `DRAFTS`; whoever adds a kind adds one in `saved/kinds.py`, one here and
one in `ui/saved/opening.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from exports.content.request import ExportError
from exports.reports.saved_report import to_json as report_to_json
from forecasting.own_figures.record import to_json as figures_to_json
from forecasting.scenarios.files import to_json
from saved.errors import SavedError
from saved.kinds import MOST_FIELDS, view_to_json
from ui import address, cached, pinned
from ui.cards import report_draft
from ui.header import menu
from ui.header.menu import EXPLORE, FORECAST, REPORT, SCENARIOS
from ui.own_data import kept
from ui.studio import state
from ui.views import report

MY_DATA = menu.at("my-data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document that can be saved: its kind, its text, the name to offer."""

    kind: str
    document: str
    name: str = ""


def of(page: str) -> Draft:
    """The document of the page at this address, as it stands.

    Raises:
        SavedError: What is shown cannot be opened again.
    """
    return DRAFTS[page](page)


def is_empty(page: str) -> bool:
    """Whether there is nothing to save yet."""
    if page == MY_DATA.path:
        return not kept.series()
    return page == REPORT.path and not report_draft.collected()


def _view(page: str) -> Draft:
    fields = _pinned(page)
    series = fields.get("series", "")
    name = cached.catalog().name_of(series) if series in cached.catalog() else ""
    return Draft(kind="view", document=view_to_json(page, fields), name=name)


def _pinned(page: str) -> dict[str, str]:
    """The page's link that keeps its meaning, field by field, with what led there; each field once."""
    stated = {name: text for name, text in address.values().items() if text}
    link = urlsplit(pinned.kept())
    if link.path != page:
        return stated | {pinned.DATA: cached.catalog().version.isoformat()}
    return {name: text for name, text in stated.items() if name in pinned.SEARCH} | dict(parse_qsl(link.query))


def _scenario(page: str) -> Draft:
    """The address of the page, which also says what is looked at; the file where an address cannot hold it all."""
    scenario = state.current()
    pairs = parse_qsl(urlsplit(pinned.kept()).query, keep_blank_values=True)
    if len(dict(pairs)) == len(pairs) <= MOST_FIELDS:
        document = view_to_json(page, dict(pairs))
    else:
        document = to_json(scenario.changed(data_version=scenario.data_version or cached.catalog().version))
    return Draft(kind="scenario", document=document, name=scenario.name)


def _report(page: str) -> Draft:
    del page
    made = report.draft()
    try:
        return Draft(kind="report", document=report_to_json(made), name=made.title)
    except ExportError as reason:
        raise SavedError(f"this report cannot be opened again later: {reason}") from None


def _figures(page: str) -> Draft:
    """The series that the reader looks at, and none of the others, which may be nobody else's to see."""
    del page
    own = kept.chosen()
    if own is None:
        raise SavedError("there are no figures to save")
    return Draft(kind="own series", document=figures_to_json((own,)), name=own.name)


DRAFTS: dict[str, Callable[[str], Draft]] = {
    SCENARIOS.path: _scenario, REPORT.path: _report, EXPLORE.path: _view, FORECAST.path: _view,
    MY_DATA.path: _figures,
}  # fmt: skip
"""The pages that save, by their address."""
