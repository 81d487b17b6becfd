"""Chips & supply: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Chips & supply", is_headed=False)
subject.show("chips")
frame.close_page()
