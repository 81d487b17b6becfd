"""One value of a chart, and the document it was read in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from forecasting.quantities.periods import Period
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import digits


class Kind(StrEnum):
    """What a value is: as it was published, a bridge between values, where a projection begins, or worked out."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    INTERPOLATED = "interpolated"
    LAST_KNOWN = "last known"
    DERIVED = "derived"
    PROJECTED = "projected"
    ASSUMED = "assumed"
    YOURS = "your figure"

    @property
    def is_published(self) -> bool:
        """Whether a publisher gave the value, or the values that it is arithmetic on."""
        return self in {Kind.ACTUAL, Kind.ESTIMATE, Kind.FORECAST}

    @property
    def is_outcome(self) -> bool:
        """Whether a publisher says what happened."""
        return self in {Kind.ACTUAL, Kind.ESTIMATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value: where it stands in time, how firm it is, and where it comes from.

    *digits* are those of the source with thousands separators, *raw* the same for a machine to read. *day* is where it
    stands; *ends* is the last day of its period, where it stands elsewhere, such as on the day of its publication.
    """

    period: Period
    day: date
    label: str
    value: float
    digits: str
    raw: str
    standing: Standing
    kind: Kind
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
    ends: date | None = None

    @property
    def is_derived(self) -> bool:
        """Whether the value is arithmetic on published ones, and neither projected nor assumed."""
        return bool(self.derivation) and self.standing < Standing.PROJECTED

    @property
    def status(self) -> str:
        """What the value is, in words: ``forecast, derived``."""
        return f"{self.kind}, derived" if self.derivation and self.kind.is_published else self.kind.value

    @property
    def is_actual(self) -> bool:
        """Whether the value itself was published as what happened, neither estimated nor worked out."""
        return self.kind is Kind.ACTUAL and not self.derivation

    @property
    def symbol(self) -> str:
        """The shape of its marker: what is derived and what the reader entered stand out from what is published."""
        return "square" if self.standing is Standing.YOURS else "diamond" if self.is_derived else "circle"

    @property
    def is_filled(self) -> bool:
        """Whether its marker is filled: an outcome, or a figure of the reader, who is sure of it."""
        return self.is_actual or self.standing is Standing.YOURS

    @property
    def is_interpolated(self) -> bool:
        """Whether the value only bridges a gap between published ones."""
        return self.kind is Kind.INTERPOLATED


COMPUTED_DIGITS = 6


def computed(value: float) -> float:
    """A number of ours as it is drawn, tabled and exported: six significant digits everywhere [its own unit]."""
    return float(f"{value:.{COMPUTED_DIGITS}g}")


def number_of_ours(value: float) -> dict[str, Any]:
    """The three fields in which a mark holds a number that we worked out: as drawn, as read, as a machine reads it."""
    return {"value": computed(value), "digits": digits(value), "raw": f"{value:.{COMPUTED_DIGITS}g}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a chart showed on the day of an earlier publication: *label* names the day, *marks* are of its path."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A document that a chart rests on without showing a value of it as a mark."""

    publisher: str
    published: str = ""
    title: str = ""
    tier: str = ""
    url: str = ""
    source_id: str = ""


def document_of(mark: Mark) -> Cited:
    """The document that a published value was read in."""
    return Cited(
        publisher=mark.publisher, published=mark.published, title=mark.source_title, tier=mark.tier, url=mark.url,
        source_id=mark.source_id,
    )  # fmt: skip
