"""The reader's own figures, beside what was published."""

from ui import frame
from ui.header.menu import MY_DATA
from ui.own_data import page
from ui.saved import offer

frame.open_page(MY_DATA, lead="Your own estimates beside the published ones, on every chart.")
with offer.offered(MY_DATA):
    page.show()
frame.close_page()
