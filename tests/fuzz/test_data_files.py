"""Files of data, however they were damaged: every table of the catalog, its descriptor, and files for back-tests."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.recipes import FAULTS, PublishedChart, exhibit_of
from forecasting.audit.audit import audit
from forecasting.backtest.competition_files import read_cases
from forecasting.catalog.catalog import ROW_TYPES, Catalog
from forecasting.catalog.faults import CatalogError
from forecasting.catalog.package import DESCRIPTOR
from forecasting.curation.diff_words import lines
from forecasting.curation.editorial import editorial_notices
from forecasting.curation.package_diff import data_diff
from forecasting.foundations.refusal import RefusalError
from forecasting.search.index import index_of
from tests import make
from tests.fuzz.amount import tries
from tests.fuzz.inputs import damaged_bytes, damaged_json, damaged_table, damaged_value, texts
from tests.fuzz.law import assert_sentence, refused_by

OFTEN = ("observations", "series", "sources", "claims")
tables = st.sampled_from([*OFTEN, *OFTEN, *ROW_TYPES])


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A small package without a fault, what each of its files holds, and the same package to compare with."""
    whole, folder = (make.package(tmp_path_factory.mktemp("package")) for _ in range(2))
    return folder, {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}, whole


def file_of(folder: Path, table: str) -> Path:
    resources = json.loads((folder / DESCRIPTOR).read_bytes())["resources"]
    path = next(one["path"] for one in resources if one["name"] == table)
    return folder / (path if isinstance(path, str) else path[0])


def used(catalog: Catalog) -> None:
    """What is accepted can be worked with: values keep their digits, and pages, audit and search take them."""
    for series in catalog:
        for row in series.observations:
            assert float(row.value.text) == row.value
            assert type(row.period).parse(str(row.period)) == row.period
        with refused_by(*FAULTS):
            exhibit_of(PublishedChart(series=(series.series_id,)), catalog)
    for finding in audit(catalog).findings:
        assert_sentence(finding.explanation)
    for notice in (*catalog.notices, *editorial_notices(catalog)):
        assert_sentence(notice)
    index_of(catalog).find("capacity 2024")


@tries(30)
@given(st.data())
def test_a_table_is_read_whole_or_every_fault_is_named(package, data):
    folder, files, whole = package
    path = file_of(folder, data.draw(tables))
    path.write_bytes(data.draw(damaged_table(files[path])))
    try:
        with refused_by(CatalogError):
            used(Catalog.load(folder))
        with refused_by(CatalogError):
            for line in lines(data_diff(whole, folder)):
                assert_sentence(line)
    finally:
        path.write_bytes(files[path])


@tries(10)
@given(st.data())
def test_a_descriptor_is_read_or_what_it_lacks_is_named(package, data):
    folder, files, _ = package
    path = folder / DESCRIPTOR
    described = json.loads(files[path])
    part = data.draw(st.sampled_from(range(len(described["resources"]))))
    if data.draw(st.booleans()):
        described["resources"][part] = data.draw(damaged_value(described["resources"][part]))
        path.write_text(json.dumps(described), "utf-8")
    else:
        path.write_bytes(data.draw(damaged_json(described)).encode(errors="replace"))
    try:
        with refused_by(CatalogError):
            Catalog.load(folder)
    finally:
        path.write_bytes(files[path])


CASES = b"id,type,n,h,train,test\nY1,Macro,4,2,1.5 2 3.25 4,5 6\nY2,Micro,3,2,10 20 30,40 50e1\n"


@tries(40)
@given(damaged_table(CASES) | damaged_bytes(gzip.compress(CASES, mtime=0)), st.integers(1, 3))
def test_a_file_for_back_tests_is_read_or_refused(tmp_path_factory, raw, horizon):
    path = tmp_path_factory.getbasetemp() / "cases.csv"
    path.write_bytes(raw)
    with refused_by(RefusalError):
        for case in read_cases(path, horizon):
            assert case.train.size
            assert case.test.size == horizon


@tries(25)
@given(st.lists(texts, min_size=6, max_size=6))
def test_a_row_of_a_file_for_back_tests_is_read_or_refused(tmp_path_factory, cells):
    path = tmp_path_factory.getbasetemp() / "cases.csv"
    path.write_text(CASES.decode() + ",".join(cells) + "\n", "utf-8", "replace")
    with refused_by(RefusalError):
        read_cases(path, 1)
