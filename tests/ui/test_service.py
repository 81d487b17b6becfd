"""What the server answers beside pages: library, scripts, tables, origins of points, menus, drawings and files."""

import gzip
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from starlette.applications import Starlette

from charts.cells import frame_of
from charts.drawing.library import plotly_js
from charts.drawing.style import Look
from charts.exhibits.history import View, history
from charts.recipes import PublishedChart, ScenarioChart, from_json, to_json
from charts.request_snippet import ADDRESS
from exports.content.public_address import VARIABLE
from exports.content.sizes import SCALES, SIZES
from exports.pictures.image import CLEAR
from exports.pictures.resolution import resolution_chunk
from forecasting.scenarios.scenario import Scenario
from tests.exports import sample
from tests.ui.asking import HOST, Client
from ui import charts
from ui import routes as service
from ui.cards import chart_store
from ui.cards import export_routes as export_service
from ui.cards.payload import payload
from ui.serving import addresses as paths
from ui.serving.answers import GONE

HERE = f"http://{HOST}"
PUBLIC = "https://outlook.example.org/market"
STAMPED = replace(sample.shown(), assumptions=(sample.STAMP,))


@pytest.fixture(scope="module")
def client():
    return Client(Starlette(routes=service.routes()))


@pytest.fixture(scope="module")
def token():
    return chart_store.put(STAMPED, "me")


def sentence(answer, status: int) -> str:
    """The refusal's one sentence."""
    assert answer.status_code == status
    told = answer.json()
    assert list(told) == ["error"]
    assert told["error"].endswith(".")
    assert "Traceback" not in told["error"]
    return told["error"]


def settings(client, token: str, format_id: str = "csv", **options):
    return client.post(f"/charts/{token}/file/{format_id}", content=json.dumps(options))


class TestFilesThatDraw:
    def test_the_library_is_the_installed_one_kept_for_good_and_compressed_where_wanted(self, client):
        plain = client.get(f"/{paths.LIBRARY}", headers={"accept-encoding": "identity"})
        packed = client.get(f"/{paths.LIBRARY}", headers={"accept-encoding": "gzip"})
        assert plain.content == gzip.decompress(packed.content) == plotly_js()
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert "immutable" in plain.headers["cache-control"]
        assert len(packed.content) < len(plain.content) / 2

    @pytest.mark.parametrize("path", paths.SCRIPTS, ids=lambda path: path.name)
    def test_every_script_is_served_at_an_address_that_changes_with_it(self, client, path):
        answer = client.get(f"/assets/{paths.STATE}/{path.name}")
        assert answer.content == path.read_bytes()
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["x-content-type-options"] == "nosniff"

    @pytest.mark.parametrize("name", ["other.js", "icon.png", "..%2Fcard.py", "%2e%2e/card.py", "chart.js%00"])
    def test_nothing_else_is_served(self, client, name):
        assert client.get(f"/assets/{paths.STATE}/{name}").status_code == 404

    @pytest.mark.parametrize("base", ["market/outlook", "/market/outlook/", "outlook", "", "/", None])
    def test_every_route_is_found_at_the_root_and_below_the_base_path(self, monkeypatch, base):
        usual = {route.path for route in service.routes()}
        monkeypatch.setattr("streamlit.get_option", lambda _: base)
        below = f"/{base.strip('/')}" if base and base.strip("/") else ""
        assert {route.path for route in service.routes()} == usual | {f"{below}{path}" for path in usual}
        client = Client(Starlette(routes=service.routes()))
        assert client.get(f"{below}/{paths.SCRIPT}").status_code == 200
        token = chart_store.put(STAMPED, "me")
        assert client.get(f"{below}/charts/{token}/table").status_code == 200

    def test_pages_hand_out_paths_without_a_beginning(self):
        handed = payload(STAMPED, Look.LIGHT)
        assert not any(handed[name].startswith(("/", "http")) for name in ("address", "library"))


@pytest.mark.parametrize("path", [paths.SCRIPT, paths.LIBRARY, "charts/none/table", "charts/none/menu"])
def test_every_answer_says_that_it_is_no_page(client, path):
    headers = client.get(f"/{path}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"


class TestTable:
    def test_holds_the_rows_of_the_chart_and_no_empty_column(self, client, token):
        table = client.get(f"/charts/{token}/table").json()
        frame = frame_of(STAMPED)
        assert len(table["rows"]) == len(frame)
        values = [row[table["columns"].index("value")] for row in table["rows"]]
        assert [float(value) for value in values] == [float(value) for value in frame["value"]]
        assert all(any(str(row[i]).strip() for row in table["rows"]) for i in range(len(table["columns"])))

    @pytest.mark.parametrize("kind", sample.KINDS)
    def test_of_every_kind_of_chart_is_json_without_nan(self, client, kind):
        answer = client.get(f"/charts/{chart_store.put(sample.KINDS[kind](), 'me')}/table")
        assert "NaN" not in answer.text
        assert len(answer.json()["rows"]) == len(frame_of(sample.KINDS[kind]()))


class TestPoint:
    def test_tells_where_a_mark_comes_from(self, client, catalog):
        exhibit = history(catalog["capacity.intelligent.cn"], View(data_version=catalog.version))
        told = client.get(
            f"/charts/{chart_store.put(exhibit, 'me')}/point", params={"line": len(exhibit.lines) - 1, "mark": 0}
        )
        facts = dict(told.json()["facts"])
        assert facts["Publisher"] == "IDC"
        assert facts["Address"].startswith("http")

    @pytest.mark.parametrize("asked", [
        {}, {"line": "0"}, {"line": "x", "mark": "0"}, {"line": "99", "mark": "0"}, {"line": "0", "mark": "9999"},
        {"line": "1e3", "mark": "0"}, {"line": "9" * 5000, "mark": "0"}, {"line": "-99", "mark": "0"},
        {"line": "-1", "mark": "0"}, {"line": "0", "mark": "-1"},
    ])  # fmt: skip
    def test_that_is_not_there_gets_a_sentence(self, client, token, asked):
        assert sentence(client.get(f"/charts/{token}/point", params=asked), 404)


@pytest.mark.parametrize("path", ["table", "point?line=0&mark=0", "menu"])
def test_a_forgotten_chart_is_told(client, path):
    assert sentence(client.get(f"/charts/unknown/{path}"), 404) == GONE


@pytest.mark.parametrize("path", ["drawing", "file/csv"])
def test_a_file_of_a_forgotten_chart_is_told(client, path):
    assert sentence(client.post(f"/charts/unknown/{path}", content="{}"), 404) == GONE


class TestMenu:
    def test_offers_words_sizes_formats_with_reasons_and_citations(self, client, token):
        menu = client.get(f"/charts/{token}/menu").json()
        assert menu["title"] == STAMPED.title
        assert sample.STAMP in menu["stamp"]
        assert [size["id"] for size in menu["sizes"]] == list(SIZES)
        assert menu["request"] == {"code": STAMPED.request, "address": ADDRESS}
        offered = {one["id"] for one in menu["formats"]}
        assert {"pptx", "xlsx", "csv", "html", "pdf"} <= offered
        assert not offered & export_service.IN_BROWSER
        assert all(one["text"] for one in menu["citations"])

    def test_without_chrome_pdf_says_why_and_the_rest_is_offered(self, client, token, monkeypatch):
        monkeypatch.setattr("exports.pictures.renderer.missing", lambda: "no Chrome was found", raising=False)
        menu = client.get(f"/charts/{token}/menu").json()
        assert {one["id"]: one["reason"] for one in menu["formats"]}["csv"] == ""

    @pytest.mark.parametrize(("link", "kept"), [
        (f"{HERE}/explore?series=x", True), ("https://testserver/explore", True), ("http://evil.example/x", False),
        ("javascript:alert(1)", False), ("//testserver/x", False), (f"{HERE}@evil.example/", False),
        ("http://testserver.evil.example/", False), (f"{HERE}:81/", False), ("http://[", False),
        (f"{HERE}/{'x' * paths.LONGEST_LINK}", False),
    ])  # fmt: skip
    def test_only_a_link_to_this_server_gets_into_a_citation(self, client, token, monkeypatch, link, kept):
        monkeypatch.setenv(VARIABLE, PUBLIC)
        answer = client.get(f"/charts/{token}/menu", params={"link": link})
        assert answer.status_code == 200
        texts = [one["text"] for one in answer.json()["citations"]]
        assert any(f"{PUBLIC}/explore" in text for text in texts) is kept
        assert not any(HOST in text or "evil" in text for text in texts)

    def test_no_link_at_all_without_a_public_address(self, client, token, monkeypatch):
        monkeypatch.delenv(VARIABLE, raising=False)
        answer = client.get(f"/charts/{token}/menu", params={"link": f"{HERE}/explore"})
        assert not any("http://" in one["text"] for one in answer.json()["citations"])


class TestFiles:
    def test_a_file_has_a_telling_name_its_stamp_and_its_numbers(self, client, token):
        answer = settings(client, token)
        assert answer.headers["content-disposition"].startswith('attachment; filename="')
        assert answer.headers["cache-control"] == "private, no-store"
        assert sample.STAMP in answer.content.decode("utf-8-sig")
        assert "725.3" in answer.text

    def test_edited_words_are_in_the_file_and_an_empty_edit_changes_nothing(self, client, token):
        edits = {"title": "My own title", "subtitle": "   ", "source_line": "=cmd|'/c calc'!A1"}
        book = openpyxl.load_workbook(io.BytesIO(settings(client, token, "xlsx", edits=edits).content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert "My own title" in {cell.value for cell in cells}
        assert STAMPED.subtitle in {cell.value for cell in cells}
        hostile = [cell for cell in cells if "cmd|" in str(cell.value)]
        assert hostile
        assert all(cell.data_type == "s" for cell in hostile)

    def test_the_stamp_cannot_be_edited_away(self, client, token):
        said = sentence(settings(client, token, edits={"stamp": ""}), 400)
        assert "stamp" in said
        assert sample.STAMP in settings(client, token, edits={"source_line": "mine", "title": "x"}).text

    def test_the_link_of_another_host_is_left_out(self, client, token, monkeypatch):
        monkeypatch.setenv(VARIABLE, PUBLIC)
        page = settings(client, token, "html", link="http://evil.example/x").text
        assert "evil.example" not in page
        page = settings(client, token, "html", link=f"{HERE}/scenarios").text
        assert f"{PUBLIC}/scenarios" in page
        assert HERE not in page

    @pytest.mark.parametrize("body", [
        b"", b"[]", b"null", b"\x00", b"\xff\xfe", b"{", b'{"size": "huge"}', b'{"scale": 3}', b'{"scale": "x"}',
        b'{"scale": 1e99}', b'{"scale": true}', b'{"edits": []}', b'{"edits": {"title": 5}}', b'{"surprise": 1}',
        b"[" * 60_000, b'{"size": "' + b"x" * 1000 + b'"}',
    ])  # fmt: skip
    def test_a_wish_that_cannot_be_read_gets_a_sentence(self, client, token, body):
        said = sentence(client.post(f"/charts/{token}/file/csv", content=body), 400)
        assert len(said) < 400

    def test_a_huge_wish_is_refused_before_it_is_read(self, client, token):
        body = b'{"edits": {"title": "' + b"x" * export_service.LONGEST_BODY + b'"}}'
        assert "64,000 bytes" in sentence(client.post(f"/charts/{token}/file/csv", content=body), 413)

    @pytest.mark.parametrize("format_id", ["exe", "..", "CSV", "csv%00", "<b>"])
    def test_a_format_that_there_is_not_gets_a_sentence(self, client, token, format_id):
        answer = settings(client, token, format_id)
        assert answer.status_code in {400, 404, 405}
        if answer.status_code == 400:
            assert "there is no format" in sentence(answer, 400).casefold()

    def test_long_words_are_cut_and_harmless_ones_kept(self, client, token):
        text = settings(client, token, edits={"title": "y" * 10_000}).text
        assert "yyy" in text
        assert "y" * 5_000 not in text


class TestDrawing:
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("kind", sample.KINDS)
    def test_has_the_pixels_of_its_size_print_colours_and_no_placeholder(self, client, kind, size):
        made = chart_store.put(sample.KINDS[kind](), "me")
        given = client.post(f"/charts/{made}/drawing", content=json.dumps({"size": size})).json()
        assert (given["layout"]["width"], given["layout"]["height"]) == (SIZES[size].width, SIZES[size].height)
        assert (given["width"], given["height"]) == (SIZES[size].width, SIZES[size].height)
        assert given["layout"]["paper_bgcolor"].casefold() in {"#ffffff", "white"}
        assert "#00000" not in json.dumps(given)

    @pytest.mark.parametrize("scale", SCALES)
    def test_says_how_large_the_picture_is_on_paper(self, client, token, scale):
        given = client.post(f"/charts/{token}/drawing", content=json.dumps({"scale": scale})).json()
        assert bytes(given["resolution"]) == resolution_chunk(scale)

    def test_can_be_transparent(self, client, token):
        given = client.post(f"/charts/{token}/drawing", content='{"transparent": true}').json()
        assert given["layout"]["paper_bgcolor"] == given["layout"]["plot_bgcolor"] == CLEAR

    def test_every_scale_offered_is_taken(self, client, token):
        for scale in SCALES:
            assert client.post(f"/charts/{token}/drawing", content=json.dumps({"scale": scale})).status_code == 200


class TestTurn:
    def test_turns_are_kept_in_the_share_of_the_session_that_they_belong_to(self, client, monkeypatch):
        monkeypatch.setattr(chart_store.CHARTS, "_share", 20)
        mine = chart_store.put(STAMPED, "a reader")
        looked_at = chart_store.StudioView(scenario=Scenario(draws=100), output="server_market", year=2028)
        study = chart_store.SCENARIOS.put(looked_at, "another")
        for step in range(30):
            turn = {"study": study, "look": "light", "dials": {"server_market_growth": 5 + step / 10}}
            answer = client.post("/scenarios/turn", content=json.dumps(turn))
            assert answer.status_code == 200
            assert chart_store.CHARTS.place(answer.json()["token"]).owner == "another"
        assert chart_store.find(mine) == STAMPED


class TestAnotherServerThanTheOneThatDrewThePage:
    """It does not know the token, and makes the chart again from the recipe that the page sends."""

    RECIPE = to_json(PublishedChart(series=("capacity.intelligent.cn",)))

    @pytest.mark.parametrize("path", ["table", "point?line=0&mark=0", "menu", "file/csv", "drawing"])
    def test_answers_the_same_as_the_one_that_did(self, client, path):
        kept = chart_store.put(charts.exhibit(from_json(self.RECIPE)), "me")
        first = client.post(f"/charts/{kept}/{path}", content="{}")
        assert first.status_code == 200
        again = client.post(f"/charts/unknown/{path}", content=json.dumps({"recipe": self.RECIPE}))
        assert again.status_code == 200
        assert again.content == first.content

    @pytest.mark.parametrize("recipe", ["", "{", "[]", '{"schema_version": 9}', '{"schema_version": 1, "kind": "no"}',
        to_json(PublishedChart(series=("no.such.series",)))])  # fmt: skip
    def test_a_recipe_that_gives_no_chart_is_refused_in_a_sentence(self, client, recipe):
        body = json.dumps({"recipe": recipe})
        assert sentence(client.post("/charts/unknown/table", content=body), 404) == GONE

    def test_a_dial_is_followed_alike_from_its_study_and_from_its_recipe(self, client):
        scenario = Scenario(draws=100)
        looked_at = chart_store.StudioView(scenario=scenario, output="server_market", year=2028)
        turn = {
            "study": chart_store.SCENARIOS.put(looked_at, "me"),
            "look": "light",
            "dials": {"server_market_growth": 9},
        }
        first = client.post("/scenarios/turn", content=json.dumps(turn)).json()
        recipe = to_json(ScenarioChart(scenario=scenario, output="server_market"))
        sent = turn | {"study": "unknown", "recipe": recipe, "year": 2028}
        again = client.post("/scenarios/turn", content=json.dumps(sent)).json()
        assert (again["words"], again["recipe"]) == (first["words"], first["recipe"])
        assert again["traces"] == first["traces"]

    @pytest.mark.parametrize("year", [1, 2020, 2031, -1, 10**12])
    def test_a_year_beyond_the_scenario_is_refused_in_a_sentence(self, client, year):
        recipe = to_json(ScenarioChart(scenario=Scenario(draws=100), output="server_market"))
        turn = {"study": "unknown", "look": "light", "dials": {}, "recipe": recipe, "year": year}
        said = sentence(client.post("/scenarios/turn", content=json.dumps(turn)), 400)
        assert said == f"{year} is not one of the years of the scenario."


@pytest.mark.parametrize("signs", ["\r\n", "\t", " ", "\0", "\u202e"])
def test_a_link_with_what_cannot_be_seen_gets_into_no_file(monkeypatch, signs):
    """Parsers drop such signs, and the file would hold them."""
    monkeypatch.setenv(VARIABLE, PUBLIC)
    for link in (f"http://test{signs}server/explore", f"{PUBLIC}/explore{signs}x"):
        assert paths.own_link(link, "testserver") == ""
        assert paths.link_for_files(link, "testserver") == ""
