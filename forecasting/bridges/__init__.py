"""Bridges: why two forecasts of one period differ, in steps that multiply to the gap, each with its sources."""
