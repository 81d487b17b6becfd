"""The colours and the type of files: those of the printed picture, whatever the screen shows."""

from typing import Any

from charts.drawing.style import PALETTES, Look

PALETTE = PALETTES[Look.PRINT]
FONT_NAME = "Calibri"
FONT_SIZE = 10

Options = dict[str, Any]
"""What XlsxWriter takes as options."""


def font(colour: str = PALETTE.ink, size: float = FONT_SIZE, **more: Any) -> Options:  # noqa: ANN401 - font options
    """A font as XlsxWriter takes it."""
    return {"name": FONT_NAME, "size": size, "color": colour, **more}
