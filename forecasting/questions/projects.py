"""Questions on data-centre projects: what is built of what was announced, how much comes, which site is largest.

As of a day, the newest data set that follows sites over time speaks. Two are compared only over the sites that both
hold, and no site is added to the programme or area that it is part of.
"""

from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.periods import MONTH_NAMES
from forecasting.quantities.standing import Standing
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.figures import Figure, worked_out
from forecasting.questions.reading import Known, count
from forecasting.scores.timelines import Timeline, comparison, timelines

APART = 90
"""Least time between two data sets whose expectations are compared [days]."""


def _gigawatts(timeline: Timeline, sites: frozenset[str], day: date, name: str) -> Figure:
    """Power of the sites by a day as a figure."""
    return _figure(timeline, timeline.power(sites, day), len(sites), day, name)


def _figure(timeline: Timeline, value: float, sites: int, day: date, name: str) -> Figure:
    return Figure(
        value=value,
        unit="GW",
        period=f"{day:%Y-%m}",
        when=f"{MONTH_NAMES[day.month]} {day.year}",
        publisher=timeline.publisher,
        published=timeline.published,
        standing=Standing.DERIVED,
        name=name,
        derivation=f"sum of facility power over {sites} sites",
    )


def _built(catalog: Catalog) -> Answer:
    draft, found = Draft(), timelines(catalog)
    if len(found) > 1 and (found[-1].published.day - found[0].published.day).days >= APART:
        first, newest = found[0], found[-1]
        day, pair = newest.published.day, comparison(catalog, first, newest)
        both = len(pair.sites)
        expected = _figure(first, pair.expected(day), both, day, "Power expected at the sites in both data sets")
        runs = _figure(newest, pair.counted(day), both, day, "Power at the sites in both data sets")
        share = worked_out(
            100 * runs.value / expected.value, "percent", "power that runs / power expected", expected, runs
        )
        draft.say(
            "{verdict}: at the {3} large sites that can be compared {1} runs {1:in} ({1:said}), "
            "{2} of the {0} that had been expected for then ({0:said})",
            expected, runs, share, count(both, "sites in both data sets", runs),
            verdict="Late, in part" if runs.value < expected.value else "So far on time",
        )  # fmt: skip
    known = Known(catalog)
    draft.say("another count finds {0} of projects late {0:cite}", known.outcome("share.dc_delayed.sightline"))
    return draft.answer("")


def _coming(catalog: Catalog) -> Answer:
    draft, found = Draft(), timelines(catalog)
    if not found:
        raise NotPublishedError
    newest, day = found[-1], found[-1].published.day
    sites = frozenset(newest.steps)
    draft.say(
        "The {0} large AI data centres that {1:by} follows have {1} of power {1:in}; {2} is expected by the end of "
        "{3:when} ({1:said})",
        count(len(sites), "sites", _gigawatts(newest, sites, day, "")),
        _gigawatts(newest, sites, day, "Power at large AI data centres"),
        _gigawatts(newest, sites, date(day.year, 12, 31), "Power expected at large AI data centres"),
        _year_of(newest, sites, day),
    )
    return draft.answer("")


def _year_of(newest: Timeline, sites: frozenset[str], day: date) -> Figure:
    end = date(day.year, 12, 31)
    found = _gigawatts(newest, sites, end, "Power expected at large AI data centres")
    return Figure(
        value=found.value,
        unit="GW",
        period=str(end.year),
        when=str(end.year),
        publisher=newest.publisher,
        published=newest.published,
        name=found.name,
        derivation=found.derivation,
    )


def _largest(catalog: Catalog) -> Answer:
    draft, found = Draft(), timelines(catalog)
    if not found:
        raise NotPublishedError
    newest, day = found[-1], found[-1].published.day
    names = {project.project_id: project.name for project in catalog.projects}
    ordered = sorted(newest.steps, key=lambda site: newest.power_of(site, day), reverse=True)[:2]
    first, second = (_gigawatts(newest, frozenset({site}), day, names[site]) for site in ordered)
    draft.say("The largest is {0:what}, with {0:full}, before {1:what} with {1}", first, second)
    return draft.answer("")


def _stargate(catalog: Catalog) -> Answer:
    known, draft = Known(catalog), Draft()
    power, money = known.newest("project.stargate.power"), known.forecast("project.stargate.investment")
    draft.say(
        "The programme stands for {0} of power ({0:said}) and {1} of investment by {1:when} ({1:said})", power, money
    ) or draft.say("The programme stands for {0} of investment by {0:when} ({0:said})", money)
    draft.say("the first site, Abilene, had {0:full}", known.outcome("power.site.stargate_abilene.facility"))
    return draft.answer()


QUESTIONS = (
    Question(id="projects-built", theme="projects", asked="Are announced projects built?",
             also=("delayed data centres", "are data centres on time", "announced versus built", "slipping projects"),
             answered=_built),
    Question(id="projects-coming", theme="projects", asked="How much data-centre power is being built?",
             also=("pipeline of data centres", "gigawatts under construction", "capacity to come"), answered=_coming),
    Question(id="largest-site", theme="projects", asked="Which is the largest AI data centre?",
             also=("biggest data center", "largest campus", "biggest AI site"), answered=_largest),
    Question(id="stargate", theme="projects", asked="How far is Stargate?",
             also=("Stargate status", "OpenAI data centre Abilene", "星际之门"), answered=_stargate),
)  # fmt: skip
