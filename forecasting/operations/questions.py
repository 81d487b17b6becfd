"""Questions, sentences and bridges as plain values: answers with figures, verdicts, why two forecasts differ."""

from typing import Any

from forecasting.bridges.pairs import rows_of
from forecasting.bridges.side import Side
from forecasting.bridges.step import ForecastBridge
from forecasting.catalog.catalog import Catalog
from forecasting.questions import QUESTIONS, question
from forecasting.sentences.check import check_text


def question_rows(catalog: Catalog) -> list[dict[str, object]]:
    """The questions, as they are asked on the catalog's day."""
    return [{"id": one.id, "question": one.words(catalog.today), "theme": one.theme} for one in QUESTIONS]


def answered(catalog: Catalog, question_id: str) -> dict[str, object]:
    """The answer to a question with its figures, as known on the catalog's day.

    Raises:
        UnknownQuestionError: No question has this id.
    """
    asked = question(question_id)
    return {"question": asked.words(catalog.today), "theme": asked.theme, **asked.answer(catalog).plain()}


def checked(catalog: Catalog, text: str) -> list[dict[str, object]]:
    """Each sentence of a text with what is said of it."""
    return [row.plain() for row in check_text(catalog, text)]


def pair_rows(catalog: Catalog) -> list[dict[str, str]]:
    """The pairs of forecasts that readers ask about, with the addresses of both."""
    return [{"title": row.title, "a": row.from_ref, "b": row.to_ref} for row in rows_of(catalog)]


def bridged(found: ForecastBridge) -> dict[str, Any]:
    """Why two forecasts differ: both sides, the gap, and the steps that multiply to it."""
    return {
        "a": _side(found.before),
        "b": _side(found.after),
        "gap": found.gap,
        "unexplained": found.unexplained,
        "rows": [step.row() for step in found.steps],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "ref": side.ref,
        "label": side.label,
        "subject": side.subject,
        "period": str(side.period) if side.period else None,
        "value": side.amount,
        "unit": side.unit,
        "note": side.note,
        "source_ids": list(side.source_ids),
    }
