"""Projects: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Projects", is_headed=False)
subject.show("projects")
frame.close_page()
