"""Words and tables of use and price: the rebound, and a million tokens to own, to rent or to buy."""

from typing import TYPE_CHECKING

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.quantities.units import compact, digits
from forecasting.use_and_price import Rebound, Serving, rebound
from forecasting.use_and_price.cost_by_chip import Priced, TokenCost, costs_by_chip
from forecasting.use_and_price.rebound import published_elasticities
from forecasting.use_and_price.token_cost import newest_of

if TYPE_CHECKING:
    import pandas as pd

LISTED = (
    "price.api.openai_flagship", "price.api.openai_small", "price.api.anthropic_opus", "price.api.anthropic_sonnet",
    "price.api.google_pro", "price.api.deepseek_chat", "price.api.deepseek_reasoner",
)  # fmt: skip
"""Price lists that stand beside the cost of own tokens, as series without their ending."""


def rebound_words(found: Rebound) -> str:
    """What follows, in one sentence."""
    verdict = "more compute than before" if found.is_backfire else "less compute than before"
    return (
        f"The price comes to {_times(found.price)}, use to {_times(found.used)}, compute needed to "
        f"{_times(found.compute)} ({verdict}), users' spending to {_times(found.spending)}. Compute rises above an "
        f"elasticity of {digits(round(found.break_even_compute, 2))}, spending above one of "
        f"{digits(found.break_even_spending)}."
    )


def _times(value: float) -> str:
    return compact(value, "x")


def rebound_frame(found: Rebound, catalog: Catalog) -> "pd.DataFrame":
    """The same gain at the reader's elasticity and at each published one [multiples of before]."""
    import pandas as pd

    rows = [("yours", "assumed", found)]
    rows += [
        (f"{one.publisher}, {one.published.label}", "published", _at(found, one))
        for one in published_elasticities(catalog)
    ]
    return pd.DataFrame(
        [
            {
                "elasticity of": name,
                "standing": standing,
                "elasticity": digits(one.elasticity),
                "price": _times(one.price),
                "use": _times(one.used),
                "compute": _times(one.compute),
                "users' spending": _times(one.spending),
            }
            for name, standing, one in rows
        ]
    )


def _at(found: Rebound, published: Observation) -> Rebound:
    return rebound(found.gain, found.pass_through, abs(float(published.value)))


def making_words(one: Serving, by_the_hour: tuple[Series, Observation], used: float, cost: float) -> str:
    """What a million tokens cost to make, with what it rests on and what the publisher states."""
    series, price = by_the_hour
    stated = ""
    if one.stated is not None:
        stated = (
            f" Stated for the best platform: {compact(one.stated.value, 'USD per million tokens')} "
            f"({one.stated.publisher}, {one.stated.published.label})."
        )
    return (
        f"{compact(float(f'{cost:.3g}'), 'USD per million tokens')}: {series.name}, "
        f"{compact(price.value, series.unit)} ({price.publisher}, {price.published.label}), over "
        f"{digits(one.measured.value)} tokens a second ({one.measured.publisher}, {one.measured.published.label}; "
        f"{one.measured.note or 'platform not named'}) in {used:.0%} of the time.".replace("%", " %")
        + stated
    )


def chip_costs_frame(catalog: Catalog) -> "pd.DataFrame":
    """What a million tokens cost by chip and model, with every figure that it rests on and where it was read."""
    import pandas as pd

    return pd.DataFrame([_chip_cost(one) for one in costs_by_chip(catalog)])


def _chip_cost(one: TokenCost) -> dict[str, str]:
    row = {
        "chip": one.chip or "not named",
        "model": one.model,
        "tokens a second a user": one.level or "any",
        "tokens a second a chip": digits(one.measured.value) if one.measured else "",
    }
    for name, cost in (("owned", one.owned), ("rented", one.rented)):
        row |= {
            f"{name}, USD an hour": digits(cost.price.value) if cost else "",
            f"{name}, USD per million": _of(cost) if cost else "",
        }
    return row | {
        "stated, USD per million": digits(one.stated.value) if one.stated else "",
        "publishers": ", ".join(dict.fromkeys(seen.publisher for seen in one.observations)),
        "published": ", ".join(dict.fromkeys(seen.published.text for seen in one.observations)),
        "sources": "; ".join(dict.fromkeys(seen.source.title for seen in one.observations)),
    }


def _of(cost: Priced) -> str:
    """A cost, with its ends where a range is published."""
    ends = f" ({cost.low:.2g} to {cost.high:.2g})" if cost.low < cost.high else ""
    return f"{cost.cost:.2g}{ends}"


def buying_frame(catalog: Catalog) -> "pd.DataFrame":
    """The newest list prices of leading models for tokens read and written [USD per million tokens]."""
    import pandas as pd

    rows = []
    for name in LISTED:
        read, written = (_newest(catalog, f"{name}.{end}") for end in ("input", "output"))
        if written is not None:
            rows.append(
                {
                    "list": catalog[f"{name}.output"].name,
                    "model": written.note,
                    "read": digits(read.value) if read is not None else "",
                    "written": digits(written.value),
                    "since": str(written.period),
                    "publisher": written.publisher,
                    "published": written.published.text,
                }
            )
    return pd.DataFrame(rows)


def _newest(catalog: Catalog, series_id: str) -> Observation | None:
    found = catalog[series_id].observations if series_id in catalog else ()
    return newest_of(found) if found else None
