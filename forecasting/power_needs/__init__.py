"""What a chosen capacity needs in power, electricity, racks and money, and who forecasts electricity and power."""

from forecasting.power_needs.figures import Figure, Figures, figures
from forecasting.power_needs.forecasters import Forecast, best_year, forecast_years, forecasts_of, places
from forecasting.power_needs.needs import Asked, Need, Part, Ranged, money, need, parts_of_world

__all__ = [
    "Asked", "Figure", "Figures", "Forecast", "Need", "Part", "Ranged", "best_year", "figures",
    "forecast_years", "forecasts_of", "money", "need", "parts_of_world", "places",
]  # fmt: skip
