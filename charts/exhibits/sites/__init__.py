"""Charts of AI sites: what runs and what is due by year, and what was expected of the same sites then and now."""
