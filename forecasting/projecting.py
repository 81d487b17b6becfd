"""An old address, kept for exported Python that readers hold; new code imports a projection from `forecasting`."""

from forecasting.projection.project import ProjectionSettings, project, project_values

Wish = ProjectionSettings  # old name, kept for files that readers hold

__all__ = ["Wish", "project", "project_values"]
