"""A number of an answer: what it rests on, and how it is written in a sentence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.periods import Frequency, Period, Published
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, in_unit

PLAIN_UNITS = {
    "million persons": "million people",
    "million H100e": "million H100 equivalents",
    "count": "",
    "models": "models",
    "wafers per month": "wafers a month",
    "trillion tokens per day": "trillion tokens a day",
    "trillion tokens per month": "trillion tokens a month",
    "USD per GPU-hour": "USD an hour",
    "quadrillion tokens per month": "quadrillion tokens a month",
    "trillion tokens per week": "trillion tokens a week",
}
"""Units as a newspaper writes them, where the files write another form."""

NEXT_PREFIX = {"million": "billion", "billion": "trillion", "trillion": "quadrillion"}
THOUSAND = 1000
EXACT_BELOW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of an answer, with what it rests on.

    In a sentence ``{}`` writes the value, ``{:when}`` its period, ``{:said}`` publisher and date, ``{:cite}`` period
    and source, ``{:full}`` all of these, ``{:what}`` the name of its series.

    Attributes:
        value: The value [unit].
        unit: Its unit.
        period: The period as files write it.
        when: The period as people write it.
        publisher: Who published it; several names for a figure worked out from several.
        published: When; of a figure worked out from several, the newest of them.
        standing: Whether it is an outcome, an estimate, a forecast or worked out.
        observation_ids: The observations behind it.
        series_ids: The series that they belong to.
        name: What the series counts.
        bound: ``at least`` or ``at most`` if the source states only a bound.
        derivation: How it was worked out, if it was.
    """

    value: float
    unit: str
    period: str = ""
    when: str = ""
    publisher: str = ""
    published: Published | None = None
    standing: Standing = Standing.DERIVED
    observation_ids: tuple[str, ...] = ()
    series_ids: tuple[str, ...] = ()
    name: str = ""
    bound: str = ""
    derivation: str = ""

    @property
    def words(self) -> str:
        """The value with three significant digits, as a newspaper would print it."""
        bound = f"{self.bound} " if self.bound else ""
        if self.unit == "USD per GPU-hour":
            return f"{bound}USD {_cents(self.value)} an hour"
        if self.unit.startswith("USD per ") or (self.unit == "USD" and abs(self.value) < EXACT_BELOW):
            return f"{bound}USD {_cents(self.value)} {self.unit.removeprefix('USD').strip()}".strip()
        if self.unit in PLAIN_UNITS:
            return bound + _counted(self.value, self.unit)
        return bound + compact(self.value, self.unit)

    @property
    def said(self) -> str:
        """Publisher and date: ``IDC, 21 Jul 2026``."""
        return ", ".join(part for part in (self.publisher, self.published.label if self.published else "") if part)

    @property
    def day(self) -> date | None:
        """The day from which it counts as known; `None` of a count over the catalog."""
        return self.published.day if self.published else None

    def __format__(self, spec: str) -> str:
        """The figure in a sentence, by the words above."""
        words = {
            "": self.words,
            "when": self.when,
            "in": _in(self.period, self.when),
            "said": self.said,
            "what": self.name,
            "by": self.publisher,
            "money": f"USD {_cents(self.value)}",
            "cite": f"{_in(self.period, self.when)} ({self.said})",
            "full": f"{self.words} {_in(self.period, self.when)} ({self.said})",
            "source": f"{self.words} ({self.said})",
        }
        return words[spec]

    def plain(self) -> dict[str, object]:
        """The figure as plain values, for files."""
        return {
            "value": float(self.value),
            "unit": self.unit,
            "period": self.period or None,
            "words": self.words,
            "name": self.name or None,
            "publisher": self.publisher or None,
            "published": self.published.text if self.published else None,
            "standing": self.standing.words,
            "bound": self.bound or None,
            "derivation": self.derivation or None,
            "observation_ids": list(self.observation_ids),
            "series_ids": list(self.series_ids),
        }


def _counted(value: float, unit: str) -> str:
    """A count in plain words, in the prefix that keeps it below a thousand."""
    prefix, _, rest = PLAIN_UNITS[unit].partition(" ")
    if abs(value) >= THOUSAND and prefix in NEXT_PREFIX:
        return f"{_rounded(value / THOUSAND)} {NEXT_PREFIX[prefix]} {rest}"
    return f"{_rounded(value)} {PLAIN_UNITS[unit]}".strip()


def _rounded(value: float) -> str:
    """The number with three significant digits."""
    return in_unit(value, "ratio")


def _cents(value: float) -> str:
    """A price [USD] with its cents, or with two significant digits if it is below a cent's precision."""
    return f"{value:,.2f}" if value >= 1 or value == 0 else f"{Decimal(f'{value:.1e}'):f}"


def _in(period: str, when: str) -> str:
    """The period after its preposition: ``in 2026``, ``on 27 Jan 2025``."""
    is_day = bool(period) and Period.parse(period).frequency is Frequency.DAILY
    return f"{'on' if is_day else 'in'} {when}"


def figure(series: Series, shown: Observation) -> Figure:
    """What one observation says."""
    return Figure(
        value=shown.value,
        unit=series.unit,
        period=str(shown.period),
        when=series.label_of(shown.period),
        publisher=shown.publisher,
        published=shown.published,
        standing=shown.standing,
        observation_ids=(shown.observation_id,),
        series_ids=(series.series_id,),
        name=_named(series, shown.publisher),
        bound=shown.bound,
    )


def _named(series: Series, publisher: str) -> str:
    """What the series counts: its name without the publisher at its end and without how often."""
    name = series.name.removesuffix(f", {publisher}")
    for often in (", quarterly", ", half-yearly", ", monthly"):
        name = name.replace(often, "")
    return name


def worked_out(value: float, unit: str, derivation: str, *of: Figure) -> Figure:
    """A figure worked out from others, known when the last of them was."""
    days = [one.published for one in of if one.published]
    last = max(of, key=lambda one: one.period) if of else None
    return Figure(
        value=value,
        unit=unit,
        period=last.period if last else "",
        when=last.when if last else "",
        publisher=", ".join(dict.fromkeys(one.publisher for one in of if one.publisher)),
        published=max(days, default=None),
        observation_ids=tuple(dict.fromkeys(i for one in of for i in one.observation_ids)),
        series_ids=tuple(dict.fromkeys(i for one in of for i in one.series_ids)),
        name=last.name if last else "",
        derivation=derivation,
    )
