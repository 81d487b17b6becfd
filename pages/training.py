"""Training costs: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import calculators, costs, page

frame.open_page(menu.at("training"), fields=(*page.NAMES, *costs.NAMES, *calculators.NAMES), is_headed=False)
page.show("training")
frame.close_page()
