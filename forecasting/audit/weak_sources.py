"""Which figures rest on weak sources alone, and how much of each headline does.

A figure is weak where no page nearer to the publisher than a tertiary one was seen: pages that repeat or translate
reports. What a second witness confirms from nearer by is not.
"""

from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Tier
from forecasting.catalog.series import Series, Statement
from forecasting.vintages.headlines import HeadlineError, headlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """A figure of which only weak pages were seen."""

    series: Series
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What a headline stands on: how many figures of its path there are at each tier.

    Attributes:
        concept: The headline, as readers call it.
        series: The series that speaks for it.
        publisher: Whose path.
        primary: Figures read on the publisher's own page.
        secondary: Figures read where a publication is reported.
        weak: Figures of which only tertiary pages were seen.
        derived: How many of all were worked out, not printed.
        leading_tier: The best tier of the figure that leads: the furthest forecast.
    """

    concept: str
    series: Series
    publisher: str
    primary: int
    secondary: int
    weak: int
    derived: int
    leading_tier: Tier

    @property
    def figures(self) -> int:
        """Figures of the path."""
        return self.primary + self.secondary + self.weak

    @property
    def weak_percent(self) -> float:
        """Part of the path that rests on weak sources only [percent]."""
        return 100 * self.weak / self.figures if self.figures else 0.0


def best_tier(statement: Statement) -> Tier:
    """The tier of the nearest page that a figure was read on."""
    return min((row.source.tier for row in (statement.shown, *statement.others)), key=lambda tier: tier.rank)


def weak_figures(catalog: Catalog) -> tuple[Weak, ...]:
    """Every figure that rests on weak sources only, the newest vintage first."""
    found = [
        Weak(series=series, statement=statement)
        for series in catalog.series
        for statement in series.statements
        if best_tier(statement) is Tier.TERTIARY
    ]
    return tuple(sorted(found, key=lambda one: one.statement.vintage, reverse=True))


def support(catalog: Catalog) -> tuple[Support, ...]:
    """What each headline stands on, in their order; empty on a day without any."""
    try:
        speakers = headlines(catalog).speakers
    except HeadlineError:
        return ()
    found = []
    for speaker in speakers:
        statements = [point.statement for point in speaker.path.points if point.statement]
        tiers = [best_tier(statement) for statement in statements]
        found.append(
            Support(
                concept=speaker.row.label,
                series=speaker.series,
                publisher=speaker.publisher,
                primary=tiers.count(Tier.PRIMARY),
                secondary=tiers.count(Tier.SECONDARY),
                weak=tiers.count(Tier.TERTIARY),
                derived=sum(bool(statement.shown.derivation) for statement in statements),
                leading_tier=best_tier(speaker.last),
            )
        )
    return tuple(found)
