"""Slow work beside the page, with progress and a way out."""
