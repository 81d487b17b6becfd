"""Questions on data-centre projects: what is built of what was announced, how much comes, which site is largest.

As of a day, the newest data set that follows sites over time speaks. Two are compared only over the sites that both
hold, and no site is added to the programme or area that it is part of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Milestone
from forecasting.quantities.periods import MONTH_NAMES, Published
from forecasting.quantities.standing import Standing
from forecasting.questions.answers import Answer, Draft, NotPublishedError, Question
from forecasting.questions.figures import Figure, worked_out
from forecasting.questions.reading import Known, count

TIMELINES = "epoch-dc"
"""How the identifiers of data sets begin that follow sites over time."""
FULL = 0.5
"""Least part of the sites of the largest data set that makes a data set a full one."""
APART = 90
"""Least time between two data sets whose expectations are compared [days]."""
MW_PER_GW = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One data set of sites over time: for each site when it has how much power [MW]."""

    published: Published
    publisher: str
    steps: dict[str, tuple[Milestone, ...]]

    def power(self, sites: frozenset[str], day: date) -> float:
        """Power that the sites have by a day, as this data set sees it [GW]."""
        return sum(self.power_of(site, day) for site in sites) / MW_PER_GW

    def power_of(self, site: str, day: date) -> float:
        """Power of one site by a day [MW]: that of its last step until then."""
        reached = [step for step in self.steps.get(site, ()) if step.period.start <= day]
        return float(reached[-1].power_mw or 0) if reached else 0.0

    def full(self, site: str) -> float:
        """Power of one site in its last step [MW]."""
        return self.power_of(site, date.max)


def timelines(catalog: Catalog) -> tuple[Timeline, ...]:
    """The full data sets known on the catalog's day, oldest first."""
    wholes = {project.project_id: project.part_of for project in catalog.projects}
    rows: defaultdict[str, defaultdict[str, list[Milestone]]] = defaultdict(lambda: defaultdict(list))
    for one in catalog.milestones:
        if one.source_id.startswith(TIMELINES) and one.power_mw is not None:
            rows[one.source_id][one.project_id].append(one)
    found = sorted((_timeline(sites, wholes) for sites in rows.values()), key=lambda one: one.published)
    most = max((len(one.steps) for one in found), default=0)
    return tuple(one for n, one in enumerate(found) if n == 0 or len(one.steps) >= FULL * most)


def _timeline(sites: Mapping[str, Sequence[Milestone]], wholes: Mapping[str, str]) -> Timeline:
    """One data set; a site that is part of another of the same data set is left out."""
    first = next(iter(sites.values()))[0]
    return Timeline(
        published=first.published,
        publisher=first.publisher,
        steps={
            site: tuple(sorted(steps, key=lambda step: (step.period, float(step.power_mw or 0))))
            for site, steps in sites.items()
            if wholes.get(site) not in sites
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two data sets over what both hold: the same sites, without ground that the later one counts elsewhere.

    Attributes:
        first: The earlier one.
        newest: The later one.
        sites: The sites that both hold.
        elsewhere: Power of buildings that the earlier one has at a site and the later one at a site of its own, by
            site [MW]. They are the last that the earlier one expects there.
    """

    first: Timeline
    newest: Timeline
    sites: frozenset[str]
    elsewhere: dict[str, float]

    def expected(self, day: date) -> float:
        """Power that the earlier data set expected by a day [GW]."""
        return sum(self._expected_of(site, day) for site in self.sites) / MW_PER_GW

    def _expected_of(self, site: str, day: date) -> float:
        most = self.first.full(site) - self.elsewhere.get(site, 0.0)
        return min(self.first.power_of(site, day), most)

    def counted(self, day: date) -> float:
        """Power by a day as the later data set sees it [GW]."""
        return self.newest.power(self.sites, day)


def comparison(catalog: Catalog, first: Timeline, newest: Timeline) -> Comparison:
    """Two data sets over the sites that both hold."""
    both = frozenset(first.steps) & frozenset(newest.steps)
    elsewhere: defaultdict[str, float] = defaultdict(float)
    for project in catalog.projects:
        own = project.project_id in newest.steps and project.project_id not in first.steps
        if own and project.split_from in both:
            elsewhere[project.split_from] += newest.full(project.project_id)
    return Comparison(first=first, newest=newest, sites=both, elsewhere=dict(elsewhere))


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
