"""The state of the AI compute market on one screen."""

from charts.exhibits.overview import TILE_COLUMNS
from ui import cached, frame
from ui.views import blocks

frame.open_page("AI compute market: where it stands")
overview = cached.overview()
frame.say(overview.lead)
blocks.tiles(overview.tiles, columns=TILE_COLUMNS)
blocks.silent(overview.silent)
blocks.grid(overview.charts)
blocks.heading("What the newest vintages changed")
blocks.changes(overview.changes)
frame.close_page()
