"""Python that reproduces a chart's numbers, as a file."""

from charts.exhibit import Exhibit
from exports.content.clean import plain
from exports.content.metadata import metadata
from exports.content.request import ExportError, Request

NO_CODE = "this chart has no Python that makes its numbers"


def code(exhibit: Exhibit, request: Request) -> bytes:
    """The chart's code, after comments that say what it is.

    Raises:
        ExportError: The chart has no code.
    """
    if not exhibit.code:
        raise ExportError(NO_CODE)
    facts = metadata(exhibit, request)
    comments = [f"# {name}: {plain(facts[name])}" for name in KEPT if name in facts]
    return "\n".join((*comments, "", exhibit.code)).encode()


KEPT = (
    "title",
    "unit and scope",
    "changed assumptions",
    "source",
    "as of",
    "data version",
    "made of",
    "link",
    "licence",
)
