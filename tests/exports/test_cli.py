"""The command line: a file under a telling name, or one sentence and status 2."""

import json
import sys

import pytest

from exports.cli import main
from tests.exports import reading, sample
from tests.exports.reports.test_report import SAVED

SERIES = "capacity.intelligent.cn"


@pytest.fixture
def call(capsys, monkeypatch, tmp_path):
    """Run the command in an empty folder, and give its status, what it printed, and what it complained about."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words], prog_name="python -m exports")
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


@pytest.mark.parametrize("format_id", ["pptx", "xlsx", "csv", "html", "package", "py"])
def test_a_chart_goes_to_a_file_named_after_what_is_inside(call, tmp_path, format_id):
    code, out, _ = call(SERIES, "--format", format_id)
    name = out.strip()
    assert code == 0
    assert name.startswith("intelligent-ai-computing-capacity-at-fp16_china_idc_asof-")
    assert (tmp_path / name).stat().st_size > 100


def test_a_recipe_of_any_kind_becomes_a_file_and_takes_no_other_choice(call, tmp_path):
    path = tmp_path / "chart.json"
    path.write_text('{"schema_version": 2, "recipe": {"chart": "frontier"}}', encoding="utf-8")
    assert call("chart", "--recipe", path, "-o", "x.csv")[0] == 0
    code, _, complaint = call("chart", SERIES, "--recipe", path, "-o", "y.csv")
    assert code != 0
    assert "a recipe holds the whole chart" in complaint
    path.write_text('{"schema_version": 9, "recipe": {}}', encoding="utf-8")
    assert "reads versions 1 to 2" in call("chart", "--recipe", path, "-o", "z.csv")[2]


def test_the_suffix_tells_the_format(call, tmp_path):
    code, out, _ = call(SERIES, "--to", "2030", "-o", "fan.pptx", "--title", "Mine")
    assert (code, out.strip()) == (0, "fan.pptx")
    assert reading.faults((tmp_path / "fan.pptx").read_bytes()) == []


@pytest.mark.slow
@pytest.mark.parametrize("format_id", ["png", "svg", "pdf"])
@pytest.mark.usefixtures("browser")
def test_pictures(call, format_id):
    code, out, _ = call("--size", "half-slide", SERIES, "--as-of", "2024-01-01", "-o", f"x.{format_id}", "--scale", "1")
    assert (code, out.strip()) == (0, f"x.{format_id}")


def test_options_may_come_first(call):
    assert call("--format", "csv", SERIES)[0] == 0


def test_several_series_are_compared(call, tmp_path):
    assert call("market.ai_server.world", "market.ai_server.cn", "-o", "c.csv")[0] == 0
    rows = reading.csv_rows((tmp_path / "c.csv").read_bytes())
    assert {row["series_id"] for row in rows} == {"market.ai_server.world", "market.ai_server.cn"}


def test_a_saved_report(call, tmp_path):
    (tmp_path / "report.json").write_text(json.dumps(SAVED), encoding="utf-8")
    assert call("report", "report.json", "-o", "deck.pptx")[:2] == (0, "deck.pptx\n")
    assert len(reading.chart_parts((tmp_path / "deck.pptx").read_bytes())) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((SERIES,), "name a format with --format (png, svg, pdf, pptx, xlsx, csv, package, html, py)"),
        ((SERIES, "-o", "x.doc"), "name a format with --format"),
        ((SERIES, "--format", "doc"), "Invalid value for '--format'"),
        (("nope", "--format", "csv"), "no series has the id 'nope'"),
        (("--format", "csv"), "a chart needs at least one series"),
        ((SERIES, "--format", "csv", "--to", "2001"), "2001"),
        ((SERIES, "--format", "csv", "--to", "2030", "--method", "magic"), "magic"),
        ((SERIES, "--format", "csv", "--growth", "much"), "expected numbers with commas"),
        ((SERIES, "--format", "csv", "--as-of", "soon"), "--as-of"),
        ((SERIES, "--format", "csv", "-o", "no/such/folder/x.csv"), "cannot be written"),
        ((SERIES, "--format", "csv", "--scenario", "none.json"), "none.json cannot be read"),
        ((SERIES, "--size", "huge", "--format", "csv"), "--size"),
        (("report", "none.json", "-o", "x.pptx"), "none.json cannot be read"),
        (("report", "none.json", "-o", "x.png"), "name a format with --format (pptx, pdf, html, xlsx, zip)"),
        (("report", "none.json", "--format", "png"), "Invalid value for '--format'"),
    ],
)
def test_an_error_is_one_sentence_with_status_2(call, words, sentence):
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_scenario_is_exported_with_its_stamp(call, tmp_path):
    saved = {"schema_version": 1, "name": "mine", "assumptions": [{"driver": "ai_share", "value": 75}]}
    (tmp_path / "mine.json").write_text(json.dumps(saved), encoding="utf-8")
    code, _out, err = call("--scenario", "mine.json", "--format", "csv", "-o", "mine.csv")
    assert (code, err) == (0, "")
    text = (tmp_path / "mine.csv").read_text(encoding="utf-8-sig")
    assert "AI share" in text
    assert "75 %" in text


def test_a_scenario_that_is_none_gets_a_sentence(call, tmp_path):
    (tmp_path / "mine.json").write_text('{"name": "mine", "assumptions": [{"driver": "moon"}]}', encoding="utf-8")
    code, _, err = call("--scenario", "mine.json", "--format", "csv")
    assert code == 2
    assert "moon" in err


def test_a_saved_scenario_is_exported_with_its_changed_assumptions(call, tmp_path):
    changed = {"schema_version": 1, "name": "mine", "assumptions": [{"driver": "ai_share", "value": 75.0}]}
    (tmp_path / "mine.json").write_text(json.dumps(changed), encoding="utf-8")
    assert call("--scenario", "mine.json", "--show", "power", "-o", "power.csv")[0] == 0
    text = (tmp_path / "power.csv").read_text("utf-8-sig")
    assert "AI share" in text
    assert "Power of AI data centres" in text
    assert "has no quantity 'gold'" in call("--scenario", "mine.json", "--show", "gold", "-o", "x.csv")[2]


def test_without_chrome_a_picture_says_why_not(call, monkeypatch):
    monkeypatch.setenv("CHROMIUM_PATH", "there-is-no-such-browser")
    code, _, err = call(SERIES, "--format", "png")
    assert code == 2
    assert err.startswith("Pictures and PDF need Chrome or Chromium on the server")


def test_help_names_both_commands(call):
    assert "report" in call("--help")[1]


def test_the_module_is_a_program():
    import subprocess

    done = subprocess.run([sys.executable, "-m", "exports", "-h"], capture_output=True, text=True, check=True)
    assert "python -m exports" in done.stdout
    assert sample.VERSION
