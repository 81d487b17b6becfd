"""The rows of the tables that help a reader find things: terms of the field, words that mean the same, subjects."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the field with its meaning; *also* lists other words for it, separated by semicolons."""

    term: str
    name: str
    meaning: str
    also: str

    @property
    def other_names(self) -> tuple[str, ...]:
        """The other words for it."""
        return _listed(self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What a reader may type (*said*), and the catalog's words for it (*means*)."""

    said: str
    means: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """The plain questions that a page of the market answers, separated by semicolons; *subject* is its address."""

    subject: str
    questions: str

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The plain questions that it answers, the leading one first."""
        return _listed(self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChart:
    """A chart on the page of a subject: series of one unit on one axis, separated by semicolons."""

    subject: str
    position: int
    section: str
    title: str
    series_ids: str
    showing: str
    reads: str

    @property
    def series(self) -> tuple[str, ...]:
        """The series on it, the main one first."""
        return _listed(self.series_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFigure:
    """A figure that people quote: the row of another table (observation, claim or account), under a plain label."""

    subject: str
    position: int
    kind: str
    row_id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityCount:
    """What a count of computing capacity counts: of which computing, at which precision and speed, which machines."""

    series_id: str
    position: int
    label: str
    computing: str
    precision: str
    speed: str
    counted: str


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
