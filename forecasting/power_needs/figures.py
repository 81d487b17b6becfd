"""The figures that turn a capacity into power: of the table of assumptions and of accelerators, as known on a day."""

from dataclasses import dataclass

from forecasting.baselines.hardware import REFERENCE_RACK, REFERENCE_UNIT, chip, rack_compute, speed
from forecasting.baselines.known import Known
from forecasting.catalog.records import Accelerator
from forecasting.market_model import identities

KILO, MEGA = 1e3, 1e6
PUBLISHED, JUDGEMENT, DERIVED = "published", "judgement", "derived"
LATER = " Not known yet on that day; the oldest known figure stands in."


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its range, and what it rests on.

    Attributes:
        name: What it is.
        unit: Its unit.
        value: The central value [unit].
        low: The low end [unit].
        high: The high end [unit].
        basis: ``published``, ``derived`` from published figures, or a ``judgement`` of this tool, which is an
            assumption.
        known_from: The day from which it could be used; empty for what is worked out.
        source_id: Its source; empty for a judgement without one.
        reason: Why this value and this range.
    """

    name: str
    unit: str
    value: float
    low: float
    high: float
    basis: str
    known_from: str = ""
    source_id: str = ""
    reason: str = ""

    @property
    def ends(self) -> tuple[float, float, float]:
        """Low, central and high value [unit]."""
        return self.low, self.value, self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that turns a capacity into power and electricity.

    Attributes:
        rack_power: IT power of the reference rack [MW].
        rack_compute: Its dense FP16 speed [PFLOPS].
        h100e_speed: Dense FP16 speed of the accelerator that capacity is counted in [TFLOPS].
        pue: Facility power over IT power [ratio].
        utilisation: Part of the time in which servers work [percent].
        idle_power: Power of an idle server [percent of its nameplate].
    """

    rack_power: Figure
    rack_compute: Figure
    h100e_speed: Figure
    pue: Figure
    utilisation: Figure
    idle_power: Figure

    @property
    def load(self) -> Figure:
        """Mean power over the nameplate [ratio], from utilisation and the power of idle servers."""
        low, value, high = map(identities.mean_load.work, self.utilisation.ends, self.idle_power.ends)
        return Figure(
            name="Mean load of the servers", unit="ratio", value=value, low=low, high=high, basis=DERIVED,
            reason=f"{identities.mean_load.name}: utilisation + idle power x (1 - utilisation).",
        )  # fmt: skip

    @property
    def power_per_h100e(self) -> Figure:
        """IT power for the speed of one reference accelerator, in racks of today [W]."""
        in_a_rack = self.rack_compute.value * KILO / self.h100e_speed.value
        low, value, high = (end * MEGA / in_a_rack for end in self.rack_power.ends)
        return Figure(
            name=f"IT power per {REFERENCE_UNIT}-equivalent", unit="W", value=value, low=low, high=high,
            basis=self.rack_power.basis,
            reason="Power of the rack over its speed in equivalents. Older accelerators need more for the same speed.",
        )  # fmt: skip

    @property
    def listed(self) -> tuple[Figure, ...]:
        """Every figure, those worked out behind what they rest on."""
        return (
            self.rack_power, self.rack_compute, self.h100e_speed, self.power_per_h100e, self.pue, self.utilisation,
            self.idle_power, self.load,
        )  # fmt: skip


def figures(known: Known) -> Figures:
    """The figures as known on a day.

    Raises:
        RefusalError: The table of assumptions lacks one.
    """
    reference, unit = chip(REFERENCE_RACK, known), chip(REFERENCE_UNIT, known)
    speed_of_rack = rack_compute(known)
    return Figures(
        rack_power=_assumed(known, "rack_power"),
        rack_compute=_certain(
            f"Speed of a rack of {REFERENCE_RACK}, FP16 dense", "PFLOPS", speed_of_rack, reference, DERIVED
        ),
        h100e_speed=_certain(
            f"Speed of {REFERENCE_UNIT}, FP16 dense", "TFLOPS", speed(REFERENCE_UNIT, known), unit, PUBLISHED
        ),
        pue=_assumed(known, "pue"),
        utilisation=_assumed(known, "utilisation"),
        idle_power=_assumed(known, "idle_power_share"),
    )


def _assumed(known: Known, driver: str) -> Figure:
    found = known.assumption(driver)
    row = found.row
    return Figure(
        name=row.name, unit=row.unit, value=row.baseline, low=row.low, high=row.high, basis=row.basis,
        known_from=row.known_from.text, source_id=row.source_id, reason=row.reason + (LATER if found.is_later else ""),
    )  # fmt: skip


def _certain(name: str, unit: str, value: float, one: Accelerator, basis: str) -> Figure:
    """A figure of the table of accelerators, which gives no range."""
    return Figure(
        name=name, unit=unit, value=value, low=value, high=value, basis=basis, source_id=one.source_id,
        reason=f"{one.accelerator}, released {one.release_date}: {one.fp16_basis}.",
    )  # fmt: skip
