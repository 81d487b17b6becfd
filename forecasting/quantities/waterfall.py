"""Waterfalls: from one value to another in steps, by amounts or by factors; who shows one takes the ends from here."""

import operator
from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise


def climbs(start: float, amounts: Iterable[float]) -> list[tuple[float, float]]:
    """Where each amount begins and ends [the unit of *start*].

    Example:
        >>> climbs(10, [5, -3])
        [(10, 15), (15, 12)]
    """
    return _along(start, amounts, operator.add)


def climbs_by_factors(start: float, factors: Iterable[float]) -> list[tuple[float, float]]:
    """Where each factor begins and ends [the unit of *start*]: steps of equal height in logs.

    Example:
        >>> climbs_by_factors(10, [2, 0.5])
        [(10, 20), (20, 10.0)]
    """
    return _along(start, factors, operator.mul)


def _along(start: float, steps: Iterable[float], step: Callable[[float, float], float]) -> list[tuple[float, float]]:
    return list(pairwise(accumulate(steps, step, initial=start)))
