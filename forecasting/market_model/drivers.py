"""The sheet of input drivers, in the order of the formula: what a reader can set, and between which limits.

The limits are those of the controls, wide enough for any scenario that the arithmetic can carry; what is plausible
stands in the baseline, with its reason.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

GROWTH_FLOOR, GROWTH_CEILING = -90.0, 400.0
"""Limits of a growth control [percent a year]: markets have fallen by half and risen fivefold, not more."""
LEAST_ADDED = 1.0
"""Least growth where a cost is stated per unit added [percent a year]."""


class Kind(StrEnum):
    """What sort of quantity a driver is, which decides how it can be set."""

    GROWTH = "growth"
    SHARE = "share"
    SCALAR = "scalar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One input of the model.

    Attributes:
        id: Name on the command line, in files and links.
        name: What it is, for readers.
        symbol: Letter in formulas.
        unit: Unit of its values.
        kind: Growth and shares have a value for each year, a scalar one for all.
        group: Heading of its control.
        meaning: One sentence for the reader.
        floor: Smallest value that can be set.
        ceiling: Largest value that can be set.
        more_compute: 1 if a higher value means more compute, else -1; draws that move together follow it.
        level: For growth, the quantity that grows.
        level_unit: Its unit.
        limits: For a limit, the quantity that it holds down; its baseline may be infinite, which is no limit.
    """

    id: str
    name: str
    symbol: str
    unit: str
    kind: Kind
    group: str
    meaning: str
    floor: float = 0.0
    ceiling: float = 100.0
    more_compute: int = 1
    level: str = ""
    level_unit: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What grows at a driver's rate: a quantity of the model, its unit, and its letter in formulas."""

    id: str
    unit: str
    symbol: str


def _growth(name: str, about: str, group: str, level: Level, meaning: str) -> Driver:
    return Driver(
        id=name,
        name=about,
        symbol=f"g({level.symbol})",
        unit="percent a year",
        kind=Kind.GROWTH,
        group=group,
        meaning=meaning,
        floor=GROWTH_FLOOR,
        ceiling=GROWTH_CEILING,
        level=level.id,
        level_unit=level.unit,
    )


def _share(name: str, about: str, symbol: str, group: str, meaning: str) -> Driver:
    return Driver(id=name, name=about, symbol=symbol, unit="percent", kind=Kind.SHARE, group=group, meaning=meaning)


MARKET = AI = SPLIT = "Market and AI"
SHOCK, HARDWARE, POWER, CHINA = "Efficiency shock", "Capacity", "Power", "China"

SHEET: tuple[Driver, ...] = (
    _growth(
        "server_market_growth",
        "Growth of the server market",
        MARKET,
        Level(id="server_market_trend", unit="USD bn", symbol="S"),
        "Growth of worldwide spending on all servers, before shocks and limits.",
    ),
    _share("ai_share", "AI share", "s(AI)", AI, "Part of worldwide server spending that goes to AI servers."),
    _share(
        "generative_share", "Generative share", "s(gen)", AI, "Part of AI server spending that serves generative AI."
    ),
    _share(
        "hyperscaler_share",
        "Hyperscaler share",
        "s(hyp)",
        AI,
        "Part of AI server spending that comes from hyperscalers.",
    ),
    _share(
        "inference_share",
        "Inference share",
        "s(inf)",
        SPLIT,
        "Part of AI server spending that serves inference; the rest serves training.",
    ),
    Driver(
        id="edge_share",
        name="Edge share",
        symbol="s(edge)",
        unit="percent",
        kind=Kind.SHARE,
        group=SPLIT,
        meaning="Part of inference that moves from data centres to devices.",
        more_compute=-1,
    ),
    Driver(
        id="efficiency_gain",
        name="Efficiency gain",
        symbol="X",
        unit="x",
        kind=Kind.SCALAR,
        group=SHOCK,
        meaning="One-off fall in the compute that a unit of AI service needs; 1 is no shock.",
        floor=1.0,
        ceiling=1000.0,
    ),
    Driver(
        id="pass_through",
        name="Pass-through",
        symbol="φ",
        unit="ratio",
        kind=Kind.SCALAR,
        group=SHOCK,
        meaning="Part of the efficiency gain that reaches the price, in logs; 1 passes all of it on.",
        floor=0.01,
        ceiling=1.0,
    ),
    Driver(
        id="elasticity",
        name="Elasticity of demand",
        symbol="ε",
        unit="ratio",
        kind=Kind.SCALAR,
        group=SHOCK,
        meaning="Percent by which use rises when the price falls by one percent, shown positive; 0 is no rebound.",
        ceiling=5.0,
    ),
    Driver(
        id="adoption_years",
        name="Adoption time",
        symbol="τ",
        unit="years",
        kind=Kind.SCALAR,
        group=SHOCK,
        meaning="Years until the efficiency gain is in full use.",
        floor=1.0,
        ceiling=20.0,
        more_compute=-1,
    ),
    Driver(
        id="rack_price",
        name="Price of the reference rack",
        symbol="k",
        unit="USD mn",
        kind=Kind.SCALAR,
        group=HARDWARE,
        meaning="Price of a rack with 72 accelerators in its first year; dear racks mean less compute for the money.",
        floor=0.1,
        ceiling=100.0,
        more_compute=-1,
    ),
    _growth(
        "price_performance_growth",
        "Growth of price-performance",
        HARDWARE,
        Level(id="price_performance_index", unit="x", symbol="P"),
        "Growth of the computing speed that a dollar of new AI servers buys.",
    ),
    Driver(
        id="server_life",
        name="Server life",
        symbol="L",
        unit="years",
        kind=Kind.SCALAR,
        group=HARDWARE,
        meaning="Years that an AI server stays in service; one part in this many retires in a year.",
        floor=1.0,
        ceiling=20.0,
    ),
    Driver(
        id="rack_power",
        name="Power of the reference rack",
        symbol="w",
        unit="MW",
        kind=Kind.SCALAR,
        group=POWER,
        meaning="Power that the reference rack draws at full load, with its switches, fans and power supplies.",
        floor=0.01,
        ceiling=2.0,
        more_compute=-1,
    ),
    _growth(
        "efficiency_growth",
        "Growth of energy efficiency",
        POWER,
        Level(id="efficiency_index", unit="x", symbol="F"),
        "Growth of the computing speed that a watt of new AI servers gives.",
    ),
    Driver(
        id="utilisation",
        name="Utilisation",
        symbol="u",
        unit="percent",
        kind=Kind.SCALAR,
        group=POWER,
        meaning="Part of the time in which AI servers work.",
    ),
    Driver(
        id="idle_power_share",
        name="Idle power",
        symbol="i",
        unit="percent",
        kind=Kind.SCALAR,
        group=POWER,
        meaning="Power of an idle AI server as a part of its full power.",
        more_compute=-1,
    ),
    Driver(
        id="pue",
        name="Power usage effectiveness (PUE)",
        symbol="PUE",
        unit="ratio",
        kind=Kind.SCALAR,
        group=POWER,
        meaning="Power of the whole data centre over the power of its servers.",
        floor=1.0,
        ceiling=5.0,
        more_compute=-1,
    ),
    Driver(
        id="power_limit",
        name="Power connected in a year",
        symbol="Wmax",
        unit="GW",
        kind=Kind.SCALAR,
        group=POWER,
        meaning="Power for AI data centres that can be connected in a year; AI servers beyond it are not bought.",
        floor=0.1,
        ceiling=1000.0,
        limits="power_wanted",
    ),
    replace(
        _growth(
            "china_intelligent_growth",
            "China: growth of intelligent capacity",
            CHINA,
            Level(id="china_intelligent_capacity", unit="EFLOPS", symbol="Cc"),
            "Growth of intelligent computing capacity in China at FP16; above zero, as money per added EFLOPS needs.",
        ),
        floor=LEAST_ADDED,
    ),
    _growth(
        "china_general_growth",
        "China: growth of general capacity",
        CHINA,
        Level(id="china_general_capacity", unit="EFLOPS", symbol="Cg"),
        "Growth of general computing capacity in China at FP64.",
    ),
    _growth(
        "china_market_growth",
        "China: growth of the AI compute market",
        CHINA,
        Level(id="china_compute_market", unit="USD bn", symbol="Mc"),
        "Growth of the market for AI computing power in China.",
    ),
    _share(
        "china_hosted_share",
        "China: hosted share",
        "s(host)",
        CHINA,
        "Part of Chinese enterprises that use hosted AI infrastructure.",
    ),
)

DRIVERS: dict[str, Driver] = {one.id: one for one in SHEET}
GROUPS: tuple[str, ...] = tuple(dict.fromkeys(one.group for one in SHEET))
