"""The page on scenarios holds the model: formulas, drivers, recipes, presets, cross-check; no number is typed."""

import pytest

from forecasting.baselines.baseline import PUBLISHERS
from forecasting.baselines.markets import MARKETS
from forecasting.baselines.sources import RECIPES
from forecasting.crosscheck.checks import CHECKS
from forecasting.market_model.drivers import SHEET
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.presets import PRESETS, preset
from scripts.docs import PASSAGE
from scripts.scenario_passages import PASSAGES
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", MODEL.identities, ids=lambda one: one.id)
def test_every_formula_is_on_the_page(one):
    assert f"| `{one.id}` | {one.symbol} | {one.unit} | {one.formula} |" in PAGE


@pytest.mark.parametrize("driver", SHEET, ids=lambda driver: driver.id)
def test_every_driver_is_on_the_page(driver):
    assert f"| `{driver.id}` | {driver.unit} |" in PAGE


def test_every_recipe_is_on_the_page():
    names = [one.id for recipes in (*MARKETS.values(), *RECIPES.values()) for one in recipes]
    assert all(f"| `{name}` |" in PAGE for name in names)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_on_the_page_with_its_reasons(name):
    assert f"| `{name}` |" in PAGE
    assert f"**{preset(name).name}** (`{name}`). {preset(name).note}" in PAGE


def test_every_check_is_on_the_page():
    assert all(f"| {check.name} |" in PAGE for check in CHECKS)


def test_every_maker_of_this_page_is_used_and_each_publisher_has_its_path():
    used = [(found["name"], found["words"].split()) for found in PASSAGE.finditer(PAGE)]
    assert {name for name, _ in used} == set(PASSAGES)
    assert {words[0] for name, words in used if name == "central"} == set(PUBLISHERS)
