"""The colours of files: those of the printed picture, whatever the screen shows."""

from charts.drawing.style import PALETTES, Look

PALETTE = PALETTES[Look.PRINT]
