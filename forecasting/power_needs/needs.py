"""What a capacity needs: power, electricity a year, racks, money, and its part of what data centres use.

The formulas are those of the market model (`forecasting/market_model/identities.py`) where it has them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from forecasting.baselines.hardware import GIGA_PER_TERA, HOURS_A_YEAR
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.market_model import identities
from forecasting.power_needs.figures import KILO, MEGA, Figures
from forecasting.sites.gigawatt import Cost, Meaning, costs

WORLD_ELECTRICITY = "energy.datacenter.world"
"""The concept of electricity used by all data centres of the world."""


class Asked(StrEnum):
    """In what a reader states a capacity."""

    H100E = "million H100e"
    IT_POWER = "GW of IT power"
    SPEED = "EFLOPS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """A central value with what the low and the high ends of the figures lead to."""

    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a capacity needs.

    Attributes:
        h100e: Capacity in equivalents of the reference accelerator [million H100e].
        speed: Dense FP16 speed [EFLOPS].
        racks: Reference racks [racks].
        it_power: Nameplate power of servers and their network [GW].
        facility_power: The same with cooling and losses [GW].
        electricity: Used in a year [TWh].
    """

    h100e: Ranged
    speed: Ranged
    racks: Ranged
    it_power: Ranged
    facility_power: Ranged
    electricity: Ranged


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """The figures at one of their three ends."""

    rack_power: float
    pue: float
    load: float


def need(amount: float, asked: Asked, by: Figures) -> Need:
    """What an amount of capacity needs.

    Raises:
        ValueError: The amount is not above zero.
    """
    if not amount > 0:
        raise ValueError(f"the capacity is {amount:g} {asked}; expected more than 0")
    ends = [
        _Ends(rack_power=rack, pue=pue, load=load)
        for rack, pue, load in zip(by.rack_power.ends, by.pue.ends, by.load.ends, strict=True)
    ]
    racks = {end: _racks(amount, asked, by, end) for end in ends}
    exaflops = by.rack_compute.value / KILO
    it_power = {end: count * end.rack_power / KILO for end, count in racks.items()}

    def ranged(value_of: Callable[[_Ends], float]) -> Ranged:
        low, value, high = (value_of(end) for end in ends)
        return Ranged(low=min(low, high), value=value, high=max(low, high))

    return Need(
        h100e=ranged(lambda end: racks[end] * exaflops / by.h100e_speed.value),
        speed=ranged(lambda end: racks[end] * exaflops),
        racks=ranged(racks.__getitem__),
        it_power=ranged(it_power.__getitem__),
        facility_power=ranged(lambda end: identities.power.work(it_power[end], end.pue)),
        electricity=ranged(lambda end: _electricity(it_power[end], end)),
    )


def _racks(amount: float, asked: Asked, by: Figures, end: _Ends) -> float:
    """Reference racks that make up the capacity."""
    match asked:
        case Asked.IT_POWER:
            return amount * KILO / end.rack_power
        case Asked.SPEED:
            return amount * KILO / by.rack_compute.value
        case Asked.H100E:
            return amount * MEGA * by.h100e_speed.value / KILO / by.rack_compute.value


def _electricity(it_power: float, end: _Ends) -> float:
    servers = identities.server_energy.work(it_power, end.load, HOURS_A_YEAR / GIGA_PER_TERA)
    return float(identities.energy.work(servers, end.pue))


def money(found: Need, catalog: Catalog) -> tuple[Cost, ...]:
    """What a capacity costs by everyone who says so by the catalog's day, each on the publisher's own basis."""
    return costs(catalog, {Meaning.FACILITY: found.facility_power.value, Meaning.IT: found.it_power.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The electricity of a capacity beside what all data centres of the world used in a year, by one publisher.

    Attributes:
        series: The publisher's count.
        observation: Its newest outcome or estimate [TWh].
        share: The capacity's electricity over it [percent].
    """

    series: Series
    observation: Observation
    share: float


def parts_of_world(found: Need, catalog: Catalog) -> tuple[Part, ...]:
    """The part by each publisher who had counted the world's data centres by the catalog's day."""
    newest = [
        (series, max(outcomes, key=lambda one: (one.period, one.published)))
        for series in catalog
        if series.concept == WORLD_ELECTRICITY and (outcomes := [one for one in series.observations if one.is_outcome])
    ]
    return tuple(
        Part(series=series, observation=one, share=100 * found.electricity.value / float(one.value))
        for series, one in newest
    )
