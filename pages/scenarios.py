"""Change assumptions, see what follows for servers, capacity, power and money, and take it away."""

from ui import address, frame
from ui.saved import offer
from ui.studio import page as studio

frame.open_page(frame.SCENARIOS, "What if: change an assumption and see what follows", fields=address.AnyField())
with offer.offered(frame.SCENARIOS):
    studio.show()
frame.close_page()
