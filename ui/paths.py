"""Where our own routes are, as the browser asks for them."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from charts.library import VERSION
from exports.public_address import public_link

ASSETS = Path(__file__).resolve().parent / "assets"
SCRIPTS = tuple(sorted(ASSETS.glob("*.js")))
STATE = sha256(b"".join(path.read_bytes() for path in SCRIPTS)).hexdigest()[:16]
"""Changes with every change of a script, and with it the address that browsers keep it under."""
LIBRARY = f"assets/plotly-{VERSION}.min.js"
SCRIPT = f"assets/{STATE}/chart.js"
FONTS = "fonts.css"
TURN = "scenarios/turn"


def own_link(link: str, host: str) -> str:
    """The address of a live chart, if it is one of the server at *host*; a file must not carry somebody else's."""
    if len(link) > LONGEST_LINK:
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets around something that is no address
        return ""
    return link if parts.scheme in {"http", "https"} and parts.netloc == host else ""


LONGEST_LINK = 8_000


def link_for_files(link: str, host: str) -> str:
    """The public address of a live chart that was seen at *host*; empty where none is configured."""
    return public_link(own_link(link, host), base=str(st.get_option("server.baseUrlPath") or ""))


def address(path: str) -> str:
    """The path of one of our routes as the browser asks for it."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/{path}" if base else f"/{path}"
