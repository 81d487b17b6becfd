"""The header of every page: the menu, the rewind date, the search field and its answers."""
