"""A recipe of every kind, with every choice made in one of them."""

from datetime import date

from charts.exhibits.show_as import Showing
from charts.recipes import (
    AgreementChart,
    BridgeChart,
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
    ScenarioChart,
    SideBySideChart,
    SiteMapChart,
    SlipChart,
    SpreadChart,
    StaircaseChart,
    TargetYearChart,
    ThenAndNowChart,
    TokenCostChart,
    TornadoChart,
)
from forecasting.scenarios.presets import preset
from forecasting.scenarios.scenario import Assumption, Scenario
from forecasting.scores.pair import Measure, Outcome
from forecasting.training_cost.models import ModelMeasure, Weights

SERIES = "capacity.intelligent.cn"
FORECAST = "spend.data_center_systems.world"
DAY = date(2025, 3, 1)
PLAIN = Scenario(draws=200)
CHANGED = Scenario(
    name="Mine", draws=200, seed=7, assumptions=(Assumption(driver="server_market_growth", rate=-1.0),)
)  # fmt: skip
PRESET = preset("power-constrained").changed(draws=200)

RECIPES: dict[str, Recipe] = {
    "published": PublishedChart(series=(SERIES,)),
    "published, all choices": PublishedChart(
        series=(SERIES,), publisher="IDC", vintage="2023-11-29", as_of=date(2024, 6, 30), scale=Scale.LOG,
        earlier=False, span=("2021", "2023"), title="A title by the reader", layout=Layout.PANELS,
    ),
    "published as growth": PublishedChart(series=(SERIES,), show_as=Showing.GROWTH),
    "published as index": PublishedChart(series=(SERIES,), span=("2021", "2024"), show_as=Showing.INDEX),
    "comparison": PublishedChart(series=("market.ai_server.world", "market.ai_server.cn"), scale=Scale.LINEAR),
    "published, with what is found": PublishedChart(series=(FORECAST,), finding=True),
    "comparison in panels": PublishedChart(
        series=("market.ai_server.world", "market.ai_server.cn"), layout=Layout.PANELS, span=("2024", "2028"),
    ),
    "projection": ProjectionChart(series=SERIES, to="2030"),
    "projection, all choices": ProjectionChart(
        series=SERIES, to="2028", method="growth", growth=(40.0, 30.0), as_of=DAY, scale=Scale.LOG, earlier=False,
        span=("2021", "2024"),
    ),
    "projection to a ceiling": ProjectionChart(series=SERIES, to="2030", method="logistic", ceiling=9000.0),
    "projection as doubling": ProjectionChart(series=SERIES, to="2030", show_as=Showing.DOUBLING),
    "scenario": ScenarioChart(scenario=CHANGED, output="installed_capacity"),
    "scenarios compared": ScenarioChart(scenario=CHANGED, compared=(PRESET,)),
    "scenario as of a day": ScenarioChart(scenario=CHANGED.changed(as_of=date(2026, 6, 30))),
    "tornado": TornadoChart(scenario=PLAIN, output="power", year=2028),
    "spread": SpreadChart(scenario=CHANGED.changed(correlation=0.3), output="power", year=2028),
    "bridge": BridgeChart(scenario=CHANGED, start=PLAIN, year=2028),
    "forecast bridge": ForecastBridgeChart(
        before="energy.datacenter.world.iea@2026-04-16:2030", after="energy.data_center.world@2026-06-10:2030",
    ),
    "forecast bridge, all choices": ForecastBridgeChart(
        before="capacity.h100e.six_designers@2026-09-24:2025Q4", after="idc:installed_h100e:2025",
        as_of=date(2026, 10, 31), title="A title by the reader",
    ),
    "agreement": AgreementChart(scenario=PLAIN, output="server_energy"),
    "agreement of a changed scenario": AgreementChart(scenario=CHANGED, output="installed_h100e"),
    "hedgehog": HedgehogChart(series=FORECAST),
    "hedgehog of an older definition": HedgehogChart(series=FORECAST, publisher="Gartner", basis="2021-04 and before"),
    "target years": TargetYearChart(series=FORECAST),
    "target years as of a day": TargetYearChart(series=FORECAST, as_of=DAY),
    "staircase": StaircaseChart(series=FORECAST, period="2025"),
    "errors by lead": ErrorChart(),
    "errors by lead beside first outcomes": ErrorChart(outcome=Outcome.FIRST),
    "errors by publisher": ErrorChart(by="publisher", as_of=DAY),
    "errors of stated growth": ErrorChart(measure=Measure.CLAIM),
    "errors of growth rates": ErrorChart(measure=Measure.POINTS),
    "side by side": SideBySideChart(first="IDC", second="Gartner"),
    "directions": DirectionChart(),
    "directions by year": DirectionChart(by="year"),
    "slips": SlipChart(),
    "due and built": DueChart(),
    "due and built as of a day": DueChart(as_of=date(2026, 1, 31)),
    "then and now": ThenAndNowChart(),
    "map of sites": SiteMapChart(area="north-america"),
    "map of sites as of a day": SiteMapChart(as_of=date(2026, 1, 31)),
    "cost of tokens by chip": TokenCostChart(),
    "frontier": FrontierChart(),
    "frontier as of a day": FrontierChart(as_of=date(2024, 12, 31)),
    "models by cost": ModelsChart(measure=ModelMeasure.COST),
    "models, all choices": ModelsChart(
        organization="Meta AI", country="United States of America", weights=Weights.OPEN, as_of=date(2024, 12, 31)
    ),
    "models without a trend": ModelsChart(measure=ModelMeasure.COST, organization="DeepSeek", as_of=DAY),
}  # fmt: skip
