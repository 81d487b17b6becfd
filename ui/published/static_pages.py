"""Every series and the overview as pages that need no script: finding, chart, values with publisher and vintage."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from charts.exhibits.tiles import change_words
from charts.notes import day_label
from charts.recipes import PublishedChart
from charts.tables.listings import values_frame
from exports.content.clean import plain
from exports.content.public_address import public_address
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.findings.choose import finding_about
from forecasting.quantities.units import compact
from forecasting.vintages.revisions import Revision
from ui import cached, charts
from ui.published import asking
from ui.published.app_links import app_link
from ui.published.content import chart_words, table
from ui.published.desk import PAGES
from ui.published.pages import answer, in_look, page, policy
from ui.published.pictures import PIXELS
from ui.serving.headers import POLICY
from ui.text import foot

Facts = tuple[str, dict[str, Any]]
"""A template, and what it names."""
KEPT = "public, max-age=300"
NO_FRAMES = "'none'"
MOST_CLAIMS = 12
VALUES = ("period", "value", "unit", "status", "publisher", "published", "tier", "definition", "source", "url")
"""Columns of the table of values, of those that Explore shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticPage:
    """A page: its address below the root, the way from there *up* to the root, what makes what it says."""

    place: str
    up: str
    facts: Callable[[], Facts]

    @property
    def key(self) -> str:
        """What it is kept under."""
        return f"static {cached.catalog().version} {public_address()} {self.place}"

    def made(self) -> bytes:
        """The page, in the look of the reader's system.

        Raises:
            ExportError: The browser that draws failed.
        """
        template, given = self.facts()
        return page(
            template, self.up, kind="static", public=public_address(), place=self.place, pixels=PIXELS,
            foot=foot(cached.catalog().version), **given,
        )  # fmt: skip


def of_series(series: Series) -> StaticPage:
    """The page of a series."""
    return StaticPage(place=f"s/{series.series_id}", up="../", facts=partial(_series, series))


def of_overview() -> StaticPage:
    """The overview."""
    return StaticPage(place="overview", up="", facts=_overview)


@asking.in_sentences
async def series(request: Request) -> Response:
    """The page of a series, answered."""
    return await _answer(request, of_series(cached.catalog()[request.path_params["series"]]))


@asking.in_sentences
async def overview(request: Request) -> Response:
    """The overview, answered."""
    return await _answer(request, of_overview())


async def _answer(request: Request, asked: StaticPage) -> Response:
    look = asking.look(request)
    body = in_look(await PAGES.of(asked.key, asked.made), look)
    return answer(request, body, "text/html", {"cache-control": KEPT, POLICY: policy(asked.up, NO_FRAMES)})


def _series(series: Series) -> Facts:
    catalog, recipe = cached.catalog(), PublishedChart(series=(series.series_id,))
    exhibit = charts.exhibit(recipe) if series.observations else None
    heading = plain(finding_about(catalog, series).text) if exhibit else series.name
    rows = values_frame(series).to_dict("records") if exhibit else []
    return "series.html", {
        "title": heading,
        "name": series.name,
        "heading": heading,
        "definition": series.definition,
        "description": f"{series.name}. {series.definition}",
        "notices": _notices(catalog, series),
        "chart": chart_words(exhibit, keeps=True) if exhibit else None,
        "values": table(
            f"{series.name}: every published value, newest first", [_value(one) for one in rows], linked="url"
        ),
        "claims": [f"{one.words} ({one.source.citation})" for one in series.claims[:MOST_CLAIMS]],
        "picture": f"s/{series.series_id}.png" if exhibit else "",
        "app": f"../{app_link(recipe)}",
    }


def _value(row: Mapping[Hashable, Any]) -> dict[str, str]:
    return {name: str(row[name]) for name in VALUES}


def _notices(catalog: Catalog, series: Series) -> list[dict[str, str]]:
    """How old the series is where that matters, and which others speak in its place."""
    age = series.age(catalog.today)
    aged = [{"words": f"{age.words[:1].upper()}{age.words[1:]}.", "address": ""}] if age and age.slug != "fresh" else []
    return aged[: not series.successors] + [
        {
            "words": f"Superseded since {day_label(one.since)}. {one.sentence}",
            "address": one.successor_id,
            "label": catalog.name_of(one.successor_id),
        }
        for one in series.successors
    ]


def _overview() -> Facts:
    found, catalog = cached.overview(), cached.catalog()
    by_theme = {theme.name: [one for one in catalog.series if one.theme == theme.theme] for theme in catalog.themes}
    return "overview.html", {
        "title": found.heading,
        "heading": found.heading,
        "lead": found.lead,
        "description": found.lead,
        "chart": chart_words(charts.exhibit(found.chart), keeps=True),
        "tiles": found.tiles,
        "changes": [_change(one) for one in found.changes],
        "themes": by_theme.items(),
        "picture": "overview.png",
        "app": "./",
    }


def _change(one: Revision) -> str:
    series, shown = one.series, one.after.shown
    was, now = (compact(statement.shown.value, series.unit) for statement in (one.before, one.after))
    return (
        f"{series.name}, {series.label_of(shown.period)}: {was} \N{RIGHTWARDS ARROW} {now} ({change_words(one)}), "
        f"{shown.publisher}, {one.after.vintage.label}"
    )
