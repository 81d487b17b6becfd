"""What was found of a figure and of a sentence: verdict, reason, observations, and what puts it right."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.printed import Printed
from forecasting.quantities.units import exact
from forecasting.sentences.reading.figures import Figure
from forecasting.sentences.reading.measures import catalog_measure
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
        return f"{bound}{exact(one.value, self.series.unit)} for {self.series.label_of(one.period)}"


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


def written(figure: Figure, value: float, digits: int) -> str:
    """A value [base unit] as the digits of a figure: in its scale, with so many significant digits, grouped alike."""
    number = value / figure.scale
    text = f"{Decimal(f'{number:.{max(digits, 1)}g}'):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{Decimal(text):,f}" if abs(number) >= GROUPED or "," in figure.number.text else text


GROUPED = 1000
"""From here on thousands are set apart."""


def replaced(figure: Figure, series: Series, observation: Observation) -> Fix:
    """The figure with the digits of an observation."""
    value = observation.value * catalog_measure(series.unit).factor
    size = observation.value
    digits = size.significant_digits if isinstance(size, Printed) else 4
    return Fix(span=figure.number_span, text=written(figure, abs(value), max(digits, 3)))


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with every fix made, from the last to the first; of two at one place the first counts."""
    made: list[Fix] = []
    for fix in fixes:
        if not any(fix.span.overlaps(other.span) for other in made):
            made.append(fix)
    for fix in sorted(made, key=lambda one: -one.span.start):
        text = f"{text[: fix.span.start]}{fix.text}{text[fix.span.end :]}"
    return text


def dated(text: str, seen: Seen) -> str:
    """The sentence with who published the figure when, before its last sign."""
    body = text.rstrip()
    end = body[-1] if body and body[-1] in ".。!?！？" else ""
    body = body.removesuffix(end) if end else body
    one = seen.observation
    return f"{body} ({one.publisher}, {one.published.label}){end}"
