"""Kept for Python files that readers exported before: import from `forecasting` instead."""

from forecasting.evaluation.evaluate import evaluate

__all__ = ["evaluate"]
