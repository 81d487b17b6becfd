"""Questions on the market: servers, AI infrastructure, AI spending, who buys, what changed, China."""

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.ages import older_than
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.figures import Figure, figure, worked_out
from forecasting.questions.reading import Known, direction, figure_of, listed, rate, span
from forecasting.vintages.headlines import Speaker
from forecasting.vintages.revisions import Revision, newest_revisions

AI_SERVERS_ALONE = "market.ai_server.world"
SERVERS = "market.server.world"


def _headline(known: Known, concept: str) -> tuple[Draft, Speaker | None]:
    """The sentence on what speaks: newest outcome, this year, furthest forecast; fewer where some are missing."""
    draft, speaks = Draft(), known.headline(concept)
    if speaks is None:
        return draft, None
    outcome, last = figure_of(speaks, speaks.outcome), figure_of(speaks, speaks.last)
    this = figure_of(speaks, speaks.this_year)
    came = "{0:what}, came to {0:full}; the forecast is"
    both = this is not None and this != last
    if both and draft.say(came + " {1} {1:in} and {2} {2:in} ({2:said})", outcome, this, last):
        return draft, speaks
    if not draft.say(came + " {1:full}", outcome, last):
        draft.say("{0:what}: {0:full}", last)
    return draft, speaks


def _market_size(catalog: Catalog) -> Answer:
    known = Known(catalog)
    draft, _ = _headline(known, "ai_servers")
    span(draft, known.publishers_of(AI_SERVERS_ALONE, known.year), "Counts of AI servers alone for {year}", known.year)
    return draft.answer()


def _market_growth(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    speaks = known.headline("ai_servers")
    if speaks:
        outcome, this = figure_of(speaks, speaks.outcome), figure_of(speaks, speaks.this_year)
        last = figure_of(speaks, speaks.last)
        draft.say("{1:what}, is forecast to grow {0} {1:in} ({1:said})", rate(outcome, this), this)
        if this and last and last.period > this.period:
            draft.say("from {0:when} to {1:when} it comes to {2}", outcome, last, rate(outcome, last))
    other = known.of_year("growth.market.ai_server.world.trendforce", known.year)
    draft.say("TrendForce expects growth of the AI server market of {0:full}", other)
    return draft.answer()


def _server_market(catalog: Catalog) -> Answer:
    known = Known(catalog)
    draft, speaks = _headline(known, "servers")
    others = known.publishers_of(SERVERS, known.year, but=[speaks.publisher] if speaks else [])
    span(draft, others, "Other counts of {year}", known.year)
    return draft.answer()


def _ai_share(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "AI servers make up {0} of the value of all servers {0:cite}",
        known.now("share.ai_server_in_server_value.trendforce"),
    )
    draft.say(
        "of servers shipped AI servers are {0} {0:cite}, as each costs far more",
        known.now("share.ai_server_in_servers.units"),
    )
    return draft.answer()


def _ai_spending(catalog: Catalog) -> Answer:
    draft, _ = _headline(Known(catalog), "ai_spending")
    return draft.answer()


def _who_buys(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "Clouds and other shared services bought {0} of AI infrastructure {0:cite}",
        known.newest("share.cloud.ai_infrastructure.world.q"),
    )
    draft.say("buyers in the United States accounted for {0:full}", known.newest("share.us.ai_infrastructure.world.q"))
    return draft.answer()


def _what_changed(catalog: Catalog) -> Answer:
    draft = Draft()
    headlines = {row.series_id for row in catalog.headlines}
    of_headlines = [series for series in catalog.series if series.series_id in headlines]
    changed = [
        one
        for one in newest_revisions(of_headlines, len(of_headlines))
        if not older_than(one.after.vintage.day, A_YEAR, catalog.today)
    ]
    for revision in changed[:MOST_CHANGES]:
        before, after = figure(revision.series, revision.before.shown), figure(revision.series, revision.after.shown)
        draft.say(
            "{1:by} now expects {2} for {0:when} ({1:said}), {way} {3} from {0:source}: {what}",
            before,
            after,
            after,
            _size(revision, before, after),
            way=direction(before, after),
            what=after.name,
        )
    return draft.answer()


MOST_CHANGES = 2
A_YEAR = 12
"""Months after which a change is no news."""


def _size(revision: Revision, before: Figure, after: Figure) -> Figure:
    unit = "percentage points" if revision.in_points else "percent"
    return worked_out(abs(revision.change), unit, f"{before.value:g} to {after.value:g}", before, after)


def _china_size(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    official = "capacity.intelligent_official.cn"
    draft.say("China's installed computing capacity for AI was {0:full}", known.outcome(official))
    draft.say("the goal or forecast is {0:full}", known.forecast(official))
    idc = known.of_year("capacity.intelligent.cn", known.year)
    draft.say("IDC counts otherwise, {0:full}; the two do not compare", idc)
    return draft.answer()


def _china_market(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say("China's market for accelerated servers was {0:full}", known.outcome("market.accelerated_server.cn"))
    draft.say("the forecast is {0:full}", known.forecast("market.accelerated_server.cn"))
    draft.say("Its spending on AI infrastructure was {0:full}", known.outcome("spend.ai_infrastructure.cn.q"))
    return draft.answer()


def _china_share(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "China accounted for {0} of the world's spending on AI infrastructure {0:cite}",
        known.outcome("share.cn.ai_infrastructure.world.q") or known.outcome("share.cn.ai_infrastructure.world.h"),
    )
    draft.say("the United States accounted for {0:full}", known.outcome("share.us.ai_infrastructure.world.q"))
    return draft.answer()


def _china_chips(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    shares = known.newest_of("share.domestic_ai_chip.cn")
    if not shares:
        raise NotPublishedError
    draft.say("Chinese makers' share of AI chips in China: " + listed(shares, "full"), *shares)
    draft.say("NVIDIA held {0} of the cards shipped {0:cite}", known.outcome("share.nvidia_ai_accelerator.cn"))
    return draft.answer()


QUESTIONS = (
    Question(id="market-size", theme="ai_servers", asked="How big is the market for AI computing?",
             also=("AI server market size", "size of the AI compute market", "AI infrastructure spending",
                   "what is spent on AI servers"), answered=_market_size),
    Question(id="market-growth", theme="ai_servers", asked="How fast is the market for AI computing growing?",
             also=("AI server growth rate", "growth of AI infrastructure", "CAGR of AI servers", "is growth slowing"),
             answered=_market_growth),
    Question(id="server-market", theme="servers", asked="How big is the market for servers of all kinds?",
             also=("total server market", "server market size", "server revenue worldwide"), answered=_server_market),
    Question(id="ai-share-of-servers", theme="ai_servers", asked="What part of server spending goes to AI?",
             also=("AI share of servers", "how many servers are AI servers"), answered=_ai_share),
    Question(id="ai-spending", theme="ai_spending", asked="How much is spent on AI in total?",
             also=("AI spending worldwide", "total AI expenditure", "AI spending forecast"), answered=_ai_spending),
    Question(id="who-buys", theme="ai_servers", asked="Who buys AI servers?",
             also=("customers of AI infrastructure", "share of hyperscalers", "cloud share", "buyers"),
             answered=_who_buys),
    Question(id="what-changed", theme="ai_servers", asked="How have the forecasts changed?",
             also=("latest revisions", "raised forecast", "forecast cut", "what is new", "upgrades and downgrades"),
             answered=_what_changed),
    Question(id="china-size", theme="capacity", asked="How large is China's computing capacity?",
             also=("how large is China", "China AI compute", "中国算力", "EFLOPS in China", "China computing power"),
             answered=_china_size),
    Question(id="china-market", theme="ai_servers", asked="How big is China's market for AI servers?",
             also=("China AI server market", "China accelerated servers", "中国人工智能服务器市场"),
             answered=_china_market),
    Question(id="china-share", theme="ai_servers", asked="How does China compare with the United States?",
             also=("China against US", "is China catching up", "China's share of the world", "China versus America"),
             answered=_china_share),
    Question(id="china-chips", theme="chips", asked="Can China replace foreign AI chips?",
             also=("domestic chips in China", "self-sufficiency of China", "Huawei against NVIDIA", "国产芯片",
                   "do export controls work"), answered=_china_chips),
)  # fmt: skip
