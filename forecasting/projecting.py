"""Kept for Python files that readers exported before: import from `forecasting` instead."""

from forecasting.projection.project import Wish, project

__all__ = ["Wish", "project"]
