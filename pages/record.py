"""How good forecasts were: every vintage over its outcome, errors with n, revisions, sites; as known on any day."""

from ui import address, cached, frame
from ui.header import rewind
from ui.record import page as record
from ui.views import blocks

frame.open_page(frame.RECORD, "Track record", is_headed=False)
notice = blocks.place()
address.begin(record.NAMES)
day = rewind.day()
record.show(cached.catalog_as_of(day), day)
blocks.ignored(address.ignored(), notice)
frame.close_page()
