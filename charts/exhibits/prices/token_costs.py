"""A million tokens by chip: from owning to renting the chip as bars, what publishers state as dots."""

from collections.abc import Iterable, Sequence

from charts.exhibit import Arrangement, Bar, Dot, Exhibit, Part, PartMeaning
from charts.exhibits.record.counted import Heading, counted_chart
from charts.mark import Cited, computed
from charts.notes import Notes
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, digits
from forecasting.use_and_price.cost_by_chip import Priced, TokenCost, costs_by_chip

UNIT = "USD per million tokens"
SCOPE = (
    f"{UNIT} read and written, all hours in use; /s: measured at so many tokens a second for each user, the others at "
    "any speed; compare chips within one model"
)
METHOD = "Price of the chip by the hour over the tokens that it serves in it, by this tool."
SHOWN_DIGITS = 2


def token_costs(catalog: Catalog) -> Exhibit:
    """What a million tokens cost on each chip for which throughput or cost is published.

    Raises:
        RefusalError: Neither had been published by then.
    """
    found = costs_by_chip(catalog)
    if not found:
        raise RefusalError("no cost of tokens by chip had been published by then; try a later day")
    heading = Heading(
        title=_title(found), scope=SCOPE, unit=UNIT, key=tuple(_key(found)), notes=Notes(method=METHOD)
    )  # fmt: skip
    return counted_chart(catalog, heading, (Arrangement.RANGES, [_bar(one) for one in found]), _documents(found))


def _key(found: Sequence[TokenCost]) -> Iterable[PartMeaning]:
    """What bars and dots are, and whose costs the coloured ones."""
    yield PartMeaning(part=Part.TOTAL, words="from an owned to a rented chip")
    names = dict.fromkeys(one.stated.publisher for one in found if one.stated)
    yield from (PartMeaning(part=Part.DOT, words=f"stated by {name}", publisher=name) for name in names)
    if any((one.owned is None) != (one.rented is None) for one in found):
        yield PartMeaning(part=Part.DOT, words="one price of the chip alone")


def _title(found: Sequence[TokenCost]) -> str:
    """The lowest and the highest cost on an owned chip; where none can be worked out, of those stated."""
    owned = [(one.owned.cost, one) for one in found if one.owned]
    costs = owned or [(float(one.stated.value), one) for one in found if one.stated]
    low, high = (end(costs, key=lambda pair: pair[0]) for end in (min, max))
    what = "on an owned chip" if owned else "as stated"
    if low is high:
        return f"A million tokens cost {_amount(low[0])} {what}: {_on(low[1])}"
    return f"A million tokens cost {_amount(low[0])} to {_amount(high[0])} {what}: {_on(low[1])}, {_on(high[1])}"


def _on(one: TokenCost) -> str:
    return f"{one.model} on {one.chip or 'a chip not named'}"


def _amount(value: float) -> str:
    return compact(float(f"{value:.{SHOWN_DIGITS}g}"), "USD")


def _short(value: float) -> str:
    return digits(float(f"{value:.{SHOWN_DIGITS}g}"))


def _label(one: TokenCost) -> str:
    level = f" at {one.level}/s" if one.level else ""
    return f"{one.chip or 'Chip not named'}: {one.model}{level}"


def _bar(one: TokenCost) -> Bar:
    """From owning to renting, as far as prices are published, with the cost stated as a dot."""
    priced = [(name, cost) for name, cost in (("owned", one.owned), ("rented", one.rented)) if cost]
    stated = float(one.stated.value) if one.stated else 0.0
    ends = [end for _, cost in priced for end in (cost.low, cost.high)] or [stated]
    low, high = _short(min(ends)), _short(max(ends))
    amounts = f"{low} to {high}" if low != high else low
    words = [_words(name, cost, one) for name, cost in priced] + [_stated_words(row) for row in (one.stated,) if row]
    return Bar(
        label=_label(one) if priced else f"{_label(one)}, stated {amounts}",
        part=Part.TOTAL,
        start=computed(min(ends)),
        end=computed(max(ends)),
        digits=amounts,
        words=f"{_label(one)}: {'; '.join(words)}",
        standing=Standing.DERIVED if priced or one.stated is None else one.stated.standing,
        dots=tuple(_dots(one, priced)),
    )


def _dots(one: TokenCost, priced: Sequence[tuple[str, Priced]]) -> Iterable[Dot]:
    """The cost stated; and the cost worked out where only one price of the chip is published, for it has no bar."""
    if one.stated:
        words = f"{_label(one)}: {_stated_words(one.stated)}"
        yield Dot(value=float(one.stated.value), words=words, publisher=one.stated.publisher)
    if len(priced) == 1:
        ((name, cost),) = priced
        yield Dot(value=computed(cost.cost), words=f"{_label(one)}: {_words(name, cost, one)}")


def _stated_words(row: Observation) -> str:
    return f"{digits(row.value)} {UNIT} stated by {_source(row)}"


def _words(name: str, cost: Priced, one: TokenCost) -> str:
    """The arithmetic with its sources."""
    ranged = f" ({_short(cost.low)} to {_short(cost.high)})" if cost.low < cost.high else ""
    measured = one.measured
    over = f" over {digits(measured.value)} tokens a second ({_source(measured)})" if measured else ""
    return (
        f"{name} {_short(cost.cost)}{ranged} {UNIT}, {digits(cost.price.value)} USD an hour "
        f"({_source(cost.price)}){over}"
    )


def _source(row: Observation) -> str:
    return f"{row.publisher}, {row.published.label}"


def _documents(found: Iterable[TokenCost]) -> tuple[Cited, ...]:
    """The documents of every figure, each once for each of its dates."""
    rows = [row for one in found for row in one.observations]
    cited = (
        Cited(
            publisher=row.publisher, published=row.published.text, title=row.source.title, tier=row.source.tier.value,
            url=row.source.url, source_id=row.source_id,
        )
        for row in rows
    )  # fmt: skip
    return tuple(dict.fromkeys(cited))
