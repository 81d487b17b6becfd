"""Whose each value of a projection is: a publisher's own, worked out between its values, ours, or an assumption."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from forecasting.methods.distribution import FloatArray
from forecasting.projection.known_values import History, Known
from forecasting.quantities.periods import Period, Published
from forecasting.quantities.standing import YOUR_FIGURE, Standing, weakest

SAME = 1e-9
"""Part of a value by which a median may differ from the published one through rounding alone."""
TOOL = "this tool"
MADE = frozenset({Standing.PROJECTED, Standing.ASSUMED})
"""What no publisher said: our projection, or one on assumed growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How firm one value is, and whose: *publisher* and *published* are empty for what we made.

    One that is worked out between published values names their publisher and date.
    """

    standing: Standing
    publisher: str = ""
    published: str = ""
    is_between: bool = False

    @property
    def is_made(self) -> bool:
        """Whether it is projected or assumed, so that no publisher stands behind it."""
        return self.standing in MADE

    @property
    def is_yours(self) -> bool:
        """Whether it is, or rests on, a figure that the reader entered."""
        return self.standing is Standing.YOURS

    @property
    def said(self) -> str:
        """Who said it, in a sentence: ``as published by IDC, 21 Jul 2026``; "" for what we made."""
        if self.is_made:
            return ""
        if self.is_between:
            return f"between values of {self.source or 'the publisher'}"
        if self.is_yours:
            return "as entered by the user"
        return f"as published by {self.source}" if self.source else "as published"

    @property
    def source(self) -> str:
        """Publisher and day of publication: ``IDC, 21 Jul 2026``; "" for what no publisher stands behind."""
        if self.is_yours:
            return "the user" if self.is_between else YOUR_FIGURE
        date = f", {Published(self.published).label}" if self.published else ""
        return f"{self.publisher}{date}" if self.publisher else ""

    @property
    def by(self) -> str:
        """Whose it is, in words: ``IDC, 21 Jul 2026``, ``this tool, between values of IDC``, ``this tool``."""
        if self.standing is Standing.ASSUMED:
            return f"{TOOL}, at assumed growth"
        if self.is_between:
            return f"{TOOL}, between values of {self.source or 'the publisher'}"
        return self.source or TOOL


def origins_of(
    history: History, periods: Sequence[Period], medians: FloatArray, standing: Standing, *, follows: bool
) -> tuple[Origin, ...]:
    """The origin of the median of each period.

    Args:
        history: What the projection starts from, with the published forecasts.
        periods: The periods projected.
        medians: Their medians [the series' unit].
        standing: That of values which we make.
        follows: Whether the method takes published forecasts over as they are. Where it moved them by the publisher's
            past errors, the values are ours.
    """
    ours = Origin(standing=standing)
    published = {one.period.end: one for one in history.forecasts} if follows else {}
    pairs = [(published.get(period.end), float(median)) for period, median in zip(periods, medians, strict=True)]
    if not all(one is None or isclose(one.value, median, rel_tol=SAME) for one, median in pairs):
        return (ours,) * len(periods)
    last = max(published, default=None)
    between = _between(history.forecasts) if last else ours
    return tuple(
        _published(one) if one else between if last and period.end < last else ours
        for (one, _), period in zip(pairs, periods, strict=True)
    )


def _published(one: Known) -> Origin:
    return Origin(standing=one.standing, publisher=one.publisher, published=one.published)


def _between(forecasts: Sequence[Known]) -> Origin:
    last = forecasts[-1]
    standing = weakest((Standing.DERIVED, *(one.standing for one in forecasts)))
    return Origin(standing=standing, publisher=last.publisher, published=last.published, is_between=True)
