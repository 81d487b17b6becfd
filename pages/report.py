"""The charts that the reader collected, in order and with words, as a deck, a document, a workbook or an archive."""

from ui import frame
from ui.saved import offer
from ui.views import report

frame.open_page(
    frame.REPORT, "Report", "Charts collected from any page: order them, add a sentence each, take them away."
)
with offer.offered(frame.REPORT):
    report.show()
frame.close_page()
