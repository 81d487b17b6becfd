"""Where each driver's baseline comes from: its recipes in order; the first that a day allows is taken.

What a publisher's market gives (growth of servers, AI part) stands in `forecasting.baselines.markets`. A driver that
is in neither table comes from `data/assumptions.csv`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forecasting.baselines.hardware import Setting, efficiency, price_performance
from forecasting.baselines.yearly_path import Yearly, growth_of

LEVEL_RULE = "constant growth between published levels; beyond the last one, growth that fades"
SHARE_RULE = "a straight line between published shares; held outside them"
HELD_RULE = "one published value, held for all years"

SERVER_GROWTH, AI_SHARE = "server_market_growth", "ai_share"
RACK_PRICE, RACK_POWER = "rack_price", "rack_power"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One way to make a driver's path.

    Attributes:
        id: Its name.
        publisher: Whose numbers it takes.
        words: Its arithmetic in words.
        scope: What is counted.
        caution: What to know before using it, with places for dates that `Known.with_dates` fills; "" if nothing.
        series: The series it cannot do without.
        make: Makes the path; refuses where something is missing.
        also_followed_as: A name under which a scenario can follow it while the publisher's name stands for another
            recipe; "" for none.
    """

    id: str
    publisher: str
    words: str
    scope: str
    series: tuple[str, ...]
    make: Callable[[Setting], Yearly]
    caution: str = ""
    also_followed_as: str = ""


def _levels(series_id: str) -> Callable[[Setting], Yearly]:
    def made(setting: Setting) -> Yearly:
        return growth_of(setting.known.levels(series_id, (setting.first - 1, *setting.years)))

    return made


def _share(series_id: str) -> Callable[[Setting], Yearly]:
    return lambda setting: setting.known.share(series_id, setting.years)


def _every_vintage(series_id: str) -> Callable[[Setting], Yearly]:
    return lambda setting: setting.known.share_of_all_vintages(series_id, setting.years)


def _held(series_id: str) -> Callable[[Setting], Yearly]:
    return lambda setting: setting.known.held_share(series_id, setting.years)


def _china(name: str, series_id: str, scope: str) -> tuple[Recipe, ...]:
    return (
        Recipe(
            id=name, publisher="IDC", words=LEVEL_RULE, scope=scope, series=(series_id,), make=_levels(series_id),
        ),
    )  # fmt: skip


_OFFICIAL = "capacity.intelligent_official.cn"


def _official_growth(setting: Setting) -> Yearly:
    """Growth of China's official capacity; in the years before its count begins, that of the first year it gives."""
    known = setting.known
    begin = known.outcome_year(_OFFICIAL)
    later = growth_of(known.levels(_OFFICIAL, range(begin, setting.years[-1] + 1)))
    places = [later.years.index(year) if year in later.years else 0 for year in setting.years]
    return Yearly(
        years=setting.years,
        values=tuple(later.values[place] for place in places),
        standings=tuple(later.standings[place] for place in places),
        observations=later.observations,
    )


RECIPES: Mapping[str, tuple[Recipe, ...]] = {
    "generative_share": (
        Recipe(
            id="idc-generative",
            publisher="IDC",
            words=SHARE_RULE,
            scope="AI servers for generative AI, worldwide, by IDC's count of AI servers that it no longer prints",
            caution="The years before the first published one are held at its value.",
            series=("share.genai.ai_server.world",),
            make=_share("share.genai.ai_server.world"),
        ),
    ),
    "hyperscaler_share": (
        Recipe(
            id="idc-hyperscalers",
            publisher="IDC",
            words=HELD_RULE,
            scope="AI infrastructure of hyperscalers, cloud and digital service providers",
            caution="IDC's group adds cloud and digital service providers to hyperscalers; one quarter, held.",
            series=("share.hyperscaler.ai_infrastructure.world.q",),
            make=_held("share.hyperscaler.ai_infrastructure.world.q"),
        ),
        Recipe(
            id="gartner-hyperscalers",
            publisher="Gartner",
            words=HELD_RULE,
            scope="AI servers of hyperscalers, worldwide",
            caution="Published for {years:share.hyperscaler_in_ai_server.world} alone; held for all years.",
            series=("share.hyperscaler_in_ai_server.world",),
            make=_share("share.hyperscaler_in_ai_server.world"),
        ),
    ),
    "inference_share": (
        Recipe(
            id="gartner-inference-rented",
            publisher="Gartner",
            words="a straight line between the newest statements for each year, of whatever vintage; held outside them",
            scope="rented AI compute (AI-optimized IaaS), worldwide",
            caution="Share of rented AI compute, a small part of AI servers; own models are not in it. Its last year "
            "is a floor, and its years come from different vintages.",
            series=("share.inference_in_ai_iaas.world",),
            make=_every_vintage("share.inference_in_ai_iaas.world"),
        ),
        Recipe(
            id="gartner-inference-servers",
            publisher="Gartner",
            words=SHARE_RULE,
            scope="AI clusters, then the AI server market, worldwide",
            caution="Gartner's statements for {years:share.inference_in_ai_server.world} count different things, first "
            "clusters, then the AI server market; the line between them joins two definitions.",
            series=("share.inference_in_ai_server.world",),
            make=_share("share.inference_in_ai_server.world"),
            also_followed_as="Gartner (AI servers)",
        ),
        Recipe(
            id="deloitte-inference",
            publisher="Deloitte",
            words=SHARE_RULE,
            scope="AI compute, worldwide",
            series=("share.inference_in_ai_compute.deloitte",),
            make=_share("share.inference_in_ai_compute.deloitte"),
        ),
    ),
    RACK_PRICE: (
        Recipe(
            id="epoch-price-performance",
            publisher="Epoch AI",
            words="speed of the reference rack x AI servers of the first year / computing speed shipped in it",
            scope="chips of all designers that Epoch AI counts, at FP16 by H100-equivalents of 8-bit speed",
            caution="Money over shipped computing speed: it holds storage, networks and chips not yet at work. Where "
            "8-bit speed grows faster than FP16, H100-equivalents stop being FP16.",
            series=("capacity.h100e.nvidia",),
            make=price_performance,
        ),
    ),
    RACK_POWER: (
        Recipe(
            id="epoch-efficiency",
            publisher="Epoch AI",
            words="speed of the reference rack x power of the chips shipped in the first year, with their servers / "
            "their computing speed",
            scope="chips of all designers that Epoch AI counts",
            caution="From chip to server by a judgement; for two Chinese designers chip power is a judgement as well.",
            series=("capacity.h100e.nvidia", "power.ai_accelerators.nvidia"),
            make=efficiency,
        ),
    ),
    "china_intelligent_growth": (
        *_china("idc-china-intelligent", "capacity.intelligent.cn", "intelligent capacity in China at FP16, by IDC"),
        Recipe(
            id="official-china-intelligent",
            publisher="MIIT",
            words=LEVEL_RULE,
            scope="intelligent capacity in use in China at FP16, official count",
            caution="A plan is no forecast; the official count has another perimeter than IDC's and is never joined "
            "with it: only its growth is taken.",
            series=(_OFFICIAL,),
            make=_official_growth,
        ),
    ),
    "china_general_growth": _china(
        "idc-china-general", "capacity.general.cn", "general capacity in China at FP64, by IDC"
    ),
    "china_market_growth": _china("idc-china-market", "market.ai_compute.cn", "market for AI computing power in China"),
    "china_hosted_share": (
        Recipe(
            id="gartner-china-hosted",
            publisher="Gartner",
            words=HELD_RULE,
            scope="Chinese enterprises",
            caution="A share of enterprises, not of money; published for {years:share.hosted_ai_infrastructure.cn} "
            "alone, held for all years.",
            series=("share.hosted_ai_infrastructure.cn",),
            make=_share("share.hosted_ai_infrastructure.cn"),
        ),
    ),
}
