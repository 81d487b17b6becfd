"""One HTML file that works offline: charts that answer the pointer, their tables, sources and stamps.

Plotly is inside, once. A policy in the page forbids it to fetch anything, and whatever comes from data is escaped.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from charts.cells import Column, Row, columns_of, rows_of
from charts.drawing.figure import config
from charts.drawing.fonts import font_faces
from charts.drawing.style import FONT
from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.licence import attributions, version_words
from exports.content.metadata import assumptions, made_of, source_words
from exports.content.naming import stem
from exports.content.public_address import is_web
from exports.content.request import Request, RequestedChart
from exports.content.sizes import SLIDE
from exports.office.palette import PALETTE
from exports.pictures.image import print_drawing

TEMPLATES = Path(__file__).parent / "templates"

STYLE = f"""
body{{font-family:{FONT};color:{PALETTE.ink};background:{PALETTE.paper};max-width:60rem;margin:2rem auto;padding:0 1rem;
line-height:1.45}}
h1{{font-size:1.7rem;margin:0 0 .3rem}}h2{{font-size:1.25rem;margin:2.2rem 0 .2rem}}p{{margin:.3rem 0}}
.unseen{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.soft{{color:{PALETTE.soft}}}.chart{{max-width:960px;overflow-x:auto}}
table{{border-collapse:collapse;font-size:.85rem;margin:.6rem 0}}
th,td{{text-align:left;padding:.15rem .6rem;border-bottom:1px solid {PALETTE.grid};vertical-align:top;
overflow-wrap:anywhere;max-width:18rem}}
th{{position:sticky;top:0;background:{PALETTE.paper}}}
.number{{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal}}
@page{{size:297mm 210mm;margin:12mm}}
section{{margin-bottom:2.5rem}}
@media print{{details,.modebar{{display:none!important}}body{{max-width:none;margin:0}}section{{break-after:page}}
section:last-of-type{{break-after:auto}}}}
"""
DRAW = """
for (const place of document.querySelectorAll('.chart')) {
  const chart = JSON.parse(document.getElementById(place.dataset.chart).textContent)
  Plotly.newPlot(place, chart.data, chart.layout, chart.config)
}
document.body.dataset.drawn = 'yes'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A chart of the page as its template takes it; *drawing* is JSON that cannot end the script it stands in."""

    name: str
    title: str
    sentence: str
    alternative: str
    drawing: str
    link: str
    made_of: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sources: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def leads(self) -> bool:
        """Whether the link leads to the web; anything else is shown as text."""
        return is_web(self.link)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Assumptions, sources and licences of all charts."""

    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    licences: tuple[str, ...]


def page(exhibit: Exhibit, request: Request) -> bytes:
    """One chart as a page."""
    shown = cleaned(exhibit)
    return _document(title=shown.title, parts=[_section(shown, request, "chart-1")])


def report_page(charts: Sequence[RequestedChart], heading: Sequence[str]) -> bytes:
    """Several charts under one heading (title, subtitle, author), with the sources of all at the end."""
    exhibits = [cleaned(one.exhibit) for one in charts]
    shown = zip(exhibits, charts, strict=True)
    parts = [_section(exhibit, one.request, f"chart-{i + 1}") for i, (exhibit, one) in enumerate(shown)]
    closing = _closing(exhibits)
    return _document(title=heading[0], parts=parts, heading=heading, closing=closing)


def _document(**facts: Any) -> bytes:  # noqa: ANN401 - what the template names
    """The whole file; whatever the template writes is escaped, but for our own scripts and styles."""
    scripts = (plotly_js(), DRAW)
    given = {"heading": (), "closing": None, "scripts": scripts, "styles": (font_faces(), STYLE)}
    return _template().render(given | facts, policy=_policy(scripts)).encode() + b"\n"


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("page.html")


def _policy(scripts: Iterable[str]) -> str:
    """Only our two scripts run, known by their hashes; nothing is fetched. Plotly sets styles of its own."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def plotly_js() -> str:
    """Plotly's own script from the installed package, as it can stand inside a page."""
    import plotly

    path = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    return path.read_text(encoding="utf-8").replace("</script", r"<\/script")


def _section(exhibit: Exhibit, request: Request, name: str) -> Section:
    """A chart with what is said about it, its table without empty columns, and its sources."""
    rows = rows_of(exhibit)
    return Section(
        name=name,
        title=exhibit.title,
        sentence=request.sentence,
        alternative=exhibit.text_alternative,
        drawing=inside_script(_chart(exhibit, request)),
        link=request.link,
        made_of=made_of(exhibit),
        columns=tuple(column for column in columns_of(exhibit) if any(row[column.name].strip() for row in rows)),
        rows=rows,
        sources=tuple(source_words(exhibit)),
        facts=(exhibit.footer, *attributions(exhibit), version_words(exhibit)),
    )


def _chart(exhibit: Exhibit, request: Request) -> dict[str, Any]:
    """What Plotly draws: in print colours, and of a slide's size, since a page has room for it."""
    drawn = print_drawing(exhibit, replace(request, size=SLIDE))
    settings = config(exhibit)
    settings["toImageButtonOptions"] = settings["toImageButtonOptions"] | {"filename": stem(exhibit)}
    return drawn | {"config": settings | {"responsive": False}}


def inside_script(value: object) -> str:
    """JSON that cannot end the script it stands in, whatever texts it holds."""
    text = json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def _closing(exhibits: Sequence[Exhibit]) -> Closing:
    return Closing(
        assumptions=tuple(f"{title}: {words}" for title, words in assumptions(exhibits)[1:]),
        sources=tuple(dict.fromkeys(text for exhibit in exhibits for text in source_words(exhibit))),
        licences=tuple(dict.fromkeys(text for exhibit in exhibits for text in attributions(exhibit))),
    )
