"""What the kind of series asks to know before its projection is quoted."""

from collections.abc import Iterator

from forecasting.projection.known_values import History
from forecasting.quantities.periods import Period

FURTHEST_CHECKED = 1.0
"""How far monthly and daily series are projected without a caution [years]: bands beyond span factors of hundreds."""


def cautions(history: History, last: Period) -> Iterator[str]:
    """Sentences on a projection of *history* up to *last*, whatever its method."""
    if history.moves_in_steps:
        yield "A price list moves in steps when its publisher changes it, which bands around steady growth do not know."
    if history.is_short_period and round(history.start.period.years_to(last), 2) > FURTHEST_CHECKED:
        yield "By the month or day, bands were checked a few values ahead; beyond a year they say next to nothing."
