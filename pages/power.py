"""Power & cooling: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import page, power

frame.open_page(menu.at("power"), fields=(*page.NAMES, *power.NAMES), is_headed=False)
page.show("power")
frame.close_page()
