"""Projecting a series: known values, the method, the result with its bands, other answers, the growth a target needs."""
