"""Who is here, by how a reader came and what the operator set up; on a doubt it is nobody."""

import pytest

from saved.identity import LOCAL, Arrangement, Arrival, Standing, identify, is_alone, person_name

ALONE, VOUCHED, SIGNED_OUT, UNKNOWN = Standing.ALONE, Standing.VOUCHED, Standing.SIGNED_OUT, Standing.UNKNOWN
HERE = (("host", "127.0.0.1:8501"), ("origin", "http://127.0.0.1:8501"))
LOCALHOST = (("host", "localhost:8501"), ("origin", "http://localhost:8501"))
OURS = ("127.0.0.1", "localhost")


def came(*more, peer="127.0.0.1", headers=HERE, login=None) -> Arrival:
    return Arrival(peer=peer, headers=(*headers, *more), login=login)


class TestAlone:
    @pytest.mark.parametrize(
        ("peer", "headers", "addresses"),
        [
            ("127.0.0.1", HERE, OURS),
            ("127.0.0.1", LOCALHOST, OURS),
            ("::1", (("Host", "[::1]:8501"), ("Origin", "http://[::1]:8501")), OURS),
            ("127.0.0.1", (("host", "localhost"),), OURS),
            ("127.0.0.1", HERE, ()),
        ],
    )
    def test_one_person_on_their_own_machine_needs_no_login(self, peer, headers, addresses):
        found = identify(Arrival(peer=peer, headers=headers), Arrangement(addresses=addresses))
        assert (found.standing, found.person.identity) == (ALONE, LOCAL)

    @pytest.mark.parametrize(
        ("why", "arrival", "addresses"),
        [
            ("from another machine", came(peer="192.168.1.7"), OURS),
            ("from nobody knows where", came(peer=""), OURS),
            ("under a name of the net", came(headers=(("host", "outlook.example.org"),)), OURS),
            ("a proxy that changes Host", came(headers=(HERE[0], ("origin", "https://outlook.example.org"))), OURS),
            ("a page without an origin", came(headers=(HERE[0], ("origin", "null"))), OURS),
            ("without a host", came(headers=()), OURS),
            ("under two hosts", came(("Host", "outlook.example.org")), OURS),
            ("a name that only begins so", came(headers=(("host", "localhost.example.org"),)), OURS),
            ("passed on", came(("X-Forwarded-For", "127.0.0.1")), OURS),
            ("passed on for a host", came(("x-forwarded-host", "localhost")), OURS),
            ("passed on by the standard", came(("Forwarded", "for=127.0.0.1")), OURS),
            ("passed on by nginx", came(("X-Real-IP", "127.0.0.1")), OURS),
            ("passed on with a trace", came(("Via", "1.1 proxy")), OURS),
            ("on all addresses", came(), ("0.0.0.0", "localhost")),  # noqa: S104 - what is refused
            ("with a public address", came(), (*OURS, "outlook.example.org")),
        ],
    )
    def test_anything_that_shows_another_machine_ends_that(self, why, arrival, addresses):
        assert not is_alone(arrival, Arrangement(addresses=addresses)), why
        found = identify(arrival, Arrangement(addresses=addresses))
        assert (found.standing, found.person.identity) == (UNKNOWN, "")
        assert "does not know who you are" in found.reason


def behind(*trusted, **more) -> Arrangement:
    return Arrangement(user_header="X-Remote-User", trusted=trusted or ("127.0.0.1", "10.0.0.0/8"), **more)


ANN = ("X-Remote-User", "Ann@Example.org")


class TestProxy:
    @pytest.mark.parametrize(
        ("arrival", "arrangement", "name"),
        [
            (came(ANN), behind(), "ann@example.org"),
            (came(("x-remote-user", "ann")), behind(), "ann"),
            (came(ANN, peer="10.3.2.1"), behind(), "ann@example.org"),
            (came(ANN, ("X-Forwarded-For", "203.0.113.9")), behind(), "ann@example.org"),
            (came(("X-Remote-User", "王芳")), behind(), "王芳"),
        ],
    )
    def test_a_trusted_proxy_says_who_is_here(self, arrival, arrangement, name):
        found = identify(arrival, arrangement)
        assert (found.standing, found.person.identity) == (VOUCHED, name)

    @pytest.mark.parametrize(
        ("why", "arrival", "arrangement"),
        [
            ("from another peer", came(ANN, peer="203.0.113.9"), behind()),
            ("from nobody knows where", came(ANN, peer=""), behind()),
            ("no peer is trusted", came(ANN), behind(" ")),
            ("a mistake in what is trusted", came(ANN), behind("localhost")),
            ("twice", came(ANN, ("x-remote-user", "ben")), behind()),
            ("not at all, though alone", came(), behind()),
            ("empty", came(("X-Remote-User", "  ")), behind()),
            ("too long", came(("X-Remote-User", "a" * 121)), behind()),
            ("signs that cannot be shown", came(("X-Remote-User", "ann\x07")), behind()),
            ("in the place of the one person here", came(("X-Remote-User", LOCAL)), behind()),
            ("the peer is what a header claims", came(ANN, ("X-Forwarded-For", "127.0.0.1")), behind(rewrites=True)),
        ],
    )
    def test_from_anybody_else_the_header_says_nothing(self, why, arrival, arrangement):
        found = identify(arrival, arrangement)
        assert (found.standing, found.person.identity) == (UNKNOWN, ""), why
        assert "proxy does not say" in found.reason


IN = {"is_logged_in": True, "sub": "1234", "iss": "https://id.example.org"}
BY_NUMBER = "1234 at https://id.example.org"


class TestLogin:
    @pytest.mark.parametrize(
        ("claims", "has_many", "name"),
        [
            (IN | {"email": "Ann@Example.org", "email_verified": True}, True, "ann@example.org"),
            (IN | {"email": "ann@example.org"}, False, "ann@example.org"),
            (IN | {"email": "ann@example.org"}, True, BY_NUMBER),
            (IN | {"email": "ann@example.org", "email_verified": False}, False, BY_NUMBER),
            (IN | {"email": "ann@example.org", "email_verified": "false"}, False, BY_NUMBER),
            (IN, False, BY_NUMBER),
        ],
    )
    def test_an_address_counts_where_its_provider_vouches_for_it(self, claims, has_many, name):
        found = identify(came(login=claims), Arrangement(has_many_logins=has_many))
        assert (found.standing, found.person.identity) == (VOUCHED, name)

    def test_before_it_nobody_is_known_not_even_on_their_own_machine(self):
        found = identify(came(login={"is_logged_in": False}), Arrangement(addresses=OURS))
        assert (found.standing, found.person.identity) == (SIGNED_OUT, "")
        assert "sign in first" in found.reason

    def test_one_without_a_name_is_nobody(self):
        assert identify(came(login={"is_logged_in": True}), Arrangement()).standing is UNKNOWN


def test_an_address_of_mail_is_the_same_in_any_case_and_a_name_is_not():
    assert person_name("  Ann@Example.org ") == "ann@example.org"
    assert person_name("Ann  Lee") == "Ann Lee"
