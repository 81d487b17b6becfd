"""Data for programs: read-only routes over the engine's operations, their description, and a page on them."""
