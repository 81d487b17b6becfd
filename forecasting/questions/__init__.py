"""Plain questions about the market, each answered in one or two sentences from what was published by a day."""

from forecasting.questions.answers import Answer, Figure, Question
from forecasting.questions.table import QUESTIONS, UnknownQuestionError, answer, question

__all__ = ["QUESTIONS", "Answer", "Figure", "Question", "UnknownQuestionError", "answer", "question"]
