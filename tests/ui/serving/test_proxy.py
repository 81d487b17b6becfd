"""What nginx hands to any process is what any process can answer: our own routes, all of them, and nothing else."""

import re

from tests.conftest import ROOT
from ui.header.menu import PAGES
from ui.routes import routes

CONFIG = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
(ANSWERED,) = re.findall(r"location ~ (\S+) \{\s+proxy_pass http://answers;", CONFIG)


def alternatives():
    """The beginnings of addresses that nginx knows, each by itself."""
    (inner,) = re.findall(r"^\^/\((.*)\)$", ANSWERED)
    return re.split(r"\|(?![^(]*\))", inner)


def addresses():
    return [re.sub(r"\{[^}]+\}", "x", route.path) for route in routes()]


def test_nginx_knows_every_route_of_ours_so_that_a_new_one_is_not_forgotten():
    assert [path for path in addresses() if not re.search(ANSWERED, path)] == []


def test_nginx_knows_no_route_that_is_gone():
    assert [one for one in alternatives() if not any(re.search(f"^/{one}", path) for path in addresses())] == []


def test_what_belongs_to_a_session_goes_to_the_process_that_runs_it():
    of_sessions = [
        "/",
        *(f"/{page.path}" for page in PAGES),
        "/_stcore/stream",
        "/_stcore/upload_file/x",
        "/static/x.js",
    ]
    assert [path for path in of_sessions if re.search(ANSWERED, path)] == []
