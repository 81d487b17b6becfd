"""Training & inference: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Training & inference", is_headed=False)
subject.show("inference")
frame.close_page()
