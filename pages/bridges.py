"""Why two forecasts of one period differ: in steps that multiply to the gap, each with its sources."""

from ui import address, cached, controls, frame
from ui.evidence import bridges
from ui.views import blocks

frame.open_page(
    "Why forecasts differ", "Two forecasts of one thing, and what of the gap comes from where: level, scope, growth."
)
notice = blocks.place()
address.begin((*bridges.NAMES, "asof"))
bridges.show(controls.asked_day(cached.first_day(), cached.catalog().version))
blocks.ignored(address.ignored(), notice)
frame.close_page()
