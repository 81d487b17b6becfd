"""Exhibits to export: one of each kind, small, with every sort of mark, and one whose texts are hostile."""

from dataclasses import replace
from datetime import date

from charts.exhibit import Arrangement, Band, Bar, Emphasis, Exhibit, Line, Moment, Part
from charts.exhibits.history import View, comparison, history, with_growth
from charts.exhibits.show_as import Showing, shown_as
from charts.mark import Kind, Mark
from charts.notes import Edits, Notes
from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Frequency
from forecasting.quantities.standing import Standing
from forecasting.vintages.rule import path_of
from tests import make

VERSION = date(2025, 6, 30)
VIEW = View(data_version=VERSION)
STAMP = "AI share 55 % instead of 48 %"


def capacity(**columns):
    """A series with an actual, a derived, a ranged and two vintages' forecast values."""
    return make.series(
        make.observation("2020", "75.0", "2022-03-01", status="actual"),
        make.observation("2021", "155.2", "2023-01-11", derivation="75.0+80.2"),
        make.observation("2022", "259.9", "2023-11-29"),
        make.forecast("2027", "1117.4", "2023-11-29"),
        make.observation("2023", "416.7"),
        make.observation("2024", "725.3", low="700", high="750"),
        make.forecast("2025", "1037.3"),
        make.forecast("2028", "2781.9"),
        make.observation("2024", "700", "2025-03", publisher="CAICT", tier="secondary"),
        **{"name": "Made capacity, China, IDC", "series_id": "capacity.made", **columns},
    )


def shown(**columns) -> Exhibit:
    return history(capacity(**columns), VIEW)


def compared() -> Exhibit:
    other = make.series(
        make.observation("2023", "9.5", publisher="Gartner"), make.forecast("2026", "88.25", publisher="Gartner"),
        name="Another capacity, World, Gartner", series_id="capacity.other", geography="World",
    )  # fmt: skip
    return comparison([capacity(), other], VIEW)


def _projected(period: str, value: float, kind: Kind = Kind.PROJECTED) -> Mark:
    when = make.period(period)
    known = kind is Kind.LAST_KNOWN
    return Mark(
        period=when, day=when.end, label=when.label, value=value, digits=f"{value:,.4g}", raw=f"{value:.6g}",
        standing=Standing.ESTIMATE if known else Standing.PROJECTED, kind=kind, publisher="", published="",
        note="Damped growth",
    )  # fmt: skip


def fanned(**changes) -> Exhibit:
    """The history with a projection whose numbers do not end, and three bands."""
    marks = (
        _projected("2024", 725.3, Kind.LAST_KNOWN), _projected("2025", 725.3 * 1.3333333333),
        _projected("2026", 725.3 * 1.6180339887), _projected("2027", 725.3 * 2.7182818284),
    )  # fmt: skip
    ours = Line(name="Made capacity, damped", label="projection (this tool)", publisher="", marks=marks,
                emphasis=Emphasis.PROJECTED, series_id="capacity.made")  # fmt: skip
    days = tuple(mark.day for mark in marks)
    bands = tuple(
        Band(level=level, days=days, lower=tuple(m.value * (1 - w * i) for i, m in enumerate(marks)),
             upper=tuple(m.value * (1 + w * i) for i, m in enumerate(marks)))
        for level, w in ((90.0, 0.2), (60.0, 0.1), (30.0, 0.05))
    )  # fmt: skip
    known = shown()
    return replace(known, lines=(*known.lines, ours), bands=bands, **changes)


def _bar(label: str, part: Part, start: float, end: float) -> Bar:
    return Bar(label=label, part=part, start=start, end=end, digits=f"{end - start:+,.4g}", words=f"{label}: {end}",
               standing=Standing.ASSUMED)  # fmt: skip


def tornado() -> Exhibit:
    rows = [("Market growth", 420.5, 760.25), ("Utilisation", 640.0, 530.0), ("Both above", 590.0, 610.0)]
    bars = [
        _bar(name, part, 587.0, end) for name, low, high in rows for part, end in ((Part.LOW, low), (Part.HIGH, high))
    ]
    return _of_bars("Which assumption moves 2030 most", tuple(bars), Arrangement.TORNADO)


def bridge() -> Exhibit:
    steps = [("Growth", 300.0, 420.5), ("Price", 420.5, -30.25), ("Efficiency", -30.25, 587.0)]
    bars = [
        _bar("2025", Part.TOTAL, 0.0, 300.0), *(_bar(name, Part.STEP, a, b) for name, a, b in steps),
        _bar("2030", Part.TOTAL, 0.0, 587.0),
    ]  # fmt: skip
    return _of_bars("What leads from 2025 to 2030", tuple(bars), Arrangement.BRIDGE)


def _of_bars(title: str, bars: tuple[Bar, ...], arrangement: Arrangement) -> Exhibit:
    return Exhibit(
        slug="bars", title=title, scope="USD bn, World", unit="USD bn", lines=(), bars=bars,
        arrangement=arrangement, notes=Notes(is_model=True),
        text_alternative=title, data_version=VERSION, assumptions=(STAMP,), scenario="High demand", geography="World",
    )  # fmt: skip


def shown_quarters() -> Exhibit:
    rows = [make.observation(f"2024Q{q}", f"{10 + q}.5") for q in (1, 2, 3, 4)]
    return history(make.series(*rows, frequency="Q", name="Quarterly, China, IDC"), VIEW)


def grown() -> Exhibit:
    """A forecast that knew the newest outcome, with the growth to its end told."""
    series = make.series(
        make.observation("2022", "259.9"), make.observation("2023", "416.70"), make.observation("2024", "1300.0"),
        make.forecast("2028", "2781.9"), name="Made capacity, China, IDC", series_id="capacity.made",
    )  # fmt: skip
    return with_growth(history(series, VIEW), path_of(series).growth(make.period("2022"), make.period("2028")))


def outlook() -> Exhibit:
    """A scenario beside its baseline, with bands that have a width from the first year on."""
    lines = []
    for label, emphasis, factor in (
        ("baseline (model on IDC)", Emphasis.BASELINE, 1.0),
        ("High", Emphasis.SCENARIO, 1.5),
    ):
        marks = [
            _projected(str(year), 100.0 * factor * 1.2**i, Kind.ASSUMED) for i, year in enumerate(range(2024, 2030))
        ]
        marks = [replace(mark, standing=Standing.ASSUMED, derivation="market × share") for mark in marks]
        lines.append(
            Line(name=f"AI servers, {label}", label=label, publisher="", marks=tuple(marks), emphasis=emphasis)
        )
    marks = lines[-1].marks
    bands = tuple(
        Band(level=level, days=tuple(mark.day for mark in marks), lower=tuple(mark.value * (1 - w) for mark in marks),
             upper=tuple(mark.value * (1 + w) for mark in marks))
        for level, w in ((90.0, 0.4), (60.0, 0.2), (30.0, 0.1))
    )  # fmt: skip
    moment = Moment(day=date(2026, 12, 31), label="published to 2026")
    return replace(
        shown(), title="AI servers: High", unit="USD bn", scope="USD bn, world", lines=tuple(lines), bands=bands,
        moments=(moment,), log=False, assumptions=(STAMP,), scenario="High",
    )  # fmt: skip


def trained() -> Exhibit:
    """Single runs, a fitted line with its band over days without a run, and a day that is passed."""
    runs = tuple(
        replace(_projected(when, value, Kind.ESTIMATE), standing=Standing.ESTIMATE, publisher="Epoch AI",
                published="2025-06-01", source_title="Data on AI models", url="https://example.org/epoch")
        for when, value in (("2020-06-11", 2.0), ("2022-03-15", 9.5), ("2023-03-14", 40.6), ("2024-12-26", 5.4))
    )  # fmt: skip
    fitted = tuple(_projected(str(year), 1.5 * 2.4**i) for i, year in enumerate(range(2020, 2027)))
    days = (date(2020, 6, 30), *(mark.day for mark in fitted))
    middle = (1.0, *(mark.value for mark in fitted))
    band = Band(level=90.0, days=days, lower=tuple(v * 0.6 for v in middle), upper=tuple(v * 1.7 for v in middle))
    lines = (
        Line(name="Frontier runs", label="", publisher="Epoch AI", marks=runs, emphasis=Emphasis.BESIDE),
        Line(name="Fitted line", label="fitted line (this tool)", publisher="", marks=fitted,
             emphasis=Emphasis.PROJECTED),
    )  # fmt: skip
    return replace(
        shown(), title="Cost of frontier runs", scope="USD mn, world", unit="USD mn", lines=lines, bands=(band,),
        log=True, moments=(Moment(day=date(2026, 3, 1), label="USD 300 million, March 2026"),),
    )  # fmt: skip


def fiscal_quarters() -> Exhibit:
    """Quarters of a fiscal year that ends in January, one of them with a trailing zero."""
    rows = [make.observation(f"2025Q{q}", f"{20 + q}.50", status="actual") for q in (1, 2, 3, 4)]
    rows.append(make.forecast("2026Q1", "44.0"))
    return history(make.series(*rows, frequency="Q", fiscal_year_end=1, name="Made revenue, World, NVIDIA"), VIEW)


def own() -> Exhibit:
    """A series of the reader beside a published one, its name a formula and markup."""
    values = (OwnValue("2024", "800"), OwnValue("2025", "1100.50", "1000", "1300"), OwnValue("2026", "1500"))
    mine = OwnSeries(
        key="mine", name="=1+1 <b>mine</b>", unit=capacity().unit, frequency=Frequency.ANNUAL, made=VERSION,
        values=values
    )  # fmt: skip
    return history(capacity(), replace(VIEW, own=(mine,)))


KINDS = {
    "history": shown,
    "own": own,
    "log": lambda: replace(shown(), log=True),
    "comparison": compared,
    "fan": fanned,
    "changed": lambda: fanned(assumptions=(STAMP,), scenario="High demand"),
    "tornado": tornado,
    "bridge": bridge,
    "quarters": shown_quarters,
    "grown": grown,
    "scenario": outlook,
    "training": trained,
    "index": lambda: shown_as(fanned(), Showing.INDEX),
    "growth": lambda: shown_as(shown(), Showing.GROWTH),
    "doubling": lambda: shown_as(shown(), Showing.DOUBLING),
    "fiscal quarters": fiscal_quarters,
    "empty": lambda: replace(shown(), lines=(), bands=()),
}


HOSTILE = {
    "formula": '=HYPERLINK("http://example.org","x")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "markup": "<b>bold</b> & <img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "comment": "<!-- ]]> <![CDATA[ x",
    "control": "a\x00b\x07c\x0bd\x1be\x7ff\ufffe\ud800",
    "direction": "safe\u202egnp.exe\u2066\u200f",
    "long": "word " * 2000,
    "unbroken": "x" * 10_000,
    "quotes": "'''\"\"\"\\{}%$#_~^&`",
    "lines": "one\ntwo\r\nthree\u2028four\tfive",
    "chinese": "智能算力 中国 📈",
    "placeholder": "%{y} {0} $x^2$ ${x}",
}


def hostile(text: str, kind: str = "changed") -> Exhibit:
    """The same text wherever a text can stand."""
    base = KINDS[kind]()
    lines = tuple(
        replace(
            line, name=text, label=text, publisher=text or line.publisher,
            marks=tuple(
                replace(m, source_title=text, url=text, note=text, derivation=text and m.derivation and text,
                        publisher=text if m.publisher else "", tier=text, basis=text, bound=text)
                for m in line.marks
            ),
        )
        for line in base.lines
    )  # fmt: skip
    bars = tuple(replace(bar, label=f"{text}{bar.label}", words=text, digits=text) for bar in base.bars)
    return replace(
        base, lines=lines, bars=bars, title=text, scope=text, text_alternative=text,
        notes=Notes(marks=text, method=text, bands=text), edits=Edits(source_line=text),
        assumptions=(text, STAMP), scenario=text, geography=text, slug=text, unit=base.unit,
    )  # fmt: skip
