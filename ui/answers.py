"""How our routes answer: headers, and refusals in one sentence."""

from starlette.responses import JSONResponse, Response

from ui.text import short

FOREVER = {"cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff"}
PRIVATE = {"cache-control": "private, no-store", "x-content-type-options": "nosniff"}
GONE = "The server no longer keeps this chart. Reload the page, then try again."


def refusal(sentence: str, status: int = 400) -> Response:
    """An answer that says what is wrong."""
    return JSONResponse({"error": short(sentence)}, status_code=status, headers=PRIVATE)
