"""Figures of a reader's own: read from sheets as programs write them, kept as a record, shown as a series."""
