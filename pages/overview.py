"""The state of the AI compute market on one screen."""

from charts import overview
from ui import blocks, cached, frame

frame.open_page("AI compute market: where it stands")
catalog = cached.catalog()
frame.say(overview.lead(catalog))
blocks.tiles(overview.tiles(catalog), columns=overview.TILE_COLUMNS)
blocks.grid(overview.exhibits(catalog, cached.view()))
blocks.heading("What the newest vintages changed")
blocks.changes(overview.changes(catalog))
frame.close_page()
