"""Training costs: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import page

frame.open_page(menu.at("training"), fields=page.NAMES, is_headed=False)
page.show("training")
frame.close_page()
