"""How every chart comes about: a recipe says it as data, `exhibit_of` makes the Exhibit from it, nothing else does."""

from charts.recipes.build import FAULTS, ChartError, Workings, exhibit_of
from charts.recipes.files import RecipeError, from_json, from_plain, to_json
from charts.recipes.recipe import (
    AgreementChart,
    BridgeChart,
    ForecastBridgeChart,
    FrontierChart,
    ProjectionChart,
    PublishedChart,
    Recipe,
    Scale,
    ScenarioChart,
    SpreadChart,
    TornadoChart,
    content,
)

__all__ = [
    "FAULTS",
    "AgreementChart",
    "BridgeChart",
    "ChartError",
    "ForecastBridgeChart",
    "FrontierChart",
    "ProjectionChart",
    "PublishedChart",
    "Recipe",
    "RecipeError",
    "Scale",
    "ScenarioChart",
    "SpreadChart",
    "TornadoChart",
    "Workings",
    "content",
    "exhibit_of",
    "from_json",
    "from_plain",
    "to_json",
]
