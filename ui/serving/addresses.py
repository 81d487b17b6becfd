"""Where our own routes are: paths below the place at which the app is served, which the browser alone knows.

The app may be served at the root of a host, under `server.baseUrlPath`, or behind a proxy that strips a prefix of which
the server never hears. Pages therefore hand out paths without a beginning, and `chart.js` puts the place before them
that it was loaded from.
"""

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from charts.drawing.fonts import WEIGHTS
from charts.drawing.library import VERSION
from exports.content.public_address import is_one_word, is_public_link, public_link

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SCRIPTS = tuple(sorted(ASSETS.glob("*.js")))
SHEETS = tuple(ASSETS.parent / f"{name}.css" for name in ("tokens", "style", "masthead", "overview", "print"))
"""The style of all pages, in the order in which later rules win."""
STATE = sha256(b"".join(path.read_bytes() for path in (*SCRIPTS, *SHEETS))).hexdigest()[:16]
"""Changes with every change of a script or stylesheet, and with it the address that browsers keep it under."""
LIBRARY = f"assets/plotly-{VERSION}.min.js"
SCRIPT = f"assets/{STATE}/chart.js"
HISTORY = f"assets/{STATE}/history.js"
EARLY = f"assets/{STATE}/early.js"
EMBEDDED_SCRIPT = f"assets/{STATE}/embedded.js"
SEARCH_SCRIPT = f"assets/{STATE}/search.js"
SHEET_NAME = "face.css"
SHEET = f"assets/{STATE}/{SHEET_NAME}"
FONTS = "fonts.css"
TOKENS = ASSETS.parent / "tokens.css"
FACES = {weight: f"assets/{STATE}/outlook-sans-{weight}.woff2" for weight in WEIGHTS}
"""The typeface of charts by weight, for pages that draw without a script."""
TURN = "scenarios/turn"
SEARCH = "search"
FEED = "feed.atom"
API = "api/v1"
ALONE = re.compile(r"(?:/.*)?/(?:embed/[^/]+|s/[^/]+|overview|api/v1(?:/.*)?)")
"""Paths of pages without the app around them (`ui/published`) and of data for programs (`ui/api`): they get neither
script nor style of the app.
"""


def own_link(link: str, host: str) -> str:
    """The address of a live chart, if it is one of the server at *host*; a file must not carry somebody else's."""
    if len(link) > LONGEST_LINK or not is_one_word(link):
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets around something that is no address
        return ""
    return link if parts.scheme in {"http", "https"} and parts.netloc == host else ""


LONGEST_LINK = 8_000


def link_for_files(link: str, host: str) -> str:
    """The public address of a live chart that was seen at *host*; empty where none is configured."""
    seen = link if is_public_link(link) else own_link(link, host)
    return public_link(seen, base=str(st.get_option("server.baseUrlPath") or ""))


def beginnings() -> tuple[str, ...]:
    """What stands before our routes on this server: nothing, and its base path if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return ("", f"/{base}") if base else ("",)
