"""Data files that have faults are named on the page, and those that change while the app runs are of one version."""

import csv
import io
import shutil
import zipfile

import pytest
import streamlit as st

from forecasting.catalog.catalog import DATA_FOLDER
from forecasting.scenarios.scenario import ScenarioError
from tests.pages.on_screen import opened, plain
from ui import cached
from ui import lifespan as server

PAGES = ("", "explore", "forecast", "scenarios", "sources")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data that the app reads, and nothing kept of other data before and after."""
    copy = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, copy)
    monkeypatch.setattr(cached, "DATA_FOLDER", copy)
    st.cache_resource.clear()
    yield copy
    st.cache_resource.clear()


def spoil(folder, column, value):
    """Write a value into a cell of the first series."""
    path = folder / "series.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def errors(test):
    return [plain(one.value) for one in test.error]


@pytest.mark.parametrize("page", PAGES)
def test_a_faulty_cell_is_named_with_file_row_and_column_on_every_page(folder, page):
    spoil(folder, "frequency", "sometimes")
    test = opened(page)
    assert not test.exception
    (told,) = errors(test)
    assert "series.csv:2" in told
    assert "frequency" in told
    assert "sometimes" in told
    assert "python -m forecasting check" in told


@pytest.mark.parametrize("fault", ["missing", "no text", "no descriptor", "no json"])
def test_files_that_cannot_be_read_at_all_are_named(folder, fault):
    path = folder / ("datapackage.json" if "descriptor" in fault or "json" in fault else "claims.csv")
    if fault in {"missing", "no descriptor"}:
        path.unlink()
    else:
        path.write_bytes(b"\xff\xfe{")
    test = opened("explore")
    assert not test.exception
    assert path.name in errors(test)[0]


@pytest.mark.usefixtures("folder")
def test_a_faulty_preset_is_named_too(monkeypatch):
    def faulty(name):
        raise ScenarioError(f"{name} has no rate")

    monkeypatch.setattr(cached, "preset", faulty)
    assert "presets/" in errors(opened("scenarios"))[0]


def test_the_faults_are_counted_where_there_are_many(folder):
    path = folder / "series.csv"
    path.write_text(path.read_text("utf-8").replace(",A,", ",often,"), "utf-8")
    (told,) = errors(opened("explore"))
    assert " more" in told
    assert len(told) < 5_000


def test_a_mended_file_is_read_without_a_new_start(folder):
    whole = (folder / "series.csv").read_bytes()
    spoil(folder, "frequency", "sometimes")
    assert errors(opened("explore"))
    (folder / "series.csv").write_bytes(whole)
    assert errors(opened("explore")) == []


def test_the_log_of_a_start_with_faults_has_no_traceback(folder, caplog):
    spoil(folder, "frequency", "sometimes")
    server._warm()
    assert "series.csv:2" in caplog.text
    assert all(one.exc_info is None for one in caplog.records)


@pytest.mark.parametrize("change", ["a cell", "a file less", "a file more"])
def test_files_that_change_while_the_app_runs_change_neither_pages_nor_download(folder, change):
    version, before = cached.catalog().version, cached.package_zip()
    path = folder / "series.csv"
    if change == "a cell":
        spoil(folder, "frequency", "sometimes")
    elif change == "a file less":
        path.unlink()
    else:
        (folder / "more.csv").write_text("a\n", "utf-8")
    assert cached.package_zip() == before
    assert cached.catalog().version == version
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert archive.read("data/series.csv") == (DATA_FOLDER / "series.csv").read_bytes()


def test_files_that_change_while_they_are_read_are_read_again(folder, monkeypatch):
    load, path = cached.Catalog.load, folder / "README.md"
    readings = []

    def loading(where):
        readings.append(where)
        if len(readings) == 1:
            path.write_text("changed", "utf-8")
        return load(where)

    monkeypatch.setattr(cached.Catalog, "load", loading)
    cached.catalog()
    assert len(readings) == 2
    with zipfile.ZipFile(io.BytesIO(cached.package_zip())) as archive:
        assert archive.read("data/README.md") == b"changed"
