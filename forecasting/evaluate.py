"""An old address, kept for exported Python that readers hold; new code imports a scenario from `forecasting`."""

from forecasting.evaluation.evaluate import evaluate

__all__ = ["evaluate"]
