"""..."""

from ui import frame

frame.open_page("sources", "")
