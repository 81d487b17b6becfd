"""Kept for Python files that readers exported before: import from `forecasting` instead."""

from forecasting.scenarios.links import from_query

__all__ = ["from_query"]
