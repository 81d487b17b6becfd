"""The link that keeps its meaning: what *Copy link*, citations and collected charts carry.

The address bar leaves out what equals a default, and follows the newest data. A link in print must do neither: it
names series, publisher, definition, vintage and every control, and the date of the data. Opened when the data are
newer, it shows what was known on that date.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from charts.exhibit import Emphasis, Exhibit
from charts.mark import Kind
from forecasting.scenarios.links import to_pinned_query
from forecasting.scenarios.scenario import Scenario
from forecasting.vintages.path import Path
from ui import address

DATA = "data"
SEARCH = frozenset({"q", "theme", "by", "age"})
"""Controls that lead to a series and say nothing of what is shown."""
LINK = "pinned:link"
NOTHING: Mapping[str, str] = {}


def to_series(page: str, path: Path, others: Sequence[str], version: date) -> str:
    """The link to one path, beside *others*, on the page at the address *page*, as its controls stand."""
    stated = {name: text for name, text in address.values().items() if text and name not in SEARCH}
    named = {
        "series": path.series.series_id,
        "with": address.SEPARATOR.join(others),
        "publisher": path.publisher,
        "basis": path.basis,
        "vintage": path.vintage.text if path.vintage else "",
    }
    return _link(page, named | stated, version)


def to_view(page: str, version: date) -> str:
    """The link to a page as its controls stand."""
    return _link(page, {name: text for name, text in address.values().items() if text and name not in SEARCH}, version)


def to_exhibit(page: str, exhibit: Exhibit, chosen: Mapping[str, str] = NOTHING) -> str:
    """The link to the series of a chart of published values, with what a reader chose of it; "" for another chart."""
    shown = [line for line in exhibit.lines if line.series_id and line.emphasis in {Emphasis.MAIN, Emphasis.APART}]
    first, *others = dict.fromkeys(line.series_id for line in shown) or ("",)
    if not first:
        return ""
    own = next(line for line in reversed(shown) if line.series_id == first)
    named = {
        "series": first,
        "with": address.SEPARATOR.join(others),
        "publisher": own.publisher,
        "vintage": own.last.published if own.last.kind is Kind.FORECAST else "",
        address.DAY: exhibit.as_of.isoformat() if exhibit.as_of else "",
    }
    return _link(page, named | dict(chosen), exhibit.data_version)


def to_scenario(page: str, scenario: Scenario, shown: dict[str, str], version: date) -> str:
    """The link to a scenario with all its settings, and what of it is *shown*."""
    return f"{page}?{to_pinned_query(scenario, version)}&{urlencode(shown)}"


def _link(page: str, named: dict[str, str], version: date) -> str:
    fields = {name: text for name, text in named.items() if text} | {DATA: version.isoformat()}
    return f"{page}?{urlencode(fields, safe=':,~')}"


def keep(link: str) -> None:
    """Note the link that the charts shown next carry."""
    st.session_state[LINK] = link


def kept() -> str:
    """The link noted last; "" if there is none."""
    return str(st.session_state.get(LINK, ""))
