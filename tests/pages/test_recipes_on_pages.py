"""What a page shows is what its recipe gives anywhere else: every card of every page, made anew and compared."""

import pytest

from charts.recipes import (
    AgreementChart,
    BridgeChart,
    ForecastBridgeChart,
    FrontierChart,
    ModelsChart,
    ProjectionChart,
    PublishedChart,
    ScenarioChart,
    SpreadChart,
    TornadoChart,
    exhibit_of,
    from_json,
)
from forecasting.scenarios.presets import preset
from tests.pages.on_screen import cards, opened, warnings
from ui.cards import chart_store
from ui.studio import state

SERIES = "capacity.intelligent.cn"

PAGES = {
    "overview": ("", {}, [PublishedChart]),
    "overview of a past day": ("", {"asof": "2025-02-28"}, [PublishedChart]),
    "explore": ("explore", {}, [PublishedChart]),
    "explore, all choices": (
        "explore",
        {"series": SERIES, "asof": "2024-06-30", "scale": "log", "earlier": "no", "from": "2021", "to": "2022"},
        [PublishedChart],
    ),
    "explore, compared": (
        "explore",
        {"series": "market.ai_server.world", "with": "market.ai_server.cn", "show": "index"},
        [PublishedChart],
    ),
    "explore, growth": ("explore", {"series": SERIES, "show": "growth", "vintage": "2023-11-29"}, [PublishedChart]),
    "forecast": ("forecast", {"series": SERIES}, [ProjectionChart]),
    "forecast as of a day, with another": (
        "forecast",
        {"series": "market.ai_server.world", "with": "market.ai_server.cn", "asof": "2026-06-01", "show": "doubling"},
        [ProjectionChart] * 2,
    ),
    "forecast by growth of one's own": ("forecast", {"series": SERIES, "growths": "40,30"}, [ProjectionChart]),
    "forecast to a ceiling": (
        "forecast", {"series": SERIES, "method": "logistic", "ceiling": "9000"}, [ProjectionChart],
    ),
    "why forecasts differ": ("bridges", {}, [ForecastBridgeChart]),
    "why forecasts differ, with the model, as of a day": (
        "bridges", {"pair": "h100e-epoch-model", "asof": "2026-10-31"}, [ForecastBridgeChart],
    ),
    "scenarios": ("scenarios", {}, [ScenarioChart, TornadoChart, SpreadChart]),
    "scenarios, changed": (
        "scenarios",
        {"server_market_growth": "by:-2", "output": "power", "as_of": "2026-10-01", "draws": "300"},
        [ScenarioChart, TornadoChart, BridgeChart, SpreadChart],
    ),
    "scenarios, agreement": ("scenarios", {"view": "Agreement"}, [ScenarioChart, AgreementChart]),
    "scenarios, two dates": ("scenarios", {"view": "Two dates"}, [ScenarioChart, BridgeChart]),
    "models": ("training", {"view": "all-models"}, [ModelsChart]),
    "models as of a day": ("training", {"view": "all-models", "asof": "2025-02-28"}, [ModelsChart]),
    "scenarios, training": ("scenarios", {"view": "Training"}, [ScenarioChart, FrontierChart]),
}  # fmt: skip


def assert_made_alike(test, catalog, kinds):
    assert not test.exception
    recipes = [from_json(card["recipe"]) for card in cards(test)]
    assert [type(one) for one in recipes] == kinds
    for card, recipe in zip(cards(test), recipes, strict=True):
        assert chart_store.find(card["token"]) == exhibit_of(recipe, catalog)
    return recipes


@pytest.mark.parametrize("name", PAGES)
def test_each_chart_on_a_page_equals_the_one_made_from_its_saved_recipe(name, catalog):
    page, address, kinds = PAGES[name]
    test = opened(page, **address)
    assert warnings(test) == []
    assert_made_alike(test, catalog, kinds)


def test_scenarios_side_by_side_as_well(catalog):
    test = opened("scenarios", view="Compare", draws="300", ai_share="60")
    test.session_state[state.KEPT] = (preset("power-constrained").changed(draws=300),)
    test.run()
    *_, gap = assert_made_alike(test, catalog, [ScenarioChart, ScenarioChart, BridgeChart])
    assert gap.start.name == preset("power-constrained").name


class TestWhatDoesNotApplyIsReported:
    @pytest.mark.parametrize(
        ("page", "address", "name"),
        [
            ("explore", {"series": "share.inference_in_ai_server.world", "show": "growth"}, "show"),
            ("explore", {"series": SERIES, "until": "2030"}, "until"),
            ("forecast", {"series": SERIES, "ceiling": "9000"}, "ceiling"),
        ],
    )
    def test_on_a_page_whose_controls_are_not_drawn(self, page, address, name):
        test = opened(page, **address)
        (said,) = warnings(test)
        assert name in said
        assert name not in test.query_params
        assert warnings(test.run()) == []

    def test_for_a_series_without_values(self, catalog):
        series = next(one for one in catalog.series if not one.observations)
        test = opened("explore", series=series.series_id, scale="log", earlier="no", publisher="IDC")
        (said,) = warnings(test)
        assert all(name in said for name in ("scale", "earlier", "publisher"))
        assert set(test.query_params) == {"series"}
