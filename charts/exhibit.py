"""The Exhibit: what one chart shows, independent of how it is drawn.

Chart, table, download and citation are all made from it, so that they cannot disagree.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from forecasting.periods import Period
from forecasting.standing import Standing
from forecasting.units import digits

if TYPE_CHECKING:
    import pandas as pd


class Emphasis(StrEnum):
    """What a line is to its chart: the path, a forecast apart from it, replaced vintages, others, ours, a what-if."""

    MAIN = "main"
    APART = "apart"
    EARLIER = "earlier"
    BESIDE = "beside"
    PROJECTED = "projected"
    BASELINE = "baseline"
    SCENARIO = "scenario"


FANNED = frozenset({Emphasis.PROJECTED, Emphasis.SCENARIO})
"""Lines that the bands belong to."""


class Arrangement(StrEnum):
    """How bars stand: a swing to each side of a middle (tornado), or steps from one total to another (bridge)."""

    TORNADO = "tornado"
    BRIDGE = "bridge"


class Part(StrEnum):
    """What a bar is to its chart: a total, a step, or what the low or the high end of a range leads to."""

    TOTAL = "total"
    STEP = "step"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value: where it stands in time, how firm it is, and where it comes from.

    *digits* are those of the source with thousands separators, *raw* the same for a machine to read.
    """

    period: Period
    day: date
    label: str
    value: float
    digits: str
    raw: str
    standing: Standing
    status: str
    publisher: str = ""
    published: str = ""
    low: float | None = None
    high: float | None = None
    bound: str = ""
    tier: str = ""
    source_title: str = ""
    url: str = ""
    source_id: str = ""
    derivation: str = ""
    basis: str = ""
    note: str = ""

    @property
    def is_derived(self) -> bool:
        """Whether the value is arithmetic on published ones, and neither projected nor assumed."""
        return bool(self.derivation) and self.standing < Standing.PROJECTED

    @property
    def is_interpolated(self) -> bool:
        """Whether the value only bridges a gap between published ones."""
        return self.status == "interpolated"


COMPUTED_DIGITS = 6


def computed(value: float) -> float:
    """A number of ours as it is drawn, tabled and exported: six significant digits, everywhere the same."""
    return float(f"{value:.{COMPUTED_DIGITS}g}")


def number_of_ours(value: float) -> dict[str, Any]:
    """The three fields in which a mark holds a number that we worked out: as drawn, as read, as a machine reads it."""
    return {"value": computed(value), "digits": digits(value), "raw": f"{value:.{COMPUTED_DIGITS}g}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A document that a chart rests on without showing a value of it as a mark."""

    publisher: str
    published: str = ""
    title: str = ""
    tier: str = ""
    url: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Marks in time order that belong together, and the words at their end."""

    name: str
    label: str
    publisher: str
    marks: tuple[Mark, ...]
    emphasis: Emphasis = Emphasis.MAIN
    series_id: str = ""

    @property
    def last(self) -> Mark:
        """The mark at the end of the line."""
        return self.marks[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day that matters for reading the chart, with its label."""

    day: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Two points of a line between which growth is told."""

    start_day: date
    start_value: float
    end_day: date
    end_value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An interval of a projection over time: in *level* of 100 such cases the outcome lies inside.

    *days*, *lower* and *upper* run in parallel, from the last known value on.
    """

    level: float
    days: tuple[date, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar from *start* to *end* in the row or column *label*; *words* say what it stands for, *digits* its size."""

    label: str
    part: Part
    start: float
    end: float
    digits: str
    words: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A chart's content: title, unit and scope, lines or bars, sources, and its words for those who cannot see it.

    *lines* are drawn in order, the last on top; a chart of *bars* has none, and an *arrangement*. *subtitle* holds
    unit and scope. *source_line* is part of the picture. *slug* names files. *assumptions* says in words what the
    reader changed; while there are any, they are stamped on every picture and file. *code* makes the chart's numbers
    from `forecasting/`. *geography* is the place all lines share, *scenario* the name of a scenario shown; both may
    be empty. *cited* are documents behind numbers that are worked out.
    """

    slug: str
    title: str
    subtitle: str
    unit: str
    lines: tuple[Line, ...]
    source_line: str
    text_alternative: str
    data_version: date
    moments: tuple[Moment, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    bands: tuple[Band, ...] = ()
    bars: tuple[Bar, ...] = ()
    arrangement: Arrangement | None = None
    log: bool = False
    as_of: date | None = None
    assumptions: tuple[str, ...] = ()
    code: str = ""
    geography: str = ""
    scenario: str = ""
    cited: tuple[Cited, ...] = ()

    @property
    def stamp(self) -> str:
        """What the reader changed, in one sentence; empty for a chart without numbers made by the reader."""
        return f"Changed assumptions: {'; '.join(self.assumptions)}." if self.assumptions else ""

    @property
    def footer(self) -> str:
        """What stands at the foot of every picture: the stamp of changed assumptions, then the sources."""
        return f"{self.stamp} {self.source_line}".strip()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of every line."""
        return tuple(mark for line in self.lines for mark in line.marks)

    @property
    def fanned(self) -> Line | None:
        """The line that the bands belong to: the last one of ours."""
        return next((line for line in reversed(self.lines) if line.emphasis in FANNED), None)

    def frame(self) -> "pd.DataFrame":
        """One row per mark or bar, as the table under the chart and the download show it (`charts.cells`)."""
        from charts.cells import frame_of

        return frame_of(self)
