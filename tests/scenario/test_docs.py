"""The page on scenarios says what the code does: formulas, drivers, presets and their numbers."""

from math import isinf

import pytest

from forecasting.baseline import PUBLISHERS
from forecasting.driver_sheet import SHEET
from forecasting.drivers import MODEL
from forecasting.evaluate import evaluate
from forecasting.presets import PRESETS, preset
from forecasting.scenario import Scenario
from forecasting.simulation import simulate
from forecasting.units import digits
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
ROWS = {line.split("`")[1]: line.split(" | ") for line in PAGE.splitlines() if line.startswith("| `")}
HEAD = (
    "server_market", "ai_server_market", "training_servers", "inference_servers", "installed_capacity", "power",
    "energy", "china_intelligent_capacity",
)  # fmt: skip


def rounded(value):
    return digits(value) if isinf(value) else digits(round(value, 1 if abs(value) >= 2 else 2))


@pytest.mark.parametrize("one", MODEL.identities, ids=lambda one: one.id)
def test_every_formula_is_on_the_page(one):
    assert f"| `{one.id}` | {one.symbol} | {one.unit} | {one.formula} |" in PAGE


@pytest.mark.parametrize("driver", SHEET, ids=lambda driver: driver.id)
def test_every_driver_is_on_the_page_with_its_baseline_and_range(gartner, driver):
    one = gartner[driver.id]
    values = [rounded(one.path[place]) for place in (0, 4, 6)]
    expected = [driver.unit, *values, f"{rounded(one.low)} to {rounded(one.high)}", one.spread.shape.value]
    assert ROWS[driver.id][1:7] == expected


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_on_the_page_with_its_reasons_and_results(baselines, name):
    scenario = preset(name)
    found = evaluate(scenario, baselines[scenario.publisher])
    numbers = [cell.strip(" |") for cell in ROWS[name][1:]]
    assert numbers == [f"{found.at(output, 2030):,.0f}" for output in HEAD]
    assert f"**{scenario.name}** (`{name}`). {scenario.note}" in PAGE


def test_the_check_against_gartners_energy_is_as_told(gartner):
    energy = evaluate(Scenario(publisher="Gartner"), gartner)["energy"].values
    assert "energy comes to 112 TWh in 2025 and 151 in 2026" in PAGE
    assert [round(energy[place]) for place in (1, 2, 6)] == [112, 151, 274]


def test_the_distance_of_the_median_from_the_central_path_is_as_told(gartner):
    medians = [round(simulate(preset(name), gartner).median("ai_server_market")[4]) for name in PRESETS[1:3]]
    assert "(USD 231 bn of AI servers in 2028 against 233)" in PAGE
    assert "(325 against 642)" in PAGE
    assert medians == [231, 325]


def test_every_publisher_is_told():
    assert all(f"**AI share by {name}**" in PAGE for name in PUBLISHERS)
