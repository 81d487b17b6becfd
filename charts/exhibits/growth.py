"""Growth between two points in words, as charts write it."""

from forecasting.vintages.growth_words import COMPUTED, computed_words, growth_words

__all__ = ["COMPUTED", "computed_words", "growth_words"]
