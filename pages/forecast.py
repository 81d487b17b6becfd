"""Project any series: the recommended method or another, with graded bands, its back-test and its limits."""

from ui import controls, frame
from ui.saved import offer
from ui.views import forecast

frame.open_page(
    frame.FORECAST,
    "Forecast",
    "The published path of any series, or a projection by this tool, with ranges that say how far such paths miss.",
    fields=controls.FORECAST_NAMES,
)
with offer.offered(frame.FORECAST):
    forecast.show(controls.pick())
frame.close_page()
