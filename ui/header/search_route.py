"""What the search field asks while a reader types: what was found for the words, best first, as rows with a way on."""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from charts.notes import day_label
from forecasting.catalog.catalog import Catalog
from forecasting.quantities.ages import age_of
from forecasting.quantities.periods import Published
from forecasting.quantities.units import compact
from forecasting.questions import answer
from forecasting.search.entries import Entry, Kind
from ui import cached
from ui.header import menu, rewind
from ui.serving.answers import PRIVATE, refusal

LONGEST = 80
MOST = 10
"""Rows of an answer."""
GROUPS = {
    Kind.QUESTION: "Questions", Kind.SERIES: "Series", Kind.CONCEPT: "Concepts", Kind.PAGE: "Pages",
    Kind.TERM: "Terms", Kind.PRESET: "Scenarios", Kind.PROJECT: "Projects", Kind.CHIP: "Chips",
    Kind.RUN: "Training runs", Kind.EVENT: "Events", Kind.SOURCE: "Sources", Kind.OBSERVATION: "Values",
    Kind.CLAIM: "Claims",
}  # fmt: skip


async def rows(request: Request) -> Response:
    """The rows for `q` as known on the day `asof`, and whether something had all the words."""
    typed = request.query_params.get("q", "")[:LONGEST]
    try:
        asked = request.query_params.get("asof", "")
        day = rewind.known_day(asked) if asked else None
    except ValueError as reason:
        return refusal(f"asof: {reason}.")
    return JSONResponse(await run_in_threadpool(found, typed, day), headers=PRIVATE)


def found(typed: str, day: date | None) -> dict[str, object]:
    """What the field shows: rows, and whether all the words were found."""
    catalog = cached.catalog_as_of(day)
    index = cached.index(day)
    entries = index.find(typed, MOST)
    return {"rows": [_row(entry, catalog) for entry in entries], "all": index.finds_all(typed)}


def _row(entry: Entry, catalog: Catalog) -> dict[str, str]:
    published = Published(entry.published) if entry.published else None
    age = age_of(published.day, catalog.today, superseded=entry.superseded) if published else None
    return {
        "kind": entry.kind.value,
        "group": GROUPS[entry.kind],
        "title": entry.title,
        "value": _value(entry, catalog),
        "year": entry.period,
        "publisher": entry.publisher,
        "published": day_label(published.day) if published else "",
        "age": age.words if age else "",
        "address": (entry.address or f"/{menu.SOURCES.path}").lstrip("/"),
    }


def _value(entry: Entry, catalog: Catalog) -> str:
    if entry.kind is Kind.QUESTION:
        return answer(catalog, entry.id).sentence
    if entry.kind is Kind.TERM:
        return entry.text
    return "" if entry.value is None else compact(entry.value, entry.unit)
