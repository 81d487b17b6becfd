"""Units as sentences and as the catalog write them, brought to one base unit a dimension."""

import re
from dataclasses import dataclass
from functools import lru_cache

PERCENT = "percent"
POINTS = "percentage points"
TIMES = "x"
UNITS = "units"
OPEN = ""
"""The dimension of a number beside which no unit stands."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: how many of the base unit of its dimension it is, and the noun that it counts, if any."""

    dimension: str
    factor: float = 1.0
    noun: str = ""


_SCALES = {
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "t": 1e12, "万亿": 1e12, "兆": 1e12,
    "billion": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11,
    "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3,
    "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3, "quadrillion": 1e15,
}  # fmt: skip
SCALE = (
    r"quadrillion|trillion|billion|million|thousand|trn|tn|bln|bn|mln|mn|[tbmk](?![a-z\d])|"
    r"万亿|千亿|百亿|十亿|亿|千万(?!瓦)|百万(?!亿)|万(?!亿)|千(?!瓦|万)"
)
CURRENCY = r"US\s?\$|USD|RMB|CNY|EUR|GBP|\$|¥|€|£"
CURRENCIES = frozenset({"USD", "RMB", "EUR", "GBP"})
_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "rmb": "RMB", "cny": "RMB", "¥": "RMB", "eur": "EUR", "€": "EUR",
    "gbp": "GBP", "£": "GBP",
}  # fmt: skip

_WRITTEN: tuple[tuple[str, Measure], ...] = (
    (r"(?:percentage[ -])?points?\b|个百分点|ppts?\b|pp\b", Measure(POINTS)),
    (r"%|per ?cent\b|pct\b", Measure(PERCENT)),
    (r"(?:terawatt[ -]?hours?|TWh)\b|太瓦时", Measure("Wh", 1e12)),
    (r"(?:gigawatt[ -]?hours?|GWh)\b", Measure("Wh", 1e9)),
    (r"(?:megawatt[ -]?hours?|MWh)\b", Measure("Wh", 1e6)),
    (r"(?:kilowatt[ -]?hours?|kWh)\b|千瓦时|度电", Measure("Wh", 1e3)),
    (r"(?:watt[ -]?hours?|Wh)\b", Measure("Wh")),
    (r"(?:gigawatts?|GW)\b|吉瓦", Measure("W", 1e9)),
    (r"(?:megawatts?|MW)\b|兆瓦", Measure("W", 1e6)),
    (r"(?:kilowatts?|kW)\b|千瓦", Measure("W", 1e3)),
    (r"watts?\b", Measure("W")),
    (r"(?:ZFLOPS?|zettaflops?|ZFLOP/s)(?![a-z])", Measure("FLOPS", 1e21)),
    (r"(?:EFLOPS?|exaflops?|EFLOP/s)(?![a-z])|百亿亿次(?:/秒|每秒)?", Measure("FLOPS", 1e18)),
    (r"(?:PFLOPS?|petaflops?|PFLOP/s)(?![a-z])", Measure("FLOPS", 1e15)),
    (r"(?:TFLOPS?|teraflops?)(?![a-z])", Measure("FLOPS", 1e12)),
    (r"FLOPs?\b", Measure("FLOP")),
    (r"H100[ -]?(?:equivalents?|eq)\b|H100e\b", Measure("H100e")),
    (r"[A-Z]{1,2}\d{2,4}[ -]hours?\b", Measure("GPU-hours")),
    (r"(?:[A-Z]+\d+ )?(?:GPU|chip|accelerator|card)[ -]hours?\b", Measure("GPU-hours")),
    (r"(?:x|×|times|-?fold) (?:(?:a|per|each|every) year\b|annually|yearly)", Measure("x a year")),
    (r"(?:x|×|times|-?fold)(?![a-z])|倍", Measure(TIMES)),
    (r"billion tokens (?:per|a) minute", Measure("tokens a minute", 1e9)),
    (r"tokens? (?:per|a) second(?: per (?:GPU|chip))?", Measure("tokens per second per GPU")),
    (r"(?:chips|GPUs|accelerators) (?:per|a) (?:GW|gigawatt)\b", Measure("chips per GW")),
    (r"tokens? (?:(?:per|a|each) day|daily)", Measure("tokens a day")),
    (r"tokens? (?:(?:per|a|each) week|weekly)", Measure("tokens a week")),
    (r"tokens? (?:(?:per|a|each) month|monthly)", Measure("tokens a month")),
    (r"tokens? (?:per|a|each) minute", Measure("tokens a minute")),
    (r"tokens?\b", Measure("tokens")),
    (r"wafers? (?:(?:per|a|each) month|monthly)", Measure("wafers a month")),
    (r"wafers?\b", Measure("wafers")),
    (r"(?:米元|美元|美金)", Measure("USD")),
    (r"(?:U\.?S\.? ?)?dollars?\b|USD\b|US\$", Measure("USD")),
    (r"(?:元人民币|人民币|元)|(?:yuan|RMB|renminbi|CNY)\b", Measure("RMB")),
    (r"euros?\b|欧元", Measure("EUR")),
    (r"pounds?\b|英镑", Measure("GBP")),
    (r"parameters?\b|参数", Measure("parameters", noun="parameters")),
    (r"(?:users?|people|persons?)\b|(?:用户|人)", Measure("persons", noun="users")),
    (r"days?\b|天", Measure("hours", 24.0)),
    (r"weeks?\b|周", Measure("hours", 168.0)),
    (r"hours?\b|小时", Measure("hours")),
    (r"months?\b|个月", Measure("months")),
    (r"years?\b", Measure("months", 12.0)),
    (r"(?:GB|gigabytes?)\b", Measure("GB")),
    (r"(?:nm|nanometers?|Gbps|TB/s|km|square|sq|meters?|acres?|jobs?|tons?|tonnes?)\b", Measure("other")),
    (
        (
            r"(units?|servers?|chips?|GPUs?|TPUs?|ASICs?|accelerators?|cards?|racks?|containers?|sites?|models?|"
            r"facilities|data cent(?:er|re)s?|systems?|cabinets?)\b|[台张片颗块]"
        ),
        Measure(UNITS),
    ),
)
_WRITTEN_AT = tuple((re.compile(rf"[ -]?(?:{pattern})", re.IGNORECASE), measure) for pattern, measure in _WRITTEN)
_COUNTED = re.compile(
    r"(?: [A-Za-z][\w.'-]*){1,3}? (units|servers|chips|GPUs|TPUs|accelerators|cards|racks|containers|sites|users|"
    r"people|parameters|tokens|wafers|models|systems)\b",
    re.IGNORECASE,
)
_PRICE_OF = (
    (
        re.compile(r"\s*(?:/|per |an? |each )\s?(?:GPU[ -]?)?(?:hours?|hr|h)\b|/小时|每小时", re.IGNORECASE),
        "USD/GPU-hour",
        1.0,
    ),
    (
        re.compile(
            r"\s*(?:/|per |for )\s?(?:(?:a|one|1|every) ?)?(?:million|M|mn)\s?(?:input |output )?tok(?:en)?s?\b",
            re.IGNORECASE,
        ),
        "USD/Mtok",
        1.0,
    ),
    (re.compile(r"\s*(?:/|per |an? )\s?(?:GW|gigawatt)\b", re.IGNORECASE), "USD/GW", 1.0),
    (re.compile(r"\s*(?:/|per |an? )\s?(?:MW|megawatt)\b", re.IGNORECASE), "USD/GW", 1e3),
    (re.compile(r"\s*(?:/|per )\s?(?:GB|gigabyte)\b", re.IGNORECASE), "USD/GB", 1.0),
    (
        re.compile(r"\s*(?:each|apiece|(?:/|per |a )\s?(?:unit|server|chip|GPU|card|piece)\b)", re.IGNORECASE),
        "USD each",
        1.0,
    ),
)


def scale_of(text: str) -> float:
    """What ``billion``, ``bn``, ``亿`` ... multiply by [1]; 1 for an empty text."""
    return _SCALES[text.lower()] if text else 1.0


def currency_of(text: str) -> str:
    """The currency of a sign or abbreviation."""
    return _CURRENCIES[text.lower().replace(" ", "")]


def unit_at(signs: str, at: int) -> tuple[Measure, int] | None:
    """The unit that stands at a position, and where it ends."""
    for pattern, measure in _WRITTEN_AT:
        if match := pattern.match(signs, at):
            return measure, match.end()
    return None


def counted_at(signs: str, at: int) -> tuple[Measure, int] | None:
    """What is counted, a few words after a position: ``H800 GPUs`` after 2,048."""
    match = _COUNTED.match(signs, at)
    return unit_at(signs, match.start(1)) if match else None


def price_at(signs: str, at: int) -> tuple[Measure, int] | None:
    """What a sum of money is the price of, at a position: an hour, a million tokens, a GW, each."""
    for pattern, dimension, factor in _PRICE_OF:
        if match := pattern.match(signs, at):
            return Measure(dimension, factor), match.end()
    return None


_CATALOG = {
    "USD": ("USD", 1.0), "USD thousand": ("USD", 1e3), "USD mn": ("USD", 1e6), "USD bn": ("USD", 1e9),
    "RMB bn": ("RMB", 1e9), "USD bn per GW": ("USD/GW", 1e9), "USD mn per MW": ("USD/GW", 1e9),
    "USD per GPU-hour": ("USD/GPU-hour", 1.0), "USD per million tokens": ("USD/Mtok", 1.0),
    "USD per GB": ("USD/GB", 1.0), "percent": (PERCENT, 1.0), "percent per year": (PERCENT, 1.0),
    "percent a year": (PERCENT, 1.0), "percent cheaper": (PERCENT, 1.0), "percent per month": ("percent a month", 1.0),
    "percentage points": (POINTS, 1.0), "x": (TIMES, 1.0), "ratio": (TIMES, 1.0), "x per year": ("x a year", 1.0),
    "EFLOPS": ("FLOPS", 1e18), "FLOP": ("FLOP", 1.0), "million H100e": ("H100e", 1e6), "H100e": ("H100e", 1.0),
    "million GPU-hours": ("GPU-hours", 1e6), "GW": ("W", 1e9), "MW": ("W", 1e6), "kW": ("W", 1e3), "W": ("W", 1.0),
    "TWh": ("Wh", 1e12), "Wh": ("Wh", 1.0), "million units": (UNITS, 1e6), "million persons": ("persons", 1e6),
    "billion parameters": ("parameters", 1e9), "trillion tokens": ("tokens", 1e12),
    "billion tokens per minute": ("tokens a minute", 1e9), "trillion tokens per day": ("tokens a day", 1e12),
    "trillion tokens per week": ("tokens a week", 1e12), "trillion tokens per month": ("tokens a month", 1e12),
    "quadrillion tokens per month": ("tokens a month", 1e15), "days": ("hours", 24.0), "weeks": ("hours", 168.0),
    "months": ("months", 1.0), "years": ("months", 12.0), "wafers": ("wafers", 1.0),
    "wafers per month": ("wafers a month", 1.0), "GB": ("GB", 1.0), "million GB": ("GB", 1e6),
    "chips": (UNITS, 1.0), "count": (UNITS, 1.0), "models": (UNITS, 1.0), "sites": (UNITS, 1.0), "racks": (UNITS, 1.0),
}  # fmt: skip


@lru_cache(maxsize=256)
def catalog_measure(unit: str) -> Measure:
    """The dimension and factor of a unit of the catalog; an unknown one is a dimension of its own."""
    dimension, factor = _CATALOG.get(unit, (unit, 1.0))
    return Measure(dimension, factor)
