"""Python that readers exported keeps running: the old addresses of its imports stay open."""

import importlib

import pytest

import forecasting


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("projecting", "Wish"),
        ("projecting", "project"),
        ("baseline", "baseline_of"),
        ("evaluate", "evaluate"),
        ("scenario_links", "from_query"),
    ],
)
def test_an_import_of_an_exported_file_gives_what_the_public_door_gives(module, name):
    kept = importlib.import_module(f"forecasting.{module}")
    assert getattr(kept, name) is getattr(forecasting, name)


def test_the_public_door_gives_what_it_lists():
    assert all(hasattr(forecasting, name) for name in forecasting.__all__)
