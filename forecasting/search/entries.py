"""What is found: an entry names one thing of the catalog, with the figure that speaks for it."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


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
    figure or document. *series_id* is the series that an observation or claim belongs to. *weight* is how much the
    entry counts among others of its kind.
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
    weight: float = 1.0

    @property
    def address(self) -> str:
        """Where it is shown, below the root of the dashboard; empty where no page shows it yet."""
        match self.kind:
            case Kind.PAGE:
                return self.id
            case Kind.SERIES:
                return f"/explore?series={quote(self.id)}"
            case Kind.CONCEPT | Kind.OBSERVATION | Kind.CLAIM:
                return f"/explore?series={quote(self.series_id)}"
            case Kind.PRESET:
                return f"/scenarios?preset={quote(self.id)}"
            case _:
                return ""

    def row(self) -> dict[str, object]:
        """The entry as the command line prints it; an empty text is null."""
        fields = (self.kind.value, self.id, self.title, self.value, self.unit, self.period, self.publisher)
        row = dict(zip(COLUMNS, (*fields, self.published, self.superseded), strict=True))
        return {name: None if value == "" else value for name, value in row.items()}


COLUMNS = ("kind", "id", "title", "value", "unit", "period", "publisher", "published", "superseded")
