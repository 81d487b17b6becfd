"""Project any series: the recommended method or another, with graded bands, its back-test and its limits."""

from ui import address, cached, controls, frame, pinned
from ui.views import blocks, forecast

frame.open_page("Forecast", "A projection of any series, with bands that say how far such projections miss.")
notice = blocks.place()
address.begin(controls.FORECAST_NAMES)
rewound = pinned.rewind(cached.catalog().version)
forecast.show(controls.pick(cached.catalog()))
blocks.ignored(address.ignored(), notice, rewound)
frame.close_page()
