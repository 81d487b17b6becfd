"""The command line's `score`: rows, counts, what is not scored, sites, and faults in one sentence."""

import json

import pytest
from click.testing import CliRunner

from forecasting.cli.main import main
from forecasting.scores.tally import GROUPINGS

SERIES = "spend.data_center_systems.world"


def run(*arguments):
    return CliRunner().invoke(main, ["score", *arguments])


def rows(*arguments):
    outcome = run(*arguments, "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome.stderr
    return json.loads(outcome.stdout)


def test_a_series_and_a_publisher_narrow_the_rows():
    found = rows(SERIES, "--publisher", "gartner")
    assert {row["series_id"] for row in found} == {SERIES}
    assert {row["publisher"] for row in found} == {"Gartner"}
    assert len(found) < len(rows())


def test_a_day_hides_what_came_later():
    found = rows("--as-of", "2024-06-30")
    assert all(row["published"] < row["outcome_published"] <= "2024-06-30" for row in found)


@pytest.mark.parametrize("by", GROUPINGS)
def test_counts_of_groups_add_up_to_all_rows(by):
    counted = rows("--by", by)
    assert sum(one["forecasts"] for one in counted) == len(rows())
    few = [one for one in counted if one["outcomes"] < 8]
    assert few
    assert all(one["verdict"].startswith("too few") for one in few)


def test_what_is_not_scored_has_a_reason_and_shows_why():
    found = rows("market.ai_server.world", "--unscored")
    (example,) = [one for one in found if one["forecast"] == 25.1]
    assert example["reason"] == "the outcome stands on another definition"
    assert "125.1" in example["sentence"]
    assert not [row for row in rows("market.ai_server.world") if row["forecast"] == 25.1]


def test_steps_of_sites_are_rows():
    found = rows("--sites")
    assert {"site", "power_mw", "due", "comes", "months_later", "runs"} == set(found[0])
    assert "GW runs at" in run("--sites").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope.nope"], "no series has the id 'nope.nope'"),
        (["--publisher", "Nobody"], "no forecast of 'Nobody' is scored"),
        (["--by", "moon"], "'moon' is not one of"),
        (["--outcome", "best"], "'best' is not one of"),
        (["--as-of", "soon"], "soon"),
        (["--sites", "--as-of", "2020-01-01"], "fewer than two data sets"),
    ],
)
def test_faults_are_one_sentence_and_end_with_2(arguments, words):
    outcome = run(*arguments)
    assert outcome.exit_code == 2
    assert words in outcome.stderr
    assert len(outcome.stderr.strip().splitlines()) == 1
    assert outcome.stdout == ""
