"""The command line: results on standard output, errors as one sentence on standard error, and the exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from forecasting.cli.main import main
from tests import make

ROOT = Path(__file__).resolve().parents[3]
INTELLIGENT = "capacity.intelligent.cn"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def answer(*arguments):
    """Give what a command prints as JSON."""
    outcome = run(*arguments, "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome.stderr
    return json.loads(outcome.stdout)


def test_check_says_what_there_is_and_exits_0(folder):
    outcome = run("--data", folder, "check")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith(
        "Data version 2025-06-30: 2 series, 6 observations, 2 claims, 3 sources, 2 publishers"
    )
    assert "No faults, 0 notices" in outcome.stdout


def test_check_tells_notices_and_exits_0(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 0, derivation="50*3"))
    outcome = run("--data", folder, "check")
    assert outcome.exit_code == 0
    assert "observations.csv:2: capacity.made 2022 (IDC): the derivation 50*3 gives 150, not 100" in outcome.stdout
    (notice,) = answer("--data", folder, "check")["notices"]
    assert notice["place"] == "observations.csv:2"


def test_check_tells_every_fault_and_exits_1(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 0, value="12,5", status="guess"))
    outcome = run("--data", folder, "check")
    assert outcome.exit_code == 1
    assert outcome.stdout.splitlines() == [
        "observations.csv:2: value: expected a number such as 12.5 or 1.2e21, got '12,5'",
        "observations.csv:2: status: expected one of actual, estimate, forecast, got 'guess'",
    ]
    assert outcome.stderr == "2 faults.\n"
    as_json = run("--data", folder, "check", "--json")
    assert as_json.exit_code == 1
    assert len(json.loads(as_json.stdout)["faults"]) == 2


def test_check_of_the_real_data_is_without_fault():
    checked = answer("check")
    assert checked["faults"] == []
    names = ("series", "observations", "claims", "sources", "projects", "assumptions")
    assert [checked["counts"][name] for name in names] == [len(make.cells_of(name)) for name in names]


def test_series_lists_and_finds(folder):
    outcome = run("--data", folder, "series")
    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[0].split() == [
        "capacity.made",
        "Made",
        "capacity",
        "[EFLOPS],",
        "2022",
        "to",
        "2026,",
        "5",
        "values",
    ]
    assert outcome.stdout.endswith("2 series.\n")
    (found,) = answer("--data", folder, "series", "SHARE", "made")
    assert (found["series_id"], found["unit"], found["periods"], found["claims"]) == (
        "share.made",
        "percent",
        ["2021"],
        0,
    )
    assert answer("--data", folder, "series", "nothing") == []
    assert [s["series_id"] for s in answer("--data", folder, "series", "--unit", "percent")] == ["share.made"]
    assert (
        len(
            answer(
                "--data",
                folder,
                "series",
                "--theme",
                "capacity",
                "--geography",
                "China",
                "--publisher",
                "IDC",
            )
        )
        == 2
    )
    assert answer("--data", folder, "series", "--theme", "prices") == []


def test_history_gives_the_path_and_every_value(folder):
    told = answer("--data", folder, "history", "capacity.made")
    assert [(p["period"], p["value"], p["standing"]) for p in told["path"]] == [
        ("2022", 100, "estimate"),
        ("2023", 150, "actual"),
        ("2024", 200, "estimate"),
        ("2025", pytest.approx(282.8427), "derived"),
        ("2026", 400, "forecast"),
    ]
    assert (told["publisher"], told["vintage"], told["as_of"], told["unit"]) == (
        "IDC",
        "2025-02-14",
        None,
        "EFLOPS",
    )
    assert [(o["period"], o["value"]) for o in told["observations"]] == [
        ("2022", 100),
        ("2023", 150),
        ("2024", 180),
        ("2024", 200),
        ("2026", 400),
    ]
    assert {c["claim_id"] for c in told["claims"]} == {"claim-growth", "claim-slip"}


def test_history_as_of_a_day_knows_nothing_later(folder):
    told = answer("--data", folder, "history", "capacity.made", "--as-of", "2024-01-01")
    assert told["as_of"] == "2024-01-01"
    assert {o["published"] for o in told["observations"]} == {"2023-11-29"}
    assert [(p["period"], p["value"]) for p in told["path"]] == [
        ("2022", 100),
        ("2023", pytest.approx(134.164)),
        ("2024", 180),
    ]
    assert told["claims"] == []


def test_history_in_words_names_the_interpolated_point(folder):
    outcome = run("--data", folder, "history", "capacity.made")
    assert outcome.exit_code == 0
    assert "2025                282.8  derived   interpolated at constant growth" in outcome.stdout
    assert "claim: year-on-year growth, 2023 to 2024: 33.3 % (IDC, 14 Feb 2025)" in outcome.stdout


def test_history_in_words_says_which_values_are_only_bounds(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 4, low="400"))
    told = run("--data", folder, "history", "capacity.made").stdout.splitlines()
    assert [line.split()[0] for line in told if "(at least)" in line] == ["2026"]
    assert [line for line in told if "()" in line] == []


def test_history_of_a_series_without_values(tmp_path):
    rows = make.rows_with("series", 0)
    rows["observations"] = []
    told = answer("--data", make.package(tmp_path, rows), "history", "capacity.made")
    assert (told["path"], told["observations"], told["vintage"]) == ([], [], None)


def test_growth_as_json_has_exactly_these_keys():
    told = answer("growth", INTELLIGENT, "2024", "2028")
    assert list(told) == [
        "series_id",
        "unit",
        "from",
        "to",
        "from_value",
        "to_value",
        "years",
        "change_points",
        "change_percent",
        "on_year_before",
        "cagr_percent",
        "annualised_percent",
        "multiple",
        "doubling_time_years",
    ]
    assert told == {
        "series_id": INTELLIGENT,
        "unit": "EFLOPS",
        "from": "2024",
        "to": "2028",
        "from_value": 725.3,
        "to_value": 2781.9,
        "years": 4.0,
        "change_points": None,
        "change_percent": pytest.approx(283.5516, abs=1e-3),
        "on_year_before": None,
        "cagr_percent": pytest.approx(39.9445, abs=1e-3),
        "annualised_percent": None,
        "multiple": pytest.approx(3.835516, abs=1e-6),
        "doubling_time_years": pytest.approx(2.06258, abs=1e-3),
    }


def test_growth_that_does_not_double_is_null_and_never_nan(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 3, value="50"))
    assert answer("--data", folder, "growth", "capacity.made", "2023", "2024")["doubling_time_years"] is None
    assert "doubl" not in run("--data", folder, "growth", "capacity.made", "2023", "2024").stdout


def test_growth_in_words(folder):
    outcome = run("--data", folder, "growth", "capacity.made", "2023", "2024")
    assert (
        outcome.stdout.splitlines()[0]
        == "2023 to 2024, 150 EFLOPS to 200 EFLOPS: 33.3 % a year, 1.33x, doubling in 2.4 years."
    )
    assert "2023: actual, IDC, Forecast, of 2025, 14 Feb 2025 (primary)" in outcome.stdout


@pytest.mark.parametrize(
    ("options", "to_value"),
    [(["--as-of", "2024-01-01"], 1117.4), (["--vintage", "2023-11-29"], 1117.4)],
)
def test_growth_takes_the_day_and_the_vintage_that_are_chosen(options, to_value):
    assert answer("growth", INTELLIGENT, "2022", "2027", *options)["to_value"] == to_value


def test_audit_as_json_has_these_keys_and_accounts_for_every_claim():
    told = answer("audit")
    assert {"claims", "checked", "agree", "differ", "by_construction", "uncheckable", "rows"} <= set(told)
    assert told["claims"] == len(told["rows"]) == len(make.cells_of("claims"))
    assert told["checked"] == told["agree"] + told["differ"]
    assert told["claims"] == told["checked"] + told["by_construction"] + told["uncheckable"]
    for row in told["rows"]:
        assert set(row) == {
            "claim_id",
            "series_id",
            "relation",
            "error_percent",
            "stated",
            "computed",
            "verdict",
            "explanation",
        }
    (slip,) = [row for row in told["rows"] if row["claim_id"] == "article.multiple.capacity.intelligent.cn.2025-2026"]
    assert (slip["verdict"], slip["stated"], slip["computed"]) == (
        "differ",
        2.0,
        pytest.approx(1.4078, abs=1e-4),
    )
    assert "2024" in slip["explanation"]
    assert "2.01" in slip["explanation"]


def test_audit_lists_what_differs_and_the_accounts(folder):
    outcome = run("--data", folder, "audit")
    assert outcome.exit_code == 0
    assert "differ: claim-slip [capacity.made] growth a year (CAGR), 2024 to 2026: 38.7 %" in outcome.stdout
    assert "claim-growth" not in outcome.stdout
    assert "accounts differ: How far it fell\n  −10 % (The Press) against −17 % (IDC)." in outcome.stdout
    assert outcome.stdout.endswith("claims 2, checked 2, agree 1, differ 1, by construction 0, uncheckable 0.\n")


def test_audit_of_one_verdict_keeps_the_counts(folder):
    told = answer("--data", folder, "audit", "--verdict", "agree")
    assert [row["claim_id"] for row in told["rows"]] == ["claim-growth"]
    assert (told["claims"], told["differ"]) == (2, 1)
    outcome = run("--data", folder, "audit", "--verdict", "agree")
    assert "agree: claim-growth" in outcome.stdout
    assert "claim-slip" not in outcome.stdout


MADE = "capacity.made"
ERRORS = [
    (["growth", "capacity.maid", "2024", "2026"], "no series has the id 'capacity.maid'; did you mean capacity.made"),
    (["history", "zzzzzzzzzzz"], "no series has the id 'zzzzzzzzzzz'; `series word` finds series by words"),
    (["growth", MADE, "2024Q5", "2026"], "expected a period such as 2024, 2024h1, 2024q3"),
    (["growth", MADE, "2026", "2024"], "an end after its start"),
    (["growth", MADE, "2024", "2024"], "an end after its start"),
    (["growth", MADE, "2024", "2025"], "gives no value for 2025"),
    (["growth", MADE, "2024", "2025Q1"], "periods of one length"),
    (["growth", MADE, "2024"], "missing argument 'to'"),
    (["growth"], "missing argument 'series'"),
    (["growth", MADE, "2024", "2026", "2028"], "unexpected extra argument (2028)"),
    (["growth", MADE, "2024", "2026", "--vintage", "2025-13"], "expected a publication day or month"),
    (["growth", MADE, "2024", "2026", "--vintage", "2024-05"], "no vintage '2024-05'"),
    (["growth", MADE, "2024", "2026", "--publisher", "X"], "no publisher 'x' here; expected one of 'idc'"),
    (["growth", MADE, "2024", "2026", "--basis", "nothing"], "no basis 'nothing' here"),
    (["growth", MADE, "2024", "2026", "--as-of", "2000-01-01"], "gives no value for 2024"),
    (["history", MADE, "--as-of", "2025-02-30"], "2025-02-30"),
    (["history", MADE, "--as-of", "soon"], "soon"),
    (["history", MADE, "--nonsense"], "no such option"),
    (["series", "--theme", "weather"], "'weather' is not a theme; expected one of capacity, prices"),
    (["audit", "--verdict", "maybe"], "maybe"),
    (["nonsense"], "no such command 'nonsense'"),
    (["--data", "nowhere", "series"], "datapackage.json"),
    (["--data", __file__, "series"], "datapackage.json"),
]


@pytest.mark.parametrize(("arguments", "words"), ERRORS, ids=[" ".join(arguments)[-50:] for arguments, _ in ERRORS])
@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["text", "json"])
def test_an_error_is_one_sentence_on_standard_error_and_exit_2(folder, arguments, words, as_json):
    outcome = run("--data", folder, *arguments, *as_json)
    assert outcome.exit_code == 2, outcome.exception
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1
    assert outcome.stderr.endswith((".\n", "?\n"))
    assert words in outcome.stderr.casefold()


def test_an_error_in_the_real_data_names_the_nearest_series():
    outcome = run("growth", "capacity.inteligent.cn", "2024", "2028")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "did you mean capacity.intelligent.cn" in outcome.stderr


@pytest.mark.parametrize(
    "command",
    [["series"], ["history", "capacity.made"], ["growth", "capacity.made", "2023", "2024"], ["audit"]],
)
def test_faulty_data_is_one_sentence_that_counts_the_faults_and_names_the_first(tmp_path, command):
    folder = make.package(tmp_path, make.rows_with("observations", 0, value="12,5", status="guess"))
    outcome = run("--data", folder, *command)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "2 faults in the data, the first at observations.csv:2: value: expected a number such as 12.5 or 1.2e21, "
        "got '12,5'; `check` lists them all.\n"
    )


def test_one_fault_is_told_in_the_singular(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 0, value="12,5"))
    assert run("--data", folder, "series").stderr.startswith("1 fault in the data")
    assert run("--data", folder, "check").stderr == "1 fault.\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["growth", "--help"], ["check", "-h"]])
def test_help_is_a_result(arguments):
    outcome = run(*arguments)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("Usage:")


def test_without_a_command_the_help_is_shown_with_its_line_ends():
    outcome = run()
    shown = outcome.stdout + outcome.stderr
    assert "Usage:" in shown
    assert len(shown.splitlines()) > 5


# The real program


def program(*arguments, **environment):
    command = [sys.executable, "-m", "forecasting", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env={**environment} or None)


def test_the_program_prints_json_and_exits_0():
    outcome = program("growth", INTELLIGENT, "2024", "2028", "--json")
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert json.loads(outcome.stdout)["to_value"] == 2781.9


def test_the_program_fails_with_one_sentence_and_without_a_traceback():
    outcome = program("growth", INTELLIGENT, "2028", "2024", "--json")
    assert (outcome.returncode, outcome.stdout) == (2, b"")
    assert outcome.stderr.count(b"\n") == 1
    assert b"Traceback" not in outcome.stderr


def test_the_program_exits_1_on_faulty_data(tmp_path):
    folder = make.package(tmp_path, make.rows_with("observations", 0, value="12,5"))
    outcome = program("--data", folder, "check")
    assert outcome.returncode == 1
    assert b"observations.csv:2: value" in outcome.stdout
    assert b"Traceback" not in outcome.stderr


def test_a_terminal_that_knows_no_minus_sign_does_not_stop_the_program(folder):
    """Output sent to a file on Windows is in its old code page unless Python is told otherwise."""
    outcome = program("--data", folder, "audit", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (outcome.returncode, b"Traceback" in outcome.stderr) == (0, False), outcome.stderr.decode()


def test_what_was_typed_moves_nothing_on_the_terminal(folder):
    """Control characters of an argument are said back as their codes."""
    outcome = run("--data", folder, "check", "\x1b[2J\u202ex")
    assert outcome.exit_code == 2
    assert r"\x1b[2J\u202ex" in outcome.stderr
    assert outcome.stderr.rstrip("\n").isprintable()


def test_growth_to_the_first_year_of_the_calendar_is_refused_in_a_sentence():
    outcome = run("growth", INTELLIGENT, "2024", "0001")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "gives no value for 0001" in outcome.stderr
