"""Numbers written as words: ``three times``, ``two-thirds``, 三倍, 一千二百亿, 百分之四十三."""

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DIGIT = "|".join(list(_UNITS)[:10])
ENGLISH = (
    r"(?<![a-z])(?:half an?(?=[ -](?:trillion|billion|million)\b)|"
    rf"an?(?=[ -](?:quadrillion|trillion|billion|million|hundred)\b)(?: hundred)?|(?:{_UNIT})"
    rf"(?:(?: and)?[ -](?:{_UNIT}|hundred))*(?: point(?: (?:{_DIGIT}))+)?(?: and a half)?)"
    r"(?=[ -](?:quadrillion|trillion|billion|million|thousand|times|fold|per ?cent|percentage|points?|(?:US )?dollars?|"
    r"yuan|euros?|pounds?|(?:tera|giga|mega|kilo)watts?|exaflops?|TWh|GWh|GW|MW|EFLOPS)\b)"
)
"""Numbers in English words where a scale or a unit follows; in ``two years`` and ``five companies`` none is read."""
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


def english(text: str) -> str | None:
    """A number in English words below a million in digits, `None` if it is none.

    Example:
        >>> english("forty-five"), english("two point six seven"), english("one hundred and thirty-two"), english("an")
        ('45', '2.67', '132', '1')
    """
    if text.startswith("half "):
        return "0.5"
    whole, _, part = text.removesuffix(" and a half").partition(" point ")
    total = 0
    for word in re.split(r"[ -]", whole):
        if word in {"a", "an"}:
            total = 1
        elif word == "hundred":
            total *= 100
        elif word in _UNITS:
            total += _UNITS[word]
        elif word != "and":
            return None
    digits = "".join(str(_UNITS[word]) for word in part.split())
    digits = "5" if text.endswith(" and a half") else digits
    return f"{total}.{digits}" if digits else str(total)


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
