"""Computing capacity: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Computing capacity", is_headed=False)
subject.show("capacity")
frame.close_page()
