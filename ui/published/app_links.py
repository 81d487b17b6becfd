"""The way from a chart into the app: the address of the page on which it stands, below the root."""

from datetime import date
from functools import singledispatch
from urllib.parse import urlencode

from charts.exhibits.show_as import Showing
from charts.recipes import (
    DirectionChart,
    DueChart,
    ErrorChart,
    ForecastBridgeChart,
    FrontierChart,
    HedgehogChart,
    Layout,
    ModelsChart,
    ProjectionChart,
    PublishedChart,
    Recipe,
    Scale,
    SideBySideChart,
    SiteMapChart,
    SlipChart,
    StaircaseChart,
    TargetYearChart,
    ThenAndNowChart,
    TokenCostChart,
)
from charts.recipes.days import OfScenario, day_of
from forecasting.scenarios.links import to_query
from ui import address
from ui.header.menu import EXPLORE, FORECAST, RECORD, SCENARIOS, at

Fields = dict[str, str]


def app_link(recipe: Recipe) -> str:
    """The page on which the chart of a recipe stands, with its choices as far as controls of the page have them."""
    if isinstance(recipe, OfScenario):
        return f"{SCENARIOS.path}?{to_query(recipe.scenario)}&{urlencode({'output': recipe.output})}"
    path, fields = _place(recipe)
    day: date | None = day_of(recipe)
    given = {name: text for name, text in fields.items() if text} | ({address.DAY: day.isoformat()} if day else {})
    return f"{path}?{urlencode(given, safe=':,~')}" if given else path


@singledispatch
def _place(recipe: Recipe) -> tuple[str, Fields]:
    """Where it stands and with which fields; a test finds a place for every kind."""
    raise NotImplementedError(type(recipe))


@_place.register
def _(recipe: PublishedChart) -> tuple[str, Fields]:
    first, *others = recipe.series
    start, end = recipe.span or ("", "")
    return EXPLORE.path, {
        "series": first,
        "with": address.SEPARATOR.join(others),
        "same": "yes" if recipe.same_vintage else "",
        "layout": "" if recipe.layout is Layout.AUTO else recipe.layout.value,
        "from": start,
        "to": end,
        **_shown(recipe),
    }


@_place.register
def _(recipe: ProjectionChart) -> tuple[str, Fields]:
    rates = [f"{rate:g}" for rate in recipe.growth]
    return FORECAST.path, {
        "series": recipe.series,
        "until": recipe.to,
        "method": recipe.method,
        "growth": rates[0] if len(rates) == 1 else "",
        "growths": ",".join(rates) if len(rates) > 1 else "",
        "ceiling": f"{recipe.ceiling:g}" if recipe.ceiling is not None else "",
        **_shown(recipe),
    }


def _shown(recipe: PublishedChart | ProjectionChart) -> Fields:
    return {
        "publisher": recipe.publisher,
        "basis": recipe.basis or "",
        "vintage": recipe.vintage,
        "scale": "" if recipe.scale is Scale.AUTO else recipe.scale.value,
        "earlier": "" if recipe.earlier else "no",
        "show": "" if recipe.show_as is Showing.LEVEL else recipe.show_as.value,
    }


@_place.register
def _(recipe: HedgehogChart | TargetYearChart | StaircaseChart) -> tuple[str, Fields]:
    return RECORD.path, {"series": recipe.series, "publisher": recipe.publisher, "basis": recipe.basis or ""}


@_place.register
def _(recipe: ErrorChart | SideBySideChart | DirectionChart | SlipChart) -> tuple[str, Fields]:
    del recipe
    return RECORD.path, {}


@_place.register
def _(recipe: TokenCostChart) -> tuple[str, Fields]:
    del recipe
    return at("prices").path, {"view": "cost-by-chip"}


@_place.register
def _(recipe: ForecastBridgeChart) -> tuple[str, Fields]:
    del recipe
    return at("bridges").path, {}


@_place.register
def _(recipe: FrontierChart | ModelsChart) -> tuple[str, Fields]:
    del recipe
    return at("training").path, {}


@_place.register
def _(recipe: DueChart | ThenAndNowChart) -> tuple[str, Fields]:
    del recipe
    return at("projects").path, {}


@_place.register
def _(recipe: SiteMapChart) -> tuple[str, Fields]:
    return at("projects").path, {"view": "map", "area": recipe.area}
