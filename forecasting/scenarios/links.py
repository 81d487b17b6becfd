"""Scenarios in an address: a short live link with what was changed, and a pinned link with the full state.

``ai_share=70`` sets the value in the last year, ``ai_share=70:s-shaped`` goes there slowly, fast, slowly;
``server_market_growth=15`` is a rate in percent a year, ``server_market_growth=by:-10`` ten points less than the
baseline in every year, ``server_market_growth=to:400`` the level in the last year,
``server_market_growth=IDC`` a publisher's path; ``ai_share@2027=65`` sets one year and
``server_market_growth@2027=shock:-20`` breaks the path in one. The same words serve ``--set``. ``preset=gartner``
stands for the fields of that preset; what else the link gives goes before it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec

from forecasting.baselines.baseline import FOLLOWED
from forecasting.market_model.drivers import DRIVERS, Kind
from forecasting.scenarios.limits import LONGEST_NAME, LONGEST_TEXT, MOST_FIELDS, SCHEMA_VERSION
from forecasting.scenarios.presets import preset
from forecasting.scenarios.scenario import Assumption, Scenario, ScenarioError, Shock, YearValue, ordered

Pair = tuple[str, str]

_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PUBLISHERS = {name.casefold(): name for name in FOLLOWED}
VERSION, DATA, PRESET = "v", "data", "preset"
SETTINGS = {
    "publisher": "publisher", "as_of": "as_of", "to": "to", "seed": "seed", "together": "correlation", "draws": "draws",
    "name": "name", "note": "note",
}  # fmt: skip
"""Names of settings in links, which readers hold, and the fields of a scenario that they stand for."""
FIELDS = (VERSION, DATA, *SETTINGS)


def to_query(scenario: Scenario) -> str:
    """The live link: what differs from an empty scenario, in the order of the formula.

    Example:
        >>> to_query(Scenario(assumptions=(Assumption(driver="ai_share", value=70.0),)))
        'ai_share=70'
    """
    return _joined(to_pairs(scenario))


def to_pairs(scenario: Scenario) -> list[Pair]:
    """The fields and values of the live link."""
    plain = Scenario()
    held = {name: (getattr(scenario, field), getattr(plain, field)) for name, field in SETTINGS.items()}
    pairs = [(name, _written(value)) for name, (value, empty) in held.items() if value != empty]
    return [*pairs, *pairs_of(scenario.assumptions)]


def to_pinned_query(scenario: Scenario, data_version: date) -> str:
    """The pinned link: every setting, every assumption, and the date of the data."""
    head = [(VERSION, str(SCHEMA_VERSION)), (DATA, data_version.isoformat())]
    settings = [(name, _written(getattr(scenario, field))) for name, field in SETTINGS.items()]
    return _joined([*head, *settings, *pairs_of(scenario.assumptions)])


def from_query(query: str) -> Scenario:
    """Read a live or pinned link.

    Raises:
        ScenarioError: Too long, a field that nobody knows, or a value that the model cannot take; one sentence.
    """
    if len(query) > LONGEST_TEXT:
        raise ScenarioError(f"a link has at most {LONGEST_TEXT:,} characters, and this one has {len(query):,}")
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise ScenarioError(f"the link cannot be read: {error}") from None
    return from_pairs(pairs)


def from_pairs(pairs: Iterable[Pair]) -> Scenario:
    """A scenario from fields and values as a link holds them."""
    settings: dict[str, Any] = {}
    chosen: list[Pair] = []
    for name, text in _with_preset(pairs):
        if name not in FIELDS:
            chosen.append((name, text))
        elif name in settings:
            raise ScenarioError(f"{name} is given twice; give it only once")
        else:
            settings[name] = _READERS[name](name, text)
    settings["schema_version"] = settings.pop(VERSION, SCHEMA_VERSION)
    settings["data_version"] = settings.pop(DATA, None)
    fields = {SETTINGS.get(name, name): value for name, value in settings.items()}
    return Scenario(**fields, assumptions=assumptions_of(chosen))


def _with_preset(pairs: Iterable[Pair]) -> list[Pair]:
    """The fields, with those of a preset in place of its name; a driver that is given beside it is not the preset's."""
    given = list(pairs)
    names = [text for name, text in given if name == PRESET]
    if not names:
        return given
    if len(names) > 1:
        raise ScenarioError(f"{PRESET} is given twice; give it only once")
    own = [pair for pair in given if pair[0] != PRESET]
    taken = {_group(pair) for pair in own}
    return [*(pair for pair in to_pairs(preset(names[0])) if _group(pair) not in taken), *own]


def _group(pair: Pair) -> str:
    """The setting or driver that a field belongs to."""
    return pair[0].partition("@")[0]


def parse_leniently(
    pairs: Iterable[Pair], check: Callable[[Scenario], object]
) -> tuple[Scenario | None, tuple[str, ...]]:
    """The scenario of those fields that can be read, and a sentence for each that cannot; `None` if none can.

    Fields of one driver stand or fall together. *check* raises `ScenarioError` for what does not fit the data.
    """
    given = list(pairs)
    if len(given) > MOST_FIELDS:
        return None, (f"a link has at most {MOST_FIELDS} fields, and this one has {len(given):,}",)
    try:
        check(from_pairs(given))
        return from_pairs(given), ()
    except ScenarioError as reason:
        if any(name == VERSION for name, _ in given):
            return None, (str(reason),)  # a pinned link is a whole: a part of it would be another scenario
    groups: dict[str, list[Pair]] = {}
    for name, text in sorted(given, key=lambda pair: pair[0] not in SETTINGS):
        groups.setdefault(_group((name, text)), []).append((name, text))
    kept: list[Pair] = []
    faults = []
    for group in groups.values():
        try:
            check(from_pairs([*kept, *group]))
        except ScenarioError as reason:
            faults.append(str(reason))
        else:
            kept += group
    return from_pairs(kept) if kept else None, tuple(faults)


def with_pairs(scenario: Scenario, pairs: Iterable[Pair]) -> Scenario:
    """The scenario with further assumptions: a whole path replaces the driver's, a single year is added to it.

    Raises:
        ScenarioError: As `from_query`, or a year lies beyond the last one.
    """
    for driver, own in _by_driver(pairs).items():
        fresh = _assumption(driver, own)
        if late := [year for year in fresh.single_years if year > scenario.to]:
            raise ScenarioError(f"{driver} is set in {late[0]}, beyond the last year {scenario.to}")
        old = scenario.assumption_on(driver)
        if old and all("@" in name for name, _ in own):
            years = {spot.year: spot for spot in (*old.years, *fresh.years)}
            kept = {"years": tuple(years[year] for year in sorted(years)), "shock": fresh.shock or old.shock}
            fresh = msgspec.structs.replace(old, **kept)
        scenario = scenario.with_assumption(fresh)
    return scenario


def assumptions_of(pairs: Iterable[Pair]) -> tuple[Assumption, ...]:
    """Assumptions from fields such as ``ai_share`` and ``ai_share@2027``."""
    return ordered(tuple(_assumption(driver, own) for driver, own in _by_driver(pairs).items()))


def pairs_of(assumptions: Iterable[Assumption]) -> list[Pair]:
    """The fields and values of assumptions."""
    return [pair for one in assumptions for pair in _pairs(one)]


def _pairs(one: Assumption) -> list[Pair]:
    pairs = []
    for number, form in ((one.rate, "{}"), (one.shift, "by:{}"), (one.level, "to:{}"), (one.value, "{}")):
        if number is not None:
            suffix = "" if one.transition == "straight" else f":{one.transition}"
            pairs.append((one.driver, form.format(_written(number)) + suffix))
    if one.publisher is not None:
        pairs.append((one.driver, one.publisher))
    pairs += [(f"{one.driver}@{spot.year}", _written(spot.value)) for spot in one.years]
    if one.shock:
        pairs.append((f"{one.driver}@{one.shock.year}", f"shock:{_written(one.shock.size)}"))
    return pairs


def _by_driver(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for name, text in pairs:
        driver = name.partition("@")[0]
        if driver not in DRIVERS:
            raise ScenarioError(f"no driver is called {driver[:LONGEST_NAME]!r}; `drivers` lists them")
        found.setdefault(driver, []).append((name, text))
    return found


def _assumption(driver: str, pairs: list[Pair]) -> Assumption:
    fields: dict[str, Any] = {}
    years: dict[int, YearValue] = {}
    for name, text in pairs:
        if "@" in name:
            year = _year(name)
            part: dict[str, Any] = _single(name, year, text)
            if year in years and "shock" not in part:
                raise ScenarioError(f"{name} is given twice; give it only once")
            years |= part.pop("years", {})
        else:
            part = _whole(driver, text)
        if twice := fields.keys() & part.keys():
            raise ScenarioError(f"{driver} has two values for {min(twice)}; give only one")
        fields |= part
    return Assumption(driver=driver, **fields, years=tuple(years[year] for year in sorted(years)))


def _single(name: str, year: int, text: str) -> dict[str, Any]:
    """One year's value, or a shock."""
    if text.startswith("shock:"):
        return {"shock": Shock(year=year, size=_number(name, text.removeprefix("shock:")))}
    return {"years": {year: YearValue(year=year, value=_number(name, text))}}


def _whole(driver: str, text: str) -> dict[str, Any]:
    """A rate, a level, a value with its transition, or a publisher."""
    if text.startswith("by:"):
        return {"shift": _number(driver, text.removeprefix("by:"))}
    if text.startswith("to:"):
        return {"level": _number(driver, text.removeprefix("to:"))}
    number, _, transition = text.partition(":")
    if not _NUMBER.fullmatch(number) and text[:1].isalpha() and text.casefold() not in {"nan", "inf", "infinity"}:
        return {"publisher": _PUBLISHERS.get(text.casefold(), text[:LONGEST_NAME])}
    if transition not in {"", "straight", "s-shaped"}:
        raise ScenarioError(f"{driver} goes {transition[:LONGEST_NAME]!r}, expected straight or s-shaped")
    value = {"rate" if DRIVERS[driver].kind is Kind.GROWTH else "value": _number(driver, number)}
    return value | ({"transition": transition} if transition else {})


def _year(name: str) -> int:
    year = name.partition("@")[2]
    if not _YEAR.fullmatch(year):
        raise ScenarioError(f"{name[:LONGEST_NAME]!r} names no year; ai_share@2027 would")
    return int(year)


def _number(name: str, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ScenarioError(f"{name} is {text[:40]!r}, expected a number such as 12.5")
    return float(text)


def _whole_number(name: str, text: str) -> int:
    number = _number(name, text)
    if not number.is_integer():
        raise ScenarioError(f"{name} is {text[:40]!r}, expected a whole number")
    return int(number)


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ScenarioError(f"{name} is {text[:40]!r}, expected a date such as 2025-02-28") from None


def _words(name: str, text: str) -> str:
    del name
    return text


_READERS: dict[str, Callable[[str, str], Any]] = {
    VERSION: _whole_number,
    DATA: _day,
    "publisher": _words,
    "as_of": _day,
    "to": _whole_number,
    "seed": _whole_number,
    "together": _number,
    "draws": _whole_number,
    "name": _words,
    "note": _words,
}


def _written(value: object) -> str:
    """A value as a link holds it; a whole number without its ``.0``."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value.isoformat() if isinstance(value, date) else str(value)


def _joined(pairs: list[Pair]) -> str:
    return urlencode(pairs, safe="@:,+ -".replace("+", "").replace(" ", ""))
