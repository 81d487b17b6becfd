"""Verdicts on the figures of a sentence: levels, growth, arithmetic, facts; the slips behind them; what is right."""
