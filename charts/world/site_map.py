"""AI sites on a map: a mark for each, its area by power and its shape by how far the site is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from math import sqrt

from charts.drawing.style import FONT, LABEL_SIZE, Palette
from charts.wording import wrap
from charts.world.land import WIDTH, Area, land_path
from forecasting.catalog.project_records import Stage
from forecasting.quantities.units import compact
from forecasting.scores.timelines import MW_PER_GW
from forecasting.sites.state import SiteState

RADIUS, LEAST = 13.0, 3.5
"""Radius of a site of a gigawatt, and of one whose power is not stated [px]."""
TITLE, LINE, CHARACTERS = 22, 20, 120
"""Size of the title, height of a line [px], and characters in one."""


class Shape(StrEnum):
    """The sign of a site."""

    FULL = "full"
    RING = "ring"
    DIAMOND = "diamond"
    CROSS = "cross"


SHAPES = {
    Stage.OPERATIONAL: Shape.FULL,
    Stage.UNDER_CONSTRUCTION: Shape.RING,
    Stage.CONTRACTED: Shape.DIAMOND,
    Stage.ANNOUNCED: Shape.DIAMOND,
    Stage.DELAYED: Shape.CROSS,
    Stage.CANCELLED: Shape.CROSS,
}
KEY = {
    Shape.FULL: "runs, at least in part",
    Shape.RING: "under construction",
    Shape.DIAMOND: "announced or contracted",
    Shape.CROSS: "delayed or cancelled",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site in a picture: where it is, how large and of which shape its mark is [px], and what it stands for."""

    x: float
    y: float
    radius: float
    shape: Shape
    name: str
    words: str


def places(found: Iterable[SiteState], area: Area) -> tuple[Place, ...]:
    """The sites of an area whose place is known, the largest first, so that the small ones lie on top."""
    ordered = sorted(found, key=lambda one: (-one.size, one.project.name))
    return tuple(one for state in ordered if (one := _place(state, area)))


def _place(state: SiteState, area: Area) -> Place | None:
    latitude, longitude = state.project.latitude, state.project.longitude
    if latitude is None or longitude is None or not area.holds(longitude, latitude):
        return None
    x, y = area.spot(longitude, latitude)
    return Place(
        x=x,
        y=y,
        radius=round(max(LEAST, RADIUS * sqrt(state.size / MW_PER_GW)), 1),
        shape=SHAPES[state.stage],
        name=state.project.name,
        words=f"{state.project.name}: {state.stage.value}, {_power(state)}",
    )


def _power(state: SiteState) -> str:
    """What runs and what is expected, in words."""
    runs = f"{compact(float(state.runs) / MW_PER_GW, 'GW')} runs" if state.runs else "nothing runs"
    if state.expected is None:
        return "power not stated"
    return f"{runs}, {compact(float(state.expected) / MW_PER_GW, 'GW')} expected by {state.said_by.period.label}"


def picture(shown: Sequence[Place], area: Area, palette: Palette) -> str:
    """The map alone, as a drawing without words: a page has them around it."""
    return _svg(area.height, _map(shown, area, palette))


def document(shown: Sequence[Place], area: Area, palette: Palette, words: tuple[str, str]) -> str:
    """The map to take away: with its title, its key and its sources; *words* are title and sources."""
    title, sources = words
    top, below = LINE * 3, top_of_sources(area)
    lines = wrap(sources, CHARACTERS)
    parts = [
        f"<rect width='{WIDTH}' height='{below + LINE * (len(lines) + 1):g}' fill='{palette.paper}'/>",
        _text(title, (LINE, LINE * 1.4), palette.ink, TITLE),
        *_key(palette, LINE * 2.4),
        f"<g transform='translate(0 {top})'>{_map(shown, area, palette)}</g>",
        *(_text(line, (LINE, below + LINE * (i + 1)), palette.soft, LABEL_SIZE) for i, line in enumerate(lines)),
    ]
    return _svg(below + LINE * (len(lines) + 1), "".join(parts))


def top_of_sources(area: Area) -> float:
    """Where the lines on sources begin below a map to take away [px]."""
    return LINE * 3 + area.height


def _map(shown: Sequence[Place], area: Area, palette: Palette) -> str:
    land = (
        f"<svg width='{WIDTH}' height='{area.height:g}'><path d='{land_path(area)}' transform='scale(0.1)' "
        f"fill='{palette.grid}' stroke='{palette.grid}' stroke-width='6'/>"
    )
    return land + "".join(mark(one.shape, (one.x, one.y), one.radius, palette) for one in shown) + "</svg>"


def mark(shape: Shape, spot: tuple[float, float], radius: float, palette: Palette) -> str:
    """The sign of a site."""
    (x, y), r = spot, radius
    match shape:
        case Shape.FULL:
            return (
                f"<circle cx='{x:g}' cy='{y:g}' r='{r:g}' fill='{palette.ink}' fill-opacity='0.55' "
                f"stroke='{palette.paper}'/>"
            )
        case Shape.RING:
            return f"<circle cx='{x:g}' cy='{y:g}' r='{r:g}' fill='none' stroke='{palette.ink}' stroke-width='1.6'/>"
        case Shape.DIAMOND:
            path = f"M{x:g} {y - r:g}l{r:g} {r:g} {-r:g} {r:g} {-r:g} {-r:g}z"
            return f"<path d='{path}' fill='none' stroke='{palette.soft}' stroke-width='1.4' stroke-dasharray='4 2'/>"
        case Shape.CROSS:
            path = f"M{x - r:g} {y - r:g}l{2 * r:g} {2 * r:g}M{x - r:g} {y + r:g}l{2 * r:g} {-2 * r:g}"
            return f"<path d='{path}' fill='none' stroke='{palette.soft}' stroke-width='1.4'/>"


def _key(palette: Palette, height: float) -> Iterable[str]:
    """The signs with their words, in one row."""
    for i, (shape, words) in enumerate(KEY.items()):
        x = LINE * 1.5 + i * (WIDTH - LINE) / len(KEY)
        yield mark(shape, (x, height - LABEL_SIZE / 3), LABEL_SIZE / 2, palette)
        yield _text(words, (x + LABEL_SIZE, height), palette.soft, LABEL_SIZE)


def _text(words: str, spot: tuple[float, float], colour: str, size: int) -> str:
    return (
        f"<text x='{spot[0]:g}' y='{spot[1]:g}' fill='{colour}' font-size='{size}' "
        f'font-family="{FONT}">{escape(words)}</text>'
    )


def _svg(height: float, content: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height:g}' "
        f"viewBox='0 0 {WIDTH} {height:g}'>{content}</svg>"
    )
