"""Projection methods, one file a family, and the registry that names each."""
