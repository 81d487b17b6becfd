"""Project any series: the recommended method or another, with graded bands, its back-test and its limits."""

from ui import address, cached, controls, frame
from ui.views import blocks, forecast

frame.open_page(
    frame.FORECAST, "Forecast", "A projection of any series, with bands that say how far such projections miss."
)
notice = blocks.place()
address.begin(controls.FORECAST_NAMES)
forecast.show(controls.pick(cached.catalog()))
blocks.ignored(address.ignored(), notice)
frame.close_page()
