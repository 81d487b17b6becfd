"""Training & inference: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.views import subject

frame.open_page(menu.at("inference"), fields=subject.NAMES, is_headed=False)
subject.show("inference")
frame.close_page()
