"""The pairs that readers ask about, each with its bridge on a day, and the sentence it gives."""

from dataclasses import dataclass
from datetime import date

from forecasting.bridges.between import bridge
from forecasting.bridges.side import BridgeError
from forecasting.bridges.step import ForecastBridge
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import BridgeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair of the table with its bridge."""

    row: BridgeRow
    bridge: ForecastBridge


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The pairs of the table, and those whose forecasts were not known yet, each with the reason."""

    known: tuple[Pair, ...]
    unknown: tuple[tuple[BridgeRow, str], ...]


def pairs(catalog: Catalog, as_of: date | None = None) -> Pairs:
    """Every pair of the table, in its order, as known on a day."""
    known: list[Pair] = []
    unknown: list[tuple[BridgeRow, str]] = []
    for row in rows_of(catalog):
        try:
            known.append(Pair(row=row, bridge=bridge(row.from_ref, row.to_ref, catalog, as_of)))
        except BridgeError as error:
            unknown.append((row, str(error)))
    return Pairs(known=tuple(known), unknown=tuple(unknown))


def rows_of(catalog: Catalog, *themes: str) -> tuple[BridgeRow, ...]:
    """The rows of the table, or of some themes, in their order."""
    wanted = (row for row in catalog.bridges if not themes or row.theme in themes)
    return tuple(sorted(wanted, key=lambda row: row.position))
