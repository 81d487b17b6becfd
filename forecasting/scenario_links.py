"""An old address, kept for exported Python that readers hold; new code takes links from `forecasting`."""

from forecasting.scenarios.links import from_query, to_query

__all__ = ["from_query", "to_query"]
