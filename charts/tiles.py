"""Headline figures in words: value, period and standing, growth, where the forecast leads, vintage and source."""

from dataclasses import dataclass

from charts.wording import signed
from forecasting.growth_words import rate_words, signed_rate
from forecasting.headline import Headline, Revision
from forecasting.path import Growth, Point
from forecasting.series import Series
from forecasting.standing import Standing
from forecasting.units import compact, digits, exact, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One headline figure in words."""

    series_id: str
    name: str
    value: str
    when: str
    past: str
    ahead: str
    source: str
    scope: str


def tile(headline: Headline) -> Tile:
    """The words of one headline figure."""
    series, point = headline.series, headline.point
    return Tile(
        series_id=series.series_id,
        name=series.name,
        value=_value(series, point),
        when=f"{series.label_of(point.period)}, {point.standing.words}",
        past=_past(series, headline.past),
        ahead=_ahead(series, headline),
        source=_source(point),
        scope=series.definition,
    )


def _value(series: Series, point: Point) -> str:
    bound = point.observation.bound if point.observation else ""
    many = sum(character.isdigit() for character in digits(point.value)) > MOST_DIGITS
    value = compact(point.value, series.unit) if many else exact(point.value, series.unit)
    return f"{bound.capitalize()} {value}" if bound else value


MOST_DIGITS = 5


def _past(series: Series, growth: Growth | None) -> str:
    if growth is None:
        return "No earlier value on this definition"
    on = f"on {series.label_of(growth.start.period)}"
    if growth.in_points:
        return f"{rate_words(growth)} {on}"
    about = "about " if Standing.DERIVED in {growth.start.standing, growth.end.standing} else ""
    if growth.years == 1:
        return f"{about}{signed(growth.cagr)} % {on}"
    if growth.is_short:
        return f"{about}{signed(growth.change)} % {on}"
    return f"{signed_rate(growth)} since {series.label_of(growth.start.period)}"


def _ahead(series: Series, headline: Headline) -> str:
    growth, vintage = headline.ahead, headline.path.vintage
    if growth is None or vintage is None:
        return "No forecast beyond it"
    end = f"{compact(growth.end.value, series.unit)} in {series.label_of(growth.end.period)}"
    bound = growth.end.observation.bound if growth.end.observation else ""
    derived = ", derived" if growth.end.standing is Standing.DERIVED else ""
    rate = "" if growth.in_points else f" ({signed_rate(growth)}{derived})"
    return f"Forecast: {bound + ' ' if bound else ''}{end}{rate}"


def _source(point: Point) -> str:
    if not (o := point.observation):
        return ""
    outlet = f", via {o.source.outlet}" if o.source.outlet and o.source.outlet != o.publisher else ""
    return f"{o.publisher}, {o.published.label}{outlet} ({o.source.tier})"


def revision_words(revision: Revision) -> str:
    """A revision as one sentence."""
    series, before, after = revision.series, revision.before, revision.after
    change = (
        f"{signed(revision.change)} points"
        if revision.in_points
        else f"{'+' if revision.change > 0 else ''}{percent(revision.change)}"
    )
    now = exact(after.shown.value, series.unit)
    was = exact(before.shown.value, series.unit)
    kind = "was" if after.shown.is_outcome else "is forecast at"
    period = series.label_of(after.shown.period)
    return f"{period} {kind} {now}, {change} against the {before.vintage.label} vintage ({was})."
