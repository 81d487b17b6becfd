"""The frames of native charts: their axes, and panels, which are several frames beside each other."""
