"""Kept for Python files that readers exported before: import from `forecasting` instead."""

from forecasting.baselines.baseline import baseline_of

__all__ = ["baseline_of"]
