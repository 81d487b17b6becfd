"""Our routes, whatever is asked of them: charts and their files, embeds, static pages, dials, search."""

import csv
import io
import json
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from charts.drawing.browser import for_browser
from charts.drawing.style import Look
from charts.exhibits.show_as import Showing
from charts.recipes import FAULTS, RecipeError, ScenarioChart, from_json, to_json
from charts.recipes.addresses import to_address
from exports.documents.csv_table import exhibit_csv
from exports.formats import FORMATS
from forecasting.catalog.catalog import Catalog
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.identities import OUTPUTS
from forecasting.methods.families.registry import METHODS
from forecasting.scenarios.scenario import Scenario
from tests.charts.recipes.examples import RECIPES, SERIES
from tests.exports import sample
from tests.fuzz.amount import tries
from tests.fuzz.inputs import FORMULA, MARKUP, damaged_json, damaged_text, exchanged_value, numbers, plain_values, texts
from tests.fuzz.law import assert_sentence, bounded, refused_by
from tests.fuzz.test_saved_files import CHARTS
from tests.kinds import of_every_kind
from tests.ui.asking import Client
from ui import charts
from ui import routes as service
from ui.cards import chart_store
from ui.cards.chart_store import StudioView
from ui.published import content

HEADERS = {"x-content-type-options", "content-security-policy"}
WITHOUT_CHROME = [one.id for one in FORMATS.values() if one.id not in {"pdf", "png", "svg"}]
ADDRESSES = [to_address(recipe) for recipe in RECIPES.values()]


@pytest.fixture(scope="module")
def reader():
    """Someone who asks the server; no picture is drawn for them, which needs a browser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "available", lambda: "no browser")
        yield Client(Starlette(routes=service.routes(), middleware=service.middleware()))


def keeps_the_law(answer, *, pages: bool = False) -> None:
    """It is answered or refused in a sentence, and nothing of the reader's stands in it as markup."""
    assert answer.status_code in {200, 304, 400, 404, 405, 406, 413, 422, 503}, answer.text[:500]
    assert set(answer.headers) >= HEADERS or answer.status_code in {304, 404, 405}
    kind = answer.headers.get("content-type", "")
    if kind.startswith("text/html"):
        assert MARKUP not in answer.text
        assert pages
    elif answer.status_code not in {200, 304} and kind.startswith("application/json"):
        assert list(answer.json()) == ["error"]
        assert_sentence(answer.json()["error"])


parameters = st.dictionaries(
    st.sampled_from(["theme", "interactive", "asof", "q", "line", "mark", "link"]) | texts,
    texts | st.sampled_from(["light", "dark", "auto", "1", "0", "2025-03-01", "0001-01-01", "9999-12-31", "12"]),
    max_size=3,
)


def asked(path: str, given_: dict[str, str]) -> str:
    return f"{path}?{urlencode(given_, errors='replace')}"


def part(text: str) -> str:
    return quote(text, safe="~", errors="replace")


@tries(15)
@given(st.sampled_from(ADDRESSES).flatmap(damaged_text) | st.sampled_from(ADDRESSES[:8]), parameters)
def test_an_embed_is_shown_or_refused_on_a_page(reader, address, given_):
    with bounded(20):
        answer = reader.get(asked(f"/embed/{part(address)}", given_))
    keeps_the_law(answer, pages=True)


SOME = of_every_kind(Catalog.load())
PERIODS = st.sampled_from(
    ["2022", "2024", "2025", "2027", "2030", "2040", "2100", "0001", "9999", "9999-12-31", "2024H1",
     "2024Q4", "2026Q2", "2025-03", "2025-03-01"],
)  # fmt: skip
DAYS = st.sampled_from(["2025-03-01", "0001-01-01", "9999-12-31", "2024-06-30", "2026-11-01", "2023-11-29", "2025-02"])
NAMED = {
    "series": st.sampled_from([SERIES, *(one.series_id for one in SOME)]),
    "publisher": st.sampled_from(sorted({name for one in SOME for name in one.publishers} | {""})),
    "first": st.sampled_from(["IDC", "Gartner", "Epoch AI"]), "second": st.sampled_from(["IDC", "Gartner", "IEA"]),
    "basis": st.sampled_from(sorted({row.basis for one in SOME for row in one.observations})), "to": PERIODS,
    "span": PERIODS, "period": PERIODS, "vintage": DAYS, "as_of": DAYS, "data_version": DAYS,
    "method": st.sampled_from([*METHODS, "default"]), "output": st.sampled_from(OUTPUTS),
    "driver": st.sampled_from([*DRIVERS]), "prior": st.sampled_from(["general", "market"]),
    "scale": st.sampled_from(["auto", "log", "linear"]), "layout": st.sampled_from(["auto", "panels", "lines"]),
    "show_as": st.sampled_from([*Showing]),
    "before": st.sampled_from([f"{one.series_id}:2028" for one in SOME[:20]] + ["gartner:ai_servers:2030", "x"]),
    "after": st.sampled_from([f"{one.series_id}@2025-02-14:2026" for one in SOME[:20]] + ["idc:ai_servers:2030"]),
    "way": st.sampled_from(["straight", "s-shaped"]),
}  # fmt: skip
"""What may stand under each name of a recipe."""


@tries(15)
@given(st.data())
def test_a_chart_of_any_choices_is_made_or_refused(data):
    plain = data.draw(exchanged_value(st.sampled_from(CHARTS), NAMED))
    plain["schema_version"] = 2
    try:
        recipe = from_json(json.dumps(plain))
    except RecipeError:
        return
    with refused_by(*FAULTS, seconds=30):
        made = charts.exhibit(recipe)
        assert from_json(made.recipe) == recipe
        json.dumps(for_browser(made, Look.LIGHT), default=str, allow_nan=False)
        exhibit_csv(made)


@tries(10)
@given(st.sampled_from(CHARTS).flatmap(damaged_json))
def test_an_embed_of_any_recipe_is_shown_or_refused_on_a_page(reader, text):
    try:
        address = to_address(from_json(text))
    except RecipeError:
        return
    with bounded(30):
        answer = reader.get(f"/embed/{part(address)}")
    keeps_the_law(answer, pages=True)


@tries(15)
@given(
    st.sampled_from(["s", "s", "overview", "robots.txt", "sitemap.xml", "feed.atom", "assets/x"]),
    damaged_text(SERIES),
    parameters,
)
def test_static_pages_are_shown_or_refused(reader, place, name, given_):
    path = f"/{place}/{part(name)}" if place in {"s", "assets/x"} else f"/{place}"
    with bounded(20):
        answer = reader.get(asked(path, given_))
    keeps_the_law(answer, pages=True)


@tries(25)
@given(parameters | st.fixed_dictionaries({"q": texts}))
def test_search_is_answered_or_refused(reader, given_):
    with bounded(10):
        answer = reader.get(asked("/search", given_))
    keeps_the_law(answer)
    if answer.status_code == 200:
        assert answer.json()["rows"] or not given_.get("q", "").strip()


@st.composite
def bodies(draw, valid):
    return draw(damaged_json(valid) | st.just(json.dumps(valid)))


TOKENS = ("known", "known", "unknown", "", "../x", "\0", "é")
EXPORT = {
    "edits": {"title": FORMULA, "subtitle": MARKUP, "source_line": "+1"}, "size": "slide", "scale": 2,
    "transparent": False, "link": "http://testserver/explore?series=x",
}  # fmt: skip


@tries(25)
@given(st.data(), st.sampled_from([*sample.KINDS]), st.sampled_from(WITHOUT_CHROME), st.booleans())
def test_a_file_of_a_chart_is_made_or_refused_and_runs_nothing(reader, data, kind, format_id, whole):
    kept = chart_store.put(sample.KINDS[kind](), "me")
    edits = {name: data.draw(texts | st.just(EXPORT["edits"][name])) for name in EXPORT["edits"]}
    body = json.dumps(EXPORT | {"edits": edits}) if whole else data.draw(bodies(EXPORT | {"edits": edits}))
    with bounded(20):
        answer = reader.post(f"/charts/{kept}/file/{format_id}", body.encode(errors="replace"))
    keeps_the_law(answer, pages=True)
    if answer.status_code == 200:
        runs_nothing(answer.content, format_id)


def runs_nothing(content_: bytes, format_id: str) -> None:
    if format_id == "csv":
        text = content_.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "@", "+", "\t", "\r")) for cell in row[1:]), row
    if format_id == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content_))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
        assert not any("HYPERLINK" in one or "cmd|" in one for one in formulas)


@tries(25)
@given(
    st.data(),
    st.sampled_from(["table", "point", "menu", "drawing", "file/csv", "file/exe", "file/"]),
    st.sampled_from(TOKENS),
    parameters,
)
def test_what_is_asked_about_a_chart_is_answered_or_refused(reader, data, what, named, given_):
    name = chart_store.put(sample.shown(), "me") if named == "known" else part(named)
    recipes = st.sampled_from(CHARTS).flatmap(damaged_json) | st.just(to_json(RECIPES["published"]))
    body = data.draw(bodies({"recipe": data.draw(recipes), **EXPORT}))
    given_ |= (
        {"line": data.draw(texts | st.just("0")), "mark": data.draw(texts | st.just("1"))} if what == "point" else {}
    )
    with bounded(30):
        answers = [
            reader.post(asked(f"/charts/{name}/{what}", given_), body.encode(errors="replace")),
            reader.get(asked(f"/charts/{name}/{what}", given_)),
        ]
    for answer in answers:
        keeps_the_law(answer, pages=what == "file/csv")


PLAIN = ScenarioChart(scenario=Scenario(draws=50))


@tries(25)
@given(st.data())
def test_dials_are_turned_or_refused(reader, data):
    known = chart_store.SCENARIOS.put(StudioView(scenario=PLAIN.scenario, output=PLAIN.output, year=2030), "me")
    dials = data.draw(st.dictionaries(st.sampled_from([*DRIVERS]) | texts, numbers, max_size=3))
    turn = {
        "study": data.draw(st.sampled_from([known, "gone"])), "look": "light", "dials": dials,
        "recipe": to_json(PLAIN),
        "year": data.draw(st.sampled_from([2030, 2025, 1, 0, -1, 2050, 10**12]) | plain_values),
    }  # fmt: skip
    body = json.dumps(turn) if data.draw(st.booleans()) else data.draw(bodies(turn))
    with bounded(20):
        answer = reader.post("/scenarios/turn", body.encode(errors="replace"))
    keeps_the_law(answer)
