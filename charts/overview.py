"""What the overview shows: which series stand for the market, in which order, and the sentence that sums them up."""

from dataclasses import dataclass

from charts.recipes import PublishedChart
from charts.tiles import Tile, tile
from forecasting.catalog import Catalog
from forecasting.headline import Headline, Revision, headline, newest_revisions
from forecasting.path import path_of
from forecasting.standing import Standing
from forecasting.units import compact, exact

HEADLINES = (
    "capacity.intelligent.cn",
    "capacity.general.cn",
    "market.ai_server.world",
    "market.server.world.gartner",
    "share.inference_in_ai_server.world",
    "spend.ai_total.world.2026def",
    "capex.hyperscalers.big4.cash",
    "energy.data_center.world",
)
CHARTS = (
    PublishedChart(series=("capacity.intelligent.cn",), title="AI computing capacity in China, vintage by vintage"),
    PublishedChart(
        series=("market.server_value.world", "market.server.world.gartner"),
        title="Server market worldwide: IDC and Gartner",
    ),
    PublishedChart(
        series=("spend.data_center_systems.world",),
        title="Data centre systems spending worldwide, vintage by vintage",
    ),
    PublishedChart(
        series=("energy.data_center.world", "energy.datacenter.world.iea"),
        title="Electricity used by data centres worldwide",
    ),
)
"""The charts that tell the story: capacity and its vintages, the server market, spending, electricity."""
TILE_COLUMNS = 4
CHANGES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything the overview shows beside its charts."""

    lead: str
    tiles: tuple[Tile, ...]
    changes: tuple[Revision, ...]


def overview_of(catalog: Catalog) -> Overview:
    """The overview of a catalog."""
    return Overview(lead=lead(catalog), tiles=tiles(catalog), changes=changes(catalog))


def _headline(catalog: Catalog, series_id: str) -> Headline:
    found = headline(path_of(catalog[series_id]))
    if found is None:
        raise ValueError(f"{series_id} has no value and cannot be a headline")
    return found


def tiles(catalog: Catalog) -> tuple[Tile, ...]:
    """The headline figures."""
    return tuple(tile(_headline(catalog, series_id)) for series_id in HEADLINES)


def lead(catalog: Catalog) -> str:
    """The market in two sentences, every number from the catalog, each with publisher and vintage."""
    told = (
        ("AI spending worldwide", _headline(catalog, "spend.ai_total.world.2026def")),
        ("China's AI computing capacity (FP16)", _headline(catalog, "capacity.intelligent.cn")),
    )
    return " ".join(_sentence(words, found) for words, found in told)


def _sentence(words: str, found: Headline) -> str:
    point, unit = found.point, found.series.unit
    if not (point.statement and found.ahead and found.path.vintage):
        return ""
    known = f"{found.path.publisher}, {point.statement.vintage.label}"
    estimate = ", an estimate" if point.standing is Standing.ESTIMATE else ""
    verb = "was" if point.is_outcome else "is forecast at"
    end = f"{compact(found.ahead.end.value, unit)} in {found.ahead.end.period.label}"
    return f"{words} {verb} {_short(point.value, unit)} in {point.period.label}{estimate}; {end} is expected ({known})."


def _short(value: float, unit: str) -> str:
    return exact(value, unit) if len(exact(value, unit)) <= len("1,037.3 EFLOPS") else compact(value, unit)


def changes(catalog: Catalog) -> tuple[Revision, ...]:
    """The newest revisions of forecasts."""
    return newest_revisions(catalog.series, CHANGES)
