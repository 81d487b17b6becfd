"""The data package as one archive: complete, the same bytes each time, and readable by our own loader."""

import io
import json
import zipfile

from exports.documents.data_package import package_zip
from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from tests import make


def archive(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_it_holds_every_file_of_the_package_unchanged():
    files = {
        f"data/{path.relative_to(DATA_FOLDER).as_posix()}": path for path in DATA_FOLDER.rglob("*") if path.is_file()
    }
    packed = archive(package_zip(DATA_FOLDER))
    assert sorted(packed.namelist()) == sorted(files)
    assert all(packed.read(name) == path.read_bytes() for name, path in files.items())
    assert packed.testzip() is None


def test_every_table_that_the_description_names_is_in_it():
    packed = archive(package_zip(DATA_FOLDER))
    described = json.loads(packed.read("data/datapackage.json"))
    paths = []
    for resource in described["resources"]:
        paths += [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
    assert paths
    assert {f"data/{path}" for path in paths} <= set(packed.namelist())


def test_a_second_run_gives_the_same_bytes():
    assert package_zip(DATA_FOLDER) == package_zip(DATA_FOLDER)


def test_the_time_of_a_file_is_not_in_it(tmp_path):
    folder = make.package(tmp_path)
    before = package_zip(folder)
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes())
    assert package_zip(folder) == before


def test_it_can_be_unpacked_and_loaded(tmp_path, catalog):
    archive(package_zip(DATA_FOLDER)).extractall(tmp_path)
    read = Catalog.load(tmp_path / "data")
    assert (read.version, read.series) == (catalog.version, catalog.series)


def test_editors_leftovers_stay_out(tmp_path):
    folder = make.package(tmp_path)
    before = package_zip(folder)
    (folder / "series.csv~").write_text("x", encoding="utf-8")
    (folder / ".DS_Store").write_text("x", encoding="utf-8")
    assert package_zip(folder) == before
