"""Questions on money: capital expenditure, revenue, whether it is a bubble, what a gigawatt costs, share prices."""

from forecasting.catalog.catalog import Catalog
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.reading import Known, figure_of, listed, rate, span

BIG_FIVE = "capex.hyperscalers.big5"
COMPANIES = {
    "Amazon": ("capex.amazon.guidance", "capex.amazon.cash"),
    "Alphabet": ("capex.alphabet.guidance", "capex.alphabet.cash"),
    "Microsoft": ("capex.microsoft.guidance", "capex.microsoft.cash"),
    "Meta": ("capex.meta.incl_leases", "capex.meta.cash"),
}
"""Companies with the series of their plans and of what they spent."""
LABS = {"OpenAI": "revenue.runrate.openai", "Anthropic": "revenue.runrate.anthropic"}


def _capex_size(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    _capex(draft, known)
    span(
        draft,
        known.publishers_of(BIG_FIVE, known.year),
        "For the five largest in the United States, {year}",
        known.year,
    )
    return draft.answer()


def _capex(draft: Draft, known: Known) -> None:
    speaks = known.headline("capex")
    if speaks is None:
        return
    this, following = figure_of(speaks, speaks.this_year), figure_of(speaks, speaks.next_year)
    last = figure_of(speaks, speaks.last)
    if not draft.say("{0:what}: {0} {0:in} and {1} {1:in} ({1:said})", this, following):
        draft.say("{0:what}: {0:full}", this or last)


def _capex_leaders(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = {
        name: known.of_year(plans, known.year) or known.outcome(spent) for name, (plans, spent) in COMPANIES.items()
    }
    found = sorted(((n, one) for n, one in stated.items() if one), key=lambda pair: -pair[1].value)
    if not found:
        raise NotPublishedError
    names, figures = [name for name, _ in found], [one for _, one in found]
    draft.say(
        "Capital expenditure of the largest investors, by plan or as spent: " + listed(figures, "full", names), *figures
    )
    draft.say("the companies do not all count leases, so the figures are not summed")
    return draft.answer()


def _bubble(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    revenue = known.newest_among(tuple(LABS.values()))
    _capex(draft, known)
    if draft.sentences:
        draft.sentences[0] = f"No published figure settles it. {draft.sentences[0]}"
    if revenue:
        draft.say(
            "against it stands revenue, at the current rate for a year, of "
            + listed(revenue, "full", [n for n, i in LABS.items() if known.newest(i)]),
            *revenue,
        )
    return draft.answer()


def _lab_revenue(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    for name, series_id in LABS.items():
        draft.say(f"{name} earned at a rate of {{0}} a year {{0:in}} ({{0:said}})", known.newest(series_id))
    draft.say("In the whole of {0:when} OpenAI took in {0:source}", known.outcome("revenue.year.openai"))
    return draft.answer()


def _gigawatt(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    newest = known.newest("cost.ai_datacenter.per_gw")
    draft.say("Building AI data centres costs {0:full}, servers included", newest)
    draft.say("earlier it was put at {0:full}", known.first("cost.ai_datacenter.per_gw") if newest else None)
    return draft.answer()


def _nvidia(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    quarter, year = known.outcome("revenue.datacenter.nvidia.fq"), known.outcome("revenue.datacenter.nvidia.fy")
    before = known.of_year("revenue.datacenter.nvidia.fy", int(year.period) - 1) if year else None
    draft.say("NVIDIA sold {0} to data centres {0:cite}", quarter)
    draft.say("in {0:when} it was {0:source}, {1} more than the year before", year, rate(before, year)) or draft.say(
        "in {0:when} it was {0:source}", year
    )
    return draft.answer()


def _shock(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "NVIDIA's shares moved by {0:full}, their largest fall in this catalog", known.lowest("shock.return.nvda")
    )
    draft.say("the change of its market value was {0:full}", known.lowest("shock.mcap_change.nvda"))
    return draft.answer()


QUESTIONS = (
    Question(id="capex-size", theme="capex", asked="How big is capital expenditure on AI?",
             also=("how big is capex", "hyperscaler capex", "big tech capex", "investment in data centres"),
             answered=_capex_size),
    Question(id="capex-leaders", theme="capex", asked="Who invests most in AI data centres?",
             also=("capex of Amazon, Alphabet, Microsoft and Meta", "capex guidance", "largest investors"),
             answered=_capex_leaders),
    Question(id="bubble", theme="capex", asked="Is it a bubble?",
             also=("AI bubble", "overinvestment", "does revenue justify the investment", "will it burst",
                   "return on AI investment"), answered=_bubble),
    Question(id="lab-revenue", theme="ai_spending", asked="How much do OpenAI and Anthropic earn?",
             also=("OpenAI revenue", "Anthropic run rate", "revenue of AI labs"), answered=_lab_revenue),
    Question(id="gigawatt-cost", theme="capex", asked="What does a gigawatt of AI data centre cost?",
             also=("cost per GW", "dollars per gigawatt", "USD bn per GW", "data centre construction cost",
                   "cost to build a data centre", "how expensive is a gigawatt"), answered=_gigawatt),
    Question(id="nvidia-revenue", theme="chips", asked="How much does NVIDIA sell to data centres?",
             also=("NVIDIA data center revenue", "NVIDIA sales"), answered=_nvidia),
    Question(id="deepseek-shock", theme="shocks", asked="What did the DeepSeek shock do to share prices?",
             also=("NVIDIA share price", "stock market crash", "market value lost", "market shock"),
             answered=_shock),
)  # fmt: skip
