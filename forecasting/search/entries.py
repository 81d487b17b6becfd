"""What is found: an entry names one thing of the catalog, with the figure that speaks for it."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from forecasting.search.places import PLACES


class Kind(StrEnum):
    """What an entry is."""

    QUESTION = "question"
    SERIES = "series"
    CONCEPT = "concept"
    PAGE = "page"
    TERM = "term"
    PRESET = "preset"
    PROJECT = "project"
    CHIP = "chip"
    RUN = "training run"
    EVENT = "event"
    SOURCE = "source"
    OBSERVATION = "observation"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found, with the figure that speaks for it.

    *also* holds other names, *text* everything else that is searched. *value* [unit] is the figure of the year asked
    for, else of the day's year, else the newest; `None` where the thing has none. *published* is the date of that
    figure or document. *series_id* is the series that an observation or claim belongs to, *source_id* the document in
    which a thing was read. *weight* is how much the entry counts among others of its kind.
    """

    kind: Kind
    id: str
    title: str
    also: str = ""
    text: str = ""
    value: float | None = None
    unit: str = ""
    period: str = ""
    publisher: str = ""
    published: str = ""
    superseded: bool = False
    series_id: str = ""
    source_id: str = ""
    weight: float = 1.0

    @property
    def address(self) -> str:
        """Where it is shown, below the root of the dashboard; empty where nothing is known of it yet."""
        if self.kind is Kind.PAGE:
            return self.id
        if _LISTED_ON.get(self.kind) in _PATHS:
            return f"/{_LISTED_ON[self.kind]}"
        page, field, attribute = _SHOWN_ON.get(self.kind, _SOURCE_PAGE)
        asked = str(getattr(self, attribute))
        return f"/{page}?{field}={quote(asked)}" if asked else ""

    def row(self) -> dict[str, object]:
        """The entry as the command line prints it; an empty text is null."""
        fields = (self.kind.value, self.id, self.title, self.value, self.unit, self.period, self.publisher)
        row = dict(zip(COLUMNS, (*fields, self.published, self.superseded), strict=True))
        return {name: None if value == "" else value for name, value in row.items()}


_SHOWN_ON = {
    Kind.QUESTION: ("", "question", "id"),
    Kind.SERIES: ("explore", "series", "id"),
    Kind.CONCEPT: ("explore", "series", "series_id"),
    Kind.OBSERVATION: ("explore", "series", "series_id"),
    Kind.CLAIM: ("explore", "series", "series_id"),
    Kind.TERM: ("explore", "q", "title"),
    Kind.PRESET: ("scenarios", "preset", "id"),
    Kind.SOURCE: ("sources", "source", "id"),
}
"""The page that shows a kind of thing, the field of its address that asks for one, and what stands there."""
_SOURCE_PAGE = ("sources", "source", "source_id")
"""What no page shows by itself leads to the document in which it was read."""
_PATHS = frozenset(place.path for place in PLACES)
_LISTED_ON = {Kind.CHIP: "chips", Kind.RUN: "training", Kind.PROJECT: "projects", Kind.EVENT: "calendar"}
"""The page that lists a kind of thing."""
COLUMNS = ("kind", "id", "title", "value", "unit", "period", "publisher", "published", "superseded")
