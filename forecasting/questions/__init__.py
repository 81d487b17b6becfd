"""Plain questions about the market, each answered in one or two sentences from what was published by a day."""

import difflib

from forecasting.catalog.catalog import Catalog
from forecasting.questions import chips, energy, market, money, projects, record, training, usage
from forecasting.questions.answers import Answer, Question
from forecasting.questions.figures import Figure

__all__ = ["QUESTIONS", "Answer", "Figure", "Question", "UnknownQuestionError", "answer", "question"]

QUESTIONS: tuple[Question, ...] = tuple(
    one for module in (market, money, usage, chips, energy, training, projects, record) for one in module.QUESTIONS
)
"""All questions, in the order in which they are listed."""


class UnknownQuestionError(KeyError):
    """No question has this id; the message names the nearest ones."""

    def __str__(self) -> str:
        """The sentence itself, without the quotes that `KeyError` adds."""
        return str(self.args[0])


def question(question_id: str) -> Question:
    """The question of this id.

    Raises:
        UnknownQuestionError: There is none; the message names the nearest ids.
    """
    by_id = {one.id: one for one in QUESTIONS}
    if question_id in by_id:
        return by_id[question_id]
    near = difflib.get_close_matches(question_id, by_id, n=3, cutoff=0.4)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; `ask` lists the questions"
    raise UnknownQuestionError(f"no question has the id {question_id[:100]!r}{hint}")


def answer(catalog: Catalog, question_id: str) -> Answer:
    """What is known about a question on the catalog's day.

    Raises:
        UnknownQuestionError: No question has this id.
    """
    return question(question_id).answer(catalog)
