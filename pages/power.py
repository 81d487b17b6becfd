"""Power & cooling: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.views import subject

frame.open_page(menu.at("power"), fields=subject.NAMES, is_headed=False)
subject.show("power")
frame.close_page()
