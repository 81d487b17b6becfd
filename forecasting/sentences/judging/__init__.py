"""Verdicts on the figures of a sentence: levels, growth, arithmetic and facts, the slips behind them, and what is right."""
