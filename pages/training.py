"""Training costs: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Training costs", is_headed=False)
subject.show("training")
frame.close_page()
