"""Findings about parts of a whole, and about a price beside what was sold at it."""

from dataclasses import dataclass

from forecasting.catalog.records import Observation
from forecasting.findings.finding import Finding, Number, number_of
from forecasting.findings.phrases import fraction
from forecasting.quantities.growth import change

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What something is called, and a published value of it [unit]."""

    what: str
    observation: Observation
    unit: str

    @property
    def number(self) -> Number:
        """The value as a number of a finding."""
        return number_of(self.observation, self.unit)


def took(part: Counted, whole: Counted) -> Finding | None:
    """2: a part is within 2.5 points of a plain fraction of its whole, in one period and one unit."""
    same = (part.observation.period, part.unit) == (whole.observation.period, whole.unit)
    if not same or part.observation.value <= 0 or whole.observation.value <= 0:
        return None
    share = part.observation.value / whole.observation.value
    words = fraction(share)
    if not words:
        return None
    verb = "took" if part.observation.is_outcome and whole.observation.is_outcome else "take"
    return Finding(
        text=f"{part.what} {verb} {words} of {whole.what} in {part.observation.period.label}",
        template="took",
        condition=f"a share of {share * PERCENT:.1f} %, within 2.5 points of {words}",
        numbers=(part.number, whole.number),
    )


def spread_over(first: Counted, second: Counted) -> Finding | None:
    """13: two shares of one period, in percent, are each within 2.5 points of a plain fraction."""
    parts = (first, second)
    words = [fraction(one.observation.value / PERCENT) for one in parts]
    same = first.observation.period == second.observation.period
    if not same or not all(words) or any(one.unit != "percent" for one in parts):
        return None
    return Finding(
        text=f"{words[0].capitalize()} is {first.what}, {words[1]} {second.what}",
        template="spread over",
        condition=", ".join(f"{float(one.observation.value):g} %" for one in parts) + ", each near a plain fraction",
        numbers=tuple(one.number for one in parts),
    )


def dearer(price: tuple[Counted, Counted], sold: tuple[Counted, Counted]) -> Finding | None:
    """12: price and number sold are known now and a year before; tells both changes."""
    pairs = (price, sold)
    if any(then.observation.period != now.observation.period.a_year_before for then, now in pairs):
        return None
    if any(one.observation.value <= 0 for pair in pairs for one in pair):
        return None
    cost, units = (change(then.observation.value, now.observation.value) for then, now in pairs)
    more = f"{abs(cost):.0f} % {'more' if cost > 0 else 'less'}"
    fewer = f"{abs(units):.0f} % {'more' if units > 0 else 'fewer'}"
    return Finding(
        text=f"{price[1].what} costs {more} than a year ago, and {fewer} were sold",
        template="dearer",
        condition="price and number sold are known in both years",
        numbers=tuple(one.number for pair in pairs for one in pair),
    )
