"""Computing capacity: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import counts, page

frame.open_page(menu.at("capacity"), fields=(*page.NAMES, *counts.NAMES), is_headed=False)
page.show("capacity")
frame.close_page()
