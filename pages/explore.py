"""Find any series, see its published values by vintage, compare publishers, work out growth."""

from ui import address, cached, controls, frame, pinned
from ui.views import blocks, explore

frame.open_page("Explore", "Any published series: its values by vintage, its definition, its sources.")
notice = blocks.place()
address.begin(controls.NAMES)
rewound = pinned.rewind(cached.catalog().version)
selection = controls.pick(cached.catalog())
if selection:
    explore.show(selection)
blocks.ignored(address.ignored(), notice, rewound)
frame.close_page()
