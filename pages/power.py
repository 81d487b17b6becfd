"""Power & cooling: the page of the subject."""

from ui import frame
from ui.views import subject

frame.open_page("Power & cooling", is_headed=False)
subject.show("power")
frame.close_page()
