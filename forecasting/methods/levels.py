"""Levels: the known values of one series at times counted in periods, as the methods see them.

Methods know nothing of publishers and calendars: a missing year is a step of two periods.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from forecasting.foundations.refusal import RefusalError, refuse

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Levels:
    """Known values in time order.

    Attributes:
        times: When each value stands [periods]; whole numbers unless the periods are of mixed length.
        values: The values [the series' unit].
        lower: The value that the quantity cannot fall below, if any.
        upper: The value that it cannot exceed, if any; with `lower` it makes a share.
        season: Periods in a year [periods]; 1 for years.
        never_falls: Whether the quantity is a running total, which never falls.
        precision: Size below which a result of either sign says nothing [the series' unit].
    """

    times: FloatArray
    values: FloatArray
    lower: float | None = None
    upper: float | None = None
    season: int = 1
    never_falls: bool = False
    precision: float = 0.0

    def __post_init__(self) -> None:
        """Sort nothing and mend nothing: raise unless the values are finite and their times rise."""
        if not self.values.size:
            raise RefusalError("there is no known value; try a published forecast or a value that you enter")
        if not (np.isfinite(self.values).all() and np.isfinite(self.times).all()):
            raise RefusalError("a value is not a finite number; leave it out, and its period counts as a gap")
        sizes = np.abs(self.values[self.values != 0])
        if ((sizes > LARGEST) | (sizes < 1 / LARGEST)).any():
            worst = float(sizes[np.argmax(np.abs(np.log(sizes)))])
            raise RefusalError(f"{worst:g} is too large or too small to work with; try another unit")
        if (np.diff(self.times) <= 0).any():
            raise RefusalError("two values stand for one period; keep the one that counts")
        for array in (self.times, self.values):
            array.flags.writeable = False

    @property
    def count(self) -> int:
        """Number of known values."""
        return int(self.values.size)

    @property
    def last(self) -> float:
        """The newest value [the series' unit]."""
        return float(self.values[-1])

    @property
    def steps(self) -> FloatArray:
        """Periods between neighbouring values [periods]; 1 where none is missing."""
        return np.diff(self.times)

    @property
    def has_gaps(self) -> bool:
        """Whether a period between the first and the last value is missing."""
        return bool((np.abs(self.steps - 1) > TINY).any())

    @property
    def is_share(self) -> bool:
        """Whether the quantity has a floor and a ceiling, as a share or a count out of a whole has."""
        return self.lower is not None and self.upper is not None

    @property
    def is_rate(self) -> bool:
        """Whether the values are growth rates: percent with a floor of -100 and no ceiling."""
        return self.lower == LOSS and self.upper is None

    @property
    def _without_growth(self) -> str:
        """The method that needs no growth: `share` where the values lie within bounds, else `level`."""
        if self.lower is None or self.upper is None:
            return "level"
        return "level" if self.leaves_its_bounds else "share"

    @property
    def leaves_its_bounds(self) -> bool:
        """Whether some known value lies outside the bounds, so that these cannot be the quantity's own."""
        low, high = (-math.inf if self.lower is None else self.lower), (math.inf if self.upper is None else self.upper)
        return bool(((self.values < low) | (self.values > high)).any())

    @property
    def logs(self) -> FloatArray:
        """Natural logs of the values; a refusal unless all are above zero [log units]."""
        if self.is_rate:
            raise refuse("these are growth rates, which do not themselves grow by a rate", "rate")
        if not (self.values > 0).all():
            worst = self.values.min()
            raise refuse(f"growth needs values above zero, but one is {worst:g}", self._without_growth)
        return np.log(self.values)

    def require(self, count: int, instead: str = "default") -> None:
        """Refuse unless there are at least *count* values."""
        if self.count < count:
            plural = "value is" if self.count == 1 else "values are"
            raise refuse(f"this method needs {count} known values, but {self.count} {plural} known", instead)

    def cut(self, count: int) -> "Levels":
        """The last *count* values."""
        return self.with_values(self.times[-count:], self.values[-count:])

    def until(self, count: int) -> "Levels":
        """The first *count* values."""
        return self.with_values(self.times[:count], self.values[:count])

    def with_values(self, times: FloatArray, values: FloatArray) -> "Levels":
        """Other values of the same kind of quantity."""
        return replace(self, times=times, values=values)


TINY = 1e-6

LOSS = -100.0
"""The least growth there is: all is lost [percent]."""

LEAST_FACTOR = 1e-3
"""A path in levels ends at a thousandth of the last value, above zero."""

LARGEST = 1e100
"""Values from 1 / this to this are worked with; squares and ratios of larger ones do not fit into a number."""


def levels_of(values: npt.ArrayLike, *, season: int = 1) -> Levels:
    """Levels from plain values without gaps, the first at time 0."""
    array = np.array(values, dtype=float)
    return Levels(times=np.arange(array.size, dtype=float), values=array, season=season)
