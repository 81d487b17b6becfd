"""A number and its unit held together on a line: ``55 %`` and ``USD 1.21 tn`` break nowhere inside.

For what is shown on a screen, as its last step; what is copied or saved keeps ordinary spaces.
"""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
_UNIT = (
    r"%|(?:bn|tn|mn|thousand|million|billion|trillion|points?|percent|H100e|USD|RMB)\b|[kMGTPEZ]?(?:W|Wh|FLOPS?|B)\b"
    r"|[万亿兆个]"
)
_INSIDE = re.compile(rf"(?<=\d) (?={_UNIT})|(?<=\bUSD) (?=\d)|(?<=\bRMB) (?=\d)|(?<=million|billion) (?=H100e\b)")


def unbroken(text: str) -> str:
    """*text* with a no-break space between each number and its unit or currency."""
    return _INSIDE.sub(NO_BREAK, text)


def breakable(text: str) -> str:
    """*text* with ordinary spaces again, for what leaves the screen."""
    return text.replace(NO_BREAK, " ")
