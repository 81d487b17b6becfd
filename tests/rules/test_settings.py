"""What .streamlit/config.toml promises: options that exist, privacy, a theme that everyone can read."""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from streamlit import config

from tests.colour import contrast

SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
LEAST_FOR_TEXT = 4.5


def options(table: dict, path: str = "") -> list[str]:
    """List the full names of all options in *table*."""
    names = []
    for name, value in table.items():
        full = f"{path}{name}"
        names += options(value, f"{full}.") if isinstance(value, dict) else [full]
    return names


def grounds(theme: dict) -> set[str]:
    """All colours that text stands on."""
    parts = theme, theme["sidebar"]
    return {part[key] for part in parts for key in ("backgroundColor", "secondaryBackgroundColor")}


@pytest.mark.parametrize("name", options(SETTINGS))
def test_streamlit_knows_the_option(name):
    config.get_option(name)  # raises on an unknown name


OPERATION = (Path(__file__).parents[2] / "docs" / "operation.md").read_text("utf-8")


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"(?:server|runner)\.[a-zA-Z]+", OPERATION)) - {"server.example"})
)
def test_streamlit_knows_the_options_that_operators_are_told_of(name):
    config.get_option(name)


def test_nothing_is_sent_to_streamlits_makers():
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def test_no_reader_waits_for_the_garbage_of_all_others():
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_no_traceback_reaches_a_page():
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_the_page_follows_the_readers_system():
    assert "base" not in SETTINGS["theme"]
    assert {"light", "dark"} <= set(SETTINGS["theme"])


# The primary colour is that of text, too: the value above a slider, the tab that is open.
TEXTS = ("textColor", "linkColor", "primaryColor")


@pytest.mark.parametrize(("scheme", "text"), list(product(["light", "dark"], TEXTS)))
def test_text_can_be_read_on_every_ground(scheme, text):
    theme = SETTINGS["theme"][scheme]
    assert min(contrast(theme[text], ground) for ground in grounds(theme)) >= LEAST_FOR_TEXT
