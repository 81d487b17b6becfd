"""How our routes answer: headers, and refusals in one sentence."""

from starlette.responses import JSONResponse, Response

from ui.text import short

GUARDED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
"""What every answer of ours says: it is what it is called, and no page of its own."""
FOREVER = GUARDED | {"cache-control": "public, max-age=31536000, immutable"}
PRIVATE = GUARDED | {"cache-control": "private, no-store"}
GONE = "The server no longer keeps this chart. Reload the page, then try again."


def refusal(sentence: str, status: int = 400) -> Response:
    """An answer that says what is wrong."""
    return JSONResponse({"error": short(sentence)}, status_code=status, headers=PRIVATE)
