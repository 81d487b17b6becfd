"""What .streamlit/config.toml promises: options that exist, privacy, a theme that everyone can read."""

import tomllib
from itertools import product
from pathlib import Path

import pytest
from streamlit import config

SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
LEAST_FOR_TEXT = 4.5


def options(table: dict, path: str = "") -> list[str]:
    """List the full names of all options in *table*."""
    names = []
    for name, value in table.items():
        full = f"{path}{name}"
        names += options(value, f"{full}.") if isinstance(value, dict) else [full]
    return names


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2 defines it."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grounds(theme: dict) -> set[str]:
    """All colours that text stands on."""
    parts = theme, theme["sidebar"]
    return {part[key] for part in parts for key in ("backgroundColor", "secondaryBackgroundColor")}


@pytest.mark.parametrize("name", options(SETTINGS))
def test_streamlit_knows_the_option(name):
    config.get_option(name)  # raises on an unknown name


def test_nothing_is_sent_to_streamlits_makers():
    assert SETTINGS["browser"]["gatherUsageStats"] is False


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
