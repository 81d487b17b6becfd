"""Questions on training runs: what they cost, how large they are, how fast they grow."""

from forecasting.catalog.catalog import Catalog
from forecasting.questions.answers import Answer, Draft, Question
from forecasting.questions.reading import Known, listed

GPT_4 = {
    "as wear of the hardware": "cost.training_run.gpt_4.amortized",
    "at cloud prices": "cost.training_run.gpt_4.cloud",
    "as reported": "cost.training_run.gpt_4.reported",
}
DEEPSEEK = ("cost.training_run.deepseek_v3.reported", "cost.training_run.deepseek_v3.amortized")


def _frontier(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "The costliest known training run of {0:when} came to {0:source}",
        known.outcome("cost.largest_training_run.world"),
    )
    draft.say("the cost of frontier runs grows {0:source}", known.newest("growth.training_cost.frontier"))
    draft.say(
        "experiments come on top: OpenAI spent {0} on computing for research {0:cite}",
        known.outcome("cost.openai.rd_compute"),
    )
    return draft.answer()


def _gpt_4(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated = {how: one for how, series_id in GPT_4.items() if (one := known.newest(series_id))}
    if stated:
        draft.say(
            "Accounts of what training GPT-4 cost differ by what they count: "
            + listed(list(stated.values()), "source", list(stated)),
            *stated.values(),
        )
    return draft.answer()


def _deepseek(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    stated, worked = (known.newest(series_id) for series_id in DEEPSEEK)
    draft.say("DeepSeek put the last training run of V3 at {0:source}, without research, staff and hardware", stated)
    draft.say("an outside estimate is {0:source}", worked)
    return draft.answer()


def _growth(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "Computing for the training of notable models has grown {0:source}",
        known.newest("growth.training_compute.notable"),
    )
    draft.say(
        "that of leading language models has grown {0:source}", known.newest("growth.training_compute.frontier_llm")
    )
    draft.say("algorithms improve as well, by {0:source}", known.newest("growth.algorithmic_efficiency.lm"))
    return draft.answer()


def _largest(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    draft.say(
        "The largest known training run of {0:when} took {0:source}",
        known.outcome("compute.largest_training_run.world"),
    )
    draft.say(
        "{0} are known to lie above the threshold of the European Union ({0:said})",
        known.outcome("count.models_over_1e25.world"),
    )
    return draft.answer()


QUESTIONS = (
    Question(id="training-cost", theme="training", asked="What does it cost to train a frontier model?",
             also=("cost of training", "most expensive model", "how much does training cost", "训练成本"),
             answered=_frontier),
    Question(id="gpt-4-cost", theme="training", asked="What did GPT-4 cost to train?",
             also=("cost to train GPT-4", "GPT-4 training cost", "price of GPT-4"), answered=_gpt_4),
    Question(id="deepseek-cost", theme="training", asked="What did DeepSeek cost to train?",
             also=("DeepSeek training cost", "DeepSeek V3 cost", "cheap training"), answered=_deepseek),
    Question(id="training-growth", theme="training", asked="How fast does training compute grow?",
             also=("growth of training compute", "doubling of compute", "scaling of models"), answered=_growth),
    Question(id="largest-run", theme="training", asked="What is the largest training run?",
             also=("biggest model", "FLOP of the largest model", "models above the threshold"), answered=_largest),
)  # fmt: skip
