"""Own series as a text short enough for a link, for a reader who asks for that."""

import base64
import binascii
import zlib
from collections.abc import Iterable

from forecasting.own_figures.limits import MOST_IN_LINK, OwnFiguresError
from forecasting.own_figures.record import OwnSeries, from_json, to_json

MOST_UNPACKED = 50 * MOST_IN_LINK
"""Of what a link unpacks to [bytes]."""


def to_link(series: Iterable[OwnSeries]) -> str:
    """The series as letters, digits, hyphens and underscores.

    Raises:
        OwnFiguresError: They are longer than a link can hold.

    Example:
        >>> from_link(to_link(()))
        ()
    """
    packed = zlib.compress(to_json(series).encode(), level=9)
    text = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(text) > MOST_IN_LINK:
        raise OwnFiguresError(
            f"these figures take {len(text):,} characters, and a link holds at most {MOST_IN_LINK:,} of them; "
            "send them as a file instead"
        )
    return text


def from_link(text: str) -> tuple[OwnSeries, ...]:
    """The series of a link.

    Raises:
        OwnFiguresError: It holds none, or more than a link may.
    """
    if len(text) > MOST_IN_LINK:
        raise OwnFiguresError(f"the figures have {len(text):,} characters; a link holds at most {MOST_IN_LINK:,}")
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(packed, MOST_UNPACKED)
    except (binascii.Error, zlib.error, ValueError):
        raise OwnFiguresError("the figures in the link are damaged; ask for the link again") from None
    if not unpacking.eof:
        raise OwnFiguresError("the figures in the link are cut off, or unpack to more than a link may hold")
    return from_json(plain.decode(errors="replace"))
