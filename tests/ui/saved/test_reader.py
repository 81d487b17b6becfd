"""What the rule of who is here is asked about: the operator's settings and the connection, as the server has them."""

import pytest
import streamlit as st

from saved.identity import LOCAL, Arrival, Standing, identify
from ui.saved import reader

HERE = {"server.address": "127.0.0.1", "browser.serverAddress": "localhost", "server.allowedHosts": []}
AT_HOME = Arrival(peer="127.0.0.1", headers=(("host", "localhost:8501"), ("origin", "http://localhost:8501")))
VARIABLES = (
    "COMPUTE_OUTLOOK_PUBLIC_URL", "COMPUTE_OUTLOOK_USER_HEADER", "COMPUTE_OUTLOOK_TRUSTED_PROXIES",
    "FORWARDED_ALLOW_IPS",
)  # fmt: skip


@pytest.fixture
def arranged(monkeypatch):
    """Settings of Streamlit and of the environment, as an operator gives them."""

    def arrange(options: dict, environment: dict):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(st, "get_option", (HERE | options).__getitem__)
        return reader.arrangement()

    return arrange


@pytest.mark.parametrize(
    ("options", "environment", "is_alone"),
    [
        ({}, {}, True),
        ({"server.allowedHosts": ["localhost"]}, {}, True),
        ({"server.address": "0.0.0.0"}, {}, False),  # noqa: S104 - what is asked about
        ({"server.address": None}, {}, False),
        ({"browser.serverAddress": "outlook.example.org"}, {}, False),
        ({"server.allowedHosts": ["outlook.example.org"]}, {}, False),
        ({}, {"COMPUTE_OUTLOOK_PUBLIC_URL": "https://outlook.example.org/market"}, False),
        ({}, {"COMPUTE_OUTLOOK_USER_HEADER": "X-Remote-User"}, False),
    ],
)
def test_only_a_server_that_nobody_else_can_reach_takes_its_reader_for_the_one_person(
    arranged, options, environment, is_alone
):
    found = identify(AT_HOME, arranged(options, environment))
    assert (found.standing is Standing.ALONE) is is_alone
    assert (found.person.identity == LOCAL) is is_alone


@pytest.mark.parametrize(("rewriters", "name"), [(None, ""), ("*", ""), ("", "ann")])
def test_behind_a_proxy_that_passes_the_sender_on_its_own_address_must_be_shown(arranged, rewriters, name):
    environment = {"COMPUTE_OUTLOOK_USER_HEADER": "X-Remote-User", "COMPUTE_OUTLOOK_TRUSTED_PROXIES": "10.0.0.5, ::1"}
    environment |= {} if rewriters is None else {"FORWARDED_ALLOW_IPS": rewriters}
    came = Arrival(peer="10.0.0.5", headers=(("x-remote-user", "ann"), ("x-forwarded-for", "10.0.0.5")))
    assert identify(came, arranged({}, environment)).person.identity == name


def test_without_a_session_nobody_came():
    assert reader.arrival() == Arrival()
