"""The engine: a catalog of published figures by vintage, growth arithmetic, and an audit of what was stated.

Pure: it imports neither Streamlit nor Plotly, reads no clock and calls nothing outside.

    from forecasting import Catalog, Period, path_of

    series = Catalog.load()["capacity.intelligent.cn"]
    path_of(series).growth(Period.parse("2024"), Period.parse("2028")).cagr
"""

from forecasting.catalog import Catalog, UnknownSeriesError
from forecasting.path import Choice, Path, growth_between, path_of
from forecasting.periods import Frequency, Period, Published
from forecasting.rows import Claim, Observation, Source, Status, Tier
from forecasting.series import Series, Statement, Vintage
from forecasting.standing import Standing

__all__ = [
    "Catalog",
    "Choice",
    "Claim",
    "Frequency",
    "Observation",
    "Path",
    "Period",
    "Published",
    "Series",
    "Source",
    "Standing",
    "Statement",
    "Status",
    "Tier",
    "UnknownSeriesError",
    "Vintage",
    "growth_between",
    "path_of",
]
