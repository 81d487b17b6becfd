"""An old address, kept for exported Python that readers hold; new code imports a projection from `forecasting`."""

from forecasting import Wish, project, project_values  # old name, kept for files that readers hold

__all__ = ["Wish", "project", "project_values"]  # old name, kept for files that readers hold
