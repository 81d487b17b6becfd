"""The reader's own figures, beside what was published."""

from ui import frame
from ui.header import menu
from ui.own_data import page
from ui.saved import offer

frame.open_page(menu.at("my-data"), lead="Your own estimates beside the published ones, on every chart.")
with offer.offered(menu.at("my-data")):
    page.show()
frame.close_page()
