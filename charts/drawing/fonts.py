"""The Latin typeface that pictures carry with them: a cut of Source Sans 3 under another name, as its licence asks.

Open Font License 1.1, see fonts/OFL.txt. It holds Latin, Greek and the signs of our charts; Chinese is drawn by the
system's own fonts, which the stack in `charts.drawing.style` names.
"""

import base64
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "fonts"
FAMILY = "Outlook Sans"
WEIGHTS = (400, 700)


@cache
def font_faces() -> str:
    """Style rules that hold the typeface itself, so that a file needs nothing from outside."""
    return "".join(_face(weight) for weight in WEIGHTS)


def face(weight: int) -> bytes:
    """The typeface in one weight (WOFF2)."""
    return (FOLDER / f"outlook-sans-{weight}.woff2").read_bytes()


def _face(weight: int) -> str:
    content = base64.b64encode(face(weight)).decode("ascii")
    return (
        f"@font-face{{font-family:'{FAMILY}';font-style:normal;font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{content}) format('woff2')}}"
    )
