"""Projection methods: one file a family, one registry that names each, when it applies and where it comes from.

Every method is a function of known levels, the leads asked for and a reader's choices, and gives an
`Extrapolation`: a distribution for each lead, with the parameters and the sentence that explain it.
"""

from forecasting.methods.families.registry import METHODS, method
from forecasting.methods.method import Choices, Extrapolation, Method

__all__ = ["METHODS", "Choices", "Extrapolation", "Method", "method"]
