"""The tokens of the stylesheet: readable in both looks, and the same as Streamlit's theme and the charts'."""

import re
from pathlib import Path

import pytest

from charts.drawing.style import PALETTES, Look
from tests.colour import contrast
from tests.rules.test_settings import SETTINGS

UI = Path(__file__).parents[2] / "ui"
DECLARED = dict(re.findall(r"--co-([\w-]+): ([^;]+);", (UI / "tokens.css").read_text("utf-8")))
LOOKS = ("light", "dark")


def token(name: str, look: str) -> str:
    """The colour of a token in one look."""
    found = re.findall(r"#[0-9a-f]{6}", DECLARED[name])
    return found[LOOKS.index(look)] if len(found) > 1 else found[0]


LEAST_FOR_TEXT, LEAST_FOR_EDGES = 4.5, 3.0
TEXTS = {
    **dict.fromkeys(("ink", "text-2", "soft"), ("paper", "sunk", "ground")),
    "warn": ("warn-ground",),
    "ok": ("ok-ground",),
    "bad": ("bad-ground",),
    "own": ("paper", "ground"),
    "navy-text": ("navy", "navy-field"),
    "navy-quiet": ("navy", "navy-field"),
    "amber": ("navy",),
}
EDGES = {"edge": ("paper",), "navy-edge": ("navy",)}
in_both_looks = pytest.mark.parametrize("look", LOOKS)


@in_both_looks
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text, all_ in TEXTS.items() for ground in all_])
def test_text_can_be_read_on_the_grounds_it_stands_on(look, text, ground):
    assert contrast(token(text, look), token(ground, look)) >= LEAST_FOR_TEXT


@in_both_looks
@pytest.mark.parametrize(("edge", "ground"), [(edge, ground) for edge, all_ in EDGES.items() for ground in all_])
def test_the_edge_of_a_control_can_be_seen(look, edge, ground):
    assert contrast(token(edge, look), token(ground, look)) >= LEAST_FOR_EDGES


@in_both_looks
@pytest.mark.parametrize(("option", "name"), [
    ("backgroundColor", "paper"), ("secondaryBackgroundColor", "sunk"), ("textColor", "ink"),
    ("primaryColor", "ink"), ("linkColor", "ink"), ("borderColor", "hairline"),
])  # fmt: skip
def test_streamlits_theme_has_the_values_of_the_tokens(look, option, name):
    assert SETTINGS["theme"][look][option] == token(name, look)


@in_both_looks
@pytest.mark.parametrize("name", ["ink", "soft", "paper", "ground", "own"])
def test_charts_have_the_values_of_the_tokens(look, name):
    assert getattr(PALETTES[Look(look)], name) == token(name, look)


def test_every_token_used_is_declared_and_every_colour_of_a_stylesheet_is_a_token():
    """Print is black on white whatever the look; it names its own colours."""
    for sheet in (UI / "style.css", UI / "masthead.css"):
        text = sheet.read_text("utf-8")
        assert set(re.findall(r"var\(--co-([\w-]+)", text)) <= set(DECLARED)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)) == []
