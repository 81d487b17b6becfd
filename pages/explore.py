"""Find any series, see its published values by vintage, compare publishers, work out growth."""

from ui import address, blocks, cached, controls, explore, frame, pinned

frame.open_page("Explore", "Any published series: its values by vintage, its definition, its sources.")
notice = blocks.place()
address.begin(controls.NAMES)
rewound = pinned.rewind(cached.catalog().version)
selection = controls.pick(cached.catalog())
if selection:
    explore.show(selection)
blocks.ignored(address.ignored(), notice, rewound)
frame.close_page()
