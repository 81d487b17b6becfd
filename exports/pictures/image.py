"""Pictures drawn on the server: PNG, SVG and PDF, in print colours whatever the screen shows."""

import re
import shutil
import subprocess
from functools import cache
from typing import Any

from charts.drawing.bars import KEY
from charts.drawing.figure import drawing
from charts.drawing.labelling.labels import Size
from charts.drawing.style import Look
from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.request import Request
from exports.pictures.chrome import ABSENT, find
from exports.pictures.renderer import RENDERER
from exports.pictures.resolution import with_resolution

CLEAR = "rgba(0,0,0,0)"
LIST_SECONDS = 10
NO_CHINESE = (
    "No Chinese typeface was found on the server: Chinese characters in PNG and PDF may show as boxes "
    "(install fonts-noto-cjk)."
)


def available() -> str:
    """Why no picture can be drawn on this machine; empty where one can."""
    return "" if find() else ABSENT


def png(exhibit: Exhibit, request: Request) -> bytes:
    """The picture with exactly width x scale times height x scale pixels, as wide on a slide at every scale.

    Raises:
        ExportError: There is no browser, or it failed.
    """
    return with_resolution(_drawn(exhibit, request, "png", request.scale), request.scale)


def svg(exhibit: Exhibit, request: Request) -> bytes:
    """The picture as vectors, with the Latin typeface inside."""
    return _drawn(exhibit, request, "svg", 1)


def pdf(exhibit: Exhibit, request: Request) -> bytes:
    """The picture as one page of its own size, with its fonts inside."""
    return _drawn(exhibit, request, "pdf", 1)


def print_drawing(exhibit: Exhibit, request: Request) -> dict[str, Any]:
    """Traces and layout in the look of print and the size asked for."""
    drawn = drawing(cleaned(exhibit), Look.PRINT, request.size.layout)
    layout = drawn["layout"] | {"width": request.size.width, "height": request.size.height}
    if request.transparent:
        layout |= {"paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR}
    return {"data": drawn["data"], "layout": layout}


def map_picture(exhibit: Exhibit, width: int, height: int) -> bytes:
    """The map of an exhibit as PNG with its key and without other words, for files that hold these themselves [px].

    Raises:
        ExportError: There is no browser, or it failed.
    """
    drawn = drawing(cleaned(exhibit), Look.PRINT, Size(width=width, height=height))
    key = drawn["layout"]["annotations"][KEY]
    alone = {"annotations": [key], "width": width, "height": height, "margin": MAP_MARGIN}
    options = {"format": "png", "width": width, "height": height, "scale": MAP_SCALE}
    return RENDERER.draw({"data": drawn["data"], "layout": drawn["layout"] | alone}, options)


MAP_MARGIN, MAP_SCALE = {"l": 4, "r": 4, "t": 40, "b": 4, "pad": 0}, 2


def _drawn(exhibit: Exhibit, request: Request, kind: str, scale: int) -> bytes:
    options = {"format": kind, "width": request.size.width, "height": request.size.height, "scale": scale}
    return RENDERER.draw(print_drawing(exhibit, request), options)


def notice(exhibit: Exhibit) -> str:
    """What to know about a picture of this chart drawn here; empty where there is nothing."""
    texts = (exhibit.title, exhibit.subtitle, exhibit.footer, *(line.label for line in exhibit.lines),
             *(panel.title for panel in exhibit.panels))  # fmt: skip
    return chinese_notice() if any(IDEOGRAPHS.search(text) for text in texts) else ""


IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@cache
def chinese_notice() -> str:
    """What to know about Chinese characters in pictures drawn here; empty where a typeface for them is installed."""
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    try:
        found = subprocess.run(  # noqa: S603 - a fixed program, without a shell
            [lister, ":lang=zh", "family"], capture_output=True, text=True, timeout=LIST_SECONDS, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if found.strip() else NO_CHINESE
