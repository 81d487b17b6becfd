"""Training costs: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.views import subject

frame.open_page(menu.at("training"), fields=subject.NAMES, is_headed=False)
subject.show("training")
frame.close_page()
