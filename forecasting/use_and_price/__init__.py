"""What cheaper AI does to use and spending, and what a million tokens cost to own, to rent or to buy."""

from forecasting.use_and_price.rebound import Rebound, published_elasticities, rebound
from forecasting.use_and_price.token_cost import Serving, servings, token_cost

__all__ = ["Rebound", "Serving", "published_elasticities", "rebound", "servings", "token_cost"]
