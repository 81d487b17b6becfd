"""What was found of a figure and of a sentence: verdict, reason, observations, and what puts it right."""

from dataclasses import dataclass
from enum import StrEnum

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.units import exact
from forecasting.sentences.reading.text import Span


class Verdict(StrEnum):
    """What is said of a sentence."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SUPERSEDED = "superseded"
    UNCHECKABLE = "uncheckable"
    UNREADABLE = "unreadable"

    @property
    def words(self) -> str:
        """The verdict as a reader sees it."""
        return {
            "agrees": "agrees with what was published",
            "differs": "differs from what was published",
            "superseded": "was published, and newer figures exist",
            "uncheckable": "cannot be checked",
            "unreadable": "cannot be read",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What to write instead of a part of the sentence."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An observation with its series, as a reader is shown it."""

    series: Series
    observation: Observation

    @property
    def words(self) -> str:
        """Who published what, for which period, when: ``IEA, 16 Apr 2026: 950 TWh for 2030``."""
        one = self.observation
        return f"{self.said}, as published by {one.publisher} ({one.published.label})"

    @property
    def said(self) -> str:
        """The value with its bound and period: ``at least USD 332.9 bn for 2028``."""
        one = self.observation
        bound = f"{one.bound} " if one.bound else ""
        return f"{bound}{self.value} for {self.series.label_of(one.period)}"

    @property
    def value(self) -> str:
        """The value with its unit; a bare count has none."""
        return exact(self.observation.value, self.series.unit).removesuffix(" count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The verdict on one figure of a sentence."""

    verdict: Verdict
    stated: str
    reason: str
    computed: str = ""
    seen: tuple[Seen, ...] = ()
    fixes: tuple[Fix, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The verdict on one sentence, with what was found of each of its figures."""

    text: str
    verdict: Verdict
    reason: str
    stated: str = ""
    computed: str = ""
    corrected: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The observations behind the verdict, each once."""
        found = {one.observation.observation_id: one for finding in self.findings for one in finding.seen}
        return tuple(found.values())

    def plain(self) -> dict[str, object]:
        """The row as the command line prints it."""
        return {
            "text": self.text,
            "verdict": self.verdict.value,
            "stated": self.stated,
            "computed": self.computed,
            "observation_ids": [one.observation.observation_id for one in self.seen],
            "reason": self.reason,
            "corrected": self.corrected,
        }
