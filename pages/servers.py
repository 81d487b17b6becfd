"""Servers & AI servers: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import page

frame.open_page(menu.at("servers"), fields=page.NAMES, is_headed=False)
page.show("servers")
frame.close_page()
