"""Numbers as readers type them, and the observations and claims that print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, Observation
from forecasting.search.entries import Entry, Kind

SCALES = {
    "thousand": 1e3, "k": 1e3, "mn": 1e6, "million": 1e6, "m": 1e6, "bn": 1e9, "billion": 1e9, "b": 1e9,
    "tn": 1e12, "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
CURRENCIES = {"$": "USD", "us$": "USD", "usd": "USD", "rmb": "RMB", "cny": "RMB", "¥": "RMB"}
TYPED = re.compile(
    r"(?<![\w.])(?P<currency>us\$|usd|\$|rmb|cny|¥)?\s?"
    r"(?P<digits>[+\-\u2212]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d+|"
    r"\d[\d,'\u00a0\u202f]*(?:\.\d+)?))"
    r"\s?(?P<scale>thousand|million|billion|trillion|quadrillion|tn|bn|mn|k|m|b)?(?![\w.]*\w)\s?(?P<percent>%|percent\b)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(19|20)\d\d")
ENOUGH_DIGITS = 3
MOST_OBSERVATIONS = 12
MOST_CLAIMS = 4
NEAREST = 5
EQUAL = 1e-9
"""Values nearer to each other are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as typed: value, digits behind the point, and the scale, currency or percent sign beside it."""

    value: float
    decimals: int
    scale: float | None
    currency: str
    is_percent: bool
    start: int
    end: int


MOST_DIGITS = 20
"""Signs of a number that somebody may have printed; longer ones are words like others."""


def number_in(typed: str) -> Number | None:
    """The number that a query asks for: one with a point, a sign or a unit beside it, or of three digits or more."""
    for match in TYPED.finditer(typed):
        digits = _plain(match["digits"])
        marked = (
            any(match[name] for name in ("currency", "scale", "percent")) or "." in digits or "," in match["digits"]
        )
        is_long = len(digits) >= ENOUGH_DIGITS and not YEAR.fullmatch(digits)
        if (marked or is_long) and len(digits) <= MOST_DIGITS:
            return Number(
                value=float(digits),
                decimals=len(digits.partition(".")[2]),
                scale=SCALES[match["scale"].lower()] if match["scale"] else None,
                currency=CURRENCIES[match["currency"].lower()] if match["currency"] else "",
                is_percent=bool(match["percent"]),
                start=match.start(),
                end=match.end(),
            )
    return None


_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:[ .]\d{3})+,\d+|\d+,(?!\d{3}$)\d{1,6})")


def _plain(typed: str) -> str:
    """Digits with a point before the decimals, whether thousands are set apart by commas, points, blanks or quotes."""
    text = re.sub("[\u00a0\u202f]", " ", typed.replace("\u2212", "-"))
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    return re.sub(r"[^\d.+-]", "", text)


class Printed:
    """Every number that the catalog prints, to be found by its digits."""

    def __init__(self, catalog: Catalog) -> None:
        """Read all observations and claims."""
        self._catalog = catalog
        self._rows: tuple[Observation | Claim, ...] = (*catalog.observations, *catalog.claims)
        self._units = [row.unit if isinstance(row, Claim) else catalog[row.series_id].unit for row in self._rows]
        self._values = np.array([float(row.value) for row in self._rows])
        self._factors = np.array([_factor(unit) for unit in self._units])
        self._newest = np.array([row.known.toordinal() for row in self._rows])

    def found(self, number: Number, within: frozenset[str] | None = None) -> list[Entry]:
        """Observations with the number, each with the claims on it, and claims that state it; newest first.

        *within* keeps those of some series. Of a number that nobody printed the nearest are given, unless *within*
        is set.
        """
        values = self._values * self._factors / number.scale if number.scale else self._values
        fits = np.isclose(np.round(values, number.decimals), number.value, rtol=1e-9, atol=1e-12)
        allowed = np.array([self._allowed(at, number, within) for at in range(len(self._rows))])
        hits = np.flatnonzero(fits & allowed)
        if not len(hits) and within is None:
            distance = np.where(allowed, np.abs(values - number.value), np.inf)
            hits = np.argsort(distance)[:NEAREST]
        ordered = sorted(hits, key=lambda at: (abs(values[at] - number.value) > EQUAL, -self._newest[at]))
        return list(self._entries([int(at) for at in ordered[:MOST_OBSERVATIONS]]))

    def _allowed(self, at: int, number: Number, within: frozenset[str] | None) -> bool:
        unit = self._units[at]
        if within is not None and self._rows[at].series_id not in within:
            return False
        return (not number.is_percent or unit.startswith("percent")) and unit.startswith(number.currency)

    def _entries(self, hits: list[int]) -> Iterator[Entry]:
        given: set[str] = set()
        for at in hits:
            row = self._rows[at]
            claims = [row] if isinstance(row, Claim) else []
            if isinstance(row, Observation):
                yield self._observation(row)
                claims = self._claims_on(row)
            for claim in claims:
                if claim.claim_id not in given:
                    given.add(claim.claim_id)
                    yield self._claim(claim)

    def _observation(self, row: Observation) -> Entry:
        series = self._catalog[row.series_id]
        later = any(
            one.period == row.period and one.known > row.known
            for one in series.observations
            if one.publisher == row.publisher and one.basis == row.basis
        )
        return Entry(
            kind=Kind.OBSERVATION,
            id=row.observation_id,
            title=series.name,
            value=row.value,
            unit=series.unit,
            period=str(row.period),
            publisher=row.publisher,
            published=row.published.text,
            superseded=later or any(one.since > row.known for one in series.successions),
            series_id=row.series_id,
        )

    def _claims_on(self, row: Observation) -> list[Claim]:
        """Claims that start or end at the observation's period, those of its publication first."""
        period = row.period
        on_it = [c for c in self._catalog[row.series_id].claims if period in {c.from_period, c.to_period}]
        return sorted(on_it, key=lambda c: (c.published != row.published, -c.known.toordinal()))[:MOST_CLAIMS]

    def _claim(self, claim: Claim) -> Entry:
        return Entry(
            kind=Kind.CLAIM,
            id=claim.claim_id,
            title=f"{self._catalog[claim.series_id].name}: {claim.words}",
            value=claim.value,
            unit=claim.unit,
            period=str(claim.to_period or ""),
            publisher=claim.publisher,
            published=claim.published.text,
            superseded=self._catalog[claim.series_id].is_superseded,
            series_id=claim.series_id,
        )


def _factor(unit: str) -> float:
    """How many of the bare unit one is: 10^9 for ``USD bn`` and ``USD bn per GW``."""
    words = unit.partition(" per ")[0].split()
    return next((SCALES[word] for word in words if word in SCALES and len(word) > 1), 1.0)
