"""Chips & supply: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import page

frame.open_page(menu.at("chips"), fields=page.NAMES, is_headed=False)
page.show("chips")
frame.close_page()
