"""Growth between two points in words, as charts write it."""

from forecasting.vintages.growth_words import growth_words, rate_words

__all__ = ["growth_words", "rate_words"]
