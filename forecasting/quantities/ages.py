"""How old a published number is on a day, in the words that every view uses."""

from datetime import date
from enum import StrEnum

from forecasting.quantities.periods import month_end

MONTHS_A_YEAR = 12
HALF_A_YEAR = 6


class Age(StrEnum):
    """How far a number may be trusted to be today's; the later the member, the less."""

    FRESH = "fresh"
    HALF_YEAR = "older than 6 months"
    YEAR = "older than 12 months"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> str:
        """The age as a reader sees it."""
        return self.value

    @property
    def slug(self) -> str:
        """The age in one word, for style sheets."""
        return self.name.lower().replace("_", "-")


def age_of(published: date, today: date, *, superseded: bool = False) -> Age:
    """The age of what was published on a day, seen from *today*."""
    if superseded:
        return Age.SUPERSEDED
    if older_than(published, MONTHS_A_YEAR, today):
        return Age.YEAR
    return Age.HALF_YEAR if older_than(published, HALF_A_YEAR, today) else Age.FRESH


def older_than(published: date, months: int, today: date) -> bool:
    """Whether more than so many calendar months lie between a day and *today*."""
    return published < months_before(today, months)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where that month is shorter."""
    count = day.year * MONTHS_A_YEAR + day.month - 1 - months
    last = month_end(count // MONTHS_A_YEAR, count % MONTHS_A_YEAR + 1)
    return last.replace(day=min(day.day, last.day))
