"""Projecting a series: known values, the method, the result with its bands, other answers, growth for a target."""
