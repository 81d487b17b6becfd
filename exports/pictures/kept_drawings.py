"""Charts that stand inside pages, kept on disk: a chart that was drawn once is not drawn again after a restart.

A drawing is named by the content of what is drawn and by what draws it, so that none is ever out of date.
"""

import contextlib
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from plotly.io.json import to_json_plotly

from charts.drawing.fonts import font_faces
from charts.drawing.labelling.labels import Size
from charts.drawing.library import VERSION
from charts.exhibit import Exhibit
from exports.pictures.chrome import find
from exports.pictures.inline import drawn, looks
from forecasting.backtest.result_cache import cache_folder
from forecasting.foundations.text_files import write_whole

MOST, GIVEN_UP = 4_000, 400
"""Drawings in the folder at most, some 60 MB, and how many of the oldest are given up when there are more."""
ENDING = ".svg"


def kept_inline(exhibit: Exhibit, name: str, size: Size) -> str:
    """The drawing of `inline`, from the folder if it is there.

    Raises:
        ExportError: It is not there, and there is no browser, or it failed.
    """
    light, dark = looks(exhibit, size)
    content: str = to_json_plotly((light, dark, name, size.width))
    path = folder() / f"{sha256(content.encode() + _means()).hexdigest()[:40]}{ENDING}"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return path.read_text("utf-8")
    found = drawn(light, dark, name, size)
    with contextlib.suppress(OSError):
        _write(path, found)
    return found


def folder() -> Path:
    """Where drawings are kept."""
    return cache_folder() / "drawings"


def _write(path: Path, text: str) -> None:
    """Keep a drawing, and give up the oldest where there are too many."""
    write_whole(path, text)
    found = list(path.parent.glob(f"*{ENDING}"))
    if len(found) > MOST:
        for old in sorted(found, key=_written)[:GIVEN_UP]:
            old.unlink(missing_ok=True)


def _written(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0


@cache
def _means() -> bytes:
    """What draws: our code, the libraries, the typeface, the browser."""
    digest = sha256(f"{VERSION} {version('kaleido')} {font_faces()}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    with contextlib.suppress(OSError):
        about = Path(find()).stat()
        digest.update(f"{about.st_size} {about.st_mtime_ns}".encode())
    return digest.digest()
