"""Questions on chips: who supplies and owns them, what they cost to buy and rent, what limits their number."""

from forecasting.catalog.catalog import Catalog
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.reading import Known, listed, moved, span

DESIGNERS = {
    "NVIDIA": "capacity.h100e.nvidia",
    "Google": "capacity.h100e.tpu",
    "Amazon": "capacity.h100e.trainium",
    "AMD": "capacity.h100e.amd",
    "Huawei": "capacity.h100e.huawei",
}
H100_RENTS = (
    "price.gpu_hour.retail.h100",
    "price.gpu_rental.h100.contract_1y",
    "price.gpu_rental.h100.sdh100rt",
    "price.gpu_rental.h100.spot",
    "price.cloud_ondemand.h100_sxm",
)
B200_RENTS = ("price.gpu_hour.retail.b200", "price.gpu_rental.b200.spot")
CONCEPT_OWNERS = "capacity.h100e.owner"


def _suppliers(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = {name: one for name, series_id in DESIGNERS.items() if (one := known.outcome(series_id))}
    ordered = sorted(stated.items(), key=lambda pair: -pair[1].value)
    if ordered:
        draft.say(
            "AI computing installed, by designer of the chips: "
            + listed([one for _, one in ordered], "full", [name for name, _ in ordered]),
            *(one for _, one in ordered),
        )
    draft.say(
        "NVIDIA made {0} of the AI chips shipped in servers {0:cite}", known.now("share.nvidia_in_ai_chips.units")
    )
    return draft.answer()


def _owners(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    owners = [one for one in known.newest_of(CONCEPT_OWNERS) if one.series_ids[0] != "capacity.h100e.owner.china"][::-1]
    if not owners:
        raise NotPublishedError
    names = [one.name.rpartition("owned by ")[2] for one in owners]
    draft.say("AI computing owned: " + listed(owners[:MOST], "full", names), *owners[:MOST])
    return draft.answer()


MOST = 4


def _installed(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = known.by_publisher("capacity.h100e.world")
    six = known.outcome("capacity.h100e.six_designers")
    draft.say("The AI chips installed worldwide equal {0:full}, those of six designers counted", six)
    if stated:
        draft.say(
            "Other counts: " + listed((stated[0], stated[-1]) if len(stated) > 1 else stated),
            *stated[:1],
            *stated[1:][-1:],
        )
    return draft.answer()


def _rent(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    _cheapest(draft, known, H100_RENTS, "An NVIDIA H100 rents for")
    _cheapest(draft, known, B200_RENTS, "a B200 for")
    first, newest = known.ends("price.gpu_rental.h100.contract_1y")
    draft.say(f"on contracts of a year the H100 {moved(first, newest)} from {{0:full}} to {{1:full}}", first, newest)
    return draft.answer()


def _cheapest(draft: Draft, known: Known, series_ids: tuple[str, ...], lead: str) -> None:
    """Say the range over publishers and kinds of contract, in the newest year that has a price."""
    stated = known.newest_among(series_ids)
    last = max((one.period[:4] for one in stated), default="")
    ordered = sorted((one for one in stated if one.period[:4] == last), key=lambda one: one.value)
    if ordered and ordered[0].words != ordered[-1].words:
        draft.say(f"{lead} {{0:full}} to {{1:full}}", ordered[0], ordered[-1])
    elif ordered:
        draft.say(f"{lead} {{0:full}}", ordered[0])


def _price(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    first, newest = known.ends("price.chip.h100.epoch")
    draft.say(
        f"An NVIDIA H100 sold for {{1:full}}; the price {moved(first, newest)} from {{0}} {{0:in}}", first, newest
    )
    draft.say("per H100 equivalent the price over all chips was {0:full}", known.outcome("price.chip_per_h100e.world"))
    return draft.answer()


def _limits(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    clauses = {template: known.now(series_id) for series_id, template in LIMITS.items()}
    stated = {template: one for template, one in clauses.items() if one}
    if stated:
        words = "; ".join(template.replace("{", f"{{{n}") for n, template in enumerate(stated))
        draft.say(f"Chips, packaging and power: {words}", *stated.values())
    return draft.answer()


LIMITS = {
    "gap.ai_chip_supply.trendforce": "supply of AI chips falls short by {:full}",
    "leadtime.cowos.sa": "advanced packaging has a lead time of {:full}",
    "leadtime.transformer_power.woodmac": "large power transformers in the United States have one of {:full}",
    "share.dc_delayed.sightline": "{} of data-centre projects are late {:cite}",
    "share.power_constrained_ai_dc.world": "{} of AI data centres are expected to lack power {:cite}",
}


def _packaging(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    span(
        draft,
        known.publishers_of("cowos.capacity.tsmc", known.year),
        "TSMC's capacity for advanced packaging (CoWoS) at the end of {year}",
        known.year,
    )
    return draft.answer()


def _memory(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    span(
        draft,
        known.publishers_of("market.hbm", known.year),
        "The market for high-bandwidth memory in {year}",
        known.year,
    )
    ahead = known.publishers_of("market.hbm", known.year + 1)
    span(draft, ahead, "For {year}", known.year + 1)
    return draft.answer()


def _improve(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    price, energy = known.newest("growth.hw.price_performance"), known.newest("growth.hw.energy_efficiency")
    draft.say("Computing per dollar grows {0:source}, per watt {1:source}", price, energy) or draft.say(
        "Computing per dollar grows {0:source}", price
    )
    draft.say("the speed of a leading chip grows {0:source}", known.newest("growth.hw.performance_16bit"))
    return draft.answer()


def _chip_market(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "Chips for AI data centres, memory and network included, come to {0:full}",
        known.newest("revenue.semiconductor_ai_dc.world"),
    )
    span(
        draft,
        known.publishers_of("market.ai_dc_chip.world", known.year),
        "Counts of AI data-centre chips for {year}",
        known.year,
    )
    return draft.answer()


QUESTIONS = (
    Question(id="who-supplies", theme="chips", asked="Who supplies AI chips?",
             also=("NVIDIA market share", "who makes AI chips", "competition to NVIDIA", "suppliers of accelerators"),
             answered=_suppliers),
    Question(id="who-owns", theme="capacity", asked="Who owns the most AI computing?",
             also=("compute of Google, Microsoft, Meta and Amazon", "largest owners of GPUs", "who has most GPUs"),
             answered=_owners),
    Question(id="chips-installed", theme="capacity", asked="How many AI chips are installed?",
             also=("number of GPUs worldwide", "H100 equivalents", "installed base of accelerators"),
             answered=_installed),
    Question(id="gpu-rent", theme="prices", asked="What does it cost to rent a GPU?",
             also=("GPU prices", "H100 rental price", "GPU rents", "price per GPU-hour", "what are GPU prices doing"),
             answered=_rent),
    Question(id="gpu-price", theme="prices", asked="What does an AI chip cost?",
             also=("H100 price", "GPU purchase price", "price of a GPU", "GB200 price"), answered=_price),
    Question(id="what-limits", theme="chips", asked="What limits growth?",
             also=("bottlenecks", "supply constraints", "shortage of chips", "what holds back AI"), answered=_limits),
    Question(id="packaging", theme="chips", asked="How much can TSMC package?",
             also=("CoWoS capacity", "advanced packaging capacity", "wafers a month"), answered=_packaging),
    Question(id="memory-market", theme="chips", asked="How big is the market for high-bandwidth memory?",
             also=("HBM market", "memory for AI", "HBM demand"), answered=_memory),
    Question(id="chips-improve", theme="chips", asked="How fast do AI chips improve?",
             also=("FLOP per dollar", "performance per watt", "Moore's law for GPUs", "hardware efficiency"),
             answered=_improve),
    Question(id="chip-market", theme="chips", asked="How big is the market for AI chips?",
             also=("AI semiconductor revenue", "AI chip market size", "accelerator market"), answered=_chip_market),
)  # fmt: skip
