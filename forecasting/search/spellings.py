"""One spelling of a word: British and American, simplified and traditional signs, a unit apart from its number."""

import re

_TRADITIONAL = str.maketrans(
    "務數據電偉達華為訓練資開場規預測價戶國東騰訊節動額佔產術設備廠億萬裝運營計劃機構應鏈買賣貨進體製協總雲網絡頓蘋強",
    "务数据电伟达华为训练资开场规预测价户国东腾讯节动额占产术设备厂亿万装运营计划机构应链买卖货进体制协总云网络顿苹强",
)
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})iz(?=(?:e|es|ed|er|ers|ing|ation|ations)\b)"), "is"),
    (re.compile(r"(?<=[a-z]{3})yz(?=(?:e|es|ed|er|ing)\b)"), "ys"),
    (re.compile(r"(?<=[a-z]{3})our\b"), "or"),
)
_GLUED = re.compile(
    r"(?<![a-z\d.])(\d[\d,.]*)(gw|mw|kw|twh|gwh|mwh|kwh|wh|eflops|bn|tn|mn)\b|"
    r"(?<![a-z\d.])(?:1|one|a) (?=(?:gw|gigawatt|mw|megawatt)\b)"
)
_QUARTER = re.compile(
    r"(?<![a-z\d])(?:(?P<first>[qh][1-4])[ ,-]{0,2}(?P<y1>20\d\d)|(?P<y2>20\d\d)[ -]?(?P<last>[qh][1-4])|"
    r"(?P<n>[1-4])(?P<l>[qh])[ ']{0,2}(?P<y3>20\d\d)|"
    r"(?P<ordinal>first|second|third|fourth) (?P<of>quarter|half)(?: of)? (?P<y4>20\d\d))(?!\d)",
    re.IGNORECASE,
)
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


def one_spelling(text: str) -> str:
    """A text in lower case in the spelling in which everything is looked up.

    Example:
        >>> one_spelling("utilization of a 1gw site"), one_spelling("服務器")
        ('utilisation of a gw site', '服务器')
    """
    plain = _GLUED.sub(lambda match: _apart(match[1], match[2]), text.translate(_TRADITIONAL))
    for pattern, letters in _AMERICAN:
        plain = pattern.sub(letters, plain)
    return plain


def _apart(number: str | None, unit: str | None) -> str:
    """A unit apart from its number; one of a unit is the unit."""
    if unit is None:
        return ""
    return unit if number == "1" else f"{number} {unit}"


def part_of_year(text: str) -> tuple[str, str]:
    """A quarter or half that a query names, as the files write it, and the query with its year alone.

    Example:
        >>> part_of_year("server shipments Q3 2024"), part_of_year("second half of 2025"), part_of_year("gpu 2026")
        (('2024Q3', 'server shipments 2024'), ('2025H2', '2025'), ('', 'gpu 2026'))
    """
    match = _QUARTER.search(text)
    if match is None:
        return "", text
    year = next(match[name] for name in ("y1", "y2", "y3", "y4") if match[name])
    part = match["first"] or match["last"] or (f"{match['l']}{match['n']}" if match["n"] else "")
    part = part or f"{match['of'][0]}{_ORDINALS[match['ordinal'].lower()]}"
    return f"{year}{part.upper()}", f"{text[: match.start()]}{year}{text[match.end() :]}"
