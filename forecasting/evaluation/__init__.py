"""A scenario worked out: central path, draws, sensitivity, bridges, dials."""
