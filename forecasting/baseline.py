"""An old address, kept for exported Python that readers hold; new code imports a baseline from `forecasting`."""

from forecasting.baselines.baseline import baseline_of

__all__ = ["baseline_of"]
