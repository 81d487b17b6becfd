"""Prices, use & Jevons: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import page, rebound

frame.open_page(menu.at("prices"), fields=(*page.NAMES, *rebound.NAMES), is_headed=False)
page.show("prices")
frame.close_page()
