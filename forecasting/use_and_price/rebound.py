"""The rebound (Jevons): what an efficiency gain does to price, use, compute and spending, with both break-even points.

The formulas are those of the market model (`forecasting/market_model/identities.py`): demand with a constant price
elasticity, of which a part of the gain reaches the price.
"""

from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.market_model import identities

ELASTICITY = "elasticity.llm_tokens.price"
UNIT_ELASTIC = 1.0
"""The elasticity above which users spend more although the price fell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebound:
    """What follows from a gain; all values are multiples of those before it [x] unless another unit is named.

    Attributes:
        gain: How many times less compute a unit of service takes.
        pass_through: Part of the gain that reaches the price, in logs.
        elasticity: Percent more use for a percent lower price, as a positive number.
        price: Price of a unit of service.
        used: Service used.
        compute: Compute needed for it.
        spending: What users spend.
        break_even_compute: The elasticity above which more compute is needed than before.
        break_even_spending: The elasticity above which users spend more than before.
    """

    gain: float
    pass_through: float
    elasticity: float
    price: float
    used: float
    compute: float
    spending: float
    break_even_compute: float
    break_even_spending: float = UNIT_ELASTIC

    @property
    def is_backfire(self) -> bool:
        """Whether more compute is needed although each unit takes less: the paradox of Jevons."""
        return self.compute > 1


def rebound(gain: float, pass_through: float, elasticity: float) -> Rebound:
    """What an efficiency gain leads to.

    Raises:
        ValueError: A gain of zero or less, a part outside 0 to 1 (0 excluded), or a negative elasticity.
    """
    if not gain > 0:
        raise ValueError(f"the gain is {gain:g}; expected a multiple above 0, such as 2 for half the compute")
    if not 0 < pass_through <= 1:
        raise ValueError(f"the part that reaches the price is {pass_through:g}; expected more than 0 and at most 1")
    if elasticity < 0:
        raise ValueError(f"the elasticity is {elasticity:g}; expected 0 or more: percent more use for a lower price")
    price = identities.service_price.work(gain, pass_through)
    used = identities.service_used.work(gain, pass_through, elasticity)
    return Rebound(
        gain=gain,
        pass_through=pass_through,
        elasticity=elasticity,
        price=price,
        used=used,
        compute=identities.compute_needed.work(used, gain),
        spending=identities.users_spending.work(price, used),
        break_even_compute=identities.break_even_elasticity.work(pass_through),
    )


def published_elasticities(catalog: Catalog) -> tuple[Observation, ...]:
    """What was published of the elasticity by the catalog's day (negative, as published), the newest first."""
    return tuple(sorted(catalog[ELASTICITY].observations, key=lambda one: one.published, reverse=True))
