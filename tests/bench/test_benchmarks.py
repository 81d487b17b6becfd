"""Each program that gives rows can be imported and names its references; a row that did not come says why."""

import csv
from collections import Counter

import pytest

from bench.report import measuring
from bench.report.measuring import BENCHMARKS, benchmark, measured
from bench.report.plan import Plan
from bench.scaled_data import write
from bench.servers import ROOT
from forecasting.catalog.catalog import DATA_FOLDER


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_names_what_each_row_is_measured_against(name):
    program = benchmark(name)
    assert program.REFERENCES
    assert all(row and reference for row, reference in program.REFERENCES.items())
    assert callable(program.rows)


def test_no_two_rows_have_one_name():
    counted = Counter(row for name in BENCHMARKS for row in benchmark(name).REFERENCES)
    assert [row for row, count in counted.items() if count > 1] == []


def test_a_row_that_did_not_come_says_why_and_the_others_stand(monkeypatch):
    line = '{"name":"catalog, 1x rows","reference":"pandas","unit":"s","ours":[2.0],"theirs":[1.0]}'
    monkeypatch.setattr(measuring, "_run", lambda *_: (f"a warning\n{line}\n", "MemoryError"))
    found = {row.name: (row.ratio, row.reason) for row in measured("catalog", Plan(words=("1x", "10x")))}
    assert found == {"catalog, 1x rows": (2.0, ""), "catalog, 10x rows": (None, "MemoryError")}


def test_a_program_that_cannot_be_imported_is_a_row():
    (row,) = measured("nowhere", Plan())
    assert row.reason.startswith("ModuleNotFoundError")


def test_larger_data_have_keys_of_their_own_and_refer_to_their_own_copies(tmp_path):
    write(tmp_path, 2)
    assert {name: len(lines(tmp_path, name)) / len(lines(DATA_FOLDER, name)) for name in ("claims", "terms")} == {
        "claims": 2, "terms": 1,
    }  # fmt: skip
    last = lines(tmp_path, "claims")[-1]
    assert all(last[column].endswith("x2") for column in ("claim_id", "series_id", "source_id"))
    assert last["publisher"] == lines(DATA_FOLDER, "claims")[-1]["publisher"]


def lines(folder, table):
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_both_environments_need_is_of_one_version():
    pins = [
        {
            name: line
            for line in (ROOT / file).read_text("utf-8").splitlines()
            if (name := line.partition("==")[0]) in SHARED
        }
        for file in ("requirements.txt", "requirements-bench.txt")
    ]
    assert pins[0] == pins[1]
    assert set(pins[0]) == SHARED


SHARED = {"msgspec", "numpy", "plotly", "scipy"}
