"""Why two forecasts of one period differ: in steps that multiply to the gap, each with its sources."""

from ui import address, frame
from ui.evidence import bridges
from ui.header import menu, rewind
from ui.views import blocks

frame.open_page(
    menu.at("bridges"),
    "Why forecasts differ",
    "Two forecasts of one thing, and what of the gap comes from where: level, scope, growth.",
)
notice = blocks.place()
address.begin(bridges.NAMES)
bridges.show(rewind.day())
blocks.ignored(address.ignored(), notice)
frame.close_page()
