"""Chips & supply: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.views import subject

frame.open_page(menu.at("chips"), fields=subject.NAMES, is_headed=False)
subject.show("chips")
frame.close_page()
