"""Saved work: scenarios, reports and views under their names, with every version, compared and shared."""

from ui import frame
from ui.header import menu
from ui.saved import page

frame.open_page(
    menu.at("saved"),
    "Saved work",
    "Scenarios, reports, views and own figures by name, each save a version.",
    fields=page.NAMES,
)
page.show()
frame.close_page()
