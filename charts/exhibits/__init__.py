"""Builders of Exhibits, one a kind of chart; recipes call them, and nobody else does."""
