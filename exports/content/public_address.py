"""Links in files: only under the address at which readers reach this server, and only if that was configured.

A server is often seen as 127.0.0.1 or by a name that holds inside one house; in a file that is passed on such a link
leads nowhere. Without a public address a file says how its chart is made instead (`exports/content/metadata.py`).
"""

import os
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit, urlunsplit

VARIABLE = "COMPUTE_OUTLOOK_PUBLIC_URL"
"""The environment variable that holds the public address, with a path if the server stands under one."""

LONGEST_LINK = 8_000
WEB = frozenset({"http", "https"})


def public_address() -> str:
    """The configured address without a slash at its end; empty where there is none, or it is none of the web."""
    found = os.environ.get(VARIABLE, "").strip().rstrip("/")
    return found if is_web(found) else ""


def public_link(link: str, base: str = "") -> str:
    """A link to this server, as its own pages have it, under the public address; empty where none is configured.

    *base* is the path that the server itself is under.
    """
    if is_public_link(link):
        return link
    parts, public = _parts(link), _parts(public_address())
    if parts is None or public is None or not is_web(link):
        return ""
    inner = parts.path.removeprefix(f"/{base.strip('/')}") if base.strip("/") else parts.path
    path = f"{public.path.rstrip('/')}/{inner.lstrip('/')}"
    return urlunsplit((public.scheme, public.netloc, path, parts.query, ""))


def is_public_link(link: str) -> bool:
    """Whether a link is one to this server under its public address."""
    address = public_address()
    return bool(address) and is_one_word(link) and (link == address or link.startswith((f"{address}/", f"{address}?")))


def is_local(link: str) -> bool:
    """Whether a link leads to the machine or the house of whoever made it."""
    parts = _parts(link)
    name = (parts.hostname or "") if parts else ""
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ip_address(name).is_global
    except ValueError:
        return bool(name) and "." not in name


def is_web(link: str) -> bool:
    """Whether an address is one of the web with a host, not a script in disguise."""
    parts = _parts(link)
    return parts is not None and parts.scheme in WEB and bool(parts.hostname)


def is_one_word(link: str) -> bool:
    """Whether an address has neither spaces nor what cannot be seen: parsers drop these, and files would hold them."""
    return link.isprintable() and " " not in link


def _parts(link: str) -> SplitResult | None:
    """The parts of an address; none of what is no address, or too long for one."""
    try:
        return urlsplit(link) if 0 < len(link) <= LONGEST_LINK and is_one_word(link) else None
    except ValueError:  # brackets around something that is no address
        return None
