"""What nobody sets: constants of the model."""

from forecasting.baselines.hardware import (
    GIGA_PER_TERA,
    HOURS_A_YEAR,
    REFERENCE_RACK,
    REFERENCE_UNIT,
    rack_compute,
    speed,
)
from forecasting.baselines.known import Known
from forecasting.baselines.types import Start
from forecasting.catalog.records import AssumptionRow
from forecasting.quantities.standing import Standing

YEAR_END_WEIGHT = "year_end_weight"
"""How much of a year's energy counts at the power of its end: the rule of energy, in the table of assumptions."""


def constants(known: Known) -> tuple[Start, ...]:
    """What nobody sets."""
    words = f"Computing speed of a rack of {REFERENCE_RACK}, FP16 dense"
    return (
        Start(name="rack_compute", value=rack_compute(known), unit="PFLOPS", words=words, standing=Standing.DERIVED),
        Start(
            name="h100e_speed",
            value=speed(REFERENCE_UNIT, known),
            unit="EFLOPS per million H100e",
            words=f"Computing speed of a million {REFERENCE_UNIT}, FP16 dense",
            standing=Standing.DERIVED,
        ),
        Start(name="one_year", value=1.0, unit="years", words="One step of the model", standing=Standing.ACTUAL),
        _year_end_weight(known.newest_assumption(YEAR_END_WEIGHT).row),
        Start(
            name="energy_of_a_year",
            value=HOURS_A_YEAR / GIGA_PER_TERA,
            unit="TWh per GW",
            words="Energy of one gigawatt at work for 8,760 hours",
            standing=Standing.ACTUAL,
        ),
    )


def energy_rule_then(known: Known) -> Start:
    """The rule of energy in use on the day; baselines of every day follow the newest."""
    return _year_end_weight(known.assumption(YEAR_END_WEIGHT).row)


def _year_end_weight(row: AssumptionRow) -> Start:
    return Start(name=row.driver, value=row.baseline, unit=row.unit, words=row.reason, standing=Standing.ASSUMED)
