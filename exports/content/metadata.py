"""What every file says about itself beside its numbers: assumptions, sources, and what it is. As rows of text."""

from collections.abc import Iterable, Sequence

from charts.cells import number_text
from charts.exhibit import Exhibit
from charts.mark import Cited, document_of
from exports.content.grid import COMPUTED
from exports.content.licence import attributions
from exports.content.request import Request, RequestedChart

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


def about(charts: Sequence[RequestedChart]) -> Rows:
    """Title, unit, sources, versions and licence of each chart."""
    rows = [["about", ""], ["made by", MAKER], ["how to use", HOW_TO]]
    for one in charts:
        rows += [[name, text] for name, text in metadata(one.exhibit, one.request).items()]
    return rows


def made_of(exhibit: Exhibit) -> str:
    """How to make the chart again: its series, the newest vintages, the scenario, the day, and the data's version."""
    series = dict.fromkeys(line.series_id for line in exhibit.lines if line.series_id)
    vintages = [f"{publisher} {dates[0]}" for publisher, dates in exhibit.vintages.items() if dates]
    parts = (
        ("series", ", ".join(series)),
        ("newest vintages", ", ".join(vintages)),
        ("scenario", exhibit.scenario),
        ("assumptions", "; ".join(exhibit.assumptions)),
        ("as known on", exhibit.as_of.isoformat() if exhibit.as_of else ""),
        ("data of", exhibit.data_version.isoformat()),
    )
    return "; ".join(f"{name} {text}" for name, text in parts if text)


def growth_words(exhibit: Exhibit) -> str:
    """The growth that the chart tells, with both of its ends."""
    return "; ".join(
        f"{one.label} from {one.start_day} ({number_text(one.start_value)}) to {one.end_day} "
        f"({number_text(one.end_value)})"
        for one in exhibit.stretches
    )


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
        "growth": growth_words(exhibit),
        "days": "; ".join(f"{one.day} {one.label}" for one in exhibit.moments),
        "made of": made_of(exhibit),
        "recipe": exhibit.recipe,
        "link": request.link,
        "in words": exhibit.text_alternative,
        "licence": "; ".join(attributions(exhibit)),
    }
    return {name: text for name, text in facts.items() if text}
