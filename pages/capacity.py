"""Computing capacity: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import page

frame.open_page(menu.at("capacity"), fields=page.NAMES, is_headed=False)
page.show("capacity")
frame.close_page()
