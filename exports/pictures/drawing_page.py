"""The page in the browser that draws: Kaleido's own with our typeface, nothing from outside, kept for many pictures.

Kaleido loads its page anew after each picture, with all of plotly.js, which takes longer than to draw one. Nothing of
a picture is left in the page that another could show: Plotly draws each in an element of its own, and removes it.
"""

import json
from typing import Any

from kaleido import Kaleido, PageGenerator

from charts.drawing.fonts import FAMILY, WEIGHTS, font_faces

PICTURES_A_PAGE = 200
"""Pictures after which the page is loaded anew, whatever may have gathered in it."""

# Plotly measures text with the page's typeface but draws a PNG from an SVG picture, which sees no font of the page:
# so the typeface is put into the SVG itself, and SVG, PNG and PDF all come from that.
SCRIPT = """
<script>
(() => {
  const faces = %(faces)s, weights = %(weights)s, family = %(family)s
  const draw = Plotly.toImage
  const prefix = 'data:image/svg+xml,'
  Plotly.toImage = async (figure, options) => {
    await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 12px '${family}'`)))
    const bare = await draw(figure, { ...options, format: 'svg', imageDataOnly: true })
    const svg = bare.replace(/^<svg[^>]*>/, (head) => `${head}<style>${faces}</style>`)
    if (options.format === 'svg') return options.imageDataOnly ? svg : prefix + encodeURIComponent(svg)
    const picture = new Image()
    picture.src = prefix + encodeURIComponent(svg)
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = options.width * options.scale
    canvas.height = options.height * options.scale
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const url = canvas.toDataURL(`image/${options.format}`)
    return options.imageDataOnly ? url.slice(url.indexOf(',') + 1) : url
  }
})()
</script>
"""


class Page:
    """The page that draws, as Kaleido asks for it."""

    def generate_index(self) -> str:
        """The page as HTML."""
        own = str(PageGenerator(mathjax=False).generate_index())
        facts = {"faces": json.dumps(font_faces()), "weights": json.dumps(WEIGHTS), "family": json.dumps(FAMILY)}
        return own.replace("</head>", f"<style>{font_faces()}</style>{SCRIPT % facts}</head>")


class Browser(Kaleido):  # type: ignore[misc]  # Kaleido ships no types
    """Kaleido's browser, which keeps its page for many pictures."""

    def __init__(self, path: str, seconds: float) -> None:
        """The browser at *path*, not started; a picture may take so many *seconds* [s]."""
        super().__init__(page_generator=Page(), path=path, timeout=seconds)
        self._drawn = 0

    async def _return_kaleido_tab(self, tab: Any) -> None:  # noqa: ANN401 - Kaleido's own
        self._drawn += 1
        if self._drawn % PICTURES_A_PAGE:
            await self.tabs_ready.put(tab)
        else:
            await super()._return_kaleido_tab(tab)
