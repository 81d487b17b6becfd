"""Baselines of the market model: how each driver's path is found in the catalog, for a publisher and a day."""
