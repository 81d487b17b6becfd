"""Charts alone, series and the overview as static pages: the same numbers as the app, escaped, refused in sentences."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest
from starlette.applications import Starlette

from charts.recipes import PublishedChart, RecipeError, exhibit_of, to_json
from charts.recipes.addresses import to_address
from charts.tables.listings import values_frame
from exports.content.public_address import VARIABLE as PUBLIC
from exports.content.request import ExportError
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Frequency
from tests.charts.recipes.examples import FORECAST, RECIPES
from tests.exports import sample
from tests.ui.asking import Client
from ui import cached, controls
from ui.published import content, desk
from ui.published.app_links import app_link
from ui.published.desk import PAGES, BusyError, Desk
from ui.published.offered import embeds
from ui.published.pages import page
from ui.published.routes import routes
from ui.record.page import NAMES as RECORD_NAMES
from ui.routes import middleware
from ui.serving import frames
from ui.serving.addresses import EMBEDDED_SCRIPT, LIBRARY
from ui.serving.headers import POLICY, hashed
from ui.subjects import page as subject
from ui.subjects import site_map
from ui.text import foot

SERIES = "capacity.intelligent.cn"
DRAWING = '<svg viewBox="0 0 1 1"></svg>'


@pytest.fixture(scope="module")
def client():
    """A browser, whose requests pass all that those of readers pass."""
    return Browser(Starlette(routes=routes(""), middleware=middleware()))


class Browser(Client):
    def get(self, address, params=None, headers=None):
        return super().get(address, params, {"accept": "text/html"} | (headers or {}))


@pytest.fixture(autouse=True)
def drawn_at_once(monkeypatch):
    """A stand-in for the browser that draws, which the tests of exports start."""
    PAGES.keeper.clear()
    monkeypatch.setattr(content, "available", lambda: "")
    for name in ("inline", "kept_inline"):
        monkeypatch.setattr(content, name, lambda *_: DRAWING)


def cells(text: str) -> list[list[str]]:
    """The rows of the first table of a page, as text."""
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [[unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td.*?>(.*?)</td>", row)] for row in rows]


class TestEmbed:
    @pytest.mark.parametrize(
        "name", ["published", "projection", "scenario", "tornado", "errors by lead", "due and built"]
    )
    def test_shows_the_numbers_of_its_chart(self, client, catalog, name):
        exhibit = exhibit_of(RECIPES[name], catalog)
        text = client.get(f"/embed/{to_address(RECIPES[name])}").text
        assert unescape(text).count(exhibit.title) >= 2
        assert exhibit.source_line in unescape(text)
        assert exhibit.stamp in unescape(text)
        assert text.count(DRAWING) == 2
        shown = {cell for row in cells(text) for cell in row}
        numbers = [mark.raw for mark in exhibit.marks] or [f"{bar.end:.6g}" for bar in exhibit.bars]
        assert set(numbers) <= shown

    def test_of_a_day_says_so_and_shows_what_was_known(self, client, catalog):
        live, frozen = (client.get(f"/embed/{SERIES}{day}") for day in ("", "?asof=2024-06-30"))
        assert "As known on 30 Jun 2024" in frozen.text
        assert "Live, data of" in live.text
        known = exhibit_of(PublishedChart(series=(SERIES,)), catalog.as_of(date(2024, 6, 30)))
        assert known.lines[-1].last.raw in frozen.text
        assert "asof=2024-06-30" in frozen.text
        assert live.headers["cache-control"] != frozen.headers["cache-control"]

    @pytest.mark.parametrize("theme", ["auto", "light", "dark"])
    def test_has_the_look_that_is_asked_for(self, client, theme):
        assert f'<html lang="en" data-theme="{theme}">' in client.get(f"/embed/{SERIES}?theme={theme}").text

    @pytest.mark.parametrize(("asked", "status"), [
        ("nothing.of.it", 404), ("~AAAA", 400), ("%3Cscript%3E", 400), (f"{SERIES}?theme=pink", 400),
        (f"{SERIES}?asof=yesterday", 400), (f"{SERIES}?asof=1900-01-01", 400), (f"{SERIES}?asof=2999-01-01", 400),
        (f"{SERIES}~market.ai_server.world", 400), ("~".join([SERIES] * 600), 400),
        (to_address(RECIPES["scenario"]) + "?asof=2010-01-01", 400),
    ])  # fmt: skip
    def test_that_cannot_be_shown_is_a_page_of_one_sentence(self, client, asked, status):
        answer = client.get(f"/embed/{asked}")
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers["cache-control"] == "no-store"
        said = re.search(r'<p class="notice">(.*?)</p>', answer.text)[1]
        assert said.endswith(".")
        assert "<" not in said
        assert "Traceback" not in answer.text

    @pytest.mark.parametrize(("path", "root"), [(f"/embed/{SERIES}", "../"), ("/overview", "./")])
    def test_that_cannot_be_shown_leads_to_the_app_from_wherever_it_is(self, client, path, root):
        assert f'<a href="{root}" target="_blank"' in client.get(f"{path}?theme=pink").text

    @pytest.mark.parametrize(("asked", "kept"), [
        (SERIES, True), (f"{SERIES}?asof=2024-06-30", False), (to_address(RECIPES["projection"]), False),
    ])  # fmt: skip
    def test_shares_the_kept_drawing_of_the_page_of_its_series_and_fills_the_disk_with_no_other(
        self, client, monkeypatch, asked, kept
    ):
        monkeypatch.setattr(content, "kept_inline", lambda *_: f"{DRAWING} kept")
        assert ("kept" in client.get(f"/embed/{asked}").text) is kept

    def test_without_chrome_is_a_table_and_the_reason(self, client, monkeypatch):
        monkeypatch.setattr(content, "available", lambda: "Pictures need Chrome")
        text = client.get(f"/embed/{SERIES}").text
        assert "Pictures need Chrome." in text
        assert "<details open>" in text

    def test_whose_drawing_fails_is_tried_again_by_the_next_reader(self, client, monkeypatch):
        def fails(*_):
            raise ExportError("the browser that draws pictures failed")

        with monkeypatch.context() as broken:
            broken.setattr(content, "kept_inline", fails)
            broken.setattr(content, "inline", fails)
            answer = client.get(f"/embed/{SERIES}")
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert client.get(f"/embed/{SERIES}").status_code == 200

    @pytest.mark.parametrize(("setting", "allowed"), [
        ("", "'self'"), ("https://a.example *.example.com", "https://a.example *.example.com"), ("*", "*"),
        ("https://a.example; script-src *", "'self'"), ("https://a.example\r\nx: y", "'self'"), ("'none'", "'none'"),
        ("https://a.example/path", "'self'"),
    ])  # fmt: skip
    def test_stands_in_frames_of_whom_the_operator_names(self, client, monkeypatch, setting, allowed):
        monkeypatch.setenv(frames.VARIABLE, setting)
        policy = client.get(f"/embed/{SERIES}").headers[POLICY]
        assert policy.endswith(f"frame-ancestors {allowed}")

    @pytest.mark.parametrize("path", [f"/embed/{SERIES}", f"/embed/{to_address(RECIPES['projection'])}", "/overview"])
    def test_runs_no_script_and_only_its_own_style(self, client, path):
        answer = client.get(path)
        assert "<script" not in answer.text
        assert "script-src" not in answer.headers[POLICY]
        assert hashed(re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)[1].encode()) in answer.headers[POLICY]

    def test_answers_the_pointer_where_that_is_asked_for_with_files_of_the_server_alone(self, client):
        answer = client.get(f"/embed/{SERIES}?interactive=1")
        assert re.findall(r'<script[^>]* src="([^"]*)"', answer.text) == [f"../{LIBRARY}", f"../{EMBEDDED_SCRIPT}"]
        assert answer.headers[POLICY].endswith("script-src 'self'")
        drawing = json.loads(answer.text.partition('id="chart">')[2].partition("</script>")[0])
        assert set(drawing["looks"]) == {"light", "dark"}
        assert not drawing["config"]["displayModeBar"]
        assert client.get(f"/embed/{SERIES}?interactive=yes").status_code == 400


class TestStaticPages:
    def test_of_a_series_has_the_table_of_explore(self, client, catalog):
        frame = values_frame(catalog[SERIES])
        shown = cells(client.get(f"/s/{SERIES}").text)
        assert [row[:2] for row in shown] == [[one["period"], one["value"]] for one in frame.to_dict("records")]
        assert {one for row in shown for one in row} >= set(frame["publisher"]) | set(frame["published"])

    def test_there_is_one_of_a_series_of_any_kind(self, client, catalog):
        kinds = {(bool(one.observations), bool(one.claims), one.is_superseded, one.frequency): one for one in catalog}
        for series in kinds.values():
            answer = client.get(f"/s/{series.series_id}")
            assert answer.status_code == 200, series.series_id
            assert series.name in unescape(answer.text)
            assert series.observations or "<svg" not in answer.text

    def test_of_the_overview_says_what_the_overview_says(self, client):
        found, text = cached.overview(), unescape(client.get("/overview").text)
        assert f"<h1>{found.heading}</h1>" in text
        assert all(one.value in text and one.source in text for one in found.tiles)
        assert all(f'href="s/{one.series_id}"' in text for one in found.tiles if one.speaks)

    def test_of_a_series_that_nobody_knows_is_a_sentence(self, client):
        assert client.get("/s/nothing").status_code == 404

    def test_names_itself_and_its_picture_under_the_public_address_alone(self, client, monkeypatch):
        monkeypatch.delenv(PUBLIC, raising=False)
        assert "og:image" not in client.get(f"/s/{SERIES}").text
        assert client.get("/sitemap.xml").status_code == 404
        monkeypatch.setenv(PUBLIC, "https://outlook.example.org/market")
        text = client.get(f"/s/{SERIES}").text
        assert f'<link rel="canonical" href="https://outlook.example.org/market/s/{SERIES}">' in text
        assert f'<meta property="og:image" content="https://outlook.example.org/market/s/{SERIES}.png">' in text
        assert f"<loc>https://outlook.example.org/market/s/{SERIES}</loc>" in client.get("/sitemap.xml").text
        assert "Sitemap: https://outlook.example.org/market/sitemap.xml" in client.get("/robots.txt").text

    def test_ages_are_counted_from_the_day_of_the_data_whatever_the_clock_says(self, client, monkeypatch):
        first = {path: client.get(path).headers["etag"] for path in (f"/s/{SERIES}", "/overview")}
        PAGES.keeper.clear()
        monkeypatch.setattr("ui.days.today", lambda: cached.catalog().version.replace(year=2999))
        assert {path: client.get(path).headers["etag"] for path in first} == first

    def test_its_picture_is_made_once(self, client, monkeypatch):
        made = []
        monkeypatch.setattr("ui.published.pictures.png", lambda *_: made.append(1) or b"\x89PNG")
        desk.PICTURES.keeper.clear()
        answers = [client.get(f"/s/{SERIES}.png") for _ in range(2)]
        assert [one.content for one in answers] == [b"\x89PNG"] * 2
        assert len(made) == 1
        assert answers[0].headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("path", [f"/embed/{SERIES}", f"/s/{SERIES}", "/overview", "/robots.txt"])
def test_what_a_reader_has_already_is_not_sent_again_and_no_body_to_those_who_ask_for_the_head(client, path):
    first = client.get(path, headers={"accept-encoding": "gzip"})
    again = client.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert asyncio.run(client._ask("HEAD", path, b"", {})).status_code == 200


def test_text_from_data_is_never_markup():
    hostile = "<script>a()</script>\"'&"
    chart = content.ChartWords(title=hostile, subtitle=hostile, stamp=hostile, source_line=hostile, alternative=hostile)
    rows = [{"period": hostile, "value": hostile, "url": "javascript:a()"}]
    values = content.table(hostile, rows, linked="url")
    facts = {"kind": "embed", "title": hostile, "day": hostile, "app": "../", "drawing": ""}
    body = page("embed.html", "../", chart=chart, values=values, **facts).decode()
    assert "<script" not in body
    assert "javascript:" not in body
    assert body.count("&lt;script&gt;") > 8


def test_a_table_without_end_is_cut_and_says_so():
    rows = [{"period": str(i), "value": "1"} for i in range(content.MOST_ROWS + 7)]
    cut = content.table("many", rows)
    assert (len(cut.rows), cut.more) == (content.MOST_ROWS, 7)


class TestDesk:
    def test_what_many_ask_for_at_once_is_made_once_and_too_much_is_refused(self):
        made = []

        def work(key):
            made.append(key)
            return key.encode()

        async def asked():
            small = Desk(1000, at_once=1, most=2)
            same = [small.of("a", lambda: work("a")) for _ in range(5)]
            other = small.of("b", lambda: work("b"))
            third = small.of("c", lambda: work("c"))
            return await asyncio.gather(*same, other, third, return_exceptions=True)

        *same, other, third = asyncio.run(asked())
        assert same == [b"a"] * 5
        assert other == b"b"
        assert isinstance(third, BusyError)
        assert made == ["a", "b"]

    def test_a_fault_is_said_to_all_who_wait_and_forgotten(self):
        def fails():
            raise RecipeError("no")

        async def asked():
            small = Desk(1000)
            return await asyncio.gather(
                *(small.of("a", fails) for _ in range(2)), return_exceptions=True
            ), small._pending

        found, pending = asyncio.run(asked())
        assert all(isinstance(one, RecipeError) for one in found)
        assert not pending


KNOWN_FIELDS = {
    "explore": {*controls.NAMES, "asof"}, "forecast": {*controls.FORECAST_NAMES, "asof"},
    "record": {*RECORD_NAMES, "asof"}, "bridges": {"asof"}, "projects": {*subject.NAMES, *site_map.NAMES, "asof"},
    "training": {"asof"}, "prices": {*subject.NAMES, "asof"},
}  # fmt: skip


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_the_link_into_the_app_has_fields_that_its_page_knows(recipe):
    parts = urlsplit(app_link(recipe))
    if parts.path != "scenarios":
        assert {name for name, _ in parse_qsl(parts.query)} <= KNOWN_FIELDS[parts.path]


def with_own(recipe):
    values = (OwnValue("2027", "1.5"),)
    mine = OwnSeries(
        key="a1", name="Mine", unit="EFLOPS", frequency=Frequency.ANNUAL, made=date(2026, 1, 1), values=values
    )
    return msgspec.structs.replace(recipe, own=(mine,))


class TestOffered:
    def test_a_chart_is_offered_live_and_as_of_today_or_as_of_its_day(self, catalog):
        live = exhibit_of(RECIPES["published, with what is found"], catalog)
        assert [label for label, _ in embeds(live)] == ["Embed, live", "Embed, as of today"]
        assert embeds(live)[0][1] == f"embed/{FORECAST}"
        assert embeds(live)[1][1].endswith(f"?asof={catalog.version}")
        dated = exhibit_of(RECIPES["due and built as of a day"], catalog)
        assert [label for label, _ in embeds(dated)] == ["Embed"]

    def test_what_this_server_could_not_draw_for_everybody_is_not_offered(self):
        by_hand = sample.shown()
        recipe = to_json(PublishedChart(series=("capacity.made",)))
        own = replace(by_hand, lines=(), recipe=to_json(with_own(PublishedChart(series=(SERIES,)))))
        assert embeds(by_hand) == embeds(own) == ()
        assert embeds(replace(by_hand, recipe=recipe)) == ()


def test_a_page_says_how_old_its_data_are(client):
    assert foot(cached.catalog().version) in unescape(client.get("/overview").text)
