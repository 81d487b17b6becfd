"""Projecting a series of the catalog, or a plain pandas Series, by a named or the recommended method."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from forecasting.catalog.records import Claim
from forecasting.catalog.series import Series
from forecasting.foundations.refusal import RefusalError, refuse
from forecasting.methods.families.assumed import NO_GROWTH
from forecasting.methods.families.registry import DEFAULT, METHODS, method, name_of
from forecasting.methods.levels import Levels
from forecasting.methods.method import OWN_CHOICE, Choices, Extrapolation
from forecasting.methods.prediction_error import GENERAL, PriorKey, catalog_prior, prior_of
from forecasting.projection.cautions import cautions
from forecasting.projection.known_values import History, history_of, time_of
from forecasting.projection.own_values import history_of_values
from forecasting.projection.projection import Projection
from forecasting.projection.recommend import Recommendation, recommend
from forecasting.projection.target_growth import growth_stated
from forecasting.projection.track_record import Miss, misses, misses_in, record_of
from forecasting.quantities.periods import Period
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of

if TYPE_CHECKING:
    import pandas as pd

    from forecasting.catalog.catalog import Catalog

FALLBACKS = ("damped", "share", "rate", "level", "published", "growth")
"""Tried in this order if the recommended method refuses."""

TOTAL_LOSS = -100.0
OWN_GROWTH = "growth"
"""The method that takes growth as given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionSettings:
    """What the reader chose.

    Attributes:
        method: Key of a method, or ``default`` for the recommended one.
        growth: Growth for each year to come [percent a year]; with the default method it makes it ``growth``.
        ceiling: Level that a growth curve tends to [the series' unit].
        choice: Publisher, basis and vintage.
        prior: Which volatility bands of growth start from: ``market`` or ``general``; by default the market's for
            series of the catalog by the year to the month, the general one for all others.
    """

    method: str = DEFAULT
    growth: tuple[float, ...] = ()
    ceiling: float | None = None
    choice: Choice | None = None
    prior: PriorKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A history with all that a method may use."""

    history: History
    levels: Levels
    choices: Choices
    as_of: date | None = None

    @property
    def recommendation(self) -> Recommendation:
        """The recommended method for the next period, and why."""
        return self.recommended(1.0)

    def recommended(self, last: float | None) -> Recommendation:
        """The recommended method up to *last* [periods ahead], and why; without it, beyond published forecasts."""
        return recommend(self.levels, self.choices, last)


def project(
    series: Series,
    to: Period | str,
    settings: ProjectionSettings | None = None,
    *,
    catalog: "Catalog | None" = None,
    as_of: date | None = None,
) -> Projection:
    """Project a series of the catalog to *to*, using only what was known on *as_of*.

    Args:
        series: The series.
        to: The last period to project: a period, or its text such as 2030 or 2028Q4.
        settings: Method and assumptions; the recommended method without.
        catalog: Where the record of published forecasts comes from; without, the series' own is used. What it does
            not know yet does not count.
        as_of: Only what was published by this day counts.

    Raises:
        RefusalError: The method does not apply, or takes no such assumption; the message says what to try.
        SeriesError: The end is not after the last known period, or a choice does not exist.
        ValueError: *to* names no period.
    """
    settings = settings or ProjectionSettings()
    return _projected(prepare(series, settings, catalog=catalog, as_of=as_of), _period(to), settings)


def project_values(
    values: "pd.Series[Any]",
    to: Period | str,
    settings: ProjectionSettings | None = None,
    *,
    unit: str = "",
    bounds: tuple[float, float] | None = None,
) -> Projection:
    """Project a plain pandas Series.

    Args:
        values: Indexed by years, texts such as 2024Q3, pandas Periods or the days on which years, quarters or months
            end. Missing values are gaps.
        to: The last period to project: a period, or its text.
        settings: Method and assumptions; the recommended method without.
        unit: Unit of the values, for explanations.
        bounds: Two bounds make a share, projected inside them; -100 and infinity make growth rates in percent.

    Raises:
        RefusalError: The method does not apply, periods are doubled or mixed, or a value is infinite.
        SeriesError: The end is not after the last known period.
        ValueError: *to* names no period.

    Example:
        >>> import pandas as pd
        >>> capacity = pd.Series([12.0, 19, 26, 44, 61, 97], index=range(2018, 2024))
        >>> project_values(capacity, "2025", unit="EFLOPS").rows()[-1]["median"]
        162.3...
    """
    settings = settings or ProjectionSettings()
    history = history_of_values(values, unit=unit, bounds=bounds)
    choices = Choices(
        growth=settings.growth,
        ceiling=settings.ceiling,
        periods_a_year=history.periods_a_year,
        prior=prior_of(settings.prior or GENERAL, history.periods_a_year),
    )
    return _projected(Ready(history=history, levels=history.levels, choices=choices), _period(to), settings)


def project_ready(ready: Ready, to: Period) -> Projection:
    """The default projection of a history that is ready; it is refused, or gives no value, as in `project`."""
    return _projected(ready, to, ProjectionSettings())


def _period(to: Period | str) -> Period:
    return to if isinstance(to, Period) else Period.parse(to)


def prepare(
    series: Series, settings: ProjectionSettings, *, catalog: "Catalog | None" = None, as_of: date | None = None
) -> Ready:
    """The history of a series, with published growth, published path and record filled in."""
    if catalog is not None:
        catalog = catalog.as_of(as_of)
        as_of = catalog.as_of_day  # the day goes with the catalog: a projection knows it even where nobody names it
    series = _known_on(series, as_of)
    path = path_of(series, settings.choice)
    history = history_of(path)
    found: Sequence[Miss] = misses_in(catalog) if catalog else misses([series])
    growth, source = (settings.growth, OWN_CHOICE) if settings.growth else _claimed(series, history)
    choices = Choices(
        growth=growth,
        growth_source=source,
        ceiling=settings.ceiling,
        anchors=history.anchors,
        record=record_of(found, path.publisher),
        periods_a_year=history.periods_a_year,
        prior=prior_of(settings.prior or catalog_prior(history.periods_a_year), history.periods_a_year),
    )
    return Ready(history=history, levels=history.levels, choices=choices, as_of=as_of)


def _known_on(series: Series, day: date | None) -> Series:
    """The series as of *day*; a refusal, which tells nothing of later days, if it had no value yet."""
    known = series.as_of(day)
    if day is not None and not known.observations:
        raise RefusalError(f"{series.name} had no value published by {day}; try a later day")
    return known


def _claimed(series: Series, history: History) -> tuple[tuple[float, ...], str]:
    """The newest published growth rate of the time after the last known period; none if no claim is about it."""
    start = history.start.period
    rates = [
        (claim, rate) for claim in series.claims
        if (rate := growth_stated(claim)) is not None and rate > TOTAL_LOSS and _follows(claim, start)
    ]  # fmt: skip
    if not rates:
        return (), ""
    claim, rate = max(rates, key=lambda pair: (pair[0].published, pair[0].claim_id))
    return (rate,), f"as claimed by {claim.publisher}, {claim.published.label}: {claim.words}"


def _follows(claim: Claim, start: Period) -> bool:
    """Whether the claim is about growth from *start* or before, and over the whole of the next period."""
    begins = claim.from_period is None or claim.from_period.end <= start.end
    return begins and claim.to_period is not None and claim.to_period.end >= start.shift(1).end


def applicable(ready: Ready) -> dict[str, str]:
    """Every method of the registry with its refusal for this series; "" where it applies."""
    lead = np.array([1.0])
    answers = {}
    for key, one in METHODS.items():
        try:
            one(ready.levels, lead, ready.choices)
            answers[key] = ""
        except RefusalError as reason:
            answers[key] = str(reason)
    return answers


def _refuse_unused(settings: ProjectionSettings) -> None:
    """Refuse what the method would not use: an answer that ignores an assumption looks as if it had used it."""
    if settings.growth and settings.method not in {DEFAULT, "growth"}:
        raise RefusalError("takes no custom growth rate", method=settings.method, try_method=OWN_GROWTH)
    is_curve = settings.method != DEFAULT and method(settings.method).takes_ceiling
    if settings.ceiling is not None and not is_curve:
        raise RefusalError("takes no ceiling", method=settings.method, try_method="logistic")


def _projected(ready: Ready, to: Period, settings: ProjectionSettings) -> Projection:
    _refuse_unused(settings)
    periods = ready.history.ahead(to)
    start = time_of(ready.history.start.period, ready.history.frequency)
    leads = np.array([time_of(period, ready.history.frequency) - start for period in periods])
    recommended = ready.recommended(float(leads[-1]))
    key, found = _run(ready, leads, settings, recommended)
    _refuse_other_prior(settings, found)
    return Projection(
        history=ready.history,
        periods=periods,
        distribution=found.distribution,
        method=key,
        method_name=METHODS[key].name,
        reason=f"Recommended: {recommended.reason}" if key == recommended.key else "",
        parameters=found.parameters,
        as_of=ready.as_of,
        sentence=found.sentence,
        formula=found.formula,
        caution=" ".join(part for part in (found.caution, *cautions(ready.history, periods[-1])) if part),
        band=found.made_of,
        prior=found.prior.key if found.prior else "",
        badge=recommended.badge if key == recommended.key else "",
        growth=(ready.choices.growth or (NO_GROWTH,)) if key == OWN_GROWTH else (),
    )


def _refuse_other_prior(settings: ProjectionSettings, found: Extrapolation) -> None:
    """Refuse a prior that the chosen method does not start from."""
    used = found.prior.key if found.prior else None
    if settings.prior and settings.method != DEFAULT and used != settings.prior:
        said = f"has bands that do not start from the {settings.prior} volatility"
        raise RefusalError(said, method=settings.method, try_method="damped")


def _run(
    ready: Ready,
    leads: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    settings: ProjectionSettings,
    recommended: Recommendation,
) -> tuple[str, Extrapolation]:
    if settings.method != DEFAULT:
        return settings.method, method(settings.method)(ready.levels, leads, ready.choices)
    if settings.growth:
        return "growth", METHODS["growth"](ready.levels, leads, ready.choices)
    if ready.history.are_changes_by_day:
        raise refuse(
            f"{ready.history.name} changes from one day to the next without a pattern, so it is not projected unless a "
            "method is chosen",
            recommended.key,
        )
    refusals: list[RefusalError] = []
    for key in dict.fromkeys((recommended.key, *FALLBACKS)):
        try:
            found = METHODS[key](ready.levels, leads, ready.choices)
        except RefusalError as reason:
            refusals.append(reason)
            continue
        if not refusals:
            return key, found
        return key, replace(
            found, caution=f"{found.caution} The recommended method refused: {refusals[0].in_words(name_of)}.".strip()
        )
    raise refusals[0]
