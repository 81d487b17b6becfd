"""Refusals of the API in one form, that of RFC 9457: status, and one sentence that says what is wrong and where."""

from http import HTTPStatus

from starlette.responses import Response

from forecasting.bridges.side import BridgeError
from forecasting.catalog.catalog import UnknownSeriesError
from forecasting.catalog.faults import CatalogError
from forecasting.catalog.series import SeriesError
from forecasting.foundations.refusal import RefusalError
from forecasting.operations.operation import LimitError, ParameterError
from forecasting.operations.scenarios import json_text
from forecasting.quantities.growth import GrowthError
from forecasting.questions import UnknownQuestionError
from forecasting.scenarios.scenario import ScenarioError
from forecasting.vintages.headlines import HeadlineError
from ui.serving.answers import PRIVATE
from ui.text import sentence

KIND = "application/problem+json"
SECONDS_TO_WAIT = 2
"""After which a program that was sent away may ask again [s]."""
STATUSES: tuple[tuple[tuple[type[Exception], ...], HTTPStatus], ...] = (
    ((ParameterError,), HTTPStatus.BAD_REQUEST),
    ((UnknownSeriesError, UnknownQuestionError), HTTPStatus.NOT_FOUND),
    (
        (LimitError, RefusalError, SeriesError, GrowthError, BridgeError, HeadlineError, ScenarioError),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    ((CatalogError,), HTTPStatus.SERVICE_UNAVAILABLE),
)
"""What the engine and the reading of parameters refuse with, and the status of the answer."""
KNOWN = tuple(kind for kinds, _ in STATUSES for kind in kinds)
FAULTY_DATA = "the data files have faults; the operator's log lists them"


def problem(words: str, status: HTTPStatus, parameter: str = "") -> Response:
    """A refusal."""
    plain: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": status.value}
    plain["detail"] = _sentence(words, parameter)
    if parameter:
        plain["parameter"] = parameter
    headers = dict(PRIVATE)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = str(SECONDS_TO_WAIT)
    return Response(json_text(plain), status, headers, media_type=KIND)


def problem_of(error: Exception) -> Response:
    """The refusal that one of `KNOWN` stands for."""
    status = next(status for kinds, status in STATUSES if isinstance(error, kinds))
    words = FAULTY_DATA if isinstance(error, CatalogError) else str(error)
    return problem(words, status, error.name if isinstance(error, ParameterError) else "")


def _sentence(words: str, parameter: str) -> str:
    """The words as a sentence; one that begins with the name of a parameter keeps it as it is written."""
    if parameter and words.startswith(parameter):
        return f"{words}."
    return sentence(words)
