"""Training costs as charts: the frontier with its line, and all models that a reader chooses."""

from charts.exhibits.training.frontier import TARGET, claims, day_of, frontier, frontier_words
from charts.exhibits.training.models import models_chart, models_words

__all__ = ["TARGET", "claims", "day_of", "frontier", "frontier_words", "models_chart", "models_words"]
