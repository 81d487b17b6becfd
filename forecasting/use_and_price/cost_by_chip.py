"""A million tokens by chip: what they cost on a chip that is owned or rented, and what publishers state.

A throughput and a stated cost name the chip that they were measured on, in their note, segment or name; the price by
the hour is that of the same chip. Where two chips are named, "(speed)" marks that of the throughput and "(cost)" that
of the cost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.use_and_price.token_cost import (
    COST,
    OWNED,
    RENTED,
    THROUGHPUT,
    Serving,
    hourly_prices,
    newest_of,
    servings,
    token_cost,
)

_LEVEL = re.compile(r"at (\d+) tokens a second for each user")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """What a million tokens cost at one price by the hour, with the ends of the price where a range is published.

    Attributes:
        price: The price of the chip by the hour.
        low: At its lower end [USD per million tokens].
        cost: At the price itself [USD per million tokens].
        high: At its upper end [USD per million tokens].
    """

    price: Observation
    low: float
    cost: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCost:
    """One model on one chip at one level of service.

    Attributes:
        chip: The chip; "" where none is named.
        model: The model.
        level: Tokens a second for each user at which it was measured; "" for the highest throughput, whatever that is.
        measured: Tokens a second for each chip; `None` where only a cost is stated for it.
        owned: The cost on a chip that is owned; `None` without throughput or price.
        rented: The cost on a chip that is rented; `None` without throughput or price.
        stated: The cost that a publisher states [USD per million tokens]; `None` without one.
    """

    chip: str
    model: str
    level: str
    measured: Observation | None = None
    owned: Priced | None = None
    rented: Priced | None = None
    stated: Observation | None = None

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Everything that it rests on."""
        prices = [one.price for one in (self.owned, self.rented) if one]
        return tuple(one for one in (self.measured, *prices, self.stated) if one)

    @property
    def least(self) -> float:
        """The lowest of its costs [USD per million tokens]."""
        ends = [one.low for one in (self.owned, self.rented) if one]
        return min([*ends, *([float(self.stated.value)] if self.stated else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prices:
    """Prices by the hour by chip."""

    owned: dict[str, Observation]
    rented: dict[str, Observation]

    @property
    def chips(self) -> tuple[str, ...]:
        """The chips that have one."""
        return tuple(dict.fromkeys((*self.owned, *self.rented)))

    def chip_in(self, *texts: str) -> str:
        """The chip that the first text naming one names; "" if none does."""
        for text in texts:
            named = [chip for chip in self.chips if re.search(rf"\b{re.escape(chip)}\b", text)]
            if len(named) == 1:
                return named[0]
        return ""


def costs_by_chip(catalog: Catalog) -> tuple[TokenCost, ...]:
    """Models by chip, the chips by name, the cheapest model of a chip first; those without any cost are left out."""
    prices = _prices(catalog)
    found = [one for serving in servings(catalog) for one in _of_serving(serving, prices)]
    found += [_stated(series, prices) for series in catalog if _is_stated_alone(series, catalog)]
    priced = [one for one in found if one.owned or one.rented or one.stated]
    return tuple(sorted(priced, key=lambda one: (one.chip, one.least, one.model)))


def _prices(catalog: Catalog) -> _Prices:
    pairs = hourly_prices(catalog)
    return _Prices(
        owned={_chip(series): row for series, row in pairs if series.series_id.startswith(OWNED)},
        rented={_chip(series): row for series, row in pairs if series.series_id.startswith(RENTED)},
    )


def _chip(series: Series) -> str:
    """The name of a chip without its maker: ``GB200 NVL72`` of ``NVIDIA GB200 NVL72``."""
    maker, _, chip = series.segment.partition(" ")
    return chip or maker


def _is_stated_alone(series: Series, catalog: Catalog) -> bool:
    """Whether a cost is stated for what no throughput was published of."""
    return (
        series.series_id.startswith(COST)
        and bool(series.observations)
        and THROUGHPUT + series.series_id.removeprefix(COST) not in catalog
    )


def _of_serving(serving: Serving, prices: _Prices) -> Iterator[TokenCost]:
    """The cost worked out, and the cost stated: in one where both are of one chip, else apart."""
    series, row = serving.throughput, serving.measured
    chip = prices.chip_in(_part(row.note, "speed"), series.segment, series.name)
    stated = serving.stated
    stated_chip = prices.chip_in(_part(stated.note, "cost"), series.segment, series.name) if stated else ""
    model, level = _model(series, prices), _level(series)
    yield TokenCost(
        chip=chip,
        model=model,
        level=level,
        measured=row,
        owned=_priced(prices.owned.get(chip), row),
        rented=_priced(prices.rented.get(chip), row),
        stated=stated if stated_chip == chip else None,
    )
    if stated and stated_chip != chip:
        yield TokenCost(chip=stated_chip, model=model, level=level, stated=stated)


def _stated(series: Series, prices: _Prices) -> TokenCost:
    row = newest_of(series.observations)
    return TokenCost(
        chip=prices.chip_in(_part(row.note, "cost"), series.segment, series.name),
        model=_model(series, prices),
        level=_level(series),
        stated=row,
    )


def _part(note: str, about: str) -> str:
    """The part of a note that is about one thing, ``B300`` of ``B200 (cost), B300 (speed)``; else all of it."""
    parts = [part for part in note.split(",") if f"({about})" in part]
    return parts[0] if parts else note


def _level(series: Series) -> str:
    found = _LEVEL.search(series.definition)
    return found[1] if found else ""


def _model(series: Series, prices: _Prices) -> str:
    """The model in a series' name: what stands between its measure and its publisher, without the chip."""
    _, *parts = series.name.split(", ")
    named = [part for part in parts if part not in series.publishers and part not in prices.chips]
    model = ", ".join(named) or series.name
    chip = prices.chip_in(model)
    return model.removesuffix(f" on {chip}") if chip else model


def _priced(price: Observation | None, measured: Observation) -> Priced | None:
    """The cost at a price by the hour, all hours in use; ranges of price and throughput widen it."""
    if price is None:
        return None
    slow, fast = _ends(measured)
    cheap, dear = _ends(price)
    return Priced(
        price=price,
        low=token_cost(cheap, fast),
        cost=token_cost(float(price.value), float(measured.value)),
        high=token_cost(dear, slow),
    )


def _ends(row: Observation) -> tuple[float, float]:
    """The ends of the range that is published with a value; the value itself without one."""
    value = float(row.value)
    low, high = (value if end is None else float(end) for end in (row.low, row.high))
    return min(low, value), max(high, value)
