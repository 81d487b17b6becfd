"""Questions on use: inference against training, tokens and their prices, users, whether cheaper AI means more."""

from forecasting.catalog.catalog import Catalog
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.figures import Figure
from forecasting.questions.reading import Known, change, figure_of, listed, moved

HALF = 50.0
"""The share at which inference overtakes training [percent]."""
SHARES = (
    "share.inference_in_ai_iaas.world",
    "share.inference_in_ai_compute.deloitte",
    "share.inference_in_ai_server.world",
    "share.inference_in_ai_workload.mckinsey",
    "share.inference_in_ai_spend.bi",
)
"""Counts of the part of inference worldwide, the one that speaks today first."""
FLAGSHIPS = {
    "OpenAI": "price.api.openai_flagship.output",
    "Anthropic": "price.api.anthropic_opus.output",
    "Google": "price.api.google_pro.output",
    "DeepSeek": "price.api.deepseek_chat.output",
}
TOKENS = {
    "Google": "usage.tokens.google.all",
    "China as a whole": "usage.tokens.china.nda",
    "ByteDance": "usage.tokens.bytedance.doubao",
    "OpenRouter": "usage.tokens.openrouter.day",
}
USERS = {
    "ChatGPT": "users.chatgpt.week",
    "Gemini": "users.gemini.month",
    "Meta AI": "users.metaai.month",
    "Microsoft's AI features": "users.microsoft_ai.month",
}


def _overtakes(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    reached = [one for series_id in SHARES if (one := _reaches_half(known, series_id))]
    if not reached:
        raise NotPublishedError
    years = sorted(reached, key=lambda one: one.period)
    first, last = years[0], years[-1]
    if first.period == last.period:
        draft.say("Inference reaches half of AI computing {0:in}: {0:what}, {0:source}", first)
    else:
        draft.say(
            "Inference reaches half of AI computing between {0:when} and {1:when}, by what is counted: "
            "{0:what}, {0:full}; {1:what}, {1:full}",
            first,
            last,
        )
    return draft.answer()


def _reaches_half(known: Known, series_id: str) -> Figure | None:
    """The first year of a count, in its newest publication, with half or more."""
    if series_id not in known.catalog or known.catalog[series_id].is_superseded:
        return None
    series = known.catalog[series_id]
    periods = {o.period for o in series.observations}
    stated = [one for year in sorted({p.year for p in periods}) if (one := known.of_year(series_id, year))]
    return next((one for one in stated if one.value >= HALF and one.bound != "at most"), None)


def _inference_share(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    speaks = known.headline("inference_share")
    if speaks:
        this, last = figure_of(speaks, speaks.this_year), figure_of(speaks, speaks.last)
        draft.say("{0:what}: {0} {0:in} and {1} {1:in} ({1:said})", this, last) or draft.say("{0:what}: {0:full}", last)
    main = draft.figures[0].series_ids if draft.figures else ()
    stated = [one for one in map(known.now, SHARES) if one and one.series_ids != main][:MOST]
    draft.say(
        "other counts: " + "; ".join(f"{{{n}:what}}, {{{n}:full}}" for n in range(len(stated))), *stated
    ) if stated else None
    return draft.answer()


MOST = 2


def _cheaper(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = known.by_publisher("elasticity.llm_tokens.price")
    if stated:
        verdict = "So far yes" if all(one.value < -1 for one in stated) else "Studies differ"
        draft.say(
            f"{verdict}: the price elasticity of token use is put at {listed(stated, 'source')}; beyond minus one, "
            "use rises by more than prices fall",
            *stated,
        )
    draft.say("Tokens processed by Google went from {0:full} to {1:full}", *known.ends("usage.tokens.google.all"))
    return draft.answer("/scenarios?preset=efficiency-rebound")


def _token_prices(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    pairs = {name: known.ends(series_id) for name, series_id in FLAGSHIPS.items()}
    stated = [
        (name, first, last) for name, (first, last) in pairs.items() if first and last and first.value != last.value
    ]
    if stated:
        words = "; ".join(
            f"{name} {{{2 * n}:money}} {{{2 * n}:in}} and {{{2 * n + 1}:money}} {{{2 * n + 1}:cite}}"
            for n, (name, *_) in enumerate(stated)
        )
        draft.say(
            f"List prices of a million tokens of answers by leading models: {words}",
            *(one for _, first, last in stated for one in (first, last)),
        )
    decline = known.by_publisher("growth.inference_price_decline")
    if decline and decline[0].words != decline[-1].words:
        draft.say("At equal quality prices have fallen by {0:source} to {1:source}", decline[0], decline[-1])
    elif decline:
        draft.say("At equal quality prices have fallen by {0:source}", decline[-1])
    return draft.answer()


def _token_cost(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    costs = known.newest_of("cost.tokens.best")
    if not costs:
        raise NotPublishedError
    draft.say(
        "Serving tokens on the best hardware costs from {0:full} for {low} to {1} for {high}",
        costs[0],
        costs[-1],
        low=_model(costs[0]),
        high=_model(costs[-1]),
    )
    return draft.answer()


def _model(one: Figure) -> str:
    return one.name.rpartition(", ")[2]


def _tokens_used(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = {name: one for name, series_id in TOKENS.items() if (one := known.outcome(series_id))}
    if not stated:
        raise NotPublishedError
    draft.say("Tokens processed: " + listed(list(stated.values()), "full", list(stated)), *stated.values())
    draft.say("worldwide the forecast is {0:full}", known.forecast("usage.tokens.world.goldman"))
    return draft.answer()


def _users(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = {name: one for name, series_id in USERS.items() if (one := known.outcome(series_id))}
    if not stated:
        raise NotPublishedError
    draft.say(
        "ChatGPT counts users a week, the others users a month: " + listed(list(stated.values()), "full", list(stated)),
        *stated.values(),
    )
    return draft.answer()


def _china_users(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    first, newest = known.ends("users.genai.cn")
    size = change(first, newest)
    draft.say(
        f"{{1}} used generative AI in China {{1:in}} ({{1:said}}); it {moved(first, newest)} {{2}} from {{0:full}}",
        first,
        newest,
        size,
    ) or draft.say("{0} used generative AI in China {0:in} ({0:said})", newest)
    return draft.answer()


QUESTIONS = (
    Question(id="inference-overtakes-training", theme="inference", asked="When does inference overtake training?",
             also=("inference vs training", "inference exceeds training", "crossover of inference and training"),
             answered=_overtakes),
    Question(id="inference-share", theme="inference", asked="How much of AI computing is inference?",
             also=("share of inference", "inference share of compute", "推理占比"), answered=_inference_share),
    Question(id="cheaper-means-more", theme="usage", asked="Does cheaper AI mean more compute?",
             also=("Jevons paradox", "rebound effect", "price elasticity of tokens", "does efficiency reduce demand",
                   "DeepSeek efficiency and demand"), answered=_cheaper),
    Question(id="token-prices", theme="prices", asked="What are token prices doing?",
             also=("API prices", "price per million tokens", "are models getting cheaper", "falling token prices"),
             answered=_token_prices),
    Question(id="token-cost", theme="inference", asked="What does it cost to serve a million tokens?",
             also=("inference cost", "cost per token", "cost of a token", "serving cost"), answered=_token_cost),
    Question(id="tokens-used", theme="usage", asked="How many tokens are used?",
             also=("token volume", "tokens per day", "tokens per month", "usage of AI models"), answered=_tokens_used),
    Question(id="users", theme="usage", asked="How many people use AI assistants?",
             also=("ChatGPT users", "Gemini users", "adoption of AI"), answered=_users),
    Question(id="china-users", theme="usage", asked="How many people use generative AI in China?",
             also=("generative AI users China", "中国生成式人工智能用户"), answered=_china_users),
)  # fmt: skip
