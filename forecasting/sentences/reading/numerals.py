"""Numbers written as words: ``three times``, ``two-thirds``, 三倍, 一千二百亿, 百分之四十三."""

import re

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "twenty": 20, "a": 1, "an": 1,
}  # fmt: skip
_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?")
MULTIPLES = (
    (
        re.compile(
            r"\b(?:doubl(?:e|es|ed|ing)|twice|two-?fold)\b(?![ -]digit)|翻一番|翻番|翻倍|翻了一番", re.IGNORECASE
        ),
        "2",
    ),
    (re.compile(r"\b(?:tripl(?:e|es|ed|ing)|treble[ds]?|three-?fold)\b", re.IGNORECASE), "3"),
    (re.compile(r"\b(?:quadrupl(?:e|es|ed|ing)|four-?fold)\b|翻两番", re.IGNORECASE), "4"),
    (re.compile(r"\b(?:quintupl(?:e|es|ed|ing)|five-?fold)\b", re.IGNORECASE), "5"),
    (re.compile(r"\bsix-?fold\b", re.IGNORECASE), "6"),
    (re.compile(r"\bten-?fold\b", re.IGNORECASE), "10"),
    (re.compile(r"\bhalv(?:e|es|ed|ing)\b|减半", re.IGNORECASE), "0.5"),
)
"""Words for a multiple of the level before."""
FRACTIONS = (
    (re.compile(r"\bthree[ -]quarters?\b|四分之三", re.IGNORECASE), "75"),
    (re.compile(r"\btwo[ -]thirds?\b|三分之二", re.IGNORECASE), "66.7"),
    (
        re.compile(r"\b(?:one|a)[ -]half\b|(?<!first )(?<!second )(?<!and a )\bhalf (?:of|the)\b|一半", re.IGNORECASE),
        "50",
    ),
    (re.compile(r"\b(?:one|a)[ -]third\b|三分之一", re.IGNORECASE), "33.3"),
    (re.compile(r"\b(?:one|a)[ -]quarter (?:of|the)\b|四分之一", re.IGNORECASE), "25"),
    (re.compile(r"\b(?:one|a)[ -]fifth\b|五分之一", re.IGNORECASE), "20"),
)
"""Words for a part of a whole [percent]."""


def chinese(text: str) -> str | None:
    """A Chinese numeral below ten thousand in digits, `None` if it is none: 四十三 gives 43, 一点五 gives 1.5.

    Example:
        >>> chinese("四十三"), chinese("一千二百"), chinese("一点五"), chinese("二四")
        ('43', '1200', '1.5', None)
    """
    whole, _, part = text.partition("点")
    total, digit = 0, None
    for sign in whole:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        else:
            return None
    total += digit or 0
    return f"{total}.{''.join(str(_DIGITS[sign]) for sign in part)}" if part else str(total)
