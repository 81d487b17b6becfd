"""Presets: each opens, says why, does what its name says, and stays sane at the edges of every range."""

import math
import re

import msgspec
import pytest

from forecasting.baselines.baseline import baseline_of
from forecasting.evaluation.evaluate import evaluate
from forecasting.evaluation.simulation import simulate
from forecasting.market_model.drivers import SHEET, Kind
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.files import from_json, to_json
from forecasting.scenarios.links import from_query, to_pinned_query, to_query
from forecasting.scenarios.presets import FOLDER, PRESETS, preset, preset_or_file
from forecasting.scenarios.scenario import Assumption, Scenario, ScenarioError

ARCHIVE = [name for name in PRESETS if preset(name).as_of]
"""Presets that show what was known on a day of the past."""


def at(baselines, name, output, year=2030):
    scenario = preset(name)
    return evaluate(scenario, baselines[scenario.publisher]).at(output, year)


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in ARCHIVE])
def test_a_preset_contradicts_no_outcome(baselines, name):
    scenario = preset(name)
    baseline = baselines[scenario.publisher]
    plain, found = (evaluate(one, baseline) for one in (scenario.unchanged, scenario))
    for line in (*found.drivers, *found.outputs):
        if line.id != "break_even_elasticity":
            same = line.values[0] == pytest.approx(plain[line.id].values[0])
            assert same or line.block == "Efficiency shock", line.id
    assert all(year > baseline.first for one in scenario.assumptions for year in one.single_years)


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in ARCHIVE])
def test_a_preset_gives_a_reason_published_after_the_first_year(baselines, name):
    scenario = preset(name)
    years = [int(year) for year in re.findall(r"20[0-9]{2}", scenario.note)]
    assert max(years) > baselines[scenario.publisher].first


def test_the_archive_is_the_baseline_of_its_day(then):
    for name in ARCHIVE:
        scenario = preset(name)
        assert scenario.as_of == then[scenario.publisher].as_of
        assert not scenario.assumptions
        assert "archive" in scenario.name


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_file_as_we_write_it(name, catalog):
    scenario = preset(name)
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == to_json(scenario)
    assert from_query(to_query(scenario)) == from_json(to_json(scenario)) == scenario
    assert from_query(to_pinned_query(scenario, catalog.version)).assumptions == scenario.assumptions


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_has_a_name_and_its_reasons(name):
    scenario = preset(name)
    assert scenario.name
    assert scenario.note.endswith(".")


def test_all_files_are_listed():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(PRESETS)


def edges(driver):
    """The driver at both limits of its control, and at both ends of its plausible range."""
    field = "rate" if driver.kind is Kind.GROWTH else "value"
    return [Assumption(driver=driver.id, **{field: value}) for value in (driver.floor, driver.ceiling)]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("driver", SHEET, ids=lambda driver: driver.id)
def test_a_preset_stays_sane_at_the_edges_of_every_range(baselines, name, driver):
    scenario = preset(name)
    baseline = baselines[scenario.publisher]
    one = baseline[driver.id]
    field = "rate" if driver.kind is Kind.GROWTH else "value"
    ends = [Assumption(driver=driver.id, **{field: value}) for value in (one.low, one.high) if value < math.inf]
    for assumption in (*edges(driver), *ends):
        found = evaluate(scenario.with_assumption(assumption), baseline)
        for line in (*found.drivers, *found.outputs):
            finite = all(math.isfinite(value) and value >= 0 for value in line.values)
            assert finite or line.unit == "percent a year" or line.id == "power_limit"
            assert line.unit != "percent" or all(value <= 100 for value in line.values), line.id
        for year in found.years:
            parts = found.at("training_servers", year) + found.at("inference_servers", year)
            assert parts == pytest.approx(found.at("ai_server_market", year))


def test_the_presets_do_what_their_names_say(baselines):
    plain = at(baselines, "idc", "ai_server_market")
    assert at(baselines, "efficiency-rebound", "ai_server_market") > 1.5 * plain
    assert at(baselines, "efficiency-no-rebound", "ai_server_market") == pytest.approx(plain / 4.4)
    assert at(baselines, "efficiency-no-rebound", "service_used") == 1
    assert at(baselines, "inference-surge", "inference_servers") > at(baselines, "idc", "inference_servers")
    assert at(baselines, "spending-slowdown", "server_market") < at(baselines, "idc", "server_market")
    assert at(baselines, "power-constrained", "powered_part") < 1
    assert at(baselines, "power-constrained", "ai_server_market") < plain
    assert at(baselines, "power-constrained", "power") < at(baselines, "idc", "power")
    assert at(baselines, "price-instead-of-volume", "ai_server_market") == plain
    assert at(baselines, "price-instead-of-volume", "energy") < at(baselines, "idc", "energy")
    china = "china_intelligent_capacity"
    assert at(baselines, "export-controls", china) < at(baselines, "idc", china)
    assert at(baselines, "export-controls", "ai_server_market") == plain


def test_a_power_limit_that_binds_is_what_is_connected(baselines):
    scenario = preset("power-constrained")
    found = evaluate(scenario, baselines[scenario.publisher])
    limits = found["power_limit"].values
    for place, part in enumerate(found["powered_part"].values):
        if part < 1:
            added = found["added_it_power"].values[place] * found["pue"].values[place]
            assert added == pytest.approx(limits[place])


@pytest.mark.parametrize("last", [2026, 2035])
def test_every_preset_can_be_drawn_to_a_nearer_or_farther_end(catalog, last):
    for name in PRESETS:
        scenario = msgspec.structs.replace(preset(name), to=last, draws=50)
        baseline = baseline_of(catalog, scenario.publisher, as_of=scenario.as_of, last=last)
        assert math.isfinite(simulate(scenario, baseline).median("energy")[-1])


def test_identities_are_all_shown(baselines):
    found = evaluate(Scenario(), baselines["IDC"])
    assert [line.id for line in found.outputs] == [one.id for one in MODEL.identities]


def test_a_file_or_a_preset_can_be_named(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(to_json(Scenario(name="Mine")))
    assert preset_or_file(str(path)).name == "Mine"
    assert preset_or_file("idc") == preset("idc")
    with pytest.raises(ScenarioError, match="there is no file and no preset 'other'"):
        preset_or_file("other")
    with pytest.raises(ScenarioError, match="no preset is called 'other'"):
        preset("other")
