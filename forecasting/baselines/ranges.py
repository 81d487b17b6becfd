"""The range of each driver: the band of a projection, or what the table of assumptions says of it."""

from math import exp, log1p

import numpy as np

from forecasting.baselines.driver_distribution import OUTER, Shape, Spread
from forecasting.baselines.known import Known
from forecasting.baselines.yearly_path import NODES, Yearly
from forecasting.catalog.records import AssumptionRow
from forecasting.market_model.drivers import Driver, Kind

BAND_REASON = (
    "The 5 and 95 % ends of the engine's band around the published path, as mean growth to the last year; "
    "the band is made of past errors of published forecasts"
)


def row_for(driver: Driver, path: Yearly, known: Known) -> AssumptionRow:
    """The row whose range is about a published share or a measured scalar."""
    return known.holding(driver.id, path.values[-1]).row


def around(row: AssumptionRow, path: Yearly, driver: Driver) -> Spread:
    """The range of a published path.

    A share's is closed in the first year and open from its last published one on; its middle is the path's own end
    where the range holds it. That of a measured scalar is open in all years, and as wide in percent as the row says.
    """
    shape, end = Shape(row.distribution), path.values[-1]
    if driver.kind is Kind.SCALAR:
        scale, opening = end / row.baseline, (1.0,) * len(path.years)
        return Spread(shape=shape, low=row.low * scale, high=row.high * scale, centre=end, opening=opening)
    first = path.years[0]
    published = max((o.period.year for o in path.observations), default=path.years[-1])
    span = max(min(published, path.years[-1]) - first, 1)
    opening = tuple(min((year - first) / span, 1.0) for year in path.years)
    centre = end if row.low < end < row.high else row.baseline
    return Spread(shape=shape, low=row.low, high=row.high, centre=centre, opening=opening)


def band(path: Yearly) -> Spread:
    """The band of the engine's projection; its range is that of the mean growth up to the last year."""
    table = path.band or ((0.0,) * len(NODES),) * len(path.years)
    steps = max(len(path.years) - 1, 1)
    mean = sum(log1p(value / 100) for value in path.values[1:]) / steps
    low, high = (float(np.interp(end, NODES, table[-1])) / steps for end in (-OUTER, OUTER))
    ends = [(exp(mean + off) - 1) * 100 for off in (low, 0.0, high)]
    opening = (0.0, *(1.0 for _ in path.years[1:]))
    return Spread(shape=Shape.BAND, low=ends[0], high=ends[2], centre=ends[1], opening=opening, band=table)


def assumed(row: AssumptionRow, driver: Driver, count: int) -> Spread:
    """The range of an assumption; a rate is open after the first year."""
    first = 0.0 if driver.kind is Kind.GROWTH else 1.0
    opening = (first, *(1.0 for _ in range(count - 1)))
    return Spread(shape=Shape(row.distribution), low=row.low, high=row.high, centre=row.baseline, opening=opening)
