"""Projects: the page of the subject."""

from ui import frame
from ui.header import menu
from ui.subjects import gigawatt, page, site_map

frame.open_page(menu.at("projects"), fields=(*page.NAMES, *site_map.NAMES, *gigawatt.NAMES), is_headed=False)
page.show("projects")
frame.close_page()
