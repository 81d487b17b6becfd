"""The page that explains the API: light, without a script, made from the table of operations."""

from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import jinja2

from forecasting.operations.operation import MOST_ROWS, Operation
from forecasting.operations.table import OPERATIONS
from forecasting.scenarios.limits import MOST_DRAWS_ON_PAGES
from ui import cached
from ui.api.description import FILES
from ui.api.limits import LONGEST
from ui.api.representation import FORMAT
from ui.serving.addresses import API
from ui.serving.headers import hashed, written

HERE = Path(__file__).parent
STYLE = (HERE / "page.css").read_text("utf-8")
GUARD = written({
    "default-src": "'none'",
    "style-src": hashed(STYLE.encode()),
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
})  # fmt: skip
"""The policy of the page: it loads nothing."""
PLACE = API.rpartition("/")[2]
"""Where links of the page lead, seen from its address, which ends without a slash."""


def page() -> bytes:
    """The page."""
    text: str = _template().render(
        style=STYLE, version=cached.catalog().version, operations=tuple(OPERATIONS.values()), files=FILES,
        format=FORMAT, example=example, place=PLACE, most_rows=MOST_ROWS, most_draws=MOST_DRAWS_ON_PAGES,
        seconds=LONGEST,
    )  # fmt: skip
    return text.encode()


@cache
def _template() -> jinja2.Template:
    source = (HERE / "page.html").read_text("utf-8")
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True).from_string(source)


def example(operation: Operation) -> str:
    """The address of an operation's example, below the root of the API."""
    in_path = {one.name for one in operation.takes if operation.in_path(one)}
    path = operation.path.format(**{name: quote(operation.example[name]) for name in in_path})
    asked = [(name, text) for name, text in operation.example.items() if name not in in_path]
    return f"{path}?{urlencode(asked, safe=':,')}" if asked else path
