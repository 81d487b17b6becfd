"""A recipe as a part of an address: the same chart comes out of it, and whatever is none is refused in a sentence."""

import base64
import re
import zlib
from datetime import date

import pytest

from charts.recipes import ProjectionChart, PublishedChart, RecipeError
from charts.recipes.addresses import LARGEST, LONGEST, to_address
from charts.recipes.addresses import from_address as read
from charts.recipes.days import day_of, on_day
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Frequency
from tests.charts.recipes.examples import RECIPES, SERIES

UNRESERVED = re.compile(r"[A-Za-z0-9._~\-]+")


def packed(content: bytes) -> str:
    packer = zlib.compressobj(wbits=-15)
    return "~" + base64.urlsafe_b64encode(packer.compress(content) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_gives_the_same_recipe_and_needs_no_escape(recipe):
    written = to_address(recipe)
    assert read(written) == recipe
    assert UNRESERVED.fullmatch(written)
    assert to_address(read(written)) == written


@pytest.mark.parametrize("series", [("capacity.intelligent.cn",), ("a.b", "c_d.e-f")])
def test_of_series_alone_is_their_ids(series):
    assert to_address(PublishedChart(series=series, finding=True)) == "~".join(series)


OWN = OwnSeries(
    key="mine", name="Mine", unit="USD bn", frequency=Frequency.ANNUAL, made=date(2025, 6, 1),
    values=(OwnValue("2025", "1"),),
)  # fmt: skip
WHOLE = to_address(RECIPES["scenario"])
BAD = {
    "nothing": "", "sign alone": "~", "cut": WHOLE[:-6], "more behind": f"{WHOLE}AAAA", "not base64": "~!!",
    "other letters": "Ä", "markup": "<script>", "blank": "a b", "too long": "a" * (LONGEST + 1),
    "no JSON": packed(b"x"), "another thing": packed(b'{"schema_version": 2}'), "bytes": packed(b"\xff\xfe"),
    "figures of a reader": to_address(PublishedChart(series=("a.b",), own=(OWN,))),
    "bomb": packed(b" " * 100 * LARGEST),
}  # fmt: skip


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_that_is_none_is_refused_in_a_sentence(text):
    with pytest.raises(RecipeError) as refused:
        read(text)
    assert 10 < len(str(refused.value)) < 300


def test_of_a_chart_with_figures_of_a_reader_is_refused():
    own = OwnSeries(
        key="a1", name="Mine", unit="USD bn", frequency=Frequency.ANNUAL, made=date(2026, 1, 1),
        values=(OwnValue("2027", "1.5"),),
    )  # fmt: skip
    for recipe in (PublishedChart(series=(SERIES,), own=(own,)), ProjectionChart(series=SERIES, to="2030", own=(own,))):
        with pytest.raises(RecipeError, match="figures of a reader"):
            read(to_address(recipe))


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_every_recipe_can_be_set_on_a_day(recipe):
    day = date(2026, 6, 30)
    assert day_of(on_day(recipe, day)) == day
    assert on_day(on_day(recipe, date(2025, 1, 1)), day) == on_day(recipe, day)
