"""An Exhibit's map drawn by Plotly: land from our own outline, a sign for each mark, the words around it."""

from collections.abc import Iterable, Sequence
from typing import Any

from charts.drawing.labelling.labels import KEY_SIZE, SOURCE_SIZE, SUBTITLE_SIZE, TITLE_SIZE, Room, Size, fitted, texts
from charts.drawing.lines.frame import page
from charts.drawing.plotly_text import as_text
from charts.drawing.style import PALETTES, Look, Palette
from charts.exhibit import Exhibit, Line
from charts.mark import Mark
from charts.wording import wrap
from charts.world.land import WIDTH, Area, rings
from charts.world.spots import Placed, Sign

EDGE, HOVER_WIDTH, SHARE_OF_FILL = 4, 52, 0.6
LEAST = 4.0
"""Least size of a sign [px]."""
LETTERS = {Sign.FULL: "●", Sign.RING: "○", Sign.DIAMOND: "◇", Sign.CROSS: "×"}
"""The signs as a key in words shows them."""
SYMBOLS = {Sign.FULL: "circle", Sign.RING: "circle-open", Sign.DIAMOND: "diamond-open", Sign.CROSS: "x-thin-open"}
PLAIN: dict[str, Any] = {"type": "scatter", "showlegend": False}


def map_traces(exhibit: Exhibit, placed: Placed, look: Look) -> list[dict[str, Any]]:
    """The land, and the marks of each line with their sign; *meta* is the place of the line.

    Signs are as large as on a map of `WIDTH`; `shrunk` fits them to a smaller one.
    """
    palette = PALETTES[look]
    lines = zip(exhibit.lines, placed.signs, placed.spots, strict=True)
    return [
        _land(placed.area, palette),
        *(_signs(line, sign, spots, palette) | {"meta": i} for i, (line, sign, spots) in enumerate(lines)),
    ]


def shrunk(trace: dict[str, Any], part: float) -> dict[str, Any]:
    """A trace of the map with its signs as large as on a map of *part* of `WIDTH`."""
    if "marker" not in trace:
        return trace
    sizes = [max(LEAST, round(size * part, 1)) for size in trace["marker"]["size"]]
    return trace | {"marker": trace["marker"] | {"size": sizes}}


def part_of_width(size: Size) -> float:
    """How large a map is beside one of `WIDTH` [1]."""
    return round(min(1.0, size.width / WIDTH), 3)


def _land(area: Area, palette: Palette) -> dict[str, Any]:
    """Every piece of land that meets the area, as one filled outline."""
    shown = [[*ring, (None, None)] for ring in rings(area)]
    return PLAIN | {
        "x": [x for ring in shown for x, _ in ring],
        "y": [y for ring in shown for _, y in ring],
        "mode": "none",
        "fill": "toself",
        "fillcolor": palette.grid,
        "hoverinfo": "skip",
    }


def _signs(line: Line, sign: Sign, spots: Sequence[Any], palette: Palette) -> dict[str, Any]:
    colour = palette.ink if sign in {Sign.FULL, Sign.RING} else palette.soft
    return PLAIN | {
        "x": [spot.longitude for spot in spots],
        "y": [spot.latitude for spot in spots],
        "mode": "markers",
        "name": line.name,
        "marker": {
            "symbol": SYMBOLS[sign],
            "size": [spot.across for spot in spots],
            "color": colour,
            "opacity": SHARE_OF_FILL if sign is Sign.FULL else 1.0,
            "line": {"color": palette.paper if sign is Sign.FULL else colour, "width": 1 if sign is Sign.FULL else 1.2},
        },
        "text": [_hover(line, mark) for mark in line.marks],
        "customdata": list(range(len(line.marks))),
        "hovertemplate": "%{text}<extra></extra>",
    }


def _hover(line: Line, mark: Mark) -> str:
    """A site in words; every text is escaped, for it may come from a file."""
    parts = (f"{line.name}, {mark.note}", f"{mark.publisher}, {mark.published}")
    return "<br>".join(
        (f"<b>{as_text(mark.label)}</b>", *(as_text(row) for one in parts for row in wrap(one, HOVER_WIDTH)))
    )


def map_layout(exhibit: Exhibit, placed: Placed, look: Look, size: Size) -> dict[str, Any]:
    """The area true to scale at half its height, without axes, and the words around it."""
    area = placed.area
    room = _room(exhibit, placed, size)
    plain = {"visible": False, "constrain": "domain", "fixedrange": False}
    return {
        **page(exhibit, look, room),
        "xaxis": plain | {"range": [area.west, area.east]},
        "yaxis": plain | {"range": [area.south, area.north], "scaleanchor": "x", "scaleratio": _ratio(area)},
        "annotations": texts(room, PALETTES[look]),
        "meta": {"signs": part_of_width(size), "least": LEAST},  # for the browser, which has one set of traces
    }


def _ratio(area: Area) -> float:
    """Pixels of a degree up for one across."""
    return round((area.height / (area.north - area.south)) / (WIDTH / (area.east - area.west)), 4)


def _room(exhibit: Exhibit, placed: Placed, size: Size) -> Room:
    """Words above and below, and a plot in the shape of the area."""
    return fitted(
        Room(
            title=wrap(exhibit.title, size.characters(TITLE_SIZE)),
            subtitle=wrap(exhibit.subtitle, size.characters(SUBTITLE_SIZE)),
            key=wrap("   ".join(_key(exhibit, placed)), size.characters(KEY_SIZE)),
            source=wrap(exhibit.footer, size.characters(SOURCE_SIZE)),
            size=size,
            axis=EDGE,
            plot=(size.width - 2 * EDGE) * placed.area.height / WIDTH,
            left=EDGE,
            right=EDGE,
        )
    )


def _key(exhibit: Exhibit, placed: Placed) -> Iterable[str]:
    """The signs with their words."""
    for line, sign in zip(exhibit.lines, placed.signs, strict=True):
        yield f"{LETTERS[sign]} {line.name}".replace(" ", "\N{NO-BREAK SPACE}")
