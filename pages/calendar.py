"""Calendar & changes: what was revised and published since a day, and the events of the market."""

from ui import frame
from ui.header import menu
from ui.subjects import calendar

frame.open_page(menu.at("calendar"), is_headed=False, fields=calendar.NAMES)
calendar.show()
frame.close_page()
