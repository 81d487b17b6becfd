"""What somebody brought, said back to them: on one line, short, and with every sign to be seen."""

import re

LONGEST = 60
"""Letters of a name or value that are said back."""
LONGEST_MESSAGE = 400
"""Letters of a reader's message, which may hold several of them."""
_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")


def shown(text: str, most: int = LONGEST) -> str:
    r"""At most so many letters of a text; what cannot be seen, or would break the line, as its code.

    Example:
        >>> shown("two\nlines") == r"two\nlines", shown("x" * 100, 3)
        (True, 'xxx...')
    """
    cut = shortened(text, most)
    return cut if cut.isprintable() else "".join(map(_visible, cut))


def shortened(text: str, most: int = LONGEST) -> str:
    """At most so many letters of a text, with dots where some are left out."""
    return text if len(text) <= most else f"{text[:most]}..."


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode()


def placed(message: str) -> str:
    """The message of the strict reader of JSON (msgspec) with the field first.

    Example:
        >>> placed("Expected `float`, got `str` - at `$.assumptions[0].rate`")
        'assumptions[0].rate: expected float, got str'
    """
    found = _PLACE.search(message)
    words = _PLACE.sub("", message)
    words = words.replace("`NoneType`", "null").replace("`", "")
    words = shown(words if words[1:2].isupper() else words[:1].lower() + words[1:], LONGEST_MESSAGE)
    return f"{shown(found[1])}: {words}" if found and found[1] else words
