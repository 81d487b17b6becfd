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
    f"{UNIT} read and written, at the throughput measured and all hours in use; models and levels of service differ, "
    "compare chips within one model"
)
METHOD = "Price of the chip by the hour over the tokens that it serves in it, by this tool."
STATED_ALONE = "stated, without throughput on the chip"
NO_BREAK = "\N{NO-BREAK SPACE}"
SHOWN_DIGITS = 2


def token_costs(catalog: Catalog) -> Exhibit:
    """What a million tokens cost on each chip for which throughput or cost is published.

    Raises:
        RefusalError: Neither had been published by then.
    """
    found = costs_by_chip(catalog)
    if not found:
        raise RefusalError("no cost of tokens by chip had been published by then; try a later day")
    bars = [bar for one in found for bar in _bars(one)]
    parts = {bar.part for bar in bars}
    heading = Heading(
        title=_title(found),
        scope=SCOPE,
        unit=UNIT,
        key=(*(one for one in MEANINGS if one.part in parts), *_publishers(found)),
        notes=Notes(method=METHOD),
    )
    return counted_chart(catalog, heading, (Arrangement.TORNADO, bars), _documents(found))


MEANINGS = (
    PartMeaning(part=Part.LOW, words="on an owned chip"),
    PartMeaning(part=Part.HIGH, words="on a rented chip"),
    PartMeaning(part=Part.TOTAL, words=STATED_ALONE),
)


def _publishers(found: Sequence[TokenCost]) -> Iterable[PartMeaning]:
    """Whose stated costs the dots are."""
    names = dict.fromkeys(one.stated.publisher for one in found if one.stated)
    return (PartMeaning(part=Part.DOT, words=f"stated by {name}", publisher=name) for name in names)


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
    level = f", {one.level}{NO_BREAK}tokens/s{NO_BREAK}a{NO_BREAK}user" if one.level else ""
    return f"{one.chip or 'Chip not named'}: {one.model}{level}"


def _bars(one: TokenCost) -> Iterable[Bar]:
    """Renting behind owning, with both amounts at the end; the cost stated as a dot, or as a bar where it is alone."""
    dots = _dots(one)
    priced = [
        (part, name, cost) for part, name, cost in (
            (Part.HIGH, "rented", one.rented), (Part.LOW, "owned", one.owned),
        ) if cost
    ]  # fmt: skip
    ends = ", ".join(f"{name}{NO_BREAK}{_short(cost.cost)}" for _, name, cost in reversed(priced))
    for i, (part, name, cost) in enumerate(priced):
        yield _bar(one, part, cost.cost, ends, (f"{_words(one, name, cost)}", dots if not i else ()))
    if not priced and one.stated:
        value = float(one.stated.value)
        yield _bar(one, Part.TOTAL, value, f"stated{NO_BREAK}{_short(value)}", (_stated_words(one, one.stated), dots))


def _bar(one: TokenCost, part: Part, value: float, ends: str, said: tuple[str, tuple[Dot, ...]]) -> Bar:
    words, dots = said
    return Bar(
        label=_label(one),
        part=part,
        start=0.0,
        end=computed(value),
        digits=ends,
        words=words,
        standing=one.stated.standing if part is Part.TOTAL and one.stated else Standing.DERIVED,
        dots=dots,
    )


def _dots(one: TokenCost) -> tuple[Dot, ...]:
    if one.stated is None:
        return ()
    words = _stated_words(one, one.stated)
    return (Dot(value=float(one.stated.value), words=words, publisher=one.stated.publisher),)


def _stated_words(one: TokenCost, row: Observation) -> str:
    return f"{_label(one)}: {digits(row.value)} {UNIT}, stated by {_source(row)}"


def _words(one: TokenCost, name: str, cost: Priced) -> str:
    """The arithmetic with its sources."""
    ranged = f" ({_short(cost.low)} to {_short(cost.high)})" if cost.low < cost.high else ""
    measured = one.measured
    over = f" over {digits(measured.value)} tokens a second ({_source(measured)})" if measured else ""
    return (
        f"{_label(one)}, {name}: {_short(cost.cost)}{ranged} {UNIT}, {digits(cost.price.value)} USD an hour "
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
