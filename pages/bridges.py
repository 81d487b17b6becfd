"""Why two forecasts of one period differ: in steps that multiply to the gap, each with its sources."""

from ui import frame
from ui.evidence import bridges
from ui.header import menu, rewind

frame.open_page(
    menu.at("bridges"),
    lead="Two forecasts of one thing, and what of the gap comes from where: level, scope, growth.",
    fields=bridges.NAMES,
)
bridges.show(rewind.day())
frame.close_page()
