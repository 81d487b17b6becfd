"""Who is here: decided by how a reader came and what the operator set up, as a rule without a server.

Nobody is taken for somebody on a doubt: whoever cannot be known saves nothing on the server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from ipaddress import ip_address, ip_network

from saved.records import Person

USER_HEADER, TRUSTED = "COMPUTE_OUTLOOK_USER_HEADER", "COMPUTE_OUTLOOK_TRUSTED_PROXIES"
"""The environment variables that name the header in which a proxy says who is here, and the addresses of that proxy."""
LOCAL = "this computer"
"""Whose work is saved where one person works on their own machine."""
PASSED_ON = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "cf-connecting-ip", "true-client-ip"})
FORWARDED, PREFIX = "x-forwarded-for", "x-forwarded-"
"""Headers by which a proxy shows that the reader is somewhere else."""
LONGEST = 120


class Standing(Enum):
    """How it is known who is here."""

    ALONE = auto()
    VOUCHED = auto()
    SIGNED_OUT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a reader came: the address that the connection is from, its headers, and what a login says of them.

    *peer* is "" where it cannot be known. *login* is `None` where no login is configured, and empty before it.
    """

    peer: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    login: Mapping[str, object] | None = None

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a header, whatever its case."""
        return tuple(value for given, value in self.headers if given.lower() == name.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What the operator set up.

    Attributes:
        addresses: Names and addresses under which the server is configured to be reached; only loopback is private.
        user_header: The header in which a trusted proxy says who is here; "" for none.
        trusted: Addresses or networks of that proxy.
        rewrites: Whether the server puts the sender that a header claims in the place of the peer.
        has_many_logins: Whether more than one provider vouches for people.
    """

    addresses: tuple[str, ...] = ()
    user_header: str = ""
    trusted: tuple[str, ...] = ()
    rewrites: bool = False
    has_many_logins: bool = False


NOBODY = Person()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is here, how that is known, and where nobody is known the reason in a sentence."""

    standing: Standing
    person: Person = NOBODY
    reason: str = ""


def identify(arrival: Arrival, arrangement: Arrangement) -> Identity:
    """Who is here: by the operator's proxy, else by login, else the one person on this machine, else nobody."""
    if arrangement.user_header:
        return _by_proxy(arrival, arrangement)
    if arrival.login is not None:
        return _by_login(arrival.login, has_many=arrangement.has_many_logins)
    if is_alone(arrival, arrangement):
        return _known(LOCAL, Standing.ALONE)
    return Identity(standing=Standing.UNKNOWN, reason=UNKNOWN)


UNKNOWN = (
    "Nothing can be saved on this server, for it does not know who you are: its operator has set up no login; "
    "files can be downloaded and opened again"
)
NOT_VOUCHED = (
    "Nothing can be saved on this server now, for its proxy does not say who you are; files can be downloaded and "
    "opened again"
)
SIGNED_OUT = "To save on this server, sign in first; files can be downloaded without it"
NAMELESS = "Nothing can be saved, for your login gives no name that can be kept; files can be downloaded"


def is_alone(arrival: Arrival, arrangement: Arrangement) -> bool:
    """Whether one person works on their own machine: nothing shows another machine between or beside."""
    came = [name.lower() for name, _ in arrival.headers]
    hosts, origins = arrival.all("host"), arrival.all("origin")
    return (
        is_loopback(arrival.peer)
        and all(is_loopback(one) for one in arrangement.addresses)
        and len(hosts) == 1
        and all(is_loopback(_host(one)) for one in (*hosts, *origins))
        and not any(name in PASSED_ON or name.startswith(PREFIX) for name in came)
    )


def is_loopback(name: str) -> bool:
    """Whether a name or an address is that of the machine itself."""
    text = name.strip().lower().rstrip(".")
    if text == "localhost":
        return True
    try:
        return ip_address(text).is_loopback
    except ValueError:
        return False


def _host(text: str) -> str:
    """The host in a Host or Origin header."""
    host = text.rpartition("://")[2]
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if ":" in host else host


def _by_proxy(arrival: Arrival, arrangement: Arrangement) -> Identity:
    """Who a trusted proxy says is here; its header from anybody else, or given twice, says nothing."""
    given = arrival.all(arrangement.user_header)
    # The server would show the sender that the header claims, and not the peer that sent it.
    is_hidden = arrangement.rewrites and bool(arrival.all(FORWARDED))
    if is_hidden or not is_among(arrival.peer, arrangement.trusted) or len(given) != 1:
        return Identity(standing=Standing.UNKNOWN, reason=NOT_VOUCHED)
    return _vouched(given[0], NOT_VOUCHED)


def is_among(address: str, networks: tuple[str, ...]) -> bool:
    """Whether an address is one of those, or in a network of those; what is no address is in none."""
    try:
        one = ip_address(address)
        return any(one in ip_network(network.strip(), strict=False) for network in networks if network.strip())
    except ValueError:
        return False


def _by_login(claims: Mapping[str, object], *, has_many: bool) -> Identity:
    """Who a login says is here: by an address that its provider vouches for, else by the provider's own number.

    Among several providers an address counts only where its own says that it was verified: else one of them could
    give somebody the address of a reader who comes by another.
    """
    if str(claims.get("is_logged_in", "")) != "True":
        return Identity(standing=Standing.SIGNED_OUT, reason=SIGNED_OUT)
    email, verified = str(claims.get("email") or ""), str(claims.get("email_verified", "")).lower()
    if email and (verified == "true" or (verified == "" and not has_many)):
        return _vouched(email, NAMELESS)
    subject, issuer = str(claims.get("sub") or ""), str(claims.get("iss") or "")
    return _vouched(f"{subject} at {issuer}" if subject and issuer else "", NAMELESS)


def _vouched(name: str, otherwise: str) -> Identity:
    text = person_name(name)
    if not text or len(text) > LONGEST or not text.isprintable() or text == LOCAL:
        return Identity(standing=Standing.UNKNOWN, reason=otherwise)
    return _known(text, Standing.VOUCHED)


def _known(name: str, standing: Standing) -> Identity:
    return Identity(standing=standing, person=Person(identity=name))


def person_name(text: str) -> str:
    """The name of a person as it is kept and compared: an address of mail is the same in any case."""
    words = " ".join(text.split())
    return words.lower() if "@" in words else words
