"""Who may show charts of this server in frames of their own pages: the operator says, in one setting."""

import logging
import os
import re
from functools import cache

VARIABLE = "COMPUTE_OUTLOOK_FRAMES"
"""The environment variable: hosts such as `https://news.example.org`, parted by spaces; `*` for everybody."""
DEFAULT = "'self'"
"""Pages of the same host: whose figures may stand on whose pages is for the operator to decide, not for a default."""
SOURCE = re.compile(
    r"\*|'self'|'none'|https?:|(?:https?://)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d{1,5}|\*))?",
    re.ASCII | re.IGNORECASE,
)
LOG = logging.getLogger(__name__)


def allowed() -> str:
    """The `frame-ancestors` of charts to be embedded; the default where the setting holds anything else than hosts."""
    return _read(os.environ.get(VARIABLE, ""))


@cache
def _read(text: str) -> str:
    named = text.split()
    wrong = next((one for one in named if not SOURCE.fullmatch(one)), "")
    if wrong:
        LOG.error("%s: expected hosts such as https://news.example.org or *, got %r", VARIABLE, wrong[:80])
    return " ".join(named) if named and not wrong else DEFAULT
