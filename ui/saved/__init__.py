"""Saved work as a reader meets it: who is here, Save on pages, and the page to find, compare and share it."""
