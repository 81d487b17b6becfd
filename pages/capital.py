"""Spending & capital: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Spending & capital", is_headed=False)
subject.show("capital")
frame.close_page()
