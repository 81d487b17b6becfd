"""What every file says about itself beside its numbers: assumptions, sources, and what it is. As rows of text."""

from collections.abc import Iterable, Sequence

from charts.exhibit import Cited, Exhibit, document_of
from exports.grid import COMPUTED
from exports.licence import attributions
from exports.request import Request

Rows = list[list[str]]

MAKER = "Compute Outlook"
HOW_TO = (
    "Cells with a coloured ground are growth that you can change: values, and the chart, follow. "
    "Columns in grey repeat values for the chart."
)


def assumptions(exhibits: Sequence[Exhibit]) -> Rows:
    """What was changed or assumed, chart by chart."""
    rows = [["chart", "assumption"]]
    for exhibit in exhibits:
        said = exhibit.assumptions or _methods(exhibit) or ("No assumption was changed.",)
        rows += [[exhibit.title, words] for words in said]
    return rows


def _methods(exhibit: Exhibit) -> tuple[str, ...]:
    """Notes of computed values, each once: they name the method."""
    notes = dict.fromkeys(mark.note for mark in exhibit.marks if mark.standing in COMPUTED and mark.note)
    return tuple(notes)


def sources(exhibits: Iterable[Exhibit]) -> Rows:
    """Every document that a value came from, once."""
    found: dict[tuple[str, ...], None] = {}
    for exhibit in exhibits:
        for mark in exhibit.marks:
            if mark.publisher:
                found[_document(document_of(mark))] = None
        for one in exhibit.cited:
            found[_document(one)] = None
    return [["publisher", "published", "title", "tier", "url", "source_id"], *map(list, sorted(found))]


def _document(one: Cited) -> tuple[str, ...]:
    return (one.publisher, one.published, one.title, one.tier, one.url, one.source_id)


def source_words(exhibit: Exhibit) -> list[str]:
    """Each document on a line, as notes of a slide tell it."""
    return [
        ", ".join(part for part in (publisher, title, published, url) if part)
        for publisher, published, title, _, url, _ in sources([exhibit])[1:]
    ]


def about(charts: Sequence[tuple[Exhibit, Request]]) -> Rows:
    """Title, unit, sources, versions and licence of each chart."""
    rows = [["about", ""], ["made by", MAKER], ["how to use", HOW_TO]]
    for exhibit, request in charts:
        rows += [[name, text] for name, text in metadata(exhibit, request).items()]
    return rows


def metadata(exhibit: Exhibit, request: Request) -> dict[str, str]:
    """The facts of one chart by name; those that it does not have are left out."""
    facts = {
        "title": exhibit.title,
        "unit and scope": exhibit.subtitle,
        "sentence": request.sentence,
        "changed assumptions": "; ".join(exhibit.assumptions),
        "scenario": exhibit.scenario,
        "source": exhibit.sources,
        "as of": exhibit.as_of.isoformat() if exhibit.as_of else "",
        "data version": exhibit.data_version.isoformat(),
        "link": request.link,
        "in words": exhibit.text_alternative,
        "licence": "; ".join(attributions(exhibit)),
    }
    return {name: text for name, text in facts.items() if text}
