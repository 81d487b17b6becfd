"""What can be asked in words: search, questions, sentences checked, why two forecasts differ."""

from forecasting.bridges.between import bridge
from forecasting.operations.fields import columns as of
from forecasting.operations.operation import Given, Operation, Row
from forecasting.operations.parameter import AS_OF, Parameter, words
from forecasting.operations.questions import answered, bridged, checked, pair_rows, question_rows
from forecasting.operations.source import Source
from forecasting.sentences.reading.text import LONGEST_SENTENCE

MOST_FOUND = 1_000
"""Entries that a search ranks at most."""


def _found(source: Source, given: Given) -> list[Row]:
    return [entry.row() for entry in source.index(given["as_of"]).matching(given["q"], MOST_FOUND)]


def _bridge(source: Source, given: Given) -> Row:
    return bridged(bridge(given["a"], given["b"], source.catalog(given["as_of"])))


OF_WORDS = (
    Operation(
        id="search", path="search", title="Search", work=_found, is_list=True, columns=of.FOUND,
        meaning="Anything by words or numbers, best match first: series, questions, sources, terms, pages, projects, "
        f"chips; the first {MOST_FOUND:,}.",
        parameters=(Parameter(name="q", meaning="The words.", read=words, required=True, example="h100"), AS_OF),
        command="find WORDS", example={"q": "h100"},
    ),
    Operation(
        id="questions", path="questions", title="Questions", is_list=True, columns=of.QUESTION,
        work=lambda source, given: question_rows(source.catalog(given["as_of"])),
        meaning="The plain questions that can be answered.", parameters=(AS_OF,), command="ask", example={},
    ),
    Operation(
        id="answer", path="questions/{question_id}", title="An answer", columns=of.ANSWER,
        work=lambda source, given: answered(source.catalog(given["as_of"]), given["question_id"]),
        meaning="A plain question answered from what was published, with every figure in the answer.",
        parameters=(
            Parameter(name="question_id", meaning="The id of a question.", required=True, example="bubble"), AS_OF,
        ),
        table=lambda answer: answer["figures"], command="ask ID", example={"question_id": "bubble"},
    ),
    Operation(
        id="checktext", path="checktext", title="Sentences checked", is_list=True, columns=of.CHECKED,
        work=lambda source, given: checked(source.catalog(given["as_of"]), given["text"]),
        meaning="Sentences from an article, English or Chinese, against what was published: agrees, differs (with "
        "what is right), superseded, uncheckable (with the reason), unreadable. The command line takes longer texts.",
        parameters=(
            Parameter(name="text", meaning=f"The sentences; at most {LONGEST_SENTENCE:,} characters.", required=True,
                      example="The IEA sees 1,200 TWh of data-centre electricity in 2030.", longest=LONGEST_SENTENCE),
            AS_OF,
        ),
        command="checktext TEXT",
        example={"text": "The IEA sees 1,200 TWh of data-centre electricity in 2030."},
    ),
    Operation(
        id="bridge_pairs", path="bridges", title="Pairs of forecasts", is_list=True, columns=of.BRIDGE_PAIR,
        work=lambda source, given: pair_rows(source.catalog(given["as_of"])),
        meaning="The pairs of forecasts that readers ask about, with the addresses of both.", parameters=(AS_OF,),
        command="bridge", example={},
    ),
    Operation(
        id="bridge", path="bridges/between", title="Why two forecasts differ", work=_bridge, columns=of.BRIDGE,
        meaning="The gap between two forecasts of one period in steps that multiply to it, each with its sources.",
        parameters=(
            Parameter(name="a", meaning="A forecast: SERIES:PERIOD, SERIES@VINTAGE:PERIOD, an observation, or "
                      "PRESET:OUTPUT:PERIOD.", required=True, example="spend.ai_infrastructure.world:2026"),
            Parameter(name="b", meaning="The other one.", required=True, example="spend.ai_server.world:2026"), AS_OF,
        ),
        table=lambda answer: answer["rows"], command="bridge A B",
        example={"a": "spend.ai_infrastructure.world:2026", "b": "spend.ai_server.world:2026"},
    ),
)  # fmt: skip
"""What can be asked in words."""
