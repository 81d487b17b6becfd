"""The rows of the curated tables, one type a table; the fields are the columns of its CSV file."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forecasting.quantities.periods import Frequency, Period, Published, month_end
from forecasting.quantities.printed import Interval, Limit, Printed, rests_on_a_rate
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import exact

MONTHS_A_YEAR = 12
YOUR_FIGURES = "Your figures"
"""The publisher of what a reader entered."""


class Status(StrEnum):
    """What an observation was when it was published (as in SDMX's OBS_STATUS)."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"


class Tier(StrEnum):
    """How near a source is to the publisher of the number; best first."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    YOURS = "yours"

    @property
    def is_published(self) -> bool:
        """Whether documents of the data can be of it."""
        return self is not Tier.YOURS

    @property
    def rank(self) -> int:
        """0 for the best tier."""
        return list(Tier).index(self)

    @property
    def meaning(self) -> str:
        """What the tier says about the page."""
        return {
            Tier.PRIMARY: "The publisher's own page, filing or data set.",
            Tier.SECONDARY: "A page that reports the publication.",
            Tier.TERTIARY: "A page that repeats or translates such reports.",
            Tier.YOURS: "Entered by the reader; nobody published it.",
        }[self]


class Relation(StrEnum):
    """What a claim states between levels."""

    YOY_GROWTH = "yoy_growth"
    CAGR = "cagr"
    MULTIPLE = "multiple"
    SHARE_OF = "share_of"
    RANK = "rank"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The relation as a reader would call it."""
        return {
            "yoy_growth": "year-on-year growth",
            "cagr": "growth a year (CAGR)",
            "multiple": "multiple",
            "share_of": "share",
            "rank": "rank",
            "other": "statement",
        }[self.value]


class Qualifier(StrEnum):
    """How a source hedges a number: ``more than half`` is at least 50, ``nearly fivefold`` is about 5."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"


class Quantity(StrEnum):
    """How values of a series behave over time."""

    STOCK = "stock"
    CUMULATIVE = "cumulative"
    FLOW = "flow"
    SHARE = "share"
    PRICE = "price"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who made a number."""

    publisher: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A field of the market, with the question it answers."""

    theme: str
    name: str
    question: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure as the files write it."""

    unit: str
    name: str
    dimension: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document in which numbers were read: who made them, who published the page, when, how near."""

    source_id: str
    publisher: str
    title: str
    outlet: str
    url: str
    published: Published
    tier: Tier
    note: str

    @property
    def known(self) -> date:
        """The day from which the document counts as known."""
        return self.published.day

    @property
    def citation(self) -> str:
        """Publisher, title, outlet if it is another, and date, in one line."""
        outlet = f", {self.outlet}" if self.outlet and self.outlet != self.publisher else ""
        return f"{self.publisher}, {self.title}{outlet}, {self.published.label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """What a series counts."""

    series_id: str
    concept: str
    theme: str
    name: str
    definition: str
    unit: str
    geography: str
    segment: str
    frequency: Frequency
    quantity: Quantity
    lower_bound: float | None
    upper_bound: float | None
    fiscal_year_end: int
    note: str

    @property
    def is_growth_rate(self) -> bool:
        """Whether its values are growth rates: percent, no less than -100 and with no upper bound."""
        return self.unit == "percent" and self.lower_bound == -100 and self.upper_bound is None  # noqa: PLR2004

    @property
    def is_rate(self) -> bool:
        """Whether its values are growth already, in percent or as a factor, so that they do not grow by a rate."""
        is_growth = self.unit == "x per year" or (self.unit == "percent" and self.upper_bound is None)
        return self.quantity is Quantity.RATIO and is_growth

    @property
    def changes_by_points(self) -> bool:
        """Whether it changes by percentage points, because its values are percentages of a whole."""
        return self.unit == "percent" and not self.is_rate

    def end_of(self, period: Period) -> date:
        """The calendar day on which *period* ends; fiscal years end in month `fiscal_year_end` of their year."""
        months_early = MONTHS_A_YEAR - self.fiscal_year_end
        if not months_early:
            return period.end
        months = period.end.year * MONTHS_A_YEAR + period.end.month - 1 - months_early
        return month_end(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1)

    def label_of(self, period: Period) -> str:
        """The period as people write it, marked where it belongs to a fiscal year: ``FY 2025``, ``Q3 FY 2025``."""
        if self.fiscal_year_end == MONTHS_A_YEAR:
            return period.label
        return period.label.replace(str(period.year), f"FY {period.year}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """One published value of a series for one period, as one page gives it."""

    observation_id: str
    series_id: str
    period: Period
    value: Printed
    low: Printed | None
    high: Printed | None
    status: Status
    publisher: str
    source_id: str
    published: Published
    basis: str
    derivation: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(ObservationRow):
    """A published value with its source."""

    source: Source

    @property
    def known(self) -> date:
        """The day from which the value counts as known: that of its vintage."""
        return self.published.day

    @property
    def is_outcome(self) -> bool:
        """Whether it says what happened (actual or estimate) rather than what will."""
        return self.status is not Status.FORECAST

    @property
    def standing(self) -> Standing:
        """Yours if the reader entered it, derived if it was worked out from published numbers, else its status."""
        if self.source.tier is Tier.YOURS:
            return Standing.YOURS
        return Standing.DERIVED if self.derivation else Standing[self.status.name]

    @property
    def bound(self) -> str:
        """``at least`` or ``at most`` if the source states only a bound, else nothing."""
        if self.low == self.value and self.high is None:
            return "at least"
        if self.high == self.value and self.low is None:
            return "at most"
        return ""

    @property
    def preference(self) -> tuple[bool, int, bool, str]:
        """Sort key among witnesses: nothing through a rounded rate before print; best tier, stated before derived."""
        through_a_rate = rests_on_a_rate(self.derivation)
        return (through_a_rate, self.source.tier.rank, bool(self.derivation), self.observation_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A relation that a source states."""

    claim_id: str
    relation: Relation
    series_id: str
    from_period: Period | None
    to_period: Period | None
    value: Printed
    unit: str
    qualifier: Qualifier | None
    of_series_id: str
    publisher: str
    source_id: str
    published: Published
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(ClaimRow):
    """A stated relation with its source."""

    source: Source

    @property
    def known(self) -> date:
        """The day from which the claim counts as known."""
        return self.published.day

    @property
    def interval(self) -> Interval:
        """All values that the statement allows: those that print like it, or that its qualifier admits."""
        printed = self.value.interval
        match self.qualifier:
            case Qualifier.AT_LEAST:
                return Interval(printed.low, math.inf)
            case Qualifier.AT_MOST:
                return Interval(-math.inf, printed.high)
            case Qualifier.ABOUT:
                half = self.value.half_unit_of_last_digit
                return Interval(self.value - half, self.value + half)
            case None:
                return printed

    @property
    def words(self) -> str:
        """The statement in words: ``growth a year (CAGR), 2023 to 2028: 46.2 %``.

        One of no known relation is called by its note: ``Doubling time, 2024Q4: 10 months``.
        """
        said = self.note.rstrip(".") if self.relation is Relation.OTHER and self.note else self.relation.words
        span = [str(period) for period in (self.from_period, self.to_period) if period]
        return f"{said}, {' to '.join(dict.fromkeys(span)) or 'no period given'}: {self.stated}"

    @property
    def remark(self) -> str:
        """The note, where the words do not hold it already; "" without any."""
        return "" if self.relation is Relation.OTHER else self.note

    @property
    def stated(self) -> str:
        """The stated number with its qualifier and unit."""
        return f"{self.qualifier.value + ' ' if self.qualifier else ''}{exact(self.value, self.unit)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source says of a fact of which several sources speak."""

    account_id: str
    fact_id: str
    fact: str
    reported_by: str
    value: Printed
    unit: str
    qualifier: Qualifier | None
    derivation: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A contradiction between published figures that a reader should know of."""

    conflict_id: str
    kind: str
    theme: str
    series_id: str
    counterpart_series_id: str
    period: Period | None
    source_id: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A figure that is believed to exist but was not seen on a page."""

    gap_id: str
    theme: str
    series_id: str
    publisher: str
    missing: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """The series that speaks for a concept since its publisher stopped or re-based another."""

    series_id: str
    successor_id: str
    since: date
    scope: str
    sentence: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineRow:
    """Which series speaks for a headline concept from a day on, and which counts where its publisher does not."""

    concept: str
    position: int
    label: str
    since: date
    series_id: str
    counted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How one count becomes another: which step of a bridge it explains, by which factor or for which reason."""

    conversion_id: str
    from_id: str
    to_id: str
    step: str
    derivation: str
    driver: str
    source_id: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeRow:
    """Two forecasts of one period that readers ask about, by their addresses."""

    bridge_id: str
    position: int
    theme: str
    title: str
    from_ref: str
    to_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRun:
    """The training run of a notable model (Epoch AI)."""

    model: str
    organization: str
    country: str
    publication_date: str
    domain: str
    parameters: float | None
    training_tokens: float | None
    training_compute_flop: float | None
    confidence: str
    training_cost_2023usd: float | None
    training_cost_cloud_usd: float | None
    hardware_upfront_cost_usd: float | None
    hardware: str
    hardware_quantity: float | None
    training_hours: float | None
    chip_hours: float | None
    mfu: float | None
    power_draw_w: float | None
    accessibility: str
    open_weights: str
    base_model: str
    in_notable: int
    in_large_scale: int
    in_frontier: int
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accelerator:
    """An AI accelerator: throughput [TFLOP/s], memory [GB], power [W], prices seen and estimated [USD] (Epoch AI)."""

    accelerator: str
    vendor: str
    type: str
    release_date: str
    fp16_bf16_dense_tflops: float | None
    fp16_basis: str
    fp8_dense_tflops: float | None
    fp4_tflops: float | None
    memory_gb: float | None
    memory_bandwidth_tb_s: float | None
    tdp_w: float | None
    release_price_usd: float | None
    price_estimate_usd: float | None
    price_low_usd: float | None
    price_median_usd: float | None
    price_high_usd: float | None
    price_observations: int | None
    price_first: str
    price_last: str
    source_id: str
    price_source_id: str
    note: str

    @property
    def gigaflops_per_dollar(self) -> float | None:
        """Dense FP16 speed for a dollar of the estimated price [GFLOP/s per USD]; `None` without one of the two."""
        return _ratio(self.fp16_bf16_dense_tflops, self.price_estimate_usd)

    @property
    def gigaflops_per_watt(self) -> float | None:
        """Dense FP16 speed for a watt [GFLOP/s per W]; `None` without one of the two."""
        return _ratio(self.fp16_bf16_dense_tflops, self.tdp_w)


def _ratio(tera: float | None, by: float | None) -> float | None:
    """Thousandfold *tera* by *by*, so that tera becomes giga."""
    return GIGA_PER_TERA * tera / by if tera and by else None


GIGA_PER_TERA = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceleratorPrice:
    """One price of an accelerator [USD], to buy or to rent, as seen on a day (Epoch AI)."""

    accelerator: str
    date: str
    kind: str
    vendor: str
    location: str
    usd: float
    terms: str
    observation_url: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPrice:
    """A list price of model use [USD per million tokens]."""

    vendor: str
    model_id: str
    model_name: str
    input_usd_per_mtok: float | None
    output_usd_per_mtok: float | None
    cached_input_usd_per_mtok: float | None
    first_listed: str
    from_date: str
    to_date: str
    note: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event of the market."""

    date: Published
    title: str
    category: str
    subject: str
    value: float | None
    unit: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """A driver that nobody publishes as a series, or the range of a published share, with basis and reason.

    A driver may have several rows, each with the day from which it could be made.
    """

    driver: str
    known_from: Published
    name: str
    unit: str
    baseline: Limit
    low: float
    high: Limit
    distribution: str
    basis: str
    source_id: str
    reason: str

    @property
    def known(self) -> date:
        """The day from which the assumption counts as known."""
        return self.known_from.day
