"""Findings: sentences that the data write, each from a template whose condition was tested on the numbers it tells."""
