"""The commands `project`, `methods` and `backtest`, run as a user runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from forecasting.cli.main import main

REFERENCE = Path(__file__).resolve().parents[2] / "reference"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTE_OUTLOOK_CACHE", str(tmp_path / "cache"))


def run(*words):
    return CliRunner().invoke(main, words)


def answer(*words):
    found = run(*words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_project_has_the_promised_keys():
    found = answer("project", "capacity.intelligent.cn", "--to", "2030", "--levels", "30,60,90")
    promised = ["series_id", "unit", "method", "as_of", "history", "projection", "explanation"]
    assert list(found)[:7] == promised
    assert list(found["projection"][0]) == [
        "period",
        "median",
        *(f"{end}_{level}" for level in (30, 60, 90) for end in ("lower", "upper")),
        "standing",
        "by",
    ]
    assert found["method"] == "damped"


def test_project_by_default_follows_the_published_path_where_one_value_is_known():
    assert answer("project", "market.ai_server.world", "--to", "2028")["method"] == "published"


def test_project_by_default_follows_the_published_path_as_far_as_it_reaches():
    assert answer("project", "capacity.intelligent.cn", "--to", "2028")["method"] == "published"
    further = answer("project", "capacity.intelligent.cn", "--to", "2030")
    assert further["method"] == "damped"
    assert "the publisher's forecast ends before" in further["reason"]


def test_project_says_which_volatility_its_bands_start_from_and_takes_another():
    words = ("project", "capacity.top500.world", "--to", "2028H1")
    market, general = answer(*words), answer(*words, "--prior", "general")
    assert (market["prior"], general["prior"]) == ("market", "general")
    assert "this market's 30 % a year" in market["explanation"]
    assert "series of any kind" in general["explanation"]
    assert market["projection"][0]["median"] == general["projection"][0]["median"]
    assert market["projection"][0]["upper_90"] != general["projection"][0]["upper_90"]
    assert answer(*words, "--method", "naive")["prior"] is None


def test_backtest_of_the_catalog_counts_how_often_bands_held():
    rows = answer("backtest", "catalog")
    assert rows[0]["group"] == "all"
    assert all(0 <= row["inside_90"] <= row["inside_95"] <= 100 for row in rows)
    assert "price lists" in run("backtest", "catalog").stdout


def test_project_carries_out_a_growth_of_ones_own():
    found = answer("project", "market.ai_server.world", "--to", "2026", "--growth", "40")
    assert found["method"] == "growth"
    assert found["projection"][1]["median"] == pytest.approx(found["history"][0]["value"] * 1.96)


def test_project_prints_a_table():
    found = run("project", "capacity.intelligent.cn", "--to", "2027")
    assert found.exit_code == 0
    assert "90 % interval" in found.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("capacity.intelligent.cn", "--to", "2028", "--method", "holt"), "needs 10 known values"),
        (("capacity.intelligent.cn", "--to", "2028", "--method", "x"), "no method is called 'x'"),
        (("capacity.intelligent.cn", "--to", "2500"), "a projection goes at most 100 years beyond 2024"),
        (("capacity.intelligent.cn", "--to", "soon"), "expected a period"),
        (("capacity.intelligent.cn", "--to", "2028Q1"), "the series is annual"),
        (("capacity.intelligent.cn", "--to", "2028", "--levels", "0"), "between 0 and 100"),
        (("capacity.intelligent.cn", "--to", "2028", "--growth", "-150"), "above -100 %"),
        (("nothing.here", "--to", "2028"), "no series has the id"),
    ],
)
def test_project_fails_in_one_sentence(words, sentence):
    found = run("project", *words)
    assert found.exit_code == 2
    assert sentence in found.stderr
    assert found.stdout == ""
    assert found.stderr.count("\n") == 1


def test_methods_lists_them_all_and_marks_the_recommended_one():
    assert {row["method"] for row in answer("methods")} >= {"damped", "cagr", "growth", "naive", "published"}
    found = answer("methods", "capacity.intelligent.cn")
    assert (found["recommended"], found["beyond"]) == ("published", "damped")
    assert answer("methods", "capacity.top500.world")["recommended"] == "damped"
    assert found["methods"][0]["recommended"] is True
    assert run("methods").exit_code == 0


def test_backtest_of_a_file_has_the_promised_keys_and_is_kept(tmp_path):
    source = (REFERENCE / "m3_yearly.csv.gz").read_bytes()
    path = tmp_path / "some.csv.gz"
    path.write_bytes(source)
    found = answer("backtest", str(path), "--horizon", "6", "--methods", "default,naive", "--last", "6")
    assert list(found)[:2] == ["series", "horizon"]
    assert (found["series"], found["horizon"]) == (645, 6)
    assert set(found["methods"]) == {"default", "naive"}
    assert {"smape", "mase", "owa", "coverage_95", "msis", "seconds"} <= set(found["methods"]["default"])
    assert found["methods"]["default"]["owa"] < 1
    again = answer("backtest", str(path), "--horizon", "6", "--methods", "default,naive", "--last", "6")
    assert again == found


def test_backtest_of_a_series_moves_the_origin():
    found = answer("backtest", "capacity.intelligent.cn", "--horizon", "1")
    assert found["origins"] >= 1
    assert {"default", "naive", "last_growth"} <= set(found["methods"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("no-such-file.csv",), "there is no file"),
        (("FILE", "--horizon", "9"), "try a horizon of 6 or less"),
        (("FILE", "--methods", "magic"), "no method is called 'magic'"),
        (("capacity.intelligent.cn", "--methods", "magic"), "no method is called 'magic'"),
        (("catalog", "--horizon", "3"), "--horizon does not apply to the record of the catalog"),
        (("capacity.intelligent.cn", "--every-origin"), "--every-origin does not apply to a series of the catalog"),
        (("capacity.intelligent.cn", "--workers", "2"), "--workers does not apply to a series of the catalog"),
    ],
)
def test_backtest_fails_in_one_sentence(words, sentence):
    path = str(REFERENCE / "m3_yearly.csv.gz")
    found = run("backtest", *(path if word == "FILE" else word for word in words))
    assert found.exit_code == 2
    assert sentence in found.stderr
