"""A file is there whole or not at all: written beside its place, then renamed."""

import stat
from pathlib import Path

import pytest

from exports.content import writing
from exports.content.writing import write_whole


def full(*_arguments):
    raise OSError(28, "No space left on device")


class TestAFailure:
    @pytest.mark.parametrize("step", ["fdopen", "replace"])
    def test_leaves_what_was_there_and_nothing_beside_it(self, tmp_path, monkeypatch, step):
        path = tmp_path / "chart.csv"
        path.write_bytes(b"before")
        monkeypatch.setattr(*((writing.os, "fdopen") if step == "fdopen" else (writing.Path, "replace")), full)
        with pytest.raises(OSError, match="No space left"):
            write_whole(path, b"after")
        assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("chart.csv", b"before")]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
    def test_on_a_full_device_is_an_error(self, tmp_path):
        link = tmp_path / "full"
        link.symlink_to("/dev/full")
        with pytest.raises(OSError, match="No space left"):
            write_whole(link, b"x" * 100_000)

    def test_of_a_folder_that_is_not_there_is_an_error(self, tmp_path):
        with pytest.raises(OSError, match="No such file"):
            write_whole(tmp_path / "nowhere" / "chart.csv", b"x")


class TestSuccess:
    def test_replaces_the_file_and_keeps_its_permissions(self, tmp_path):
        path = tmp_path / "chart.csv"
        path.write_bytes(b"before")
        path.chmod(0o640)
        write_whole(path, b"after")
        assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"after", 0o640)

    def test_a_new_file_can_be_read_as_any_other(self, tmp_path):
        (tmp_path / "usual").write_bytes(b"")
        write_whole(tmp_path / "new", b"x")
        assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_what_a_link_leads_to_is_written_and_the_link_stays(self, tmp_path):
        (tmp_path / "link").symlink_to(tmp_path / "target")
        write_whole(tmp_path / "link", b"x")
        assert (tmp_path / "target").read_bytes() == b"x"
        assert (tmp_path / "link").is_symlink()
