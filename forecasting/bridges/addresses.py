"""What names a forecast: a row, ``SERIES@VINTAGE:PERIOD``, ``SERIES:PERIOD`` or ``PRESET:OUTPUT:PERIOD``."""

from datetime import date

from forecasting.bridges.modelled import of_scenario
from forecasting.bridges.published import observation_of, of_observation, of_power_basis, of_vintage
from forecasting.bridges.side import BridgeError, Side
from forecasting.catalog.catalog import Catalog, UnknownSeriesError
from forecasting.quantities.periods import Period, Published

FORMS = "an observation id, SERIES@VINTAGE:PERIOD, SERIES:PERIOD or PRESET:OUTPUT:PERIOD"
MODEL_PARTS = 3


def side_of(catalog: Catalog, ref: str, as_of: date | None = None) -> Side:
    """The forecast of an address, as known on a day; *catalog* is whole, for the model asks for its own day.

    Raises:
        BridgeError: The address has another form or names nothing; the message says what was expected.
    """
    parts = ref.rsplit(":", 2)
    if len(parts) == MODEL_PARTS:
        return of_scenario(catalog, (parts[0], parts[1]), _period(parts[2]), as_of)
    known = catalog.as_of(as_of)
    return _of_series(known, *parts) if len(parts) > 1 else _of_row(known, ref)


def is_forecast(catalog: Catalog, ref: str) -> bool:
    """Whether an address has the form of a forecast's, or is the id of a row."""
    rows = {one.basis_id for one in catalog.power_bases}
    return ":" in ref or ref in rows or observation_of(catalog, ref) is not None


def _of_row(catalog: Catalog, ref: str) -> Side:
    if found := observation_of(catalog, ref):
        return of_observation(*found)
    row = next((one for one in catalog.power_bases if one.basis_id == ref), None)
    if row is None:
        raise BridgeError(f"{ref[:100]!r} names no forecast; expected {FORMS}")
    return of_power_basis(row)


def _of_series(catalog: Catalog, named: str, period: str) -> Side:
    series_id, sign, vintage = named.partition("@")
    try:
        published = Published(vintage) if sign else None
        series = catalog[series_id]
    except (ValueError, UnknownSeriesError) as error:
        raise BridgeError(str(error)) from None
    return of_vintage(series, _period(period), published)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise BridgeError(str(error)) from None
