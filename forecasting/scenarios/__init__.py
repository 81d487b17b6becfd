"""Scenarios as data: assumptions on a baseline, in files, links and presets, and what they change in words."""
