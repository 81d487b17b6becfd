"""Prices, use & Jevons: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Prices, use & Jevons", is_headed=False)
subject.show("prices")
frame.close_page()
