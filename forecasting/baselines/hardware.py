"""What a dollar and a watt of new AI servers gave in the first year, and what was installed before it.

Epoch AI counts the chips shipped by each designer. What was added in the first year, over the money of the baseline,
is price-performance; over the power of the added chips it is efficiency. Where its counts had not been published, a
published rack and one designer's stock stand in.
"""

from dataclasses import dataclass

from forecasting.baselines.known import Known
from forecasting.baselines.markets import Market
from forecasting.baselines.types import Start
from forecasting.baselines.yearly_path import Yearly, newest
from forecasting.catalog.records import Accelerator, Observation
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of

REFERENCE_RACK, REFERENCE_UNIT = "NVIDIA GB200", "NVIDIA H100 SXM5 80GB"
"""The chip of the reference rack, and the chip in which installed capacity is counted."""
HOURS_A_YEAR, GIGA_PER_TERA = 8760.0, 1000.0
STOCK, POWER = "capacity.h100e.{}", "power.ai_accelerators.{}"
MAIN = "nvidia"
"""The designer without whom nothing can be said."""
DESIGNERS = (MAIN, "tpu", "amd", "trainium", "huawei", "cambricon")
ASSUMED_POWER = {"huawei": "chip_power_added_huawei", "cambricon": "chip_power_added_cambricon"}
"""Designers whose chip power nobody publishes, and the assumption about what they added in the year before it."""
ASSUMED_START = "chip_power_start_china"
OLD_STOCK, OLD_BASIS, OLD_GROWTH = "capacity.h100e.nvidia", "FP16 with depreciation", "growth.ai_compute_stock.nvidia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a recipe starts from: what is known, the years of the model, and its market."""

    known: Known
    years: tuple[int, ...]
    market: Market

    @property
    def first(self) -> int:
        """The first year."""
        return self.years[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity at the two ends of the first year, and the observations it rests on."""

    before: float
    after: float
    observations: tuple[Observation, ...]

    @property
    def added(self) -> float:
        """What came in the year [the count's unit]."""
        return self.after - self.before


def rack_compute(known: Known) -> float:
    """Computing speed of the reference rack [PFLOPS]."""
    return known.assumption("rack_accelerators").row.baseline * speed(REFERENCE_RACK, known) / GIGA_PER_TERA


def chip(name: str, known: Known) -> Accelerator:
    """A chip of the table of accelerators."""
    return next(one for one in known.catalog.accelerators if one.accelerator == name)


def speed(name: str, known: Known) -> float:
    """FP16 speed without sparsity [TFLOPS]."""
    return float(chip(name, known).fp16_bf16_dense_tflops or 0.0)


def counted(known: Known, pattern: str, designer: str, year: int) -> Counted | None:
    """A designer's stock at both ends of a year; nothing at the start if it began to be counted in the year."""
    name = pattern.format(designer)
    if not known.has(name):
        return None
    ends = known.year_ends(name)
    before, after = ends.get(year - 1), ends.get(year)
    if after is None or (before is None and (designer == MAIN or min(ends) != year)):
        return None
    rows = (before, after) if before else (after,)
    return Counted(before=before.value if before else 0.0, after=after.value, observations=rows)


def stocks(setting: Setting) -> dict[str, Counted]:
    """Chips shipped by each designer, at both ends of the first year [million H100e].

    Raises:
        RefusalError: The main designer's had not been published.
    """
    found = {one: counted(setting.known, STOCK, one, setting.first) for one in DESIGNERS}
    if found[MAIN] is None:
        raise RefusalError(
            f"no stock of {setting.known.name_of(STOCK.format(MAIN))} at the end of {setting.first} had been published "
            f"by {setting.known.when}"
        )
    return {one: stock for one, stock in found.items() if stock}


def powers(setting: Setting) -> dict[str, Counted]:
    """Chip power of each designer, where it is published, at both ends of the first year [GW]."""
    found = {one: counted(setting.known, POWER, one, setting.first) for one in DESIGNERS}
    if found[MAIN] is None:
        raise RefusalError(
            f"no chip power of {setting.known.name_of(POWER.format(MAIN))} at the end of {setting.first} had been "
            f"published by {setting.known.when}"
        )
    return {one: power for one, power in found.items() if power}


def price_performance(setting: Setting) -> Yearly:
    """Price of the reference rack's computing speed at what AI servers of the first year gave [USD mn]."""
    found = stocks(setting)
    added = sum(one.added for one in found.values()) * speed(REFERENCE_UNIT, setting.known)
    value = rack_compute(setting.known) * setting.market.ai_in_first_year / added
    return _constant(value, setting, _rows(found))


def efficiency(setting: Setting) -> Yearly:
    """Power that the reference rack's computing speed took in AI servers of the first year [MW]."""
    found, power = stocks(setting), powers(setting)
    watts = {one: power[one].added for one in found if one in power} | _assumed_added(setting, found, power)
    capacity = sum(found[one].added for one in watts) * speed(REFERENCE_UNIT, setting.known)
    factor = setting.known.assumption("server_power_per_chip_power").row.baseline
    value = rack_compute(setting.known) * sum(watts.values()) * factor / capacity
    return _constant(value, setting, (*_rows(found), *_rows(power)))


def counted_starts(setting: Setting) -> tuple[Start, Start]:
    """Chips shipped and their servers' power at the end of the year before the first, by designer."""
    found, power = stocks(setting), powers(setting)
    factor = setting.known.assumption("server_power_per_chip_power").row.baseline
    known = {one: power[one].before for one in found if one in power}
    without = sum(stock.before for one, stock in found.items() if one not in known)
    rest = _assumed_start(setting) if without else 0.0
    if rest is None:
        rest = sum(known.values()) / sum(found[one].before for one in known) * without
    names = f"{len(found)} of {len(DESIGNERS)} chip designers"
    return (
        Start(
            name="installed_capacity",
            value=sum(one.before for one in found.values()) * speed(REFERENCE_UNIT, setting.known),
            unit="EFLOPS",
            words=f"Chips shipped by {names}, counted by Epoch AI in H100-equivalents; shipped, not deployed",
            standing=Standing.DERIVED,
            observations=_rows(found),
        ),
        Start(
            name="it_power",
            value=(sum(known.values()) + rest) * factor,
            unit="GW",
            words=f"Rated power of those chips x {factor:g} for their servers",
            standing=Standing.ASSUMED,
            observations=_rows(power),
        ),
    )


def one_designers_starts(setting: Setting, efficiency_before: float) -> tuple[Start, Start]:
    """NVIDIA's stock by its published growth factor; power at the efficiency of that year's servers.

    Args:
        setting: What is known, and the years.
        efficiency_before: Efficiency of new servers in the year before the first [EFLOPS per GW].
    """
    known = setting.known
    stock = _of_basis(known, OLD_STOCK, OLD_BASIS)
    rows: tuple[Observation, ...] = (stock,)
    value = stock.value * speed(REFERENCE_UNIT, known)
    if years := stock.period.year - (setting.first - 1):
        growth = newest(known.then, OLD_GROWTH, stock.period.year)
        rows, value = (stock, growth), stock.value / growth.value**years * speed(REFERENCE_UNIT, known)
    return (
        Start(
            name="installed_capacity",
            value=value,
            unit="EFLOPS",
            words="NVIDIA's installed computing speed by Epoch AI; other makers are not in it",
            standing=Standing.DERIVED,
            observations=rows,
        ),
        Start(
            name="it_power",
            value=value / efficiency_before,
            unit="GW",
            words="Installed computing speed at the efficiency of new servers of that year",
            standing=Standing.ASSUMED,
        ),
    )


def _assumed_added(setting: Setting, found: dict[str, Counted], power: dict[str, Counted]) -> dict[str, float]:
    """Chip power added by designers for whom it is assumed, where the assumption is about the first year [GW]."""
    wanted = {one: name for one, name in ASSUMED_POWER.items() if one in found and one not in power}
    rows = {one: setting.known.assumption(name) for one, name in wanted.items()}
    return {
        one: row.row.baseline for one, row in rows.items()
        if not row.is_later and row.row.known.year - 1 == setting.first
    }  # fmt: skip


def _assumed_start(setting: Setting) -> float | None:
    """The same at the end of the year before; `None` where the assumption is about another year [GW]."""
    one = setting.known.assumption(ASSUMED_START)
    return one.row.baseline if not one.is_later and one.row.known.year - 1 == setting.first else None


def _of_basis(known: Known, series_id: str, basis: str) -> Observation:
    """The newest outcome on a basis that was known on the day."""
    try:
        outcome = path_of(known.series(series_id), Choice(basis=basis)).last_outcome
    except SeriesError as error:
        raise RefusalError(str(error)) from None
    if outcome is None or outcome.observation is None:
        raise RefusalError(f"no outcome of {known.name_of(series_id)} had been published by {known.when}")
    return outcome.observation


def _constant(value: float, setting: Setting, rows: tuple[Observation, ...]) -> Yearly:
    count = len(setting.years)
    return Yearly(
        years=setting.years, values=(value,) * count, standings=(Standing.DERIVED,) * count, observations=rows
    )


def _rows(found: dict[str, Counted]) -> tuple[Observation, ...]:
    return tuple(row for one in found.values() for row in one.observations)
