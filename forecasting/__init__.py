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
from forecasting.evaluation.evaluate import evaluate as evaluate_scenario
from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families.registry import METHODS
from forecasting.own_figures.as_series import series_of, with_own
from forecasting.own_figures.record import OwnSeries
from forecasting.own_figures.record import from_json as own_figures_from_json
from forecasting.own_figures.record import to_json as own_figures_to_json
from forecasting.projection.project import ProjectionSettings, project, project_values
from forecasting.projection.projection import Projection
from forecasting.quantities.periods import Frequency, Period, Published
from forecasting.quantities.standing import Standing
from forecasting.scenarios.links import from_query as scenario_from_query
from forecasting.scenarios.scenario import Scenario
from forecasting.vintages.choice import Choice, Reach
from forecasting.vintages.path import Path
from forecasting.vintages.rule import growth_between, path_of

Wish = ProjectionSettings  # old name, kept for notebooks that readers hold

__all__ = [
    "METHODS",
    "Catalog",
    "Choice",
    "Claim",
    "Frequency",
    "Observation",
    "OwnSeries",
    "Path",
    "Period",
    "Projection",
    "ProjectionSettings",
    "Published",
    "Reach",
    "RefusalError",
    "Scenario",
    "Series",
    "Source",
    "Standing",
    "Statement",
    "Status",
    "Tier",
    "UnknownSeriesError",
    "Vintage",
    "baseline_of",
    "evaluate_scenario",
    "growth_between",
    "own_figures_from_json",
    "own_figures_to_json",
    "path_of",
    "project",
    "project_values",
    "scenario_from_query",
    "series_of",
    "with_own",
]
