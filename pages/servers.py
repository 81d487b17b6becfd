"""Servers & AI servers: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Servers & AI servers", is_headed=False)
subject.show("servers")
frame.close_page()
