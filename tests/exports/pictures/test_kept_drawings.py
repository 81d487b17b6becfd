"""A chart that was drawn is not drawn again, after a restart either; another chart is, and so is one that was lost."""

from itertools import count

import pytest

from exports.pictures import kept_drawings
from exports.pictures.inline import NARROW
from exports.pictures.kept_drawings import folder, kept_inline
from tests.exports import sample


@pytest.fixture(autouse=True)
def counted(tmp_path, monkeypatch):
    """A stand-in for the browser, which counts what it draws; a folder of the test's own."""
    monkeypatch.setenv("COMPUTE_OUTLOOK_CACHE", str(tmp_path))
    number = count(1)
    monkeypatch.setattr(kept_drawings, "drawn", lambda *_: f"<svg>{next(number)}</svg>")


def test_each_chart_is_drawn_once():
    first, second = (sample.KINDS[kind]() for kind in ("fan", "tornado"))
    assert [kept_inline(one, "n", NARROW) for one in (first, second, first)] == [
        "<svg>1</svg>", "<svg>2</svg>", "<svg>1</svg>",
    ]  # fmt: skip
    for path in folder().iterdir():
        path.unlink()
    assert kept_inline(first, "n", NARROW) == "<svg>3</svg>"


def test_the_oldest_are_given_up_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(kept_drawings, "MOST", 2)
    monkeypatch.setattr(kept_drawings, "GIVEN_UP", 2)
    for name in "abc":
        kept_inline(sample.KINDS["fan"](), name, NARROW)
    assert [path.read_text() for path in folder().iterdir()] == ["<svg>3</svg>"]


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("COMPUTE_OUTLOOK_CACHE", str(tmp_path / "file"))
    assert kept_inline(sample.KINDS["fan"](), "n", NARROW) == "<svg>1</svg>"
