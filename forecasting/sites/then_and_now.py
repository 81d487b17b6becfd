"""Power of the same sites by the end of each year, as an older and as the newest data set sees it."""

from dataclasses import dataclass
from datetime import date

from forecasting.scores.timelines import Slips

LAST_MONTH, LAST_DAY = 12, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """Power of the same sites by the end of a year.

    Attributes:
        year: The year.
        then: As the older data set sees it, without ground that the newer one counts elsewhere [GW].
        now: As the newer one sees it [GW].
    """

    year: int
    then: float
    now: float


def year_ends(slips: Slips) -> tuple[YearEnd, ...]:
    """Every year end from the older data set's day to the last step that either expects."""
    ends = [steps[-1].period.end for one in (slips.first, slips.newest) for site in slips.sites for steps in
            [one.steps[site]]]  # fmt: skip
    years = range(slips.first.published.day.year, max(ends).year + 1)
    seen = ((year, *slips.expected(date(year, LAST_MONTH, LAST_DAY))) for year in years)
    return tuple(YearEnd(year=year, then=then, now=now) for year, then, now in seen)
