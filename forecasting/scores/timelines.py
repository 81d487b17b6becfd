"""Timelines of sites: what a data set expected of each site, beside what later ones say of the same sites.

Two data sets are compared only over the sites that both hold, and no site is added to the programme or area that it is
part of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Milestone
from forecasting.quantities.periods import Period, Published

TIMELINES = "epoch-dc"
"""How the identifiers of data sets begin that follow sites over time."""
FULL = 0.5
"""Least part of the sites of the largest data set that makes a data set a full one."""
MW_PER_GW = 1000
REACHED = 0.95
"""Part of an expected power from which a site counts as having reached it: restated plans differ by a few percent."""
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One data set of sites over time: for each site when it has how much power [MW]."""

    published: Published
    publisher: str
    steps: dict[str, tuple[Milestone, ...]]

    @property
    def source_id(self) -> str:
        """The document that the data set was read in."""
        return next(iter(self.steps.values()))[0].source_id

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

    def reaches(self, site: str, power: float) -> Period | None:
        """When a site first has about so much power [MW], as this data set sees it; `None` if it never does."""
        return next(
            (one.period for one in self.steps.get(site, ()) if float(one.power_mw or 0) >= REACHED * power), None
        )


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
        return min(self.first.power_of(site, day), self.most(site))

    def most(self, site: str) -> float:
        """Power that the earlier data set expects at a site in the end, without what is counted elsewhere now [MW]."""
        return self.first.full(site) - self.elsewhere.get(site, 0.0)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One step that a data set expected of a site, and when a later one says that it comes.

    Attributes:
        site: The project.
        power: Power expected [MW].
        due: When it was expected.
        comes: When the later data set has it; `None` if never.
        runs: Whether it runs by the day of the later data set.
    """

    site: str
    power: float
    due: Period
    comes: Period | None
    runs: bool

    @property
    def months(self) -> int | None:
        """How much later it comes [months]; minus is earlier, `None` if it is not in sight."""
        if self.comes is None:
            return None
        return (self.comes.year - self.due.year) * MONTHS_A_YEAR + self.comes.end.month - self.due.end.month

    @property
    def words(self) -> str:
        """What became of it, in words."""
        match self.months:
            case None:
                return "no longer in sight"
            case 0:
                return "as expected"
            case months if months < 0:
                return f"{-months} month{'s' if months < -1 else ''} earlier"
            case months:
                return f"{months} month{'s' if months > 1 else ''} later"

    def row(self) -> dict[str, object]:
        """The step as plain values."""
        return {
            "site": self.site,
            "power_mw": self.power,
            "due": str(self.due),
            "comes": str(self.comes) if self.comes else None,
            "months_later": self.months,
            "runs": self.runs,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """Two data sets compared over the sites that both hold.

    Attributes:
        both: The two, over what both hold.
        steps: Every step that the older one expected after its day, by date due.
    """

    both: Comparison
    steps: tuple[Slip, ...]

    @property
    def first(self) -> Timeline:
        """The older data set."""
        return self.both.first

    @property
    def newest(self) -> Timeline:
        """The newer data set."""
        return self.both.newest

    @property
    def sites(self) -> frozenset[str]:
        """The sites in both."""
        return self.both.sites

    @property
    def dated(self) -> tuple[int, ...]:
        """By how much the steps moved that are still in sight [months]."""
        return tuple(step.months for step in self.steps if step.months is not None)

    @property
    def later(self) -> int:
        """Steps in sight that come later."""
        return sum(months > 0 for months in self.dated)

    @property
    def held(self) -> int:
        """Steps in sight that come in the month expected."""
        return sum(months == 0 for months in self.dated)

    @property
    def earlier(self) -> int:
        """Steps in sight that come earlier."""
        return sum(months < 0 for months in self.dated)

    @property
    def lost(self) -> int:
        """Steps that are no longer in sight."""
        return sum(step.months is None for step in self.steps)

    @property
    def median_months(self) -> float | None:
        """Median move of the steps in sight [months]; `None` without any."""
        return median(self.dated) if self.dated else None

    def expected(self, day: date) -> tuple[float, float]:
        """Power by a day as the older and as the newer data set sees it, same sites [GW]."""
        return self.both.expected(day), self.both.counted(day)


def slips_in(catalog: Catalog) -> Slips | None:
    """The oldest and the newest full data set known on the catalog's day; `None` if fewer than two share a site."""
    found = timelines(catalog)
    if len(found) < 2:  # noqa: PLR2004 - it takes two to compare
        return None
    both = comparison(catalog, found[0], found[-1])
    steps = [_slip(both.newest, step, power) for site in both.sites for step, power in _expected(both, site)]
    ordered = tuple(sorted(steps, key=lambda step: (step.due, step.site, step.power)))
    return Slips(both=both, steps=ordered) if both.sites else None


def _expected(both: Comparison, site: str) -> list[tuple[Milestone, float]]:
    """The rises of a site's power that the earlier data set expected after its day, with the power of each [MW].

    What the later data set counts as a site of its own is left out.
    """
    first = both.first
    now, most = first.power_of(site, first.published.day), both.most(site)
    found: dict[float, Milestone] = {}
    for step in first.steps[site]:
        power = min(float(step.power_mw or 0), most)
        if step.period.start > first.published.day and power > now:
            found.setdefault(power, step)
    return [(step, power) for power, step in found.items()]


def _slip(newest: Timeline, step: Milestone, power: float) -> Slip:
    comes = newest.reaches(step.project_id, power)
    return Slip(
        site=step.project_id,
        power=power,
        due=step.period,
        comes=comes,
        runs=comes is not None and comes.start <= newest.published.day,
    )
