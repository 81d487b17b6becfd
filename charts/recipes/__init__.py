"""How every chart comes about: a recipe says it as data, `exhibit_of` makes the Exhibit from it, nothing else does."""

from charts.recipes.build import FAULTS, ChartError, Workings, exhibit_of
from charts.recipes.files import RecipeError, from_json, from_plain, to_json
from charts.recipes.panels import advised
from charts.recipes.recipe import (
    AgreementChart,
    BridgeChart,
    ForecastBridgeChart,
    FrontierChart,
    Layout,
    ModelsChart,
    ProjectionChart,
    PublishedChart,
    Recipe,
    Scale,
    ScenarioChart,
    SpreadChart,
    TokenCostChart,
    TornadoChart,
    content,
)
from charts.recipes.record import (
    DirectionChart,
    ErrorChart,
    HedgehogChart,
    SideBySideChart,
    SlipChart,
    StaircaseChart,
    TargetYearChart,
)
from charts.recipes.sites import DueChart, SiteMapChart, ThenAndNowChart

__all__ = [
    "FAULTS",
    "AgreementChart",
    "BridgeChart",
    "ChartError",
    "DirectionChart",
    "DueChart",
    "ErrorChart",
    "ForecastBridgeChart",
    "FrontierChart",
    "HedgehogChart",
    "Layout",
    "ModelsChart",
    "ProjectionChart",
    "PublishedChart",
    "Recipe",
    "RecipeError",
    "Scale",
    "ScenarioChart",
    "SideBySideChart",
    "SiteMapChart",
    "SlipChart",
    "SpreadChart",
    "StaircaseChart",
    "TargetYearChart",
    "ThenAndNowChart",
    "TokenCostChart",
    "TornadoChart",
    "Workings",
    "advised",
    "content",
    "exhibit_of",
    "from_json",
    "from_plain",
    "to_json",
]
