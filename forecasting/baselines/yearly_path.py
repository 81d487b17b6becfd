"""Yearly paths of published quantities: what a baseline is made of, each value with its standing and observations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Claim, Observation
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.fading import damping
from forecasting.methods.prediction_error import damped_sum
from forecasting.projection.project import ProjectionSettings, project
from forecasting.projection.projection import Projection
from forecasting.quantities.growth import change
from forecasting.quantities.periods import Frequency, Period
from forecasting.quantities.standing import Standing, weakest
from forecasting.vintages.choice import Choice
from forecasting.vintages.path import Path
from forecasting.vintages.points import Point
from forecasting.vintages.rule import path_of

NODES: tuple[float, ...] = tuple(np.linspace(-4.0, 4.0, 65).tolist())
"""Standard normal positions at which a band is tabulated."""
NO_BAND: tuple[float, ...] = (0.0,) * len(NODES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """One value a year.

    Attributes:
        years: The years.
        values: The values [the unit of what is counted].
        standings: How firm each is.
        observations: The rows used.
        band: For each year, ln(quantile / median) at `NODES`; empty without a band.
        claims: Stated relations used, such as a multiple over some years.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    standings: tuple[Standing, ...]
    observations: tuple[Observation, ...]
    band: tuple[tuple[float, ...], ...] = ()
    claims: tuple[Claim, ...] = ()

    def at(self, year: int) -> float:
        """The value of a year [the path's unit]."""
        return self.values[self.years.index(year)]

    def since(self, year: int) -> "Yearly":
        """The part from *year* on."""
        place = self.years.index(year)
        return replace(
            self,
            years=self.years[place:],
            values=self.values[place:],
            standings=self.standings[place:],
            band=self.band[place:],
        )


def level_path(known_catalog: Catalog, series_id: str, years: Sequence[int]) -> Yearly:
    """Levels of a series: published points, constant growth between them, damped growth beyond the last.

    Raises:
        RefusalError: Nothing was published by the catalog's day that reaches the years.
    """
    path = path_of(known_catalog[series_id])
    day = known_catalog.as_of_day or "now"
    if not path.points:
        raise RefusalError(f"no level of {path.series.name} had been published by {day}")
    known = {point.period.year: point for point in _annual(path.outcomes)}
    points = {point.period.year: point for point in _annual(path.bridged().points)} | known
    ahead = _projection(known_catalog, path, years[-1])
    medians = dict(zip((p.year for p in ahead.periods), ahead.median.tolist(), strict=True)) if ahead else {}
    levels = {year: (value, Standing.PROJECTED) for year, value in medians.items()}
    levels |= {year: (float(point.value), point.standing) for year, point in points.items()}
    if missing := [year for year in years if year not in levels]:
        raise RefusalError(f"no level of {path.series.name} for {missing[0]} had been published by {day}")
    return Yearly(
        years=tuple(years),
        values=tuple(levels[year][0] for year in years),
        standings=tuple(levels[year][1] for year in years),
        observations=_rows(path.points, years),
        band=tuple(NO_BAND if year in known else _band(ahead, year) for year in years),
    )


def growth_of(levels: Yearly) -> Yearly:
    """Growth over the year before [percent a year]; the band stays that of the levels."""
    pairs = zip(levels.values, levels.values[1:], strict=False)
    standings = zip(levels.standings, levels.standings[1:], strict=False)
    return replace(
        levels,
        years=levels.years[1:],
        values=tuple(change(before, after) for before, after in pairs),
        standings=tuple(weakest([*two, Standing.DERIVED]) for two in standings),
        band=levels.band[1:],
    )


def _annual(points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.period.frequency is Frequency.ANNUAL]


def _projection(known_catalog: Catalog, path: Path, last: int) -> Projection | None:
    if path.last_outcome and path.last_outcome.period.year >= last:
        return None
    settings = ProjectionSettings(
        method="published" if path.forecasts else "default", choice=Choice(publisher=path.publisher)
    )
    return project(path.series, Period.parse(str(last)), settings, catalog=known_catalog)


def _band(projection: Projection | None, year: int) -> tuple[float, ...]:
    from scipy.special import ndtr

    if projection is None:
        return NO_BAND
    at = [period.year for period in projection.periods].index(year)
    chances = np.broadcast_to(ndtr(np.array(NODES))[:, None], (len(NODES), len(projection.periods)))
    quantiles = projection.distribution.quantile(chances)[:, at]
    return tuple(np.log(quantiles / projection.median[at]).tolist())


def _rows(points: Sequence[Point], years: Sequence[int]) -> tuple[Observation, ...]:
    """The observations of the years, and the first beyond them, towards which the path is drawn."""
    found = [point.observation for point in points if point.observation]
    inside = [row for row in found if years[0] <= row.period.year <= years[-1]]
    beyond = [row for row in found if row.period.year > years[-1]]
    return (*inside, *beyond[:1])


def share_path(
    points: Sequence[tuple[int, float, Standing]], years: Sequence[int]
) -> tuple[list[float], list[Standing]]:
    """Values and standings of a share: a straight line between published points, held outside them [percent]."""
    known = {year: (value, standing) for year, value, standing in points}
    at, heights = sorted(known), [known[year][0] for year in sorted(known)]
    values = np.interp(years, at, heights).tolist()
    return values, [_share_standing(year, known) for year in years]


def _share_standing(year: int, known: dict[int, tuple[float, Standing]]) -> Standing:
    if year in known:
        return known[year][1]
    return Standing.DERIVED if min(known) < year < max(known) else Standing.PROJECTED


def published_share(known_catalog: Catalog, series_id: str, years: Sequence[int]) -> Yearly:
    """A share as published, straight between the points and held outside them.

    Raises:
        RefusalError: No value had been published by the catalog's day.
    """
    path = path_of(known_catalog[series_id])
    points = _annual(path.points)
    if not points:
        raise RefusalError(f"no value of {path.series.name} had been published by {known_catalog.as_of_day or 'now'}")
    values, standings = share_path([(p.period.year, float(p.value), p.standing) for p in points], years)
    rows = tuple(point.observation for point in points if point.observation)
    return Yearly(years=tuple(years), values=tuple(values), standings=tuple(standings), observations=rows)


def with_multiple(levels: Yearly, claim: Claim, start: int) -> Yearly:
    """Levels that reach a stated multiple of *start* after the statement's span; growth that fades beyond it.

    Published levels stay; from the last of them to the end of the span growth is constant.
    """
    if claim.from_period is None or claim.to_period is None:
        return levels
    end = start + claim.to_period.year - claim.from_period.year
    firm = zip(levels.years, levels.standings, strict=True)
    last = max((year for year, standing in firm if year < end and standing < Standing.PROJECTED), default=start)
    yearly = (levels.at(start) * claim.value / levels.at(last)) ** (1 / (end - last))
    phi = damping(len(levels.observations))

    def value(year: int, published: float) -> float:
        steps = min(year, end) - last + float(damped_sum(phi, np.asarray(max(year - end, 0), dtype=float)))
        return published if year <= last else levels.at(last) * yearly**steps

    made = [Standing.DERIVED if year <= end else Standing.PROJECTED for year in levels.years]
    kept = zip(levels.years, levels.standings, made, strict=True)
    return replace(
        levels,
        values=tuple(value(year, published) for year, published in zip(levels.years, levels.values, strict=True)),
        standings=tuple(old if year <= last else new for year, old, new in kept),
        claims=(claim,),
    )


def ratio(part: Yearly, whole: Yearly) -> Yearly:
    """*part* as a share of *whole* [percent], derived; held beyond the last published part."""
    last = max((row.period.year for row in part.observations), default=part.years[-1])
    points = [
        (year, value / whole.at(year) * 100, weakest([standing, Standing.DERIVED]))
        for year, value, standing in zip(part.years, part.values, part.standings, strict=True)
        if year <= last
    ]
    values, standings = share_path(points, whole.years)
    return Yearly(
        years=whole.years,
        values=tuple(values),
        standings=tuple(standings),
        observations=(*part.observations, *whole.observations),
    )


def newest(known_catalog: Catalog, series_id: str, year: int) -> Observation:
    """The newest observation of a year that was known on the catalog's day.

    Raises:
        RefusalError: None had been published.
    """
    try:
        return known_catalog[series_id].of(Period.parse(str(year)))[-1].shown
    except SeriesError as error:
        raise RefusalError(str(error)) from None
