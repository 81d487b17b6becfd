"""`checktext`: rows with fixed columns, exit 0 whatever the text."""

import json

import pytest
from click.testing import CliRunner

from forecasting.cli.main import main

COLUMNS = ["text", "verdict", "stated", "computed", "observation_ids", "reason", "corrected"]
SENTENCE = "The IEA sees 1,200 TWh of data-centre electricity in 2030."


def run(*arguments, typed=None):
    return CliRunner().invoke(main, ["checktext", *arguments], input=typed)


def test_rows_have_the_columns_in_their_order():
    outcome = run(SENTENCE, "--as-of", "2026-11-28", "--json")
    (row,) = json.loads(outcome.stdout)

    assert (outcome.exit_code, list(row), row["verdict"]) == (0, COLUMNS, "differs")
    assert row["corrected"] == SENTENCE.replace("1,200", "950")


@pytest.mark.parametrize(
    "text", ["", "x" * 6000, "<script>alert(1)</script>", "**5%** of [x](y)", "\ud800 5%", "5% \x00"]
)
def test_any_text_ends_with_exit_0(text):
    for more in ([], ["--json"]):
        outcome = run(text, *more)
        assert (outcome.exit_code, outcome.stderr) == (0, "")


def test_words_give_verdict_reason_and_what_is_right():
    lines = run(SENTENCE, "--as-of", "2026-11-28").stdout.splitlines()

    assert lines[0] == f"differs: {SENTENCE}"
    assert lines[2].startswith("  Right: The IEA sees 950 TWh")


def test_a_dash_reads_standard_input():
    assert run("-", typed=SENTENCE).stdout == run(SENTENCE).stdout
