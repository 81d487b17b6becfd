"""The money of a baseline: servers and the part of them that is AI, by the first recipe that a day allows.

Both come from one recipe, because a total and its part have to count alike: a share of one publisher's AI servers in
another's total is made only where nothing else was published.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from forecasting.baselines.known import Known
from forecasting.baselines.yearly_path import Yearly, newest, ratio, share_path, with_multiple
from forecasting.catalog.records import Claim, Relation
from forecasting.foundations.refusal import RefusalError
from forecasting.market_model.horizon import FARTHEST_YEAR
from forecasting.quantities.periods import Frequency
from forecasting.quantities.standing import Standing, weakest
from forecasting.vintages.rule import path_of

IDC_SERVERS, IDC_INFRASTRUCTURE = "market.server_value.world", "spend.ai_infrastructure.world"
IDC_SERVER_PART, IDC_AI_SERVERS = "share.server.ai_infrastructure.world.q", "market.ai_server.world"
GARTNER_SERVERS, GARTNER_AI = "market.server.world.gartner", "spend.ai_server.world"
HYPERSCALER_AI, HYPERSCALER_PART = "spend.ai_server_hyperscaler.world", "share.hyperscaler_in_ai_server.world"
GARTNER_SHARE = "share.ai_in_server.world"


class EndError(RefusalError):
    """The last year asked for is not after the first or too far away; no other recipe would help."""


def years_of(first: int, last: int) -> tuple[int, ...]:
    """The years of a model.

    Raises:
        EndError: There are fewer than two, or they reach too far.
    """
    if not first < last <= FARTHEST_YEAR:
        raise EndError(f"the last year lies between {first + 1} and {FARTHEST_YEAR}, but was {last}")
    return tuple(range(first, last + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """Servers and their AI part.

    Attributes:
        first: The first year of the model.
        servers: All servers from the year before the first on [USD bn].
        ai_share: AI servers as a part of them, from the first year on [percent].
    """

    first: int
    servers: Yearly
    ai_share: Yearly

    @property
    def ai_in_first_year(self) -> float:
        """AI servers in the first year [USD bn]."""
        return self.servers.at(self.first) * self.ai_share.at(self.first) / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Whose numbers one half of a market is, what is done with them, and what to know.

    A caution names no date: `Known.with_dates` puts in what the catalog has.
    """

    publisher: str
    words: str
    scope: str
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRecipe:
    """One way to make a publisher's market.

    Attributes:
        id: Its name.
        publisher: Whose market it is.
        servers: What is done for all servers.
        ai: What is done for the AI part.
        series: The series it cannot do without.
        make: Makes it from what is known, up to a last year; refuses where something is missing.
    """

    id: str
    publisher: str
    servers: Part
    ai: Part
    series: tuple[str, ...]
    make: Callable[[Known, int], Market]


def idc_infrastructure(known: Known, last: int) -> Market:
    """IDC's server value, and the server part of its AI infrastructure in the years whose servers IDC gives too."""
    first = min(known.outcome_year(IDC_SERVERS), known.outcome_year(IDC_INFRASTRUCTURE))
    servers = known.levels(IDC_SERVERS, (first - 1, *years_of(first, last)))
    part = known.newest(IDC_SERVER_PART)
    firm = dict(zip(servers.years, servers.standings, strict=True))
    points = [
        point.observation for point in path_of(known.series(IDC_INFRASTRUCTURE)).points
        if point.observation and point.period.frequency is Frequency.ANNUAL and point.period.year >= first
        and firm.get(point.period.year, Standing.PROJECTED) < Standing.PROJECTED
    ]  # fmt: skip
    if not points or points[0].period.year != first:
        name = known.name_of(IDC_INFRASTRUCTURE)
        raise RefusalError(f"no value of {name} for {first} had been published by {known.when}")
    shares = [(row.period.year, row.value * part.value / servers.at(row.period.year)) for row in points]
    _check_shares(shares)
    values, standings = share_path([(year, value, Standing.DERIVED) for year, value in shares], servers.years[1:])
    rows = (*points, part, *servers.observations)
    ai = Yearly(years=servers.years[1:], values=tuple(values), standings=tuple(standings), observations=rows)
    return Market(first=first, servers=servers, ai_share=ai)


def idc_ai_servers(known: Known, last: int) -> Market:
    """Gartner's servers, and IDC's AI servers as a part of them."""
    first = min(known.outcome_year(GARTNER_SERVERS), known.outcome_year(IDC_AI_SERVERS))
    years = years_of(first, last)
    part = known.levels(IDC_AI_SERVERS, years)
    servers = known.levels(GARTNER_SERVERS, (first - 1, *years))
    return Market(first=first, servers=servers, ai_share=ratio(part, servers.since(first)))


def gartner_optimized(known: Known, last: int) -> Market:
    """Gartner's AI-optimized servers, and all servers from its ratio of these to the others."""
    years = years_of(known.outcome_year(GARTNER_AI), last)
    return optimized(known, years, newest_multiple(known, years))


def optimized(known: Known, years: tuple[int, ...], multiple: tuple[Claim, int] | None) -> Market:
    """Gartner's market in *years*, its AI-optimized servers after the last level by a multiple from a year on."""
    plain = known.levels(GARTNER_AI, years)
    levels = with_multiple(plain, *multiple) if multiple else plain
    ratios = {one.from_period.year: one for one in _claims(known, spans_years=False) if one.from_period}
    points = [(year, one.value / (1 + one.value) * 100, Standing.DERIVED) for year, one in ratios.items()]
    if not points:
        raise RefusalError(f"no ratio of AI-optimized to other servers had been published by {known.when}")
    values, standings = share_path(points, levels.years)
    ai = Yearly(
        years=levels.years, values=tuple(values), standings=tuple(standings), observations=(),
        claims=tuple(ratios.values()),
    )  # fmt: skip
    servers = _whole(known, levels, ai)
    return Market(first=years[0], servers=servers, ai_share=replace(ai, observations=levels.observations))


def gartner_servers(known: Known, last: int) -> Market:
    """Gartner's servers; AI servers of the first year from hyperscalers' AI servers and their part, then as stated."""
    first = known.outcome_year(GARTNER_SERVERS)
    years = years_of(first, last)
    spent = newest(known.then, HYPERSCALER_AI, first)
    part = newest(known.then, HYPERSCALER_PART, first)
    servers = known.levels(GARTNER_SERVERS, (first - 1, *years))
    ahead = known.share(GARTNER_SHARE, years)
    start = spent.value / (part.value / 100) / servers.at(first) * 100
    stated = [(row.period.year, float(row.value), row.standing) for row in ahead.observations]
    values, standings = share_path([(first, start, Standing.DERIVED), *stated], years)
    whole = tuple(row for row in servers.observations if row.period.year == first)
    rows = (spent, part, *whole, *ahead.observations)
    ai = Yearly(years=years, values=tuple(values), standings=tuple(standings), observations=rows)
    return Market(first=first, servers=servers, ai_share=ai)


def _check_shares(shares: Sequence[tuple[int, float]]) -> None:
    for year, value in shares:
        if value > 100:  # noqa: PLR2004 - percent of the whole
            raise RefusalError(f"AI servers of {year} would be {value:.0f} % of all servers: they do not count alike")


def _claims(known: Known, *, spans_years: bool) -> tuple[Claim, ...]:
    return known.claim(GARTNER_AI, Relation.MULTIPLE, spans_years=spans_years)


def newest_multiple(known: Known, years: Sequence[int]) -> tuple[Claim, int] | None:
    """The newest stated multiple over some years, and the year from which it is read; `None` if none is stated."""
    stated = [one for one in _claims(known, spans_years=True) if one.from_period and one.from_period.year in years]
    return (stated[-1], stated[-1].from_period.year) if stated and stated[-1].from_period else None


def _whole(known: Known, ai_levels: Yearly, ai: Yearly) -> Yearly:
    """All servers from AI servers and their share; the year before from the same, else as published then [USD bn]."""
    first = ai_levels.years[0]
    pairs = zip(ai_levels.values, ai.values, ai_levels.standings, strict=True)
    try:
        level = known.levels(GARTNER_AI, (first - 1,))
        before = replace(level, values=(level.values[0] / ai.values[0] * 100,), standings=(Standing.DERIVED,))
    except RefusalError:
        before = known.levels(GARTNER_SERVERS, (first - 1,))
    rows = [(value / share * 100, weakest([standing, Standing.DERIVED])) for value, share, standing in pairs]
    return Yearly(
        years=(first - 1, *ai_levels.years),
        values=(*before.values, *(value for value, _ in rows)),
        standings=(*before.standings, *(standing for _, standing in rows)),
        observations=tuple(dict.fromkeys((*before.observations, *ai_levels.observations))),
        band=(*before.band, *ai_levels.band),
        claims=(*ai.claims, *ai_levels.claims),
    )


_LEVELS = "published levels; constant growth between them, fading growth beyond the last"

MARKETS: dict[str, tuple[MarketRecipe, ...]] = {
    "IDC": (
        MarketRecipe(
            id="idc-ai-infrastructure",
            publisher="IDC",
            servers=Part(
                publisher="IDC",
                words=_LEVELS,
                scope="market value of all servers, worldwide",
                caution="Market value, slightly above vendor revenue; much of the growth is price, not units.",
            ),
            ai=Part(
                publisher="IDC",
                words="AI infrastructure x its server part / market value of all servers, in the years that IDC "
                "gives; a straight line between",
                scope="servers for AI, accelerated or not, worldwide",
                caution="AI infrastructure and servers come from two releases, months apart; the server part is of "
                "single quarters.",
            ),
            series=(IDC_SERVERS, IDC_INFRASTRUCTURE, IDC_SERVER_PART),
            make=idc_infrastructure,
        ),
        MarketRecipe(
            id="idc-ai-servers",
            publisher="IDC",
            servers=Part(
                publisher="Gartner",
                words=_LEVELS,
                scope="all servers, worldwide, by Gartner",
                caution="IDC gave no total for servers beside its AI servers, so Gartner's stands in; IDC's later "
                "totals are much higher and count otherwise.",
            ),
            ai=Part(
                publisher="IDC",
                words="IDC's AI servers / Gartner's servers",
                scope="AI servers, worldwide",
                caution="IDC's AI servers over Gartner's servers: two scopes in one share.",
            ),
            series=(GARTNER_SERVERS, IDC_AI_SERVERS),
            make=idc_ai_servers,
        ),
    ),
    "Gartner": (
        MarketRecipe(
            id="gartner-ai-optimized",
            publisher="Gartner",
            servers=Part(
                publisher="Gartner",
                words="AI-optimized servers / their part of all servers, which Gartner states as ratios to "
                "traditional servers; beyond its last level by the multiple that it states",
                scope="AI-optimized and traditional servers, worldwide",
                caution="Gartner has printed no total for servers since {newest:market.server.world.gartner}: this one "
                "follows from its AI-optimized servers and ratios that are older than them. A stated multiple names no "
                "end points and is read as starting in the year of the statement; read as starting in the newest year "
                "with an outcome it can be chosen as a path of its own.",
            ),
            ai=Part(
                publisher="Gartner",
                words="ratio / (1 + ratio) of AI-optimized to traditional servers; a straight line between the years "
                "that Gartner gives, held outside them",
                scope="AI-optimized servers, worldwide",
                caution="The ratios are older than the levels of AI-optimized servers.",
            ),
            series=(GARTNER_AI,),
            make=gartner_optimized,
        ),
        MarketRecipe(
            id="gartner-servers",
            publisher="Gartner",
            servers=Part(publisher="Gartner", words=_LEVELS, scope="all servers, worldwide"),
            ai=Part(
                publisher="Gartner",
                words="hyperscalers' AI servers / their part of AI servers / all servers in the first year, then as "
                "stated; a straight line between",
                scope="AI servers, worldwide",
            ),
            series=(GARTNER_SERVERS, HYPERSCALER_AI, HYPERSCALER_PART, GARTNER_SHARE),
            make=gartner_servers,
        ),
    ),
}
"""For each publisher the ways to make its market, the newest first."""
