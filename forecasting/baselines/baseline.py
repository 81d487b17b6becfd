"""The baseline: every driver's path computed from the catalog, for a publisher, an as-of date and a span of years."""

from forecasting.baselines.build import FOLLOWED, PUBLISHERS, baseline_of, known_publisher
from forecasting.baselines.types import Alternative, Baseline, DriverBaseline, RecipeNote, Start, Use
from forecasting.market_model.horizon import FARTHEST_YEAR, LAST_YEAR

__all__ = [
    "FARTHEST_YEAR",
    "FOLLOWED",
    "LAST_YEAR",
    "PUBLISHERS",
    "Alternative",
    "Baseline",
    "DriverBaseline",
    "RecipeNote",
    "Start",
    "Use",
    "baseline_of",
    "known_publisher",
]
