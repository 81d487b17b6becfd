"""Text cleaned once, before any format sees it: no control characters, no marks that turn its order round.

Text comes from files and from readers. What markup or formulas it holds is the business of each format, which
escapes it; what no format can show is taken out here, and what no page has room for is cut.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from charts.exhibit import Exhibit

LONGEST = 4000
LONGEST_TITLE = 300
ELLIPSIS = "…"

# C0 and C1 controls, lone surrogates, marks of text direction, line separators, and what XML forbids.
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def plain(text: str, longest: int = LONGEST) -> str:
    """*text* on one line without characters that cannot be seen, cut with an ellipsis beyond *longest*."""
    shown = " ".join(_UNSHOWN.sub(" ", text).split(" ")) if _UNSHOWN.search(text) else text
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + ELLIPSIS


def cleaned(exhibit: Exhibit) -> Exhibit:
    """The exhibit with every text in it made plain; code and recipe, which machines read, are left as they are."""
    plainly: Exhibit = replace(
        _plain_within(exhibit), code=exhibit.code, request=exhibit.request, recipe=exhibit.recipe
    )
    edits = replace(plainly.edits, subtitle=plain(plainly.edits.subtitle, LONGEST_TITLE))
    return replace(
        plainly, title=plain(plainly.title, LONGEST_TITLE), scope=plain(plainly.scope, LONGEST_TITLE), edits=edits
    )


OURS = f"{Exhibit.__module__.partition('.')[0]}."
"""Where the values come from that an exhibit is made of; periods and days hold no text of a reader."""


def _plain_within(value: Any) -> Any:  # noqa: ANN401 - any value inside an exhibit
    """The same value with every text inside it plain; periods, days and numbers as they are."""
    if type(value) is str:
        return plain(value)
    if isinstance(value, tuple):
        return tuple(_plain_within(part) for part in value)
    if not type(value).__module__.startswith(OURS) or not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{field.name: _plain_within(getattr(value, field.name)) for field in fields(value)})
