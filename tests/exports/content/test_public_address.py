"""Links to the running server get into files only under a configured public address; without one a file says how."""

import pytest

from exports.content.public_address import VARIABLE, is_local, public_link
from exports.content.request import Request
from exports.formats import FORMATS, export
from tests.exports import reading, sample

WITHOUT_LINK = {"png", "svg", "pdf", "py"}
"""Pictures hold no link, and Python makes the chart by itself."""

SEEN = "http://127.0.0.1:8501/explore?series=a,b&growth=2024-2028"


@pytest.fixture
def public(monkeypatch):
    monkeypatch.setenv(VARIABLE, "https://outlook.example.org/market/")


class TestWhereItIsConfigured:
    @pytest.mark.usefixtures("public")
    @pytest.mark.parametrize(
        ("link", "base", "leads_to"),
        [
            (SEEN, "", "https://outlook.example.org/market/explore?series=a,b&growth=2024-2028"),
            ("http://inner:8501/app/explore?x=1", "/app/", "https://outlook.example.org/market/explore?x=1"),
            ("https://outlook.example.org/market/explore", "market", "https://outlook.example.org/market/explore"),
            ("https://outlook.example.org/market/explore?x=1", "", "https://outlook.example.org/market/explore?x=1"),
            ("http://[::1]:8501/", "", "https://outlook.example.org/market/"),
            ("javascript:alert(1)", "", ""), ("", "", ""), ("http://[", "", ""), ("explore", "", ""),
        ],
    )  # fmt: skip
    def test_a_link_stands_under_the_public_address(self, link, base, leads_to):
        assert public_link(link, base) == leads_to

    @pytest.mark.parametrize("address", ["", " ", "outlook", "javascript:alert(1)", "ftp://x.org", "http://["])
    def test_what_is_no_address_is_none(self, monkeypatch, address):
        monkeypatch.setenv(VARIABLE, address)
        assert public_link(SEEN) == ""


def test_without_one_there_is_no_link(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert public_link(SEEN) == ""


@pytest.mark.parametrize("format_id", [one for one in FORMATS if one not in WITHOUT_LINK])
@pytest.mark.parametrize("kind", ["fan", "scenario", "tornado"])
def test_a_file_without_a_link_says_how_its_chart_is_made(kind, format_id):
    exhibit = sample.KINDS[kind]()
    content = export(exhibit, format_id, Request()).content
    texts = b" ".join(reading.parts(content).values()) if content[:2] == b"PK" else content
    wanted = "series capacity.made" if kind == "fan" else f"scenario {exhibit.scenario}"
    assert wanted.encode() in texts
    assert b"data of 2025-06-30" in texts
    assert b"127.0.0.1" not in texts.partition(b"plotly.js v")[0]


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:8501/",
        "http://localhost/x",
        "http://a.localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://outlook/",
        "http://192.168.0.4:80/",
        "http://x.local/",
    ],
)
def test_what_only_leads_somewhere_inside_a_house(link):
    assert is_local(link)


@pytest.mark.parametrize("link", ["https://example.org/", "http://outlook.example.org:8501/x", "http://8.8.8.8/"])
def test_what_leads_somewhere_from_everywhere(link):
    assert not is_local(link)
