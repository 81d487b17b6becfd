"""Questions on energy: power needed by the end of the decade, electricity used, the grid, a single request."""

from forecasting.catalog.catalog import Catalog
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question, decade_end
from forecasting.questions.reading import Known, listed, span

POWER_ALL, POWER_AI, ELECTRICITY = (
    "capacity.datacenter.world",
    "capacity.datacenter_ai.world",
    "energy.datacenter.world",
)
GRID = "share.datacenter_in_us_power"


def _power(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    year = decade_end(catalog.today)
    ai, whole = known.publishers_of(POWER_AI, year), known.publishers_of(POWER_ALL, year)
    span(draft, ai, "AI data centres alone are expected to need in {year}", year)
    span(draft, whole, "All data centres together in {year}", year)
    span(draft, known.publishers_of(ELECTRICITY, year), "Electricity of all data centres in {year}", year)
    return draft.answer()


def _electricity(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    for year in (known.year - 1, known.year - 2, known.year - 3):
        if span(draft, known.publishers_of(ELECTRICITY, year), "Data centres used in {year}", year):
            break
    span(draft, known.publishers_of(ELECTRICITY, known.year), "For {year} the forecast is", known.year)
    draft.say("AI servers take {0:full}", known.of_year("energy.ai_server.world", known.year))
    return draft.answer()


def _grid(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    year = decade_end(catalog.today)
    draft.say(
        "In the United States data centres took {0} of electricity {0:cite}",
        known.outcome("share.datacenter_in_us_power.epri") or known.outcome("share.datacenter_in_us_power.lbnl"),
    )
    span(draft, known.publishers_of(GRID, year), "Forecasts for {year}", year)
    return draft.answer()


def _query(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = known.newest_of("energy.query")
    if not stated:
        raise NotPublishedError
    draft.say("One request to a chatbot takes: " + listed(stated, "full"), *stated)
    return draft.answer()


QUESTIONS = (
    Question(id="power-by-decade-end", theme="energy", asked="How much power will AI need in {decade}?",
             also=("data centre power demand", "gigawatts for AI", "AI electricity demand forecast",
                   "energy needs of AI"), answered=_power),
    Question(id="electricity-now", theme="energy", asked="How much electricity do data centres use?",
             also=("data centre electricity", "TWh of data centres", "energy consumption of data centres"),
             answered=_electricity),
    Question(id="grid-share", theme="energy", asked="What part of the grid's electricity goes to data centres?",
             also=("share of US electricity", "can the grid cope", "power grid and AI"), answered=_grid),
    Question(id="query-energy", theme="energy", asked="How much energy does one AI request take?",
             also=("energy per query", "electricity of a ChatGPT question", "Wh per prompt"), answered=_query),
)  # fmt: skip
