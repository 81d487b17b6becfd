"""What a gigawatt means: power of a facility, of its IT equipment and of its chips, with cost and computing.

Facility power = IT power x (facility over IT power, published); IT power = chip power x (server over chip power, an
assumption with its reason). Cost is each source's cost of a gigawatt on its own basis; computing is that of the sites
of the newest data set.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median, quantiles

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Milestone, PowerBasis
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.scores.timelines import timelines

FACILITY_OVER_IT = "ratio-facility-it"
"""The row of `basis.csv` that holds facility power over IT power."""
SERVER_OVER_CHIP = "server_power_per_chip_power"
"""The assumption that holds the power of a server over that of its chips."""
COST = "cost of capacity"
COST_UNITS = frozenset({"USD bn per GW", "USD mn per MW"})
"""Two ways to write the same unit."""
MW_PER_GW = 1000
FEWEST_SITES = 4
"""Sites from which a range of computing is given."""


class Meaning(StrEnum):
    """What a gigawatt is counted of, from the whole to its part."""

    FACILITY = "facility power"
    IT = "IT power"
    CHIPS = "chip power"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Power on one basis over power on the next smaller one, with its range and where it comes from."""

    value: float
    low: float
    high: float
    source_id: str
    standing: Standing
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its range, how firm it is, and where it comes from; the unit is that of its place."""

    value: float
    low: float
    high: float
    standing: Standing
    source_ids: tuple[str, ...] = ()
    words: str = ""

    def times(self, ratio: Ratio) -> "Amount":
        """The amount on the next larger basis."""
        return self._by((self.value * ratio.value, self.low * ratio.low, self.high * ratio.high), ratio)

    def over(self, ratio: Ratio) -> "Amount":
        """The amount on the next smaller basis."""
        return self._by((self.value / ratio.value, self.low / ratio.high, self.high / ratio.low), ratio)

    def _by(self, ends: tuple[float, float, float], ratio: Ratio) -> "Amount":
        value, low, high = ends
        return Amount(
            value=value,
            low=low,
            high=high,
            standing=max(self.standing, ratio.standing),
            source_ids=(*self.source_ids, ratio.source_id),
            words="; ".join(part for part in (self.words, ratio.words) if part),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a source's cost of a gigawatt comes to [USD bn], on the basis that the source counts."""

    row: PowerBasis
    meaning: Meaning
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gigawatts:
    """One amount of power on every basis, with what it costs and what it computes.

    Attributes:
        power: Power by basis [GW]; a basis that nothing known leads to is missing.
        costs: Cost by each source that includes IT equipment and says its basis.
        computing: H100-equivalents at so much power, by the newest data set of sites; `None` without one. Its range
            holds the middle half of the sites.
    """

    power: Mapping[Meaning, Amount]
    costs: tuple[Cost, ...]
    computing: Amount | None

    @property
    def cost_range(self) -> tuple[float, float] | None:
        """The lowest and the highest cost of all sources [USD bn]; `None` without any."""
        if not self.costs:
            return None
        return min(one.low for one in self.costs), max(one.high for one in self.costs)


def gigawatts(catalog: Catalog, amount: float, meaning: Meaning) -> Gigawatts:
    """An amount of power [GW] that is counted on one basis, on every basis.

    Raises:
        RefusalError: Nothing that leads from the basis to another had been published by the catalog's day.
    """
    found = _power(ratios(catalog), amount, meaning)
    if len(found) == 1:
        raise RefusalError(f"nothing that leads from {meaning} to another basis was known by then; try a later day")
    facility = found.get(Meaning.FACILITY)
    return Gigawatts(
        power=found,
        costs=costs(catalog, {one: reached.value for one, reached in found.items()}),
        computing=_computing(catalog, facility) if facility else None,
    )


def ratios(catalog: Catalog) -> Mapping[Meaning, Ratio]:
    """Power on each basis over that on the next smaller one, as known on the catalog's day."""
    published = next((row for row in catalog.power_bases if row.basis_id == FACILITY_OVER_IT), None)
    assumed = [row for row in catalog.assumptions if row.driver == SERVER_OVER_CHIP and row.known <= catalog.today]
    found: dict[Meaning, Ratio] = {}
    if published and published.value and published.low and published.high:
        found[Meaning.FACILITY] = Ratio(
            value=float(published.value), low=float(published.low), high=float(published.high),
            source_id=published.source_id, standing=Standing.DERIVED,
            words=f"{published.measure}: {published.derivation}",
        )  # fmt: skip
    if assumed:
        row = max(assumed, key=lambda one: one.known)
        found[Meaning.IT] = Ratio(
            value=float(row.baseline), low=float(row.low), high=float(row.high), source_id=row.source_id,
            standing=Standing.ASSUMED, words=row.reason,
        )  # fmt: skip
    return found


def _power(known: Mapping[Meaning, Ratio], amount: float, meaning: Meaning) -> dict[Meaning, Amount]:
    """The amount on every basis that known ratios lead to, larger and smaller."""
    order = list(Meaning)
    found = {meaning: Amount(value=amount, low=amount, high=amount, standing=Standing.ACTUAL, words="as entered")}
    place = order.index(meaning)
    for larger, smaller in zip(order[:place][::-1], order[1 : place + 1][::-1], strict=True):
        if larger in known and smaller in found:
            found[larger] = found[smaller].times(known[larger])
    for larger, smaller in zip(order[place:-1], order[place + 1 :], strict=True):
        if larger in known and larger in found:
            found[smaller] = found[larger].over(known[larger])
    return {one: found[one] for one in order if one in found}


def costs(catalog: Catalog, power: Mapping[Meaning, float]) -> tuple[Cost, ...]:
    """What power on each basis [GW] costs by everyone who counts the servers and says which gigawatt is meant.

    Costs without servers, and costs of a gigawatt that does not say which, are left out: they are other counts.
    """
    return tuple(_costs(catalog, power))


def _costs(catalog: Catalog, power: Mapping[Meaning, float]) -> Iterator[Cost]:
    for row in catalog.power_bases:
        meaning = next((one for one in power if row.basis.startswith(one.value)), None)
        if row.measure != COST or row.unit not in COST_UNITS or row.counts_it_equipment != "yes" or meaning is None:
            continue
        ends = [float(end) for end in (row.low, row.value, row.high) if end is not None]
        if ends:
            yield Cost(row=row, meaning=meaning, low=min(ends) * power[meaning], high=max(ends) * power[meaning])


def _computing(catalog: Catalog, facility: Amount) -> Amount | None:
    """H100-equivalents at a facility power [GW]: the median of the sites that run, and the middle half of them."""
    found = timelines(catalog)
    newest = found[-1] if found else None
    rates = [] if newest is None else list(_rates(newest.steps.values(), newest.published.day))
    if newest is None or len(rates) < FEWEST_SITES:
        return None
    low, _, high = quantiles(rates, n=4, method="inclusive")
    return Amount(
        value=median(rates) * facility.value,
        low=low * facility.value,
        high=high * facility.value,
        standing=max(Standing.DERIVED, facility.standing),
        source_ids=(newest.source_id,),
        words=f"median of {len(rates)} sites that run; the range holds half of them",
    )


def _rates(sites: Iterable[Sequence[Milestone]], day: date) -> Iterator[float]:
    """H100-equivalents for a gigawatt at each site that runs on a day."""
    for steps in sites:
        reached = [step for step in steps if step.period.start <= day]
        last = reached[-1] if reached else None
        if last and last.power_mw and last.h100e:
            yield float(last.h100e) / float(last.power_mw) * MW_PER_GW
