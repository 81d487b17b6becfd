"""Commands as people type them: whatever stands behind a command, it ends with a result or one sentence."""

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exports.cli import main as exports
from forecasting.catalog.catalog import Catalog
from forecasting.cli.main import main as engine
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import OUTPUTS
from forecasting.methods.families.registry import METHODS
from forecasting.scenarios.presets import PRESETS
from saved.cli import main as saved
from tests.fuzz.amount import tries
from tests.fuzz.inputs import HOSTILE, damaged_text
from tests.fuzz.law import assert_sentence, bounded

SERIES = ("capacity.intelligent.cn", "market.ai_server.world", "spend.data_center_systems.world", "capacity.nothing")
LIKELY = (
    *SERIES, *PRESETS[:3], *list(DRIVERS)[:4], *OUTPUTS[:4], *list(METHODS)[:4], "IDC", "Gartner", "2022", "2025",
    "2030", "2050", "2025Q1", "2025-03-01", "ai_share=70", "ai_share@2027=65", "server_market_growth=by:-10",
    "ai_share=IDC", "30,60", "h100 price", "50", "0", "-1", "idc:ai_servers:2030", f"{SERIES[0]}:2028", "csv", "xlsx",
    "json", "china-size", "differ", "IDC@2025-02-28", "made.csv",
)  # fmt: skip
words = st.sampled_from(LIKELY) | st.sampled_from(LIKELY) | damaged_text(st.sampled_from(LIKELY)) | st.sampled_from(
    [one for one in HOSTILE if "\ud800" not in one]
)  # fmt: skip
SLOW = {"backtest", "check", "diff", "conditions", "record"}
"""Commands whose work does not depend on what was typed, or takes longer than a fuzzer has."""
COMMANDS = [(engine, name) for name in sorted(set(engine.commands) - SLOW)]


@pytest.fixture(scope="module")
def catalog():
    """The data, read once for all commands."""
    found = Catalog.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalog, "load", lambda *_: found)
        yield found


@st.composite
def typed(draw, command: click.Command):
    """What might stand behind a command: some of its options with likely and unlikely values, too few or too many."""
    made: list[str] = []
    for one in command.params:
        if isinstance(one, click.Argument):
            count = draw(st.sampled_from([1, 1, 1, 1, 0, 2])) if one.nargs == 1 else draw(st.integers(0, 3))
            made += [draw(words) for _ in range(count)]
        elif draw(st.integers(0, 5)) == 0:
            is_flag = isinstance(one, click.Option) and (one.is_flag or one.count)
            choices = getattr(one.type, "choices", ())
            value = draw(st.sampled_from(list(map(str, choices)))) if choices and draw(st.booleans()) else draw(words)
            made += [one.opts[0], *([] if is_flag else [value])]
    return draw(st.just(made) | st.just(made) | st.permutations(made))


def ends_well(result, args) -> None:
    """With a result, or with one sentence and the status of a refusal."""
    assert result.exception is None or isinstance(result.exception, SystemExit), (args, result.exc_info)
    assert result.exit_code in {0, 1, 2}, args
    if result.exit_code:
        assert_sentence(result.stderr.strip() or result.stdout.strip().splitlines()[-1])


@pytest.mark.usefixtures("catalog")
@tries(25)
@given(st.data())
def test_a_command_of_the_engine_ends_with_a_result_or_a_sentence(tmp_path_factory, data):
    group, name = data.draw(st.sampled_from(COMMANDS))
    args = [name, *data.draw(typed(group.commands[name]))]
    with pytest.MonkeyPatch.context() as patch, bounded(60):
        patch.chdir(tmp_path_factory.mktemp("here"))
        ends_well(CliRunner().invoke(group, args, input=data.draw(words)), args)


@pytest.mark.usefixtures("catalog")
@tries(10)
@given(st.data())
def test_the_command_of_exports_ends_with_files_or_a_sentence(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("here")
    args = data.draw(typed(exports))
    target = folder / data.draw(st.sampled_from(["a.csv", "a.xlsx", "a.pptx", "a.html", "a.py", "a.nothing", "a"]))
    with pytest.MonkeyPatch.context() as patch, bounded(60):
        patch.chdir(folder)
        ends_well(CliRunner().invoke(exports, [*args, "-o", str(target)]), args)


@tries(5)
@given(st.data(), st.sampled_from(sorted(saved.commands)))
def test_a_command_of_saved_work_ends_with_a_result_or_a_sentence(tmp_path_factory, data, name):
    folder = tmp_path_factory.mktemp("saved")
    (folder / "rows.jsonl").write_text(data.draw(words), "utf-8")
    args = [name, *data.draw(st.lists(words | st.sampled_from(["rows.jsonl", ".", "out.sqlite3"]), max_size=2))]
    address = data.draw(st.sampled_from(["", "", "sqlite:///x.sqlite3"]) | words)
    with pytest.MonkeyPatch.context() as patch, bounded(60):
        patch.chdir(folder)
        patch.setenv("COMPUTE_OUTLOOK_DATA", str(folder))
        patch.setenv("DATABASE_URL", address.replace("\0", ""))
        ends_well(CliRunner().invoke(saved, args), args)
