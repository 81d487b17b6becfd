"""The Exhibit: what one chart shows, independent of how it is drawn.

Chart, table, download and citation are all made from it, so that they cannot disagree.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from charts.mark import Cited, Edition, Kind, Mark
from charts.notes import NO_EDITS, NO_NOTES, Edits, Notes, source_words
from charts.world.spots import Placed
from forecasting.catalog.records import YOUR_FIGURES
from forecasting.quantities.standing import Standing


class Emphasis(StrEnum):
    """What a line is to its chart: the path, a forecast apart from it, replaced vintages, others, ours, a what-if."""

    MAIN = "main"
    APART = "apart"
    EARLIER = "earlier"
    BESIDE = "beside"
    PROJECTED = "projected"
    BASELINE = "baseline"
    SCENARIO = "scenario"


FANNED, PUBLISHED = frozenset({Emphasis.PROJECTED, Emphasis.SCENARIO}), (Emphasis.APART, Emphasis.MAIN)
"""Lines of ours that bands belong to, and those of a publisher that they may lie around, the forecast first."""


class Arrangement(StrEnum):
    """How bars stand: a swing to each side of a middle, steps from one total to another, or ranges beside zero."""

    TORNADO = "tornado"
    BRIDGE = "bridge"
    RANGES = "ranges"

    @property
    def lies(self) -> bool:
        """Whether the bars lie, a row for each label."""
        return self is not Arrangement.BRIDGE


class Part(StrEnum):
    """What a bar is to its chart: a total, a step, what either end of a range leads to; or one value beside bars."""

    TOTAL = "total"
    STEP = "step"
    LOW = "low"
    HIGH = "high"
    DOT = "dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMeaning:
    """What bars of a part mean in one chart, and whose hue they have, if anyone's."""

    part: Part
    words: str
    publisher: str = ""


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

    @property
    def is_yours(self) -> bool:
        """Whether the reader entered its values."""
        return self.publisher == YOUR_FIGURES


def is_marked(mark: Mark) -> bool:
    """Whether a value has a marker of its own: one that only bridges or begins a line has none."""
    return not mark.is_interpolated and mark.kind is not Kind.LAST_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day that matters for reading the chart, with its label.

    One that *opens_forecast* is the last day of which the chart knows the outcome: what follows stands on a ground of
    its own.
    """

    day: date
    label: str
    opens_forecast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Two points of a line between which growth is given."""

    start_day: date
    start_value: float
    end_day: date
    end_value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An interval of a projection over time: the outcome lies inside in *level* of 100 cases.

    *days*, *lower* and *upper* run in parallel, from the last known value on.
    """

    level: float
    days: tuple[date, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One of the values that a bar sums up, in words; one too far off to be drawn stands in the table alone."""

    value: float
    words: str
    publisher: str = ""
    is_drawn: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar from *start* to *end* in the row or column *label*; *words* say what it stands for, *digits* its size.

    *dots* are the values that it sums up, *middle* is their median.
    """

    label: str
    part: Part
    start: float
    end: float
    digits: str
    words: str
    standing: Standing
    dots: tuple[Dot, ...] = ()
    middle: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A small frame of its own for some lines of a chart: what they count, who says so, and their places in it."""

    title: str
    source: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A chart's content: title, unit and scope, lines or bars, sources, and its words for those who cannot see it.

    *lines* are drawn in order, the last on top; a chart of *bars* has none, and an *arrangement*. *scope* holds unit
    and scope in words. *slug* names files. *assumptions* says in words what the reader changed; while there are any,
    they are stamped on every picture and file. *code* makes the chart's numbers from `forecasting/`, *request* asks a
    server for them, *recipe* says as JSON how the chart came about; all are empty for one put together by hand.
    *geography* is the place all lines share, *scenario* the name of a scenario shown; both may be empty. *cited* are
    documents behind numbers that are worked out. *log_refused* says that a log axis was asked for and a value is not
    above zero. *by_day* says that every value stands at the last day of its period, as a curve through dates does.
    *editions* are what was known at each publication, oldest first, to go through on a screen; no file holds them.
    *key* says what bars of a part mean, where that is not what they usually do.
    *statement* is what bars or a map say in one sentence without its full stop; lines say it by their values.
    *finding* is the sentence that the data write of the chart, where it is the title; the subject then stands below it.
    *panels* are frames of their own for the lines, on the same axes; without any, all share one, or a map (*placed*).
    Subtitle and source line are made of these facts, unless a reader put other words in their place (*edits*).
    """

    slug: str
    title: str
    scope: str
    unit: str
    lines: tuple[Line, ...]
    text_alternative: str
    data_version: date
    statement: str = ""
    finding: str = ""
    panels: tuple[Panel, ...] = ()
    placed: Placed | None = None
    moments: tuple[Moment, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    bands: tuple[Band, ...] = ()
    editions: tuple[Edition, ...] = ()
    bars: tuple[Bar, ...] = ()
    arrangement: Arrangement | None = None
    key: tuple[PartMeaning, ...] = ()
    by_day: bool = False
    log: bool = False
    log_refused: bool = False
    notes: Notes = NO_NOTES
    edits: Edits = NO_EDITS
    as_of: date | None = None
    assumptions: tuple[str, ...] = ()
    code: str = ""
    request: str = ""
    recipe: str = ""
    geography: str = ""
    scenario: str = ""
    cited: tuple[Cited, ...] = ()

    @property
    def day(self) -> date:
        """The reader's day: the one whose knowledge is shown, else that of the data."""
        return self.as_of or self.data_version

    @property
    def subtitle(self) -> str:
        """Unit and scope, and the scale where it is none that one expects."""
        scale = ", log scale" if self.log else ", linear scale: a value is not above zero" if self.log_refused else ""
        return self.edits.subtitle or self.scope + scale

    @property
    def vintages(self) -> dict[str, tuple[str, ...]]:
        """Every publisher that is shown or cited, with the dates of its publications, the newest first."""
        named = [(mark.published, mark.publisher) for mark in self.marks if mark.publisher]
        named += [(one.published, one.publisher) for one in self.cited]
        found: dict[str, dict[str, None]] = {}
        for published, publisher in sorted(named, key=lambda pair: pair[0], reverse=True):
            found.setdefault(publisher, {}).update({published: None} if published else {})
        return {publisher: tuple(dates) for publisher, dates in found.items()}

    @property
    def publishers(self) -> tuple[str, ...]:
        """Everyone whose numbers or documents the chart rests on, by marks or cited."""
        return tuple(self.vintages)

    @property
    def sources(self) -> str:
        """Sources, licences, day, version of the data, and how this tool's part was made, in words."""
        return self.edits.source_line or source_words(self.vintages, self.notes, self.data_version, self.as_of)

    @property
    def source_line(self) -> str:
        """What stands below every picture: the sources under their heading, or the reader's words."""
        return f"Source: {self.sources}" if self.vintages and not self.edits.source_line else self.sources

    def headed(self, finding: str) -> "Exhibit":
        """The chart with a finding for its title, and its subject at the head of the line below; "" changes nothing."""
        if not finding:
            return self
        words = f"{finding}. {self.text_alternative}"
        return replace(
            self, finding=finding, title=finding, scope=f"{self.title}. {self.scope}", text_alternative=words
        )

    def edited(self, *, title: str = "", subtitle: str = "", source_line: str = "") -> "Exhibit":
        """The chart with a reader's words in place of its own; empty ones change nothing."""
        edits = Edits(subtitle=subtitle or self.edits.subtitle, source_line=source_line or self.edits.source_line)
        return replace(self, title=title or self.title, edits=edits)

    @property
    def stamp(self) -> str:
        """What the reader changed, in one sentence; empty for a chart without numbers made by the reader."""
        changed = f"Changed assumptions: {'; '.join(self.assumptions)}." if self.assumptions else ""
        entered = f"Holds figures entered by the user: {'; '.join(self.yours)}." if self.yours else ""
        return f"{changed} {entered}".strip()

    @property
    def yours(self) -> tuple[str, ...]:
        """Names of the lines whose values the reader entered; a chart with any is kept for its reader alone."""
        return tuple(dict.fromkeys(line.name for line in self.lines if line.is_yours))

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
        """The line that the bands belong to: the last one of ours, else the published one that they lie around."""
        return next(iter(self.surrounded), None)

    @property
    def surrounded(self) -> tuple[Line, ...]:
        """The lines that the bands lie around: the last one of ours, then the publisher's forecast and outcomes."""
        ours = [line for line in self.lines if line.emphasis in FANNED][-1:]
        kinds = PUBLISHED if self.bands else ()
        return (*ours, *(line for kind in kinds for line in self.lines if line.emphasis is kind))
