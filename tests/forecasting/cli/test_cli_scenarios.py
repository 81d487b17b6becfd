"""The command line of the model: its keys, its words, and one sentence with status 2 for what it cannot do."""

import json
import shlex
import subprocess
import sys
from math import inf

import pytest
from click.testing import CliRunner

from forecasting.cli.main import main
from forecasting.evaluation.evaluate import evaluate
from forecasting.scenarios.files import to_json
from forecasting.scenarios.links import from_query
from forecasting.scenarios.presets import PRESETS
from forecasting.scenarios.scenario import Scenario
from tests.conftest import ROOT

OUTPUTS = {
    "server_market", "ai_server_market", "training_servers", "inference_servers", "generative_ai_servers",
    "installed_capacity", "power", "energy",
}  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def answer(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.output + result.stderr
    return json.loads(result.stdout)


def test_the_keys_are_those_promised():
    found = answer("simulate", "--draws", 200, "--to", 2028)
    assert list(found) == ["scenario", "seed", "draws", "years", "drivers", "outputs"]
    assert (found["seed"], found["draws"]) == (1, 200)
    assert found["years"] == list(range(found["years"][0], 2029))
    assert set(found["outputs"]) >= OUTPUTS
    for output in found["outputs"].values():
        assert list(output) == ["unit", "central", "median", "lower_90", "upper_90"]
        columns = zip(output["lower_90"], output["median"], output["upper_90"], strict=True)
        assert all(low <= middle <= high for low, middle, high in columns)
        assert len(output["median"]) == len(output["central"]) == len(found["years"])
    assert found == answer("simulate", "--draws", 200, "--to", 2028, "--json")


def test_the_central_path_is_the_one_without_draws_that_a_notebook_works_out(baselines):
    found = answer("simulate", "idc", "--draws", 50, "--json")
    ours = evaluate(Scenario(), baselines["IDC"])
    assert found["years"] == list(ours.years)
    assert {name: tuple(one["central"]) for name, one in found["outputs"].items()} == {
        line.id: line.values for line in ours.outputs
    }
    drivers = answer("drivers", "--publisher", "IDC", "--json")
    paths = {one.id: [None if value == inf else value for value in one.path] for one in baselines["IDC"].drivers}
    assert {one["id"]: one["baseline"] for one in drivers} == paths
    assert {one["id"]: one["recipe"] for one in drivers}["ai_share"] == baselines["IDC"]["ai_share"].recipe.id


def test_each_form_of_set_does_what_it_says():
    answered = answer(
        "simulate", "gartner", "--draws", 50,
        "--set", "ai_share=80", "--set", "ai_share@2027=65", "--set", "server_market_growth=15",
    )  # fmt: skip
    found, years = answered["drivers"], answered["years"]
    assert found["ai_share"]["value"][-1] == 80
    assert found["ai_share"]["value"][years.index(2027)] == 65
    assert set(found["server_market_growth"]["value"][1:]) == {15.0}
    assert found["ai_share"]["changed"]
    assert not found["pue"]["changed"]
    assert found["pue"]["value"] == found["pue"]["baseline"]


def test_a_file_and_a_preset_are_read_alike(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(to_json(from_query("name=Mine&publisher=Gartner&pue=1.3&draws=60&seed=5")), encoding="utf-8")
    found = answer("simulate", path)
    assert found["scenario"]["name"] == "Mine"
    assert (found["draws"], found["seed"]) == (60, 5)
    assert answer("simulate", path, "--seed", 6)["seed"] == 6
    assert answer("simulate", "power-constrained", "--draws", 50)["scenario"]["name"] == "Power-constrained"


def test_what_is_printed_can_be_loaded_again(tmp_path):
    found = answer("simulate", "efficiency-rebound", "--draws", 50)
    path = tmp_path / "again.json"
    path.write_text(json.dumps(found["scenario"]), encoding="utf-8")
    assert answer("simulate", path) == found


def test_the_day_and_the_publisher_can_be_chosen():
    found = answer("simulate", "--as-of", "2025-02-28", "--publisher", "gartner", "--draws", 50)
    assert found["scenario"]["as_of"] == "2025-02-28"
    assert found["scenario"]["publisher"] == "Gartner"
    assert answer("simulate", "--together", 0.5, "--draws", 50)["scenario"]["together"] == 0.5


def test_a_table_can_be_read():
    text = run("simulate", "gartner", "--set", "ai_share=80", "--draws", 50, "--table").stdout
    assert "→ 80 % by 2030" in text
    assert "installed_capacity" in text


def test_the_presets_are_listed():
    assert [row["id"] for row in answer("scenarios", "--json")] == list(PRESETS)
    text = run("scenarios").stdout
    assert all(name in text for name in PRESETS)


def test_the_drivers_are_listed_with_range_and_source():
    rows = {row["id"]: row for row in answer("drivers", "--publisher", "Gartner", "--as-of", "2025-02-28", "--json")}
    share = rows["ai_share"]
    assert share["unit"] == "percent"
    assert share["baseline"][0] == pytest.approx(59.6, abs=0.05)
    assert share["range"] == [60, 80]
    assert share["source"].startswith("Gartner")
    assert share["observations"]
    assert share["recipe"] == "gartner-servers"
    assert {one["use"] for one in share["recipes"]} == {"used", "not possible"}
    text = run("drivers", "--as-of", "2025-02-28").stdout
    assert all(name in text for name in rows)
    assert "by idc-ai-servers; not possible: idc-ai-infrastructure" in text


def test_many_scenarios_are_a_list_of_what_each_gives_alone():
    names, options = ("idc", "early-2025", "idc"), ("--draws", 50, "--set", "pue=1.3")
    assert answer("simulate", *names, *options) == [answer("simulate", name, *options) for name in names]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["simulate", "idc", "other"], "other: there is no file and no preset 'other'"),
        (["simulate", "idc", "gartner", "--as-of", "2025-02-28", "--set", "ai_share@2039=60"], "idc: "),
        (["simulate", "idc", "gartner", "--table"], "--table applies to one scenario"),
        (["simulate", "idc", "gartner", "--draws", "200000"], "more than 100,000 draws are for one scenario"),
        (["simulate", "idc", "--draws", "150000"], "expected a multiple of 100,000"),
        (["simulate", "idc", "--cluster", "local"], "--cluster shares out many scenarios"),
        (["simulate", "--workers", "2"], "--workers shares out many scenarios"),
        (["simulate", "other"], "there is no file and no preset 'other'"),
        (["simulate", "--set", "x=1"], "no driver is called 'x'"),
        (["simulate", "--set", "ai_share"], "expected driver=value such as ai_share=70"),
        (["simulate", "--set", "ai_share=1e99"], "expected 0 to 100"),
        (["simulate", "--set", "ai_share@2035=60"], "beyond the last year 2030"),
        (["simulate", "--set", "server_market_growth=to:1e30"], "needs growth of"),
        (["simulate", "--publisher", "Forrester"], "expected IDC or Gartner"),
        (["simulate", "--as-of", "2020-01-01"], "had been published by 2020-01-01"),
        (["simulate", "--draws", "1"], "is not in the range"),
        (["simulate", "--to", "1999"], "is not in the range"),
        (["drivers", "--publisher", "x"], "expected IDC or Gartner"),
        (["drivers", "--as-of", "soon"], "expected a day such as 2025-03-01, got 'soon'"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_status_2(arguments, sentence):
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_a_hostile_file_is_one_sentence_with_status_2(tmp_path):
    path = tmp_path / "big.json"
    for content in (b"[" * 1_000_000, b'{"a": 1}', b"\xff", b"", to_json(Scenario()).encode()[:-4]):
        path.write_bytes(content)
        result = run("simulate", path)
        assert result.exit_code == 2
        assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_the_command_works_from_a_shell():
    command = [sys.executable, "-m", "forecasting", "simulate", "idc", "--draws", "100"]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout)
    assert found["outputs"]["ai_server_market"]["unit"] == "USD bn"


def test_a_series_leads_to_the_drivers_that_it_feeds_and_to_commands_that_run():
    (found,) = answer("drivers", "--series", "share.inference_in_ai_compute.deloitte", "--json")
    assert found["drivers"] == ["inference_share"]
    command = shlex.split(found["command"])
    assert command[0] == "simulate"
    assert answer(*command, "--draws", 10)["drivers"]["inference_share"]["changed"]


def test_a_series_that_feeds_no_driver_says_so_and_one_that_does_not_exist_is_refused():
    assert (
        run("drivers", "--series", "price.gpu_server.world.q").stdout == "price.gpu_server.world.q feeds no driver.\n"
    )
    assert run("drivers", "--series", "nope").exit_code == 2
