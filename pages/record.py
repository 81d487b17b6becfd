"""How good forecasts were: every vintage over its outcome, errors with n, revisions, sites; as known on any day."""

from ui import cached, frame
from ui.header import rewind
from ui.record import page as record

frame.open_page(frame.RECORD, "Track record", fields=record.NAMES, is_headed=False)
record.show(cached.catalog_as_of(rewind.day()), rewind.day())
frame.close_page()
