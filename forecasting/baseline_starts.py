"""Where the model starts: levels before its first year, and the constants that nobody sets."""

from datetime import date

from forecasting.baseline import FIRST_YEAR, Start
from forecasting.catalog import Catalog
from forecasting.driver_sheet import DRIVERS, Driver
from forecasting.path import Choice, path_of
from forecasting.published_paths import Yearly, newest
from forecasting.refusal import RefusalError
from forecasting.rows import Accelerator, AssumptionRow, Observation
from forecasting.series import SeriesError
from forecasting.standing import Standing

REFERENCE_RACK, REFERENCE_UNIT = "NVIDIA GB200", "NVIDIA H100 SXM5 80GB"
"""The chip of the reference rack, and the chip in which installed capacity was counted."""
STOCK_BASIS = "FP16 with depreciation"
HOURS_A_YEAR, GIGA_PER_TERA = 8760.0, 1000.0


def assumption(driver_id: str, catalog: Catalog) -> AssumptionRow:
    """The row of the table of assumptions."""
    return next(row for row in catalog.assumptions if row.driver == driver_id)


def constants(catalog: Catalog) -> tuple[Start, ...]:
    """What nobody sets."""
    words = f"Computing speed of a rack of {REFERENCE_RACK}, FP16 dense"
    return (
        Start(name="rack_compute", value=rack_compute(catalog), unit="PFLOPS", words=words, standing=Standing.DERIVED),
        Start(name="one_year", value=1.0, unit="years", words="One step of the model", standing=Standing.ACTUAL),
        Start(
            name="energy_of_a_year",
            value=HOURS_A_YEAR / GIGA_PER_TERA,
            unit="TWh per GW",
            words="Energy of one gigawatt at work for 8,760 hours",
            standing=Standing.ACTUAL,
        ),
    )


def rack_compute(catalog: Catalog) -> float:
    """Computing speed of the reference rack [PFLOPS]."""
    count = assumption("rack_accelerators", catalog).baseline
    return count * _speed(REFERENCE_RACK, catalog) / GIGA_PER_TERA


def level_start(driver: Driver, levels: Yearly) -> Start:
    """The published level of the year before the first."""
    return Start(
        name=driver.level,
        value=levels.values[0],
        unit=driver.level_unit,
        words=f"Published for {FIRST_YEAR - 1}",
        standing=levels.standings[0],
        observations=tuple(row for row in levels.observations if row.period.year == FIRST_YEAR - 1),
    )


def index_start(driver: Driver, catalog: Catalog) -> Start:
    """The index that makes 1 of the year in which the reference rack came out."""
    out = int(_chip(REFERENCE_RACK, catalog).release_date.partition("-")[0])
    value = (1 + assumption(driver.id, catalog).baseline / 100) ** (FIRST_YEAR - 1 - out)
    words = f"1 in {out}, the year of the {REFERENCE_RACK}"
    return Start(name=driver.level, value=value, unit="x", words=words, standing=Standing.ASSUMED)


def stock_starts(catalog: Catalog, day: date | None) -> tuple[Start, Start]:
    """Installed capacity and its power at the end of the year before the first.

    NVIDIA's stock by Epoch AI at the end of the first year / its growth factor x the speed of the chip it counts;
    its power at the efficiency of new servers of that year.
    """
    stock = _of_basis(catalog, "capacity.h100e.nvidia", STOCK_BASIS, day)
    growth = newest(catalog, "growth.ai_compute_stock.nvidia", FIRST_YEAR, day)
    value = stock.value / growth.value * _speed(REFERENCE_UNIT, catalog)
    rack_power = assumption("rack_power", catalog).baseline
    efficiency = rack_compute(catalog) / rack_power * index_start(DRIVERS["efficiency_growth"], catalog).value
    return (
        Start(
            name="installed_capacity",
            value=value,
            unit="EFLOPS",
            words="NVIDIA's installed computing speed by Epoch AI; other makers are not in it",
            standing=Standing.DERIVED,
            observations=(stock, growth),
        ),
        Start(
            name="it_power",
            value=value / efficiency,
            unit="GW",
            words="Installed computing speed at the efficiency of new servers of that year",
            standing=Standing.ASSUMED,
            observations=(stock, growth),
        ),
    )


def _of_basis(catalog: Catalog, series_id: str, basis: str, day: date | None) -> Observation:
    """The newest outcome on a basis that was known on a day."""
    series = catalog[series_id].as_of(day)
    try:
        outcome = path_of(series, Choice(basis=basis)).last_outcome
    except SeriesError as error:
        raise RefusalError(str(error)) from None
    if outcome is None or outcome.observation is None:
        raise RefusalError(f"no outcome of {series_id} had been published by {day}")
    return outcome.observation


def _chip(name: str, catalog: Catalog) -> Accelerator:
    return next(one for one in catalog.accelerators if one.accelerator == name)


def _speed(name: str, catalog: Catalog) -> float:
    """FP16 speed without sparsity [TFLOPS]."""
    return float(_chip(name, catalog).fp16_bf16_dense_tflops or 0.0)
