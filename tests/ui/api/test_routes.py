"""How the API answers: tags, pages, forms, refusals, origins, limits, its description and its page."""

import asyncio
import json
import re
import threading
import time

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from forecasting.catalog.catalog import DATA_FOLDER
from forecasting.operations.table import OPERATIONS
from tests.ui.asking import Client
from ui import routes as service
from ui.api import answering
from ui.api.description import described
from ui.api.limits import Bounded, BusyError
from ui.api.page import GUARD
from ui.serving.opening import WithOwnScript

ROOT = "/api/v1"
SERIES = f"{ROOT}/series/capacity.intelligent.cn"
NEXT = re.compile(r'<([^>]+)>; rel="next"')


class TestTags:
    def test_what_a_program_has_is_not_sent_again(self, program):
        first = program.get(f"{SERIES}/path")
        again = program.get(f"{SERIES}/path", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
        assert first.headers["etag"].startswith('"')
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]

    def test_it_is_not_even_worked_out(self, program, monkeypatch):
        tag = program.get(f"{SERIES}/path").headers["etag"]
        monkeypatch.setattr(answering, "asked", None)
        assert program.get(f"{SERIES}/path", headers={"if-none-match": tag}).status_code == 304

    def test_a_tag_stands_for_one_answer_in_one_form(self, program):
        addresses = [
            f"{SERIES}/path", f"{SERIES}/path?as_of=2025-03-01", f"{SERIES}/path?format=csv", SERIES,
            f"{ROOT}/series?limit=1", f"{ROOT}/series?limit=1&offset=1", f"{ROOT}/catalog/series.csv",
            f"{ROOT}/catalog/units.csv", f"{ROOT}/openapi.json", ROOT,
        ]  # fmt: skip
        assert len({program.get(one).headers["etag"] for one in addresses}) == len(addresses)

    def test_the_order_of_parameters_does_not_change_it(self, program):
        one, other = f"{ROOT}/series?limit=1&q=energy", f"{ROOT}/series?q=energy&limit=1"
        assert program.get(one).headers["etag"] == program.get(other).headers["etag"]

    def test_what_is_packed_on_its_way_has_another_tag(self, program):
        plain, packed = (program.get(SERIES, headers={"accept-encoding": one}) for one in ("identity", "gzip, br"))
        assert plain.headers["etag"] != packed.headers["etag"]
        assert "Accept-Encoding" in packed.headers["vary"]

    def test_any_tag_matches_what_there_is_and_nothing_else(self, program):
        assert program.get(SERIES, headers={"if-none-match": "*"}).status_code == 304
        assert program.get(f"{ROOT}/series/none", headers={"if-none-match": "*"}).status_code == 404


@pytest.mark.parametrize("limit", [7, 100, 1000])
def test_pages_visit_every_row_once(program, limit):
    address: str | None = f"{ROOT}/series?limit={limit}&unit=USD%20bn"
    rows = []
    while address:
        answer = program.get(address)
        rows += answer.json()
        found = NEXT.search(answer.headers["link"])
        address = f"{ROOT}/series{found[1]}" if found else None
    everything = program.get(f"{ROOT}/series?limit=1000&unit=USD%20bn").json()
    assert rows == everything
    assert int(answer.headers["x-total-count"]) == len(rows) == len({row["series_id"] for row in rows})


def test_a_page_beyond_the_end_is_empty_and_leads_back(program):
    answer = program.get(f"{ROOT}/methods?limit=10&offset=100000")
    assert answer.json() == []
    last = re.search(r'<([^>]+)>; rel="prev"', answer.headers["link"])
    assert program.get(f"{ROOT}/methods{last[1]}").json()


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/csv, application/json;q=0.5", "text/csv"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/csv;q=high", "application/json"),
    ],
)
def test_the_form_is_the_preferred_one(program, accept, kind):
    answer = program.get(SERIES, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert "Accept" in answer.headers["vary"]
    named = program.get(f"{SERIES}?format=json", headers={"accept": accept})
    assert named.headers["content-type"] == "application/json"


REFUSED = [
    ("/series?limt=2", 400, "limt", "did you mean limit"),
    ("/methods?x=1", 400, "x", "expected one of limit, offset"),
    ("/openapi.json?x=1", 400, "x", "takes none"),
    ("/catalog/series.csv?limit=3", 400, "limit", "takes none"),
    ("/series?limit=0", 400, "limit", "from 1 to 1,000, got '0'"),
    ("/series?limit=1001", 400, "limit", "from 1 to 1,000"),
    ("/series?offset=-1", 400, "offset", "from 0"),
    ("/series?limit=%D9%A3", 400, "limit", "whole number"),
    ("/series?limit=", 400, "limit", "whole number"),
    ("/series?q=a&q=b", 400, "q", "twice"),
    ("/series?format=csv&format=csv", 400, "format", "twice"),
    ("/series?format=xml", 400, "format", "one of json, csv"),
    ("/series?as_of=20250301", 400, "as_of", "a day such as 2025-03-01"),
    ("/series?as_of=2025-02-30", 400, "as_of", "a day such as"),
    ("/series?q=" + "a" * 201, 400, "q", "at most 200"),
    ("/series?q=%ff", 400, None, "not UTF-8"),
    ("/series?" + "&".join(["q=a"] * 500), 400, None, "at most 400 parameters"),
    ("/series?q=" + "a" * 60_000, 400, None, "at most 50,000 characters"),
    ("/series?theme=xx", 422, None, "not a theme"),
    ("/series/none", 404, None, "no series has the id"),
    ("/series/capacity.intelligent.cn/growth", 400, "from", "missing; for example"),
    ("/series/capacity.intelligent.cn/growth?from=2024&to=soon", 400, "to", "a period such as"),
    ("/series/capacity.intelligent.cn/growth?from=2024&to=2028&annualised=1", 400, "annualised", "true or false"),
    ("/series/capacity.intelligent.cn/growth?from=2024&to=1990", 422, None, ""),
    ("/series/capacity.intelligent.cn/path?publisher=Nobody", 422, None, ""),
    ("/series/capacity.intelligent.cn/path?vintage=late", 400, "vintage", "expected"),
    ("/series/capacity.intelligent.cn/projection?to=2030&method=arima", 422, None, "takes too long"),
    ("/series/capacity.intelligent.cn/projection?to=2030&method=none", 400, "method", "one of default"),
    ("/series/capacity.intelligent.cn/projection?to=2030&levels=90,101", 400, "levels", "between 0 and 100"),
    ("/series/capacity.intelligent.cn/projection?to=2030&levels=", 400, "levels", "levels between"),
    ("/series/capacity.intelligent.cn/projection?to=2030&ceiling=nan", 400, "ceiling", "a number"),
    ("/series/capacity.intelligent.cn/projection?to=9999", 422, None, "nearer end"),
    ("/series/capacity.intelligent.cn/projection?to=2030&as_of=1990-01-01", 422, None, "later day"),
    ("/scenarios/evaluation?ai_shar=70", 400, None, "no driver"),
    ("/scenarios/evaluation?ai_share=1e999", 400, None, ""),
    ("/scenarios/evaluation?preset=none", 400, None, "no preset"),
    ("/scenarios/evaluation?draws=100000", 422, None, "at most 20,000"),
    ("/scenarios/crosscheck?draws=100000", 422, None, "at most 20,000"),
    ("/scenarios/crosscheck?limit=0", 400, "limit", "expected a whole number from 1"),
    ("/checktext?text=" + "a" * 1_001, 400, "text", "expected at most 1,000"),
    ("/scores?publisher=Nobody", 422, None, "no forecast of"),
    ("/scores?series=none", 404, None, "no series"),
    ("/search", 400, "q", "missing"),
    ("/questions/none", 404, None, "no question"),
    ("/bridges/between?a=x&b=y", 422, None, "names no forecast"),
    ("/headlines?as_of=1990-01-01", 422, None, "later day"),
    ("/catalog/../app.py", 404, None, "no file"),
    ("/nothing", 404, None, "explains what there is"),
]


@pytest.mark.parametrize(("address", "status", "parameter", "words"), REFUSED, ids=[case[0][:60] for case in REFUSED])
def test_a_fault_is_a_problem_in_one_sentence(program, address, status, parameter, words):
    answer = program.get(f"{ROOT}{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    given = answer.json()
    assert (given["status"], given["type"], given.get("parameter")) == (status, "about:blank", parameter)
    assert words.casefold() in given["detail"].casefold()
    assert given["detail"].endswith((".", "?"))
    assert "etag" not in answer.headers


def test_a_fault_of_ours_is_a_problem_without_its_inside(program, monkeypatch, caplog):
    monkeypatch.setattr(answering, "asked", lambda *_: 1 // 0)
    answer = program.get(f"{ROOT}/methods?limit=3&offset=20")
    assert (answer.status_code, answer.json()["status"]) == (500, 500)
    assert "ZeroDivision" not in answer.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(program, method):
    answer = program.ask(method, SERIES)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_head_of_an_answer_says_its_length(program):
    whole, head = program.get(SERIES), program.ask("HEAD", SERIES)
    assert head.content == b""
    assert head.headers == whole.headers


class TestOrigins:
    def test_pages_of_others_may_not_read_it_unless_the_operator_says_so(self, program):
        asked = program.get(SERIES, headers={"origin": "https://example.org"})
        assert "access-control-allow-origin" not in asked.headers

    @pytest.mark.parametrize(
        ("named", "allowed"),
        [("*", "*"), ("https://a.example https://example.org", "https://example.org"), ("https://a.example", None)],
    )
    def test_those_that_the_operator_names_may(self, program, monkeypatch, named, allowed):
        monkeypatch.setenv(answering.ORIGINS_VARIABLE, named)
        origin = {"origin": "https://example.org"}
        for answer in (program.get(SERIES, headers=origin), program.get(f"{ROOT}/nothing", headers=origin)):
            assert answer.headers.get("access-control-allow-origin") == allowed
        before = program.ask("OPTIONS", SERIES, headers=origin)
        assert before.headers.get("access-control-allow-headers") == ("If-None-Match" if allowed else None)


def test_a_server_with_too_much_to_do_says_so_at_once():
    gate = threading.Event()
    pool = Bounded(workers=1, most=2, seconds=0.2)

    async def three():
        return await asyncio.gather(*(pool.run(gate.wait) for _ in range(3)), return_exceptions=True)

    found = asyncio.run(three())
    assert ["answers as many" in str(one) for one in found] == [False, False, True]
    assert all(isinstance(one, BusyError) for one in found)
    gate.set()
    while not runs(pool):
        time.sleep(0.01)


def runs(pool: Bounded) -> bool:
    """Whether the pool has room again."""
    try:
        return asyncio.run(pool.run(lambda: True))
    except BusyError:
        return False


class TestFilesOfTheCatalog:
    def test_every_file_that_the_package_names_is_found_beside_it(self, program):
        package = program.get(f"{ROOT}/catalog/datapackage.json").json()
        paths = [
            path
            for one in package["resources"]
            for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])
        ]
        assert len(paths) > 20
        for path in paths:
            assert program.get(f"{ROOT}/catalog/{path}").content == (DATA_FOLDER / path).read_bytes()

    def test_all_of_it_is_one_archive(self, program):
        answer = program.get(f"{ROOT}/catalog.zip")
        assert answer.headers["content-type"] == "application/zip"
        assert answer.content.startswith(b"PK")


class TestDescription:
    def test_it_is_what_it_says_it_is(self, program):
        assert list(OpenAPIV31SpecValidator(described()).iter_errors()) == []
        assert program.get(f"{ROOT}/openapi.json").json() == json.loads(json.dumps(described()))

    def test_every_operation_has_a_route_and_the_other_way_round(self):
        listed = {f"{ROOT}{path}" for path in described()["paths"]}
        ours = {route.path.replace(":path}", "}") for route in service.routes() if route.path.startswith(f"{ROOT}/")}
        ours -= {f"{ROOT}/", f"{ROOT}/openapi.json", f"{ROOT}/{{rest}}"}
        assert listed - ours == {f"{ROOT}/catalog/datapackage.json"}
        assert ours <= listed


class TestPage:
    def test_it_explains_every_operation_without_a_script(self, program):
        answer = program.get(ROOT)
        assert answer.headers["content-security-policy"] == GUARD
        assert "<script" not in answer.text
        for one in OPERATIONS.values():
            assert f'id="{one.id}"' in answer.text

    def test_its_links_lead_to_answers(self, program):
        links = re.findall(r'href="([^"]+)"', program.get(ROOT).text)
        assert len(links) > len(OPERATIONS)
        for link in links:
            assert program.get(f"/api/{link.replace('&amp;', '&')}").status_code == 200, link

    def test_a_slash_too_many_leads_to_it(self, program):
        assert program.get(f"{ROOT}/").headers["location"] == "../v1"

    def test_the_script_of_the_dashboard_is_not_put_into_it(self, program):
        guarded = Client(WithOwnScript(program.app))
        assert "<script" not in guarded.get(ROOT, headers={"accept": "text/html"}).text
