"""Known runs worked step by step, and the accounts of their cost that differ by what they count."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forecasting.catalog.records import Accelerator, Observation
from forecasting.quantities.standing import Standing
from forecasting.training_cost.runs import HOURS_A_DAY, MILLION, cost, utilisation

if TYPE_CHECKING:
    from forecasting.catalog.catalog import Catalog
    from forecasting.catalog.series import Series

Ends = tuple[float, float]
"""Low and high end; the same where one number is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRun:
    """A run whose accelerators, hours and price are series of the catalog, by their ids.

    Attributes:
        model: What readers call it.
        row: Its name in the table of models.
        chips: Accelerators.
        hours: GPU-hours [million GPU-hours].
        price: Price by the hour [USD per GPU-hour].
        compute: Computation [FLOP].
        accounts: Published costs, each series another count [USD mn].
    """

    model: str
    row: str
    chips: str
    hours: str
    price: str
    compute: str
    accounts: tuple[str, ...]


KNOWN_RUNS = (
    KnownRun(
        model="DeepSeek-V3", row="DeepSeek-V3", chips="chips.training_run.deepseek_v3",
        hours="compute.gpu_hours.deepseek_v3", price="price.gpu_hour.h800", compute="compute.training_run.deepseek_v3",
        accounts=("cost.training_run.deepseek_v3.reported", "cost.training_run.deepseek_v3.amortized"),
    ),
    KnownRun(
        model="GPT-4", row="GPT-4 (Mar 2023)", chips="chips.training_run.gpt_4", hours="compute.gpu_hours.gpt_4",
        price="price.gpu_hour.a100", compute="compute.training_run.gpt_4",
        accounts=(
            "cost.training_run.gpt_4.amortized", "cost.training_run.gpt_4.cloud", "cost.training_run.gpt_4.reported",
        ),
    ),
)  # fmt: skip
DEVELOPMENT = (
    "share.model_dev_cost.staff", "share.model_dev_cost.hardware", "share.model_dev_cost.interconnect",
    "share.model_dev_cost.server_components", "share.model_dev_cost.energy",
)  # fmt: skip
"""What the development of frontier models costs beyond a final run, as parts of it."""
RESEARCH = "cost.openai.rd_compute"
"""What one developer spends on computing for research in a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The published figures of a run as known on a day; `None` where nothing had been published by then."""

    run: KnownRun
    chips: Observation | None
    hours: Observation | None
    price: Observation | None
    compute: Observation | None
    accelerator: Accelerator | None

    @property
    def is_whole(self) -> bool:
        """Whether the cost of the run can be worked out; for its days the accelerators are needed as well."""
        return self.hours is not None and self.price is not None


def published_of(run: KnownRun, catalog: "Catalog") -> Published:
    """What had been published of a run by the catalog's day."""
    found = {name: newest(catalog, getattr(run, name)) for name in ("chips", "hours", "price", "compute")}
    rows = [one.hardware for one in catalog.training_runs if one.model == run.row]
    chips = [one for one in catalog.accelerators if one.accelerator in rows]
    return Published(run=run, accelerator=chips[0] if chips else None, **found)


def newest(catalog: "Catalog", series_id: str) -> Observation | None:
    """The newest outcome of a series, else its newest forecast; of one day, the one nearest to the publisher."""
    rows = catalog[series_id].observations
    outcomes = [one for one in rows if one.is_outcome]
    return max(outcomes or rows, key=lambda one: (one.period, one.published, -one.source.tier.rank), default=None)


def ends_of(observation: Observation) -> Ends:
    """The published range, or the value twice."""
    low = observation.value if observation.low is None else observation.low
    high = observation.value if observation.high is None else observation.high
    return float(low), float(high)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInputs:
    """What a reader puts in for a run.

    Attributes:
        chips: Accelerators; `None` where they are not known.
        hours: GPU-hours, low and high end [GPU-hours].
        price: Price, low and high end [USD per GPU-hour].
    """

    chips: float | None
    hours: Ends
    price: Ends

    def __post_init__(self) -> None:
        """Refuse what no run has."""
        if (self.chips is not None and not self.chips > 0) or not min(self.hours) > 0:
            raise ValueError("a run needs accelerators and GPU-hours; expected both above 0")
        if min(self.price) < 0:
            raise ValueError(f"the price is {min(self.price):g} USD an hour; expected 0 or more")

    @property
    def days(self) -> Ends | None:
        """How long the accelerators work [days]; `None` where they are not known."""
        chips = self.chips
        return None if chips is None else _each(lambda hours: hours / (chips * HOURS_A_DAY), self.hours)

    @property
    def cost(self) -> Ends:
        """GPU-hours x price, low with low and high with high [USD]."""
        (fewest, most), (cheap, dear) = _sorted(self.hours), _sorted(self.price)
        return cost(fewest, cheap), cost(most, dear)

    def used(self, computed: float, peak: float) -> Ends:
        """Part of the peak that the computation [FLOP] needs at a peak [TFLOP/s] [0 to 1]; above 1 is impossible."""
        return _each(lambda hours: utilisation(computed, hours, peak), self.hours)


def _sorted(ends: Ends) -> Ends:
    return min(ends), max(ends)


def _each(work: Callable[[float], float], ends: Ends) -> Ends:
    return _sorted((work(ends[0]), work(ends[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAccount:
    """One published account of a run's cost.

    Attributes:
        series: What it counts.
        observation: The publisher's newest value [USD mn].
    """

    series: "Series"
    observation: Observation

    @property
    def standing(self) -> Standing:
        """How firm it is."""
        return self.observation.standing


def accounts_of(run: KnownRun, catalog: "Catalog") -> tuple[CostAccount, ...]:
    """What each publisher last said of the cost of a run by the catalog's day, by what is counted and then by value."""
    found = []
    for series_id in run.accounts:
        series = catalog[series_id]
        last = {one.publisher: one for one in sorted(series.observations, key=lambda one: one.published)}
        found += [CostAccount(series=series, observation=last[name]) for name in sorted(last)]
    return tuple(found)


def hardware_price(chips: float | None, accelerator: Accelerator | None) -> Ends | None:
    """What it would cost to buy the accelerators, by the prices seen [USD]; `None` without any."""
    if chips is None or accelerator is None:
        return None
    low, high = accelerator.price_low_usd, accelerator.price_high_usd
    return None if low is None or high is None else (chips * low, chips * high)


def million_hours(observation: Observation) -> Ends:
    """The published GPU-hours [GPU-hours]."""
    low, high = ends_of(observation)
    return low * MILLION, high * MILLION
