"""The engine: a catalog of published figures by vintage, growth arithmetic, and an audit of what was stated.

Pure: it imports neither Streamlit nor Plotly, reads no clock and calls nothing outside.

    from forecasting import Catalog, Period, path_of, project

    catalog = Catalog.load()
    series = catalog["capacity.intelligent.cn"]
    path_of(series).growth(Period.parse("2024"), Period.parse("2028")).cagr
    project(series, "2030", catalog=catalog).frame()
"""

from forecasting.baselines.baseline import baseline_of
from forecasting.catalog.catalog import Catalog, UnknownSeriesError
from forecasting.catalog.records import Claim, Observation, Source, Status, Tier
from forecasting.catalog.series import Series, Statement, Vintage
from forecasting.evaluation.evaluate import evaluate
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import METHODS
from forecasting.projection.project import Wish, project, project_values
from forecasting.projection.projection import Projection
from forecasting.quantities.periods import Frequency, Period, Published
from forecasting.quantities.standing import Standing
from forecasting.scenarios.links import from_query
from forecasting.vintages.path import Choice, Path, Reach, growth_between, path_of

__all__ = [
    "METHODS",
    "Catalog",
    "Choice",
    "Claim",
    "Frequency",
    "Observation",
    "Path",
    "Period",
    "Projection",
    "Published",
    "Reach",
    "RefusalError",
    "Series",
    "Source",
    "Standing",
    "Statement",
    "Status",
    "Tier",
    "UnknownSeriesError",
    "Vintage",
    "Wish",
    "baseline_of",
    "evaluate",
    "from_query",
    "growth_between",
    "path_of",
    "project",
    "project_values",
]
