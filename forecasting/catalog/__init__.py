"""The published figures: rows of the tables, their checks, and the catalog of series with every vintage."""
