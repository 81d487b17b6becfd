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
from forecasting.quantities.standing import Standing


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
        Start(
            name="energy_of_a_year",
            value=HOURS_A_YEAR / GIGA_PER_TERA,
            unit="TWh per GW",
            words="Energy of one gigawatt at work for 8,760 hours",
            standing=Standing.ACTUAL,
        ),
    )
