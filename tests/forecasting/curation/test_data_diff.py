"""What changed between two data packages, in words and as plain values."""

import json
import shutil

import pytest
from click.testing import CliRunner

from forecasting.catalog.catalog import DATA_FOLDER
from forecasting.catalog.faults import CatalogError
from forecasting.cli.main import main
from forecasting.curation.diff_words import as_plain, lines, summary
from forecasting.curation.package_diff import data_diff
from tests import make


@pytest.fixture
def two(tmp_path):
    """Write two packages, the second with other rows, and compare them."""

    def compare(rows, version="2025-09-30"):
        old, new = tmp_path / "old", tmp_path / "new"
        for folder in (old, new):
            folder.mkdir()
        return data_diff(make.package(old), make.package(new, rows, version=version))

    return compare


def changed(table, row, **cells):
    return make.rows_with(table, row, **cells)


def with_one_more(**cells):
    """The rows with one more observation: the third one with other cells."""
    more = make.ROWS["observations"][4] | {"observation_id": "made-new"} | cells
    return {**make.ROWS, "observations": [*make.ROWS["observations"], more]}


def test_equal_packages_have_nothing_to_tell(two):
    diff = two(make.ROWS)
    (told,) = lines(diff)
    assert told.startswith("From data version 2025-06-30 to 2025-09-30: 0 new series, 0 removed series, 0 renamed")
    assert told.endswith(" 0 new figures, 0 revisions, 0 corrected rows, 0 removed figures.")


def test_a_first_value_of_a_period_is_new(two):
    diff = two(with_one_more(period="2027", value="500"))
    assert [figure.observation_id for figure in diff.new] == ["made-new"]
    assert "  capacity.made 2027 (IDC): 500 EFLOPS (14 Feb 2025)" in lines(diff)
    assert (diff.revised, diff.corrected, diff.removed) == ((), (), ())


def test_new_values_of_one_series_are_one_line(two):
    rows = with_one_more(period="2028", value="700")
    rows["observations"].append(rows["observations"][-1] | {"observation_id": "made-newer", "period": "2027"})
    assert "  capacity.made: 2 values, 2027 to 2028; 2028: 700 EFLOPS (IDC, 14 Feb 2025)" in lines(two(rows))


@pytest.mark.parametrize(
    ("value", "words", "change"),
    [("500", "400 EFLOPS to 500 EFLOPS, +25.0 %", 25.0), ("300", "to 300 EFLOPS, −25.0 %", -25.0),
     ("400", "unchanged", 0.0), ("0", "not comparable by a ratio", None)],
)  # fmt: skip
def test_a_new_vintage_of_a_period_is_a_revision_with_percent(two, value, words, change):
    diff = two(with_one_more(value=value, published="2025-08-01"))
    (revised,) = diff.revised
    assert revised.change == (change if change is None else pytest.approx(change))
    assert any(words in line and "(14 Feb 2025 to 1 Aug 2025)" in line for line in lines(diff))
    assert diff.new == ()


def test_a_percentage_is_revised_in_points(two):
    more = {"series_id": "share.made", "period": "2021", "value": "40", "published": "2025-08-01"}
    diff = two(with_one_more(**more))
    assert any("35.5 % to 40 %, +4.5 percentage points" in line for line in lines(diff))
    assert as_plain(diff)["revisions"][0]["change_unit"] == "percentage points"


@pytest.mark.parametrize("cells", [{"publisher": "Epoch AI"}, {"basis": "wider"}, {"published": "2025-01-01"}])
def test_another_publisher_or_definition_or_an_older_vintage_revises_nothing(two, cells):
    diff = two(with_one_more(**({"published": "2025-08-01"} | cells)))
    assert diff.revised == ()
    assert len(diff.new) == 1


def test_a_row_that_kept_its_identifier_is_a_correction(two):
    diff = two(changed("observations", 0, value="110", note="Misread before"))
    (line,) = [line for line in lines(diff) if "2023-11-29: value" in line]
    assert line == "  made-2022-2023-11-29: value 100 to 110; +10.0 %; note reworded"


def test_a_value_that_moved_to_another_series_revises_what_stands_there(two):
    """A later vintage is held against the value where it belongs, not where it was filed before."""
    rows = with_one_more(series_id="share.made", period="2022", value="90", published="2025-08-01")
    rows["observations"][0] = rows["observations"][0] | {"series_id": "share.made"}
    (revised,) = two(rows).revised
    assert (revised.before.series_id, revised.before.value, revised.after.value) == ("share.made", "100", "90")


def test_what_is_gone_is_removed(two):
    rows = {**make.ROWS, "observations": make.ROWS["observations"][:-1], "series": make.ROWS["series"][:1]}
    diff = two(rows)
    assert [row["series_id"] for row in diff.removed_series] == ["share.made"]
    assert "  share.made 2021 (IDC): 35.5 % (29 Nov 2023)" in lines(diff)


def test_a_series_may_have_another_name(two):
    diff = two(changed("series", 1, name="Made part"))
    assert "  share.made: 'Made share' is now 'Made part'" in lines(diff)
    assert (diff.added_series, diff.removed_series) == ((), ())


def test_a_series_may_have_another_identifier_and_its_values_are_not_new(two):
    rows = changed("series", 1, series_id="share.renamed")
    rows["observations"][5] = rows["observations"][5] | {"series_id": "share.renamed"}
    diff = two(rows)
    assert "  share.made is now share.renamed" in lines(diff)
    assert (diff.added_series, diff.removed_series, diff.new, diff.removed, diff.corrected) == ((), (), (), (), ())


def test_packages_of_other_columns_are_compared(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        make.package(folder)
    (old / "assumptions.csv").write_text("driver,name\npue,Power usage effectiveness\n", encoding="utf-8")
    (old / "basis.csv").unlink()
    descriptor = json.loads((old / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != "basis"]
    next(one for one in descriptor["resources"] if one["name"] == "assumptions")["schema"]["primaryKey"] = "driver"
    (old / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    told = list(lines(data_diff(old, new)))
    assert "  assumptions: 0 added, 0 removed, 1 changed" in told
    assert "  basis: 1 added, 0 removed, 0 changed" in told


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.mark.parametrize("spoil", [lambda f: (f / "series.csv").unlink(), lambda f: (f / "datapackage.json").unlink(),
                                   lambda f: (f / "series.csv").write_bytes(b"series_id\n\xff\n")])  # fmt: skip
def test_a_package_that_cannot_be_read_is_one_sentence(tmp_path, spoil):
    make.package(tmp_path)
    spoil(tmp_path)
    outcome = run(tmp_path, DATA_FOLDER)
    assert outcome.exit_code == 2
    assert outcome.stderr.count("\n") == 1
    assert "series.csv" in outcome.stderr or "datapackage.json" in outcome.stderr


SPOILED = {
    "a row too long": lambda lines: [*lines, f"{lines[1]},x"],
    "a row too short": lambda lines: [*lines, "made-9"],
    "a column twice": lambda lines: [f"{lines[0]},value", *(f"{line}," for line in lines[1:])],
    "a column of another name": lambda lines: [lines[0].replace("value", "valeur"), *lines[1:]],
    "a value in words": lambda lines: [line.replace(",100,", ",many,") for line in lines],
    "a period in words": lambda lines: [line.replace(",2026,", ",soon,") for line in lines],
    "nothing": lambda _: [],
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_observations_that_cannot_be_compared_are_named_by_their_place(tmp_path, spoil):
    """As packages are while somebody works on them."""
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        make.package(tmp_path / folder)
    path = tmp_path / "new" / "observations.csv"
    path.write_text("\n".join(spoil(path.read_text("utf-8").splitlines())), "utf-8")
    with pytest.raises(CatalogError) as refused:
        data_diff(tmp_path / "old", tmp_path / "new")
    assert [fault.file for fault in refused.value.faults] == ["observations.csv"]


def test_the_real_data_against_itself_with_one_more_observation(tmp_path):
    """The command on real files: the only change is found, in words and as JSON."""
    folder = shutil.copytree(DATA_FOLDER, tmp_path / "data")
    path = folder / "observations" / "capex.csv"
    last = path.read_text(encoding="utf-8").splitlines()[-1]
    copied = dict(zip(path.read_text(encoding="utf-8").splitlines()[0].split(","), last.split(","), strict=False))
    with path.open("a", encoding="utf-8", newline="") as lines_of_file:
        more = f"{copied['observation_id']}-once-more"
        lines_of_file.write(last.replace(copied["observation_id"], more, 1) + "\n")
    said = json.loads(run(DATA_FOLDER, folder, "--json").stdout)
    assert [row["observation_id"] for row in said["new"] + said["revisions"]] == [more]
    assert said["tables"] == [{"table": "observations", "added": 1, "removed": 0, "changed": 0}]
    assert run(DATA_FOLDER, folder).stdout.startswith(said["summary"])


def test_the_summary_counts_every_kind(two):
    assert summary(two(with_one_more(period="2027"))).endswith(
        "0 renamed series, 1 new figures, 0 revisions, 0 corrected rows, 0 removed figures."
    )
